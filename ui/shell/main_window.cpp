// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/main_window.h"

#include "core/client/client.h"
#include "core/client/maintenance.h"
#include "core/client/vault.h"
#include "core/rooms/rooms.h"
#include "core/tasks/tasks.h"
#include "ui/base/error_text.h"
#include "ui/base/navigator.h"
#include "ui/base/preferences.h"
#include "ui/base/sheet.h"
#include "ui/base/toast.h"
#include "ui/files/saving_card.h"
#include "ui/people/people_page.h"
#include "ui/people/profile_view.h"
#include "ui/rooms/people_picker.h"
#include "ui/rooms/room_list_page.h"
#include "ui/search/search_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/all_files_page.h"
#include "ui/shell/connection_banner.h"
#include "ui/shell/conversations_page.h"
#include "ui/shell/quick_switcher.h"
#include "ui/shell/shell_sheets.h"
#include "ui/shell/storage_banner.h"
#include "ui/shell/tray.h"
#include "ui/shell/upkeep_banner.h"
#include "ui/tasks/tasks_page.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>

namespace sw::ui {

namespace {

constexpr QSize smallest{880, 560};
constexpr QSize usual{1120, 720};

} // namespace

MainWindow::MainWindow(const Context &context, const AutostartEntry &autostart)
    : m_context(context)
    , m_autostart(autostart)
    , m_stack(new QStackedWidget)
    , m_toast(new Toast(context.theme, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(productIcon());
    setMinimumSize(smallest);
    auto *fill = new QVBoxLayout(this);
    fill->setContentsMargins(0, 0, 0, 0);
    fill->addWidget(m_stack);
    watchQuiet();
    connectNavigator();
    connectClient();
    watchIdle();
    addShortcuts();
    restoreGeometryKept();
    updateUnread();
}

MainWindow::~MainWindow()
{
    if (m_conversations)
        m_conversations->flush();
    m_context.preferences.setWindowGeometry(saveGeometry());
}

void MainWindow::restoreGeometryKept()
{
    const QByteArray kept = m_context.preferences.windowGeometry();
    if (kept.isEmpty() || !restoreGeometry(kept))
        resize(usual);
}

void MainWindow::start()
{
    if (!m_context.client.isOpen())
        return showLock();
    if (m_locked)
        return;
    if (std::exchange(m_lockAgain, false)) {
        m_locked = true;
        return showLock();
    }
    followTrust();
    connect(&m_context.client.tasks(), &tasks::Tasks::reminder, this, &MainWindow::onReminder,
            Qt::UniqueConnection);
    if (m_context.client.account().isNull() || m_context.preferences.signedOut()
        || m_context.client.isBarred())
        return showSignIn();
    if (isEnrolling())
        return showEnrolment();
    showWorkspace();
    onUpkeep();
}

QWidget *MainWindow::buildWorkspace()
{
    m_rail = new NavigationRail(m_context);
    m_connection = new ConnectionBanner(m_context);
    m_pages = new QStackedWidget;
    m_conversations = new ConversationsPage(m_context);
    m_pages->addWidget(m_conversations);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new StorageBanner(m_context));
    auto *upkeep = new UpkeepBanner(m_context);
    column->addWidget(upkeep);
    column->addWidget(buildNews());
    column->addWidget(buildQuiet());
    column->addWidget(m_connection);
    column->addWidget(m_pages, 1);
    auto *workspace = new QWidget;
    workspace->setObjectName(QStringLiteral("workspace"));
    auto *row = new QHBoxLayout(workspace);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(column, 1);
    connect(m_rail, &NavigationRail::pageWanted, this, &MainWindow::showPage);
    connect(upkeep, &UpkeepBanner::checkWanted, this, &MainWindow::showSettings);
    connect(m_connection, &ConnectionBanner::signInWanted, this, [this] { showSignIn(); });
    return workspace;
}

/// The pages show one account; another one gets fresh pages.
void MainWindow::ensureWorkspace()
{
    const Jid account = m_context.client.account();
    if (m_workspace && account == m_shownAccount)
        return;
    dropWorkspace();
    m_shownAccount = account;
    m_workspace = buildWorkspace();
    m_saving = new SavingCard(m_context.theme, this, m_context.client.files().saving());
    m_stack->addWidget(m_workspace);
    followRooms();
    followTasks();
    tellNews();
    showQuiet();
    m_conversations->showRoom({m_context.preferences.lastRoom()});
    updateUnread();
}

/// The pages go at once: what they refer to may be about to go too.
void MainWindow::dropWorkspace()
{
    for (Sheet *sheet : findChildren<Sheet *>(QString(), Qt::FindDirectChildrenOnly))
        delete sheet;
    delete m_saving;
    delete m_workspace;
    m_saving = nullptr;
    m_workspace = nullptr;
    m_rail = nullptr;
    m_connection = nullptr;
    m_news = nullptr;
    m_quietBanner = nullptr;
    m_pages = nullptr;
    m_conversations = nullptr;
    m_people = nullptr;
    m_tasks = nullptr;
    m_search = nullptr;
    m_files = nullptr;
    m_settings = nullptr;
}

void MainWindow::signOut(bool eraseHistory)
{
    dropWorkspace();
    m_context.preferences.setLastRoom(0);
    m_context.preferences.setSignedOut(true);
    m_context.client.signOut(eraseHistory);
    updateUnread();
    if (!eraseHistory)
        m_context.client.lockUp(); // the lock page follows, else the sign-in page once the profile is empty
}

PeoplePage &MainWindow::peoplePage()
{
    if (!m_people) {
        m_people = new PeoplePage(m_context);
        m_pages->addWidget(m_people);
    }
    return *m_people;
}

AllFilesPage &MainWindow::filesPage()
{
    if (!m_files) {
        m_files = new AllFilesPage(m_context);
        m_pages->addWidget(m_files);
        connect(m_files, &AllFilesPage::said, m_toast, &Toast::show);
    }
    return *m_files;
}

SearchPage &MainWindow::searchPage()
{
    if (!m_search) {
        m_search = new SearchPage(m_context);
        m_pages->addWidget(m_search);
        connect(m_search, &SearchPage::leaveWanted, this, &MainWindow::showConversations);
    }
    return *m_search;
}

SettingsPage &MainWindow::settingsPage()
{
    if (!m_settings) {
        m_settings = new SettingsPage(m_context, m_autostart);
        m_pages->addWidget(m_settings);
        connect(m_settings, &SettingsPage::serverSettingsWanted, this, [this] { showSignIn(true); });
        connect(m_settings, &SettingsPage::shortcutsWanted, this, &MainWindow::showShortcuts);
        connect(m_settings, &SettingsPage::aboutWanted, this,
                [this] { openAboutSheet(m_context.theme, this); });
        connect(m_settings, &SettingsPage::lockWanted, this, &MainWindow::lockNow, Qt::QueuedConnection);
        connect(m_settings, &SettingsPage::signOutWanted, this, &MainWindow::signOut, Qt::QueuedConnection);
    }
    return *m_settings;
}

void MainWindow::showPage(Page page)
{
    if (!m_workspace)
        return;
    QWidget *wanted = m_conversations;
    switch (page) {
    case Page::Conversations:
        break;
    case Page::Tasks:
        wanted = &tasksPage();
        break;
    case Page::People:
        wanted = &peoplePage();
        break;
    case Page::Files:
        wanted = &filesPage();
        break;
    case Page::Search:
        wanted = &searchPage();
        break;
    case Page::Settings:
        wanted = &settingsPage();
        break;
    }
    m_rail->setPage(page);
    m_pages->setCurrentWidget(wanted);
    if (page == Page::Search)
        m_search->focusSearch();
    else if (page == Page::Files)
        m_files->focusSearch();
    else if (page == Page::Tasks)
        m_tasks->focusView();
}

void MainWindow::showRoom(RoomId room, const EventId &event)
{
    if (!m_workspace)
        return;
    m_stack->setCurrentWidget(m_workspace);
    showPage(Page::Conversations);
    m_conversations->showRoom(room, event);
}

void MainWindow::talk(const Jid &person)
{
    showRoom(m_context.client.rooms().direct(person));
}

void MainWindow::newRoom(const QList<Jid> &people)
{
    openNewRoomSheet(m_context, this, people);
}

void MainWindow::connectNavigator()
{
    Navigator *navigator = &m_context.navigator;
    connect(navigator, &Navigator::roomWanted, this, &MainWindow::showRoom);
    connect(navigator, &Navigator::talkWanted, this, &MainWindow::talk);
    connect(navigator, &Navigator::replyWanted, this, [this](RoomId room, const EventId &event) {
        showRoom(room);
        m_conversations->reply(room, event);
    });
    connect(navigator, &Navigator::taskWanted, this, &MainWindow::showTask);
    connect(navigator, &Navigator::newTaskWanted, this, &MainWindow::newTask);
    connect(navigator, &Navigator::newRoomWanted, this, &MainWindow::newRoom);
    connect(navigator, &Navigator::personWanted, this,
            [this](const Jid &person) { openProfileSheet(m_context, this, person); });
    connect(navigator, &Navigator::peopleWanted, this, &MainWindow::showPeople);
    connect(navigator, &Navigator::detailsWanted, this, &MainWindow::toggleDetails);
    connect(navigator, &Navigator::exportWanted, this, &MainWindow::exportRoom);
    connect(
        navigator, &Navigator::forwardWanted, this,
        [this](const QList<std::pair<RoomId, EventId>> &files) { openForwardSheet(m_context, this, files); });
}

void MainWindow::connectClient()
{
    Client *client = &m_context.client;
    connect(client, &Client::changed, this, [this](const Changes &changes) {
        if (changes.roomList)
            updateUnread();
    });
    connect(client, &Client::notice, this, &MainWindow::onNotice);
    connect(&client->maintenance(), &Maintenance::changed, this, &MainWindow::onUpkeep);
    connect(client, &Client::erasing, this, &MainWindow::dropWorkspace);
    connect(client, &Client::opened, this, &MainWindow::start);
    connect(&client->vault(), &Vault::changed, this, &MainWindow::onVault);
}

void MainWindow::followRooms()
{
    connect(
        &m_context.client.rooms(), &rooms::Rooms::refused, m_workspace,
        [this](RoomId, rooms::Problem problem, const Jid &) { m_toast->show(ErrorText::explain(problem)); });
}

void MainWindow::updateUnread()
{
    const int unread = !m_workspace ? 0 : m_context.client.rooms().totalUnread();
    if (m_rail)
        m_rail->setUnread(unread);
    if (m_tray)
        m_tray->setUnread(unread);
    const QString name = QGuiApplication::applicationDisplayName();
    setWindowTitle(unread > 0 ? QStringLiteral("(%1) %2").arg(unread).arg(name) : name);
}

void MainWindow::setDetailsShown(bool shown)
{
    if (m_conversations)
        m_conversations->setDetailsShown(shown);
}

void MainWindow::bringToFront()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange)
        m_context.client.setActive(isActiveWindow());
    if (event->type() == QEvent::LanguageChange) {
        if (m_tray)
            m_tray->retranslate();
        if (m_workspace)
            showQuiet();
        updateUnread();
    }
    QWidget::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_context.preferences.setWindowGeometry(saveGeometry());
    const bool toTray = m_tray && m_tray->isShown() && m_context.preferences.closeToTray();
    event->setAccepted(toTray || !m_context.client.isOpen() || !hasOpenFiles(m_context.client.files()));
    if (!toTray)
        quit();
}

void MainWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Color::Window));
}

bool MainWindow::sheetOpen() const
{
    return findChild<Sheet *>(QString(), Qt::FindDirectChildrenOnly) != nullptr;
}

void MainWindow::addShortcut(const QKeySequence &keys, void (MainWindow::*act)())
{
    auto *shortcut = new QShortcut(keys, this);
    connect(shortcut, &QShortcut::activated, this, [this, act] {
        const bool always = act == &MainWindow::quit || act == &MainWindow::closeToTray;
        if (always || (!sheetOpen() && m_workspace && m_stack->currentWidget() == m_workspace))
            (this->*act)();
    });
}

void MainWindow::addShortcuts()
{
    addShortcut(Qt::CTRL | Qt::Key_K, &MainWindow::showSwitcher);
    addShortcut(Qt::CTRL | Qt::Key_F, &MainWindow::findInRoom);
    addShortcut(Qt::CTRL | Qt::Key_N, &MainWindow::newGroup);
    addShortcut(Qt::ALT | Qt::Key_Down, &MainWindow::nextRoom);
    addShortcut(Qt::ALT | Qt::Key_Up, &MainWindow::previousRoom);
    addShortcut(Qt::ALT | Qt::SHIFT | Qt::Key_Down, &MainWindow::nextUnread);
    addShortcut(Qt::CTRL | Qt::Key_I, &MainWindow::toggleDetails);
    addShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_F, &MainWindow::searchAll);
    addShortcut(Qt::CTRL | Qt::Key_1, &MainWindow::showConversations);
    addShortcut(Qt::CTRL | Qt::Key_2, &MainWindow::showPeople);
    addShortcut(Qt::CTRL | Qt::Key_T, &MainWindow::showTasks);
    addShortcut(Qt::CTRL | Qt::Key_3, &MainWindow::showSettings);
    addShortcut(Qt::CTRL | Qt::Key_4, &MainWindow::showFiles);
    addShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_D, &MainWindow::openQuietMenu);
    addShortcut(Qt::CTRL | Qt::Key_L, &MainWindow::lockNow);
    addShortcut(Qt::Key_F1, &MainWindow::showShortcuts);
    addShortcut(Qt::CTRL | Qt::Key_W, &MainWindow::closeToTray);
    addShortcut(Qt::CTRL | Qt::Key_Q, &MainWindow::quit);
}

