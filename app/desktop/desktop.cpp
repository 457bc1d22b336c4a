// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/desktop.h"

#include "app/desktop/scenario_player.h"
#include "app/desktop/screenshot_tour.h"
#include "core/client/vault.h"
#include "core/runtime/secret_store.h"

namespace sw {

namespace {

constexpr int tourPatienceMs = 8000;
constexpr int tourSettleMs = 1500; // presence and pictures of the others come in after signing in

ui::AutostartEntry autostartEntry(const Options &options)
{
    ui::AutostartEntry entry;
    entry.id = QCoreApplication::applicationName();
    entry.name = QGuiApplication::applicationDisplayName();
    entry.program = QCoreApplication::applicationFilePath();
    entry.arguments = {QStringLiteral("--hidden")};
    if (!options.profile.isEmpty()) {
        entry.id += QLatin1Char('-') + options.profile;
        entry.arguments += {QStringLiteral("--profile"), options.profile};
    }
    if (!options.dataDir.isEmpty())
        entry.arguments += {QStringLiteral("--data-dir"), options.dataDir};
    entry.id.replace(QLatin1Char('/'), QLatin1Char('-'));
    return entry;
}

} // namespace

Desktop::Desktop(QApplication &application, const Options &options, const QString &profileDir,
                 std::optional<SecretBytes> passphrase)
    : m_options(options)
    , m_passphrase(std::move(passphrase))
    , m_preferences(profileDir + QStringLiteral("/window.ini"))
    , m_theme(application)
    , m_language(application)
    , m_client(profileDir, m_passphrase ? makeNoKeychain() : makeKeychainStore(QStringLiteral("storewire")))
{
    applyPreferences();
    connect(&m_preferences, &ui::Preferences::changed, this, &Desktop::applyPreferences);
}

Desktop::~Desktop() = default;

void Desktop::applyPreferences()
{
    if (m_theme.choice() != m_preferences.theme())
        m_theme.setChoice(m_preferences.theme());
    m_language.use(m_preferences.language());
    QGuiApplication::setApplicationDisplayName(m_language.current() == QLatin1String("zh_CN")
                                                   ? QStringLiteral("店讯")
                                                   : QStringLiteral("Storewire"));
}

OpenError Desktop::start()
{
    const OpenError error = m_client.open();
    const bool canBeMended
        = error == OpenError::Damaged || error == OpenError::OtherKey; // from the lock page
    if (error != OpenError::None && !canBeMended)
        return error;
    connect(&m_client, &Client::opened, this, &Desktop::onOpened);
    m_avatars = std::make_unique<ui::Avatars>(m_client, m_theme);
    m_context = std::make_unique<ui::Context>(
        ui::Context{m_client, m_theme, m_preferences, *m_avatars, m_navigator});
    m_window = std::make_unique<ui::MainWindow>(*m_context, autostartEntry(m_options));
    m_window->setOffersRecovery(!m_passphrase && m_options.scenario.isEmpty() && m_options.tourDir.isEmpty());
    m_window->start();
    connect(&m_client.vault(), &Vault::changed, this, &Desktop::givePassphrase, Qt::QueuedConnection);
    givePassphrase();
    showWindow();
    return OpenError::None;
}

/// Once; a wrong one leaves the page where a person may type.
void Desktop::givePassphrase()
{
    const LockState state = m_client.vault().state();
    if (!m_passphrase)
        return;
    if (state.lock == Lock::ChoosePassphrase)
        m_client.vault().choosePassphrase(std::exchange(m_passphrase, {})->clone());
    else if (state.lock == Lock::Passphrase || state.passphraseOpens)
        m_client.vault().enter(std::exchange(m_passphrase, {})->clone());
}

/// Later than the window: the keychain or a person has given the key.
void Desktop::onOpened()
{
    if (m_window && m_painted && !m_player && !m_tour)
        afterFirstPaint();
}

void Desktop::showWindow()
{
    // A locked profile shows itself: somebody has to open it.
    const bool hidden = m_options.hidden && m_client.isOpen() && m_options.tourDir.isEmpty()
        && !m_client.account().isNull() && !m_preferences.signedOut();
    if (hidden) { // only the tray; without one the window has to be seen
        m_window->startTray();
        if (m_window->hasTray())
            return afterFirstPaint();
    }
    m_window->show();
    // The window's first expose is handled before timers of zero length run.
    QTimer::singleShot(0, this, &Desktop::afterFirstPaint);
}

void Desktop::afterFirstPaint()
{
    m_painted = true;
    if (!m_sleepLock)
        m_sleepLock = std::make_unique<ui::SleepLock>(m_client, *m_window, makeSleepWatch());
    if (!m_client.isOpen())
        return m_window->startTray();
    if (!m_options.tourDir.isEmpty())
        return prepareTour();
    if (!m_options.scenario.isEmpty())
        return startScenario();
    m_window->startTray();
    if (m_client.account().isNull() || m_preferences.signedOut())
        return;
    if (!m_client.connectToServer())
        m_window->showSignIn();
}

/// The pictures show the profile online if that works soon, else as it is.
void Desktop::prepareTour()
{
    m_tourWait.setSingleShot(true);
    connect(&m_tourWait, &QTimer::timeout, this, &Desktop::startTour);
    if (m_client.account().isNull() || m_preferences.signedOut() || !m_client.connectToServer())
        return m_tourWait.start(0);
    connect(&m_client, &Client::connectionChanged, &m_tourWait, [this] {
        if (m_client.connection().state == ConnectionState::Online && !m_tour)
            m_tourWait.start(tourSettleMs);
    });
    m_tourWait.start(tourPatienceMs);
}

void Desktop::startTour()
{
    if (m_tour)
        return;
    m_tour = std::make_unique<ScreenshotTour>(*m_context, *m_window, m_options.tourDir);
    connect(m_tour.get(), &ScreenshotTour::finished, this,
            [](bool good) { QCoreApplication::exit(good ? 0 : 1); });
    m_tour->start();
}

/// A profile with an account also tries its server by itself, as at every start.
void Desktop::startScenario()
{
    if (!m_client.account().isNull())
        m_client.connectToServer();
    m_player
        = std::make_unique<ScenarioPlayer>(*m_context, *m_window, m_options.scenario, m_options.pictureDir);
    connect(m_player.get(), &ScenarioPlayer::finished, this,
            [](bool good) { QCoreApplication::exit(good ? 0 : 1); });
    m_player->start();
}

void Desktop::bringToFront()
{
    if (m_window)
        m_window->bringToFront();
}

} // namespace sw

#include "app/desktop/moc_desktop.cpp"
