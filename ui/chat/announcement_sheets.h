// SPDX-License-Identifier: Apache-2.0
#pragma once
// The dialogs of announcements: writing one, and who has confirmed it. GUI thread.
#include "core/chat/chat.h"
#include "ui/chat/timeline_layout.h"

#include <QCoreApplication>

#include <functional>

class QWidget;

namespace sw::ui {

class AcknowledgementsSheet;

class AnnouncementSheets
{
    Q_DECLARE_TR_FUNCTIONS(AnnouncementSheets)
public:
    using Announce = std::function<void(const QString &title, const QString &text)>;
    /// `others`: how many will be asked, as far as is known now.
    static void write(const Theme &theme, QWidget *over, int others, Announce announce);
    /// `remind`, if any, with those of the room who have not confirmed. What changes is to be given to the
    /// sheet while it is there.
    static AcknowledgementsSheet *showAcknowledgements(const TimelineLook &look, QWidget *over,
                                                       const QList<chat::Acknowledgement> &list,
                                                       std::function<void(const QList<Jid> &)> remind);
    /// A message that mentions these people, as the answer to the announcement.
    static chat::Draft reminder(const chat::Entry &announcement, const QList<Jid> &people,
                                const NameOf &name);
    /// One line a person, as spreadsheets read it: UTF-8 with mark.
    static QByteArray table(const QList<chat::Acknowledgement> &list, const NameOf &name);
    /// Asks where to, and says on the sheet if it could not be written.
    static void exportTable(QWidget *over, const QByteArray &table);
};

} // namespace sw::ui