void MainWindow::showSwitcher()
{
    openQuickSwitcher(m_context, this, m_conversations->currentRoom());
}

void MainWindow::findInRoom()
{
    showPage(Page::Conversations);
    if (!m_conversations->find())
        showSearch();
}

void MainWindow::newGroup()
{
    newRoom({});
}

void MainWindow::nextRoom()
{
    showPage(Page::Conversations);
    m_conversations->list().step(1);
}

void MainWindow::previousRoom()
{
    showPage(Page::Conversations);
    m_conversations->list().step(-1);
}

void MainWindow::nextUnread()
{
    showPage(Page::Conversations);
    m_conversations->list().stepUnread();
}

void MainWindow::toggleDetails()
{
    m_conversations->setDetailsShown(!m_conversations->detailsShown());
}

void MainWindow::showPeople()
{
    showPage(Page::People);
    peoplePage().focusSearch();
}

void MainWindow::showSearch(const QString &text)
{
    showPage(Page::Search);
    if (!text.isEmpty())
        searchPage().searchIn({}, text);
}

void MainWindow::showShortcuts()
{
    openShortcutsSheet(m_context.theme, this);
}

void MainWindow::quit()
{
    if (m_conversations)
        m_conversations->flush();
    if (!m_context.client.isOpen() || !hasOpenFiles(m_context.client.files()))
        return QCoreApplication::quit();
    bringToFront();
    openQuitSheet(m_context.theme, this, m_context.client.files(), &QCoreApplication::quit);
}

} // namespace sw::ui

#include "ui/shell/moc_main_window.cpp"
