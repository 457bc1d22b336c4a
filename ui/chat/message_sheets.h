// SPDX-License-Identifier: Apache-2.0
#pragma once
// The two small dialogs about a message: its versions, and who has read it. GUI thread.
#include "core/chat/chat.h"
#include "ui/chat/timeline_layout.h"

#include <QCoreApplication>

class QWidget;

namespace sw::ui {

class MessageSheets
{
    Q_DECLARE_TR_FUNCTIONS(MessageSheets)
public:
    static void showVersions(const Theme &theme, QWidget *over, const QList<chat::Version> &versions);
    /// `others`: members of the room beside oneself.
    static void showReaders(const TimelineLook &look, QWidget *over, const QList<Jid> &readers,
                            const QList<Jid> &others);
};

} // namespace sw::ui
