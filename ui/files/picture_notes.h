// SPDX-License-Identifier: Apache-2.0
#pragma once
// What cameras and programs note in a picture's file beside the picture: place, time, camera, comments. Pure
// functions, any thread.
#include "ui/files/picture.h"

namespace sw::ui {

/// The file's bytes but for its notes, the picture untouched; the same bytes if nothing is noted. Absent if
/// it is not built as its kind is. Of the kinds that may hold a place: JPEG, PNG and WebP; others are
/// returned as they are.
std::optional<QByteArray> withoutNotes(const QByteArray &file, PictureKind kind);

} // namespace sw::ui
