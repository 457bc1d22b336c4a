// SPDX-License-Identifier: Apache-2.0
#pragma once
// A person in a dialog's list, with a word about them at its end. GUI thread.
#include "ui/chat/timeline_layout.h"

#include <QWidget>

class QVBoxLayout;

namespace sw::ui {

class Sheet;

class PersonLine : public QWidget
{
public:
    PersonLine(const TimelineLook &look, const Jid &person, QString remark, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TimelineLook m_look; // the sheet may outlive what asked for it
    Jid m_person;
    QString m_remark;
};

/// A column in the sheet's body that scrolls when it is long.
QVBoxLayout *scrolledColumn(Sheet *sheet);

} // namespace sw::ui
