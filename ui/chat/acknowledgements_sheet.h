// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who has confirmed an announcement and who has not, for as long as it is open. GUI thread.
#include "core/chat/chat.h"
#include "ui/base/sheet.h"
#include "ui/chat/timeline_layout.h"

namespace sw::ui {

class AcknowledgementsSheet : public Sheet
{
    Q_OBJECT
public:
    using Remind = std::function<void(const QList<Jid> &)>;
    /// `remind`, if any, with those of the room who have not confirmed.
    AcknowledgementsSheet(const TimelineLook &look, QWidget *over, Remind remind);
    void show(const QList<chat::Acknowledgement> &list);

private:
    void addSection(QVBoxLayout *column, const QString &title, bool isDone);
    QList<Jid> waiting() const;

    TimelineLook m_look; // the sheet may outlive what asked for it
    Remind m_remindThem;
    QList<chat::Acknowledgement> m_list;
    QVBoxLayout *m_column;
    QWidget *m_people = nullptr;
    QPushButton *m_remind = nullptr;
};

} // namespace sw::ui
