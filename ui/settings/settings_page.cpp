// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settings_page.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/avatars.h"
#include "ui/base/preferences.h"
#include "ui/base/setting_rows.h"
#include "ui/base/sheet.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"
#include "ui/settings/backup_section.h"
#include "ui/settings/devices_section.h"
#include "ui/settings/files_section.h"
#include "ui/settings/security_section.h"
#include "ui/settings/storage_section.h"
#include "ui/settings/unreadable_section.h"

#include <QBuffer>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QImageReader>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int columnWidth = 640;
constexpr int pictureSide = 192;
constexpr int maxPictureSide = 8000; // pixels; decoding more would cost hundreds of megabytes

class OwnFace : public QWidget
{
public:
    explicit OwnFace(const Context &context)
        : m_context(context)
    {
        setFixedSize(56, 56);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_context.avatars.paintPerson(&painter, rect(), m_context.client.account());
    }

private:
    const Context &m_context;
};

void select(QComboBox *box, const QVariant &data)
{
    const QSignalBlocker quiet(box);
    box->setCurrentIndex(std::max(0, box->findData(data)));
}

void select(Switch *button, bool on)
{
    const QSignalBlocker quiet(button);
    button->setChecked(on);
}

} // namespace

SettingsPage::SettingsPage(const Context &context, const AutostartEntry &autostart, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_autostart(autostart)
    , m_title(new TextLabel(context.theme, TextSize::Headline, Color::Text, QFont::DemiBold))
    , m_face(new OwnFace(context))
    , m_name(new TextLabel(context.theme, TextSize::Title, Color::Text, QFont::DemiBold))
    , m_address(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_changeName(new QPushButton)
    , m_changePicture(new QPushButton)
    , m_server(new QPushButton)
    , m_signOut(new QPushButton)
    , m_language(new QComboBox)
    , m_theme(new QComboBox)
    , m_sendKey(new QComboBox)
    , m_notifications(new Switch(context.theme))
    , m_notificationText(new Switch(context.theme))
    , m_start(new Switch(context.theme))
    , m_tray(new Switch(context.theme))
    , m_shortcuts(new QPushButton)
    , m_about(new QPushButton)
{
    setObjectName(QStringLiteral("settingsPage"));
    build();
    retranslate();
    refresh();
    connectChoices();
}

void SettingsPage::build()
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, space::huge, 0, space::huge);
    column->setSpacing(20);
    column->addWidget(m_title);
    buildAccount(column);
    buildChoices(column);
    auto *security = new SecuritySection(m_context);
    connect(security, &SecuritySection::lockWanted, this, &SettingsPage::lockWanted);
    column->addWidget(security);
    column->addWidget(new DevicesSection(m_context));
    column->addWidget(new UnreadableSection(m_context));
    column->addWidget(new FilesSection(m_context));
    column->addWidget(new StorageSection(m_context));
    column->addWidget(new BackupSection(m_context));
    auto *foot = new QHBoxLayout;
    m_shortcuts->setObjectName(QStringLiteral("openShortcuts"));
    m_about->setObjectName(QStringLiteral("openAbout"));
    foot->addWidget(m_shortcuts);
    foot->addWidget(m_about);
    foot->addStretch();
    column->addLayout(foot);
    column->addStretch();

    auto *inner = new QWidget;
    inner->setLayout(column);
    inner->setMaximumWidth(columnWidth);
    auto *whole = new QWidget;
    auto *centred = new QHBoxLayout(whole);
    centred->setContentsMargins(space::huge, 0, space::huge, 0);
    centred->addStretch(1);
    centred->addWidget(inner, 1000);
    centred->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(whole);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *fill = new QVBoxLayout(this);
    fill->setContentsMargins(0, 0, 0, 0);
    fill->addWidget(scroll);
}

void SettingsPage::buildAccount(QVBoxLayout *column)
{
    m_name->setObjectName(QStringLiteral("ownName"));
    m_changeName->setObjectName(QStringLiteral("changeName"));
    m_changePicture->setObjectName(QStringLiteral("changePicture"));
    m_server->setObjectName(QStringLiteral("serverSettings"));
    m_signOut->setObjectName(QStringLiteral("signOut"));
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *words = new QVBoxLayout;
    words->setSpacing(space::half);
    words->addStretch();
    words->addWidget(m_name);
    words->addWidget(m_address);
    words->addStretch();
    auto *me = new QWidget;
    auto *row = new QHBoxLayout(me);
    row->setContentsMargins(space::large, space::large, space::large, space::large);
    row->setSpacing(space::large);
    row->addWidget(m_face);
    row->addLayout(words, 1);
    row->addWidget(m_changeName);
    row->addWidget(m_changePicture);
    auto *card = new SettingCard(m_context.theme);
    card->addRow(me);
    for (QPushButton *button : {m_server, m_signOut}) {
        auto *line = new SettingRow(m_context.theme, button);
        card->addRow(line);
        m_rows.append(line);
    }
    column->addWidget(card);
    m_cards.append(card);
}

