// SPDX-License-Identifier: Apache-2.0
#pragma once
// The devices that somebody's account shows, and those that are barred. GUI thread.
#include "ui/admin/desk.h"

#include <QWidget>

class QLineEdit;
class QTableWidget;

namespace sw::ui {

class TextLabel;

class DevicesPage : public QWidget
{
    Q_OBJECT
public:
    explicit DevicesPage(const AdminDesk &desk, QWidget *parent = nullptr);
    void lookUp(const Jid &person);

private:
    QWidget *buildBarred();
    void refresh();
    void search();
    void showDevices(const Jid &person, const QList<admin::DeviceRow> &rows);
    void bar();
    void barTyped();
    void askToBar(const org::PublicKey &key, const QString &whose);
    QString nameOf(const Jid &person) const;

    const AdminDesk &m_desk;
    QLineEdit *m_person;
    QPushButton *m_look;
    TextLabel *m_words;
    QTableWidget *m_devices;
    QPushButton *m_bar;
    TextLabel *m_none;
    QTableWidget *m_barred;
    QLineEdit *m_key;
    QPushButton *m_barKey;
    QList<admin::DeviceRow> m_rows;
    Jid m_shown;
};

} // namespace sw::ui
