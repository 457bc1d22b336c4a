// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sign_in_page.h"

#include "core/client/client.h"
#include "ui/base/error_text.h"
#include "ui/base/preferences.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

namespace sw::ui {

namespace {

constexpr int signInWidth = 380;

} // namespace

SignInPage::SignInPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_address(new QLineEdit)
    , m_password(new QLineEdit)
    , m_host(new QLineEdit)
    , m_port(new QLineEdit)
    , m_caFile(new QLineEdit)
    , m_proxyHost(new QLineEdit)
    , m_proxyPort(new QLineEdit)
    , m_security(new QComboBox)
    , m_proxy(new QComboBox)
    , m_language(new QComboBox)
    , m_keep(new QCheckBox)
    , m_chooseCa(new QPushButton)
    , m_advancedButton(new QPushButton)
    , m_signIn(new QPushButton)
    , m_back(new QPushButton)
    , m_restore(new QPushButton)
    , m_title(new TextLabel(context.theme, TextSize::Headline, Color::Text, QFont::DemiBold))
    , m_hint(new TextLabel(context.theme, TextSize::Body, Color::TextSecondary))
    , m_progress(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_fault(new TextLabel(context.theme, TextSize::Body, Color::Danger))
{
    setObjectName(QStringLiteral("signInPage"));
    auto *centred = new QVBoxLayout;
    centred->addStretch(2);
    auto *middle = new QHBoxLayout; // an alignment would forget what the wrapped lines need
    middle->addStretch();
    middle->addWidget(buildForm());
    middle->addStretch();
    centred->addLayout(middle);
    centred->addStretch(3);
    auto *whole = new QWidget;
    whole->setLayout(centred);
    auto *scroll = new QScrollArea;
    scroll->setWidget(whole);
    scroll->setWidgetResizable(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(buildFoot());
    connectAll();
    retranslate();
    setAdvancedShown(false);
}

QWidget *SignInPage::fieldBox(Field &field, QWidget *input)
{
    field = {new TextLabel(m_context.theme, TextSize::Small, Color::TextSecondary), input,
             new TextLabel(m_context.theme, TextSize::Small, Color::Danger)};
    field.label->setBuddy(input);
    field.error->setWordWrap(true);
    field.error->setTextFormat(Qt::PlainText);
    field.error->setVisible(false);
    field.error->setObjectName(input->objectName() + QStringLiteral("Error"));
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addWidget(field.label);
    column->addWidget(input);
    column->addWidget(field.error);
    return box;
}

QWidget *SignInPage::buildForm()
{
    m_address->setObjectName(QStringLiteral("address"));
    m_password->setObjectName(QStringLiteral("password"));
    m_signIn->setObjectName(QStringLiteral("signIn"));
    m_advancedButton->setObjectName(QStringLiteral("advanced"));
    m_fault->setObjectName(QStringLiteral("signInFault"));
    m_progress->setObjectName(QStringLiteral("signInProgress"));
    m_keep->setObjectName(QStringLiteral("keepPassword"));
    m_keep->setChecked(true);
    m_password->setEchoMode(QLineEdit::Password);
    m_address->setInputMethodHints(Qt::ImhEmailCharactersOnly | Qt::ImhNoAutoUppercase);
    m_reveal = m_password->addAction(themedIcon(m_context.theme, Icon::Eye, Color::TextFaint),
                                     QLineEdit::TrailingPosition);
    m_reveal->setObjectName(QStringLiteral("revealPassword"));
    setButtonRole(m_signIn, ButtonRole::Primary);
    setButtonRole(m_advancedButton, ButtonRole::Quiet);
    m_signIn->setMinimumHeight(40);
    for (TextLabel *label : {m_hint, m_fault, m_progress}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_progress->setAlignment(Qt::AlignHCenter);
    m_fault->setVisible(false);
    auto *mark = new QLabel;
    mark->setPixmap(productMark(48, devicePixelRatioF()));
    auto *words = new QVBoxLayout;
    words->setSpacing(space::half);
    words->addWidget(m_title);
    words->addWidget(m_hint);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::large);
    head->addWidget(mark);
    head->addLayout(words, 1);

    auto *form = new QWidget;
    form->setFixedWidth(signInWidth);
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, space::huge, 0, space::huge);
    column->setSpacing(space::medium);
    column->addLayout(head);
    column->addSpacing(space::medium);
    column->addWidget(fieldBox(m_addressField, m_address));
    column->addWidget(fieldBox(m_passwordField, m_password));
    column->addWidget(m_keep);
    m_advanced = buildAdvanced();
    auto *fold = new QHBoxLayout;
    fold->addSpacing(-space::medium); // its words stand under the words above
    fold->addWidget(m_advancedButton);
    fold->addStretch();
    column->addLayout(fold);
    column->addWidget(m_advanced);
    column->addWidget(m_fault);
    column->addWidget(m_signIn);
    column->addWidget(m_progress);
    m_form = form;
    return form;
}

QWidget *SignInPage::buildAdvanced()
{
    m_host->setObjectName(QStringLiteral("host"));
    m_port->setObjectName(QStringLiteral("port"));
    m_security->setObjectName(QStringLiteral("security"));
    m_caFile->setObjectName(QStringLiteral("caFile"));
    m_proxy->setObjectName(QStringLiteral("proxy"));
    m_proxyHost->setObjectName(QStringLiteral("proxyHost"));
    m_proxyPort->setObjectName(QStringLiteral("proxyPort"));
    for (QLineEdit *port : {m_port, m_proxyPort}) {
        port->setValidator(new QIntValidator(1, 65535, port));
        port->setMaxLength(5);
    }
    const auto pair = [](QWidget *wide, QWidget *narrow) {
        auto *row = new QHBoxLayout;
        row->addWidget(wide, 1);
        narrow->setFixedWidth(96);
        row->addWidget(narrow);
        return row;
    };
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    QWidget *host = fieldBox(m_hostField, m_host);
    column->addLayout(pair(host, fieldBox(m_portField, m_port)));
    auto *ca = new QWidget;
    auto *caRow = new QHBoxLayout(ca);
    caRow->setContentsMargins(0, 0, 0, 0);
    caRow->addWidget(m_caFile, 1);
    caRow->addWidget(m_chooseCa);
    ca->setObjectName(QStringLiteral("caFileBox"));
    column->addWidget(fieldBox(m_caField, ca));
    m_caField.label->setBuddy(m_caFile);
    auto *choices = new QHBoxLayout;
    choices->addWidget(fieldBox(m_securityField, m_security), 1);
    choices->addWidget(fieldBox(m_proxyField, m_proxy), 1);
    column->addLayout(choices);
    QWidget *proxyHost = fieldBox(m_proxyHostField, m_proxyHost);
    column->addLayout(pair(proxyHost, fieldBox(m_proxyPortField, m_proxyPort)));
    return box;
}

QWidget *SignInPage::buildFoot()
{
    m_back->setObjectName(QStringLiteral("signInBack"));
    m_language->setObjectName(QStringLiteral("signInLanguage"));
    m_restore->setObjectName(QStringLiteral("restoreBackup"));
    setButtonRole(m_back, ButtonRole::Quiet);
    setButtonRole(m_restore, ButtonRole::Quiet);
    m_language->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(space::large, space::small, space::large, space::large);
    row->addWidget(m_back);
    row->addStretch();
    row->addWidget(m_restore);
    row->addWidget(m_language);
    return foot;
}

void SignInPage::connectAll()
{
    connect(m_reveal, &QAction::triggered, this, [this] {
        const bool shown = m_password->echoMode() == QLineEdit::Normal;
        m_password->setEchoMode(shown ? QLineEdit::Password : QLineEdit::Normal);
        m_reveal->setIcon(themedIcon(m_context.theme, shown ? Icon::Eye : Icon::EyeOff, Color::TextFaint));
    });
    for (QLineEdit *field : {m_address, m_password, m_host, m_port, m_caFile, m_proxyHost, m_proxyPort})
        connect(field, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(m_address, &QLineEdit::textEdited, this, [this] { setError(m_addressField, {}); });
    connect(m_password, &QLineEdit::textEdited, this, [this] { setError(m_passwordField, {}); });
    connect(m_signIn, &QPushButton::clicked, this, [this] {
        if (!m_busy)
            return submit();
        m_context.client.disconnectFromServer();
        setBusy(false);
    });
    connect(m_advancedButton, &QPushButton::clicked, this,
            [this] { setAdvancedShown(m_advanced->isHidden()); });
    connect(m_chooseCa, &QPushButton::clicked, this, &SignInPage::chooseCaFile);
    connect(m_back, &QPushButton::clicked, this, &SignInPage::backWanted);
    connect(m_restore, &QPushButton::clicked, this, &SignInPage::restoreWanted);
    connect(m_proxy, &QComboBox::currentIndexChanged, this, [this] {
        const auto type = static_cast<ProxyType>(m_proxy->currentData().toInt());
        const bool named = type == ProxyType::Socks5 || type == ProxyType::HttpConnect;
        for (const Field *field : {&m_proxyHostField, &m_proxyPortField})
            field->input->parentWidget()->setVisible(named);
    });
    connect(m_language, &QComboBox::activated, this,
            [this] { m_context.preferences.setLanguage(m_language->currentData().toString()); });
    connect(&m_context.client, &Client::connectionChanged, this, &SignInPage::onConnection);
}

void SignInPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SignInPage::retranslate()
{
    m_title->setText(tr("Sign in to %1").arg(QGuiApplication::applicationDisplayName()));
    m_hint->setText(
        tr("With your address and the password, or the code on the slip, that your company gave you."));
    m_addressField.label->setText(tr("Address"));
    m_address->setPlaceholderText(tr("name@company.example"));
    m_passwordField.label->setText(tr("Password"));
    m_reveal->setText(tr("Show or hide the password"));
    m_reveal->setToolTip(m_reveal->text());
    m_keep->setText(tr("Stay signed in on this computer"));
    m_hostField.label->setText(tr("Server"));
    m_host->setPlaceholderText(tr("Found by the address"));
    m_portField.label->setText(tr("Port"));
    m_port->setPlaceholderText(tr("Usual"));
    m_securityField.label->setText(tr("Connection"));
    m_caField.label->setText(tr("Company certificate (PEM file)"));
    m_caFile->setPlaceholderText(tr("Those of the system"));
    m_caFile->setAccessibleName(m_caField.label->text());
    m_chooseCa->setText(tr("Choose…"));
    m_proxyField.label->setText(tr("Proxy"));
    m_proxyHostField.label->setText(tr("Proxy server"));
    m_proxyPortField.label->setText(tr("Port"));
    m_back->setText(tr("Back"));
    m_restore->setText(tr("Restore from a backup…"));
    m_language->setAccessibleName(tr("Language"));
    for (const Field *field : {&m_addressField, &m_passwordField, &m_hostField, &m_portField,
                               &m_securityField, &m_proxyField, &m_proxyHostField, &m_proxyPortField})
        field->input->setAccessibleName(field->label->text());
    m_language->setCurrentIndex(QLocale().language() == QLocale::Chinese ? 0 : 1);
    retranslateChoices();
    setAdvancedShown(!m_advanced->isHidden());
    setBusy(m_busy);
    if (!m_fault->isHidden())
        showFault(m_context.client.connection().fault, m_context.client.connection().detail);
}

void SignInPage::retranslateChoices()
{
    const int security = std::max(0, m_security->currentIndex());
    m_security->clear();
    m_security->addItem(tr("Automatic"), static_cast<int>(Security::Automatic));
    m_security->addItem(tr("TLS from the start"), static_cast<int>(Security::DirectTls));
    m_security->addItem(tr("STARTTLS"), static_cast<int>(Security::StartTls));
    m_security->setCurrentIndex(security);
    const int proxy = std::max(0, m_proxy->currentIndex());
    m_proxy->clear();
    m_proxy->addItem(tr("System proxy"), static_cast<int>(ProxyType::System));
    m_proxy->addItem(tr("No proxy"), static_cast<int>(ProxyType::None));
    m_proxy->addItem(tr("SOCKS5"), static_cast<int>(ProxyType::Socks5));
    m_proxy->addItem(tr("HTTP"), static_cast<int>(ProxyType::HttpConnect));
    m_proxy->setCurrentIndex(proxy);
}

void SignInPage::setAdvancedShown(bool shown)
{
    m_advanced->setVisible(shown);
    m_advancedButton->setText(shown ? tr("Hide advanced settings") : tr("Advanced"));
}

void SignInPage::begin(bool mayGoBack, bool showAdvanced)
{
    fill(m_context.client.settings());
    m_back->setVisible(mayGoBack);
    m_restore->setVisible(!mayGoBack);
    setAdvancedShown(showAdvanced);
    setBusy(false);
    const Connection now = m_context.client.connection();
    showFault(now.state == ConnectionState::Stopped ? now.fault : ConnectionFault::None, now.detail);
    (m_address->text().isEmpty() ? m_address : m_password)->setFocus(Qt::OtherFocusReason);
}

void SignInPage::fill(const SignIn &settings)
{
    m_address->setText(settings.address.toString());
    m_password->clear();
    m_host->setText(settings.host);
    m_port->setText(settings.port == 0 ? QString() : QString::number(settings.port));
    m_security->setCurrentIndex(m_security->findData(static_cast<int>(settings.security)));
    m_caFile->setText(settings.caFile);
    m_proxy->setCurrentIndex(m_proxy->findData(static_cast<int>(settings.proxy)));
    emit m_proxy->currentIndexChanged(m_proxy->currentIndex());
    m_proxyHost->setText(settings.proxyHost);
    m_proxyPort->setText(settings.proxyPort == 0 ? QString() : QString::number(settings.proxyPort));
}

void SignInPage::setError(const Field &field, const QString &text)
{
    field.error->setText(text);
    field.error->setVisible(!text.isEmpty());
    field.input->setAccessibleDescription(text);
}

std::optional<SignIn> SignInPage::read()
{
    SignIn request;
    takeScanned();
    const auto address = Jid::parse(m_address->text().trimmed());
    const bool good = address && !address->local().isEmpty();
    setError(m_addressField,
             good ? QString() : tr("Enter the whole address, for example name@company.example."));
    setError(m_passwordField, m_password->text().isEmpty() ? tr("Enter your password.") : QString());
    const QString ca = m_caFile->text().trimmed();
    const bool caGood = ca.isEmpty() || QFileInfo(ca).isReadable();
    setError(m_caField, caGood ? QString() : tr("This file cannot be read."));
    request.proxy = static_cast<ProxyType>(m_proxy->currentData().toInt());
    const bool named = request.proxy == ProxyType::Socks5 || request.proxy == ProxyType::HttpConnect;
    request.proxyHost = named ? m_proxyHost->text().trimmed() : QString();
    request.proxyPort = named ? m_proxyPort->text().toUShort() : quint16(0);
    const bool proxyGood = !named || !request.proxyHost.isEmpty();
    const bool proxyPortGood = !named || request.proxyPort != 0;
    setError(m_proxyHostField, proxyGood ? QString() : tr("Enter the proxy's name."));
    setError(m_proxyPortField, proxyPortGood ? QString() : tr("Enter its port."));
    if (!caGood || !proxyGood || !proxyPortGood)
        setAdvancedShown(true);
    if (good && isCodeMistyped())
        return std::nullopt;
    if (!good || m_password->text().isEmpty() || !caGood || !proxyGood || !proxyPortGood)
        return std::nullopt;
    request.address = address->bare();
    request.password = m_password->text();
    request.host = m_host->text().simplified();
    request.port = m_port->text().toUShort();
    request.security = static_cast<Security>(m_security->currentData().toInt());
    request.caFile = ca;
    request.keepPassword = m_keep->isChecked();
    return request;
}

void SignInPage::submit()
{
    if (m_busy)
        return;
    const auto request = read();
    if (!request)
        return;
    showFault(ConnectionFault::None, {});
    setBusy(true);
    m_context.client.signIn(*request);
}

bool SignInPage::keepWanted() const
{
    return m_keep->isChecked();
}

void SignInPage::setBusy(bool busy)
{
    m_busy = busy;
    const QList<QWidget *> inputs{m_address, m_password, m_keep, m_advanced, m_advancedButton};
    for (QWidget *input : inputs)
        input->setEnabled(!busy);
    m_signIn->setText(busy ? tr("Cancel") : tr("Sign in"));
    setButtonRole(m_signIn, busy ? ButtonRole::Normal : ButtonRole::Primary);
    m_progress->setText(busy ? tr("Connecting to %1…").arg(m_address->text().section(QLatin1Char('@'), -1))
                             : QString());
}

void SignInPage::onConnection()
{
    if (!m_busy)
        return;
    const Connection now = m_context.client.connection();
    switch (now.state) {
    case ConnectionState::Connecting:
        return;
    case ConnectionState::CatchingUp:
    case ConnectionState::Online:
        setBusy(false);
        m_password->clear();
        emit signedIn();
        return;
    case ConnectionState::Offline:
        return;
    case ConnectionState::Waiting: // it would try again by itself; here the user decides
        if (now.fault == ConnectionFault::None)
            return; // the reason follows at once
        m_context.client.disconnectFromServer();
        [[fallthrough]];
    case ConnectionState::Stopped:
        setBusy(false);
        showFault(now.fault, now.detail);
        if (now.fault == ConnectionFault::WrongPassword) {
            m_password->setFocus(Qt::OtherFocusReason);
            m_password->selectAll();
        }
        return;
    }
}

void SignInPage::chooseCaFile()
{
    auto *dialog = new QFileDialog(this, tr("Company certificate"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, m_caFile, &QLineEdit::setText);
    dialog->open();
}

} // namespace sw::ui

#include "ui/shell/moc_sign_in_page.cpp"