void SettingsPage::buildChoices(QVBoxLayout *column)
{
    m_language->setObjectName(QStringLiteral("language"));
    m_theme->setObjectName(QStringLiteral("theme"));
    m_sendKey->setObjectName(QStringLiteral("sendKey"));
    m_notifications->setObjectName(QStringLiteral("notifications"));
    m_notificationText->setObjectName(QStringLiteral("notificationText"));
    m_start->setObjectName(QStringLiteral("startWithSession"));
    m_tray->setObjectName(QStringLiteral("closeToTray"));
    const QList<QList<QWidget *>> groups{
        {m_language, m_theme, m_sendKey}, {m_notifications, m_notificationText}, {m_start, m_tray}};
    for (const QList<QWidget *> &group : groups) {
        auto *card = new SettingCard(m_context.theme);
        for (QWidget *control : group) {
            auto *row = new SettingRow(m_context.theme, control);
            card->addRow(row);
            m_rows.append(row);
            if (control == m_start)
                m_startRow = row;
        }
        column->addWidget(card);
        m_cards.append(card);
    }
    for (QComboBox *box : {m_language, m_theme, m_sendKey})
        box->setMinimumWidth(180);
}

void SettingsPage::connectChoices()
{
    Preferences *preferences = &m_context.preferences;
    connect(m_language, &QComboBox::activated, this,
            [this, preferences] { preferences->setLanguage(m_language->currentData().toString()); });
    connect(m_theme, &QComboBox::activated, this, [this, preferences] {
        preferences->setTheme(static_cast<ThemeChoice>(m_theme->currentData().toInt()));
    });
    connect(m_sendKey, &QComboBox::activated, this, [this, preferences] {
        preferences->setSendKey(static_cast<SendKey>(m_sendKey->currentData().toInt()));
    });
    connect(m_notifications, &Switch::toggled, preferences, &Preferences::setNotifications);
    connect(m_notificationText, &Switch::toggled, preferences, &Preferences::setNotificationText);
    connect(m_tray, &Switch::toggled, preferences, &Preferences::setCloseToTray);
    connect(m_start, &Switch::toggled, this, &SettingsPage::switchAutostart);
    connect(m_changeName, &QPushButton::clicked, this, &SettingsPage::changeName);
    connect(m_changePicture, &QPushButton::clicked, this, &SettingsPage::changePicture);
    connect(m_server, &QPushButton::clicked, this, &SettingsPage::serverSettingsWanted);
    connect(m_signOut, &QPushButton::clicked, this, &SettingsPage::askSignOut);
    connect(m_shortcuts, &QPushButton::clicked, this, &SettingsPage::shortcutsWanted);
    connect(m_about, &QPushButton::clicked, this, &SettingsPage::aboutWanted);
    connect(preferences, &Preferences::changed, this, &SettingsPage::refresh);
    connect(&m_context.avatars, &Avatars::changed, this, &SettingsPage::refresh);
    connect(&m_context.client, &Client::connectionChanged, this, &SettingsPage::refresh);
}

void SettingsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    QWidget::changeEvent(event);
}

void SettingsPage::retranslate()
{
    m_title->setText(tr("Settings"));
    m_changeName->setText(tr("Change name…"));
    m_changePicture->setText(tr("Change picture…"));
    m_server->setText(tr("Change…"));
    m_signOut->setText(tr("Sign out…"));
    m_shortcuts->setText(tr("Keyboard shortcuts"));
    m_about->setText(tr("About"));
    retranslateChoices();
    const QStringList titles{tr("Account"), tr("General"), tr("Notifications"), tr("Program")};
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setTitle(titles[i]);
    const QList<std::pair<QString, QString>> texts{
        {tr("Server settings"), tr("Server, certificate and proxy of this account")},
        {tr("Sign out"), tr("You choose whether the history stays on this computer")},
        {tr("Language"), {}},
        {tr("Theme"), {}},
        {tr("Send messages with"), tr("The other one starts a new line, as Shift+Enter always does")},
        {tr("Show notifications"), tr("Each conversation can be set in its details")},
        {tr("Show the text of messages"), tr("Otherwise only who wrote")},
        {tr("Start when I log in to this computer"), {}},
        {tr("Keep running when the window is closed"), tr("The icon beside the clock brings it back")},
    };
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setTexts(texts[i].first, texts[i].second);
}

