// SPDX-License-Identifier: Apache-2.0
#pragma once
// Why a film or a recording is not played, or not all of it, in words. GUI thread.
#include "ui/files/failure_note.h"
#include "ui/files/media_process.h"

#include <QCoreApplication>

namespace sw::ui {

class MediaWords
{
    Q_DECLARE_TR_FUNCTIONS(MediaWords)
public:
    /// Why nothing of it is played, and what to do; nothing for Trouble::Unsafe.
    static QString explain(MediaProcess::Trouble trouble, const MediaProcess &process);
    static Offer offer(MediaProcess::Trouble trouble);
    /// The same in a few words, for its card.
    static QString brief(MediaProcess::Trouble trouble, const MediaProcess &process);
    /// What is not seen or heard of what is played; nothing if that is nothing.
    static QString lacks(const MediaProcess &process);
};

} // namespace sw::ui
