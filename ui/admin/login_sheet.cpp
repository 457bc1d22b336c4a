// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/login_sheet.h"

#include "ui/base/widgets.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace sw::ui {

namespace {

QLineEdit *field(const QString &words, const char *name)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setPlaceholderText(words);
    edit->setAccessibleName(words);
    edit->setMaxLength(1000);
    return edit;
}

} // namespace

LoginForm::LoginForm(const AdminDesk &desk, const Jid &account, QWidget *parent)
    : QWidget(parent)
    , m_account(account)
    , m_address(field(tr("Address to sign in with, name@domain"), "loginAddress"))
    , m_password(field(tr("Password"), "loginPassword"))
    , m_host(field(tr("Server, if it is not found by itself: chat.example:5222"), "loginHost"))
    , m_directTls(new QCheckBox(tr("The port speaks TLS from the first byte on")))
    , m_caFile(field(tr("Certificate file of the company (PEM), if it has its own"), "loginCa"))
{
    m_password->setEchoMode(QLineEdit::Password);
    m_directTls->setObjectName(QStringLiteral("loginDirectTls"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    column->addWidget(m_address);
    column->addWidget(m_password);
    auto *more = new TextLabel(desk.theme, TextSize::Small, Color::TextFaint);
    more->setText(tr("Only needed in some networks:"));
    column->addSpacing(space::unit);
    column->addWidget(more);
    column->addWidget(m_host);
    column->addWidget(m_directTls);
    auto *ca = new QHBoxLayout;
    ca->addWidget(m_caFile, 1);
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    ca->addWidget(choose);
    column->addLayout(ca);
    m_address->setVisible(account.isNull());
    connect(choose, &QPushButton::clicked, this, &LoginForm::chooseCaFile);
    for (QLineEdit *edit : {m_address, m_password, m_host, m_caFile})
        connect(edit, &QLineEdit::returnPressed, this, &LoginForm::submitted);
}

void LoginForm::chooseCaFile()
{
    auto *dialog = new QFileDialog(this, tr("Certificate file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
}

std::optional<admin::ServerLogin> LoginForm::login() const
{
    admin::ServerLogin login;
    login.account = m_account.isNull() ? Jid::parse(m_address->text().trimmed()).value_or(Jid()) : m_account;
    login.account = login.account.bare();
    login.password = m_password->text();
    const QStringList place = m_host->text().trimmed().split(QLatin1Char(':'));
    login.host = place.first();
    login.directTls = m_directTls->isChecked();
    login.port = place.size() > 1 ? place.last().toUShort() : login.directTls ? 5223 : 5222;
    login.caFile = m_caFile->text().trimmed();
    m_fault.clear();
    if (login.account.isNull() || login.account.local().isEmpty())
        m_fault = tr("Enter an address like name@company.example.");
    else if (login.password.isEmpty())
        m_fault = tr("Enter the password.");
    else if (place.size() > 2 || login.port == 0)
        m_fault = tr("A server is a name, or a name and a port: chat.example:5222.");
    return m_fault.isEmpty() ? std::optional(login) : std::nullopt;
}

LoginSheet::LoginSheet(const AdminDesk &desk, QWidget *place)
    : Sheet(desk.theme, place, 460)
{
    setObjectName(QStringLiteral("loginSheet"));
    setTitle(tr("Sign in to the server"));
    const Jid account = desk.office.view() ? desk.office.view()->account : Jid();
    auto *text = new TextLabel(desk.theme, TextSize::Body, Color::TextSecondary);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setText(
        tr("With the company's own account, %1. The password is kept until the folder is closed, and "
           "never written down. Without signing in, what is due stays in the overview.")
            .arg(account.toString()));
    auto *form = new LoginForm(desk, account);
    body()->addWidget(text);
    body()->addSpacing(space::unit);
    body()->addWidget(form);
    QPushButton *later = addCancel();
    later->setText(tr("Later"));
    QPushButton *go = addButton(tr("Sign in"), ButtonRole::Primary);
    go->setObjectName(QStringLiteral("accept"));
    connect(form, &LoginForm::submitted, go, &QPushButton::click);
    connect(go, &QPushButton::clicked, this, [this, form] {
        const auto login = form->login();
        setError(form->fault());
        if (!login)
            return;
        close();
        emit accepted(*login);
    });
}

} // namespace sw::ui

#include "ui/admin/moc_login_sheet.cpp"