void SettingsPage::retranslateChoices()
{
    m_language->clear();
    m_language->addItem(tr("As the system"), QString());
    m_language->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_theme->clear();
    m_theme->addItem(tr("As the system"), static_cast<int>(ThemeChoice::System));
    m_theme->addItem(tr("Light"), static_cast<int>(ThemeChoice::Light));
    m_theme->addItem(tr("Dark"), static_cast<int>(ThemeChoice::Dark));
    m_sendKey->clear();
    m_sendKey->addItem(tr("Enter"), static_cast<int>(SendKey::Enter));
    m_sendKey->addItem(tr("Ctrl+Enter"), static_cast<int>(SendKey::CtrlEnter));
}

void SettingsPage::refresh()
{
    const Preferences &preferences = m_context.preferences;
    select(m_language, preferences.language());
    select(m_theme, static_cast<int>(preferences.theme()));
    select(m_sendKey, static_cast<int>(preferences.sendKey()));
    select(m_notifications, preferences.notifications());
    select(m_notificationText, preferences.notificationText());
    m_notificationText->setEnabled(preferences.notifications());
    select(m_tray, preferences.closeToTray());
    select(m_start, autostartEnabled(m_autostart));
    const Jid self = m_context.client.account();
    m_name->setText(self.isNull() ? QString() : m_context.client.people().name(self));
    m_address->setText(self.toString());
    m_face->update();
}

void SettingsPage::changeName()
{
    askText(m_context.theme, this,
            {tr("Change name"), tr("Your colleagues see this name"), m_name->text(), tr("Save"), 40, false},
            [client = &m_context.client](const QString &name) { client->people().setOwnName(name); });
}

void SettingsPage::changePicture()
{
    auto *dialog = new QFileDialog(this, tr("Choose a picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Pictures (*.png *.jpg *.jpeg)"));
    connect(dialog, &QFileDialog::fileSelected, this, &SettingsPage::usePicture);
    dialog->open();
}

void SettingsPage::usePicture(const QString &file)
{
    QImageReader reader(file);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    const QImage whole
        = size.width() > maxPictureSide || size.height() > maxPictureSide ? QImage() : reader.read();
    const int side = std::min(whole.width(), whole.height());
    if (side == 0) {
        confirm(m_context.theme, this,
                {tr("This picture cannot be used"),
                 tr("Choose a PNG or JPEG picture of at most 8000 pixels a side."), tr("Choose another…")},
                [this] { changePicture(); });
        return;
    }
    QByteArray png;
    QBuffer buffer(&png);
    whole.copy((whole.width() - side) / 2, (whole.height() - side) / 2, side, side)
        .scaled(pictureSide, pictureSide, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .save(&buffer, "PNG");
    m_context.client.people().setOwnAvatar(png);
}

void SettingsPage::switchAutostart(bool on)
{
    if (!setAutostart(m_autostart, on))
        m_startRow->setTexts(tr("Start when I log in to this computer"),
                             tr("The system did not let this be changed."));
    refresh();
}

void SettingsPage::askSignOut()
{
    auto *sheet = new Sheet(m_context.theme, this, 460); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("signOutSheet"));
    sheet->setTitle(tr("Sign out?"));
    auto *text = new TextLabel(m_context.theme, TextSize::Body, Color::TextSecondary);
    text->setWordWrap(true);
    text->setText(
        tr("The password is forgotten on this computer. The history can stay, so that you find it again at "
           "the next sign-in, or be erased, as is right for a computer that others use."));
    sheet->body()->addWidget(text);
    sheet->addCancel();
    QPushButton *erase = sheet->addButton(tr("Sign out and erase"), ButtonRole::Danger);
    QPushButton *keep = sheet->addButton(tr("Sign out"), ButtonRole::Primary);
    erase->setObjectName(QStringLiteral("signOutErase"));
    keep->setObjectName(QStringLiteral("signOutKeep"));
    const auto act = [this, sheet](bool eraseHistory) {
        sheet->close();
        emit signOutWanted(eraseHistory);
    };
    connect(erase, &QPushButton::clicked, this, [act] { act(true); });
    connect(keep, &QPushButton::clicked, this, [act] { act(false); });
    sheet->open();
}

} // namespace sw::ui

#include "ui/settings/moc_settings_page.cpp"
