// SPDX-License-Identifier: Apache-2.0
#pragma once
// The capabilities of this program: one line each in features.cpp.
#include "core/roomlog/fold.h"

namespace sw {

void addFolds(roomlog::FoldRegistry &folds);

} // namespace sw
