// SPDX-License-Identifier: Apache-2.0
#pragma once
// The company at a glance: who it is, what everybody has been told, what waits. GUI thread.
#include "ui/admin/desk.h"

#include <QWidget>

namespace sw::ui {

class SettingRow;

class OverviewPage : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewPage(const AdminDesk &desk, QWidget *parent = nullptr);

signals:
    void slipsWanted();
    void peopleWanted();

private:
    void refresh();
    static QString waitingWords(const admin::OfficeView &view);

    const AdminDesk &m_desk;
    QPushButton *m_copy;
    QPushButton *m_publish;
    QPushButton *m_accounts;
    QPushButton *m_slips;
    QPushButton *m_people;
    SettingRow *m_companyRow;
    SettingRow *m_publication;
    SettingRow *m_server;
    SettingRow *m_paper;
    SettingRow *m_staff;
};

/// Groups of four, to be compared by eye.
QString spacedHex(ByteView bytes);

} // namespace sw::ui
