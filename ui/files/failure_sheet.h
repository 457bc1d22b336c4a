// SPDX-License-Identifier: Apache-2.0
#pragma once
// Says why a recording, which has no viewer of its own, is not heard, and offers what FailureNote does. GUI
// thread.
#include "ui/files/failure_note.h"

namespace sw::ui {

struct Failed {
    files::File file;
    QString words;
    Offer offer = Offer::Nothing;
};

/// Calls one of them, or neither; never after `context` is destroyed.
void openFailureSheet(const Theme &theme, QWidget *context, const Failed &failed, std::function<void()> save,
                      std::function<void()> open);

} // namespace sw::ui
