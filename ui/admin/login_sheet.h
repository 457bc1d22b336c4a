// SPDX-License-Identifier: Apache-2.0
#pragma once
// The company's account at its server: password, and where the server is if DNS does not say. Kept in memory
// while the folder is open. GUI thread.
#include "ui/admin/desk.h"
#include "ui/base/sheet.h"

class QCheckBox;
class QLineEdit;

namespace sw::ui {

/// An address, a password, a server and a certificate file; also in the page that looks at a server.
class LoginForm : public QWidget
{
    Q_OBJECT
public:
    /// account null: it is asked for.
    LoginForm(const AdminDesk &desk, const Jid &account, QWidget *parent = nullptr);
    /// Absent: fault() says why.
    std::optional<admin::ServerLogin> login() const;
    QString fault() const { return m_fault; }

signals:
    void submitted();

private:
    void chooseCaFile();

    Jid m_account;
    QLineEdit *m_address;
    QLineEdit *m_password;
    QLineEdit *m_host;
    QCheckBox *m_directTls;
    QLineEdit *m_caFile;
    mutable QString m_fault;
};

class LoginSheet : public Sheet
{
    Q_OBJECT
public:
    LoginSheet(const AdminDesk &desk, QWidget *place);

signals:
    void accepted(const sw::admin::ServerLogin &login);
};

} // namespace sw::ui
