// SPDX-License-Identifier: Apache-2.0
#pragma once
// Before a company's folder is open: opening one with a passphrase, or making a company. GUI thread.
#include "ui/admin/desk.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace sw::ui {

class SecretField;
class TextLabel;

class StartPage : public QWidget
{
    Q_OBJECT
public:
    /// folder: what stands in the field at first; may be empty.
    StartPage(const AdminDesk &desk, const QString &folder, QWidget *parent = nullptr);
    void takeFocus();

signals:
    /// Looking at a server needs no folder.
    void serverWanted();

private:
    QWidget *buildForm();
    void chooseFolder();
    void listAdministrators();
    void open();

    const AdminDesk &m_desk;
    QLineEdit *m_folder;
    QComboBox *m_who;
    SecretField *m_secret;
    QPushButton *m_open;
    QPushButton *m_make;
    QPushButton *m_server;
    TextLabel *m_error;
};

void openCreateSheet(const AdminDesk &desk, QWidget *place);
/// Where a company's folder is looked for and made unless somebody says otherwise.
QString usualFolder();

} // namespace sw::ui
