// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is spoken as Opus in Ogg (RFC 7845), through libopusenc: into memory, with the settings for speech and
// nothing noted of who recorded it.
#include "ui/files/voice_devices.h"

namespace sw::sound {

std::unique_ptr<ui::VoiceEncoder> openOpusEncoder();

} // namespace sw::sound
