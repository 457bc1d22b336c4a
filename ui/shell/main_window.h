// SPDX-License-Identifier: Apache-2.0
#pragma once
// The window: sign-in page, or rail, banner and pages. Wires the navigator, the keys, the tray and the
// window's own state. GUI thread.
#include "core/base/ids.h"
#include "core/runtime/jid.h"
#include "ui/base/context.h"
#include "ui/settings/autostart.h"
#include "ui/shell/navigation_rail.h"

#include <QWidget>

#include <functional>
#include <memory>

class QStackedWidget;

namespace sw {
struct Notice;
namespace tasks {
struct TaskKey;
}
} // namespace sw

namespace sw::ui {

class AllFilesPage;
class Banner;
class TasksPage;
class ConnectionBanner;
class ConversationsPage;
class DoNotDisturb;
class EnrolmentPage;
class IdleWatch;
class LinkView;
class LockPage;
class PeoplePage;
class SavingCard;
class SearchPage;
class SettingsPage;
class SignInPage;
class Toast;
class Tray;
class TrayIcon;

class MainWindow : public QWidget
{
    Q_OBJECT
public:
    MainWindow(const Context &context, const AutostartEntry &autostart);
    ~MainWindow() override;

    /// The workspace if the profile has an account, else the sign-in page; the lock page while the profile
    /// cannot be read. Connects nothing.
    void start();
    void showPage(Page page);
    void showSignIn(bool advanced = false);
    void showRoom(RoomId room, const EventId &event = {});
    /// Comes to the front, from the tray or from behind other windows.
    void bringToFront();
    /// The icon beside the clock; after the first paint, as it talks to the desktop.
    void startTray();
    void startTray(std::unique_ptr<TrayIcon> icon);
    bool hasTray() const;
    void setDetailsShown(bool shown);
    void showShortcuts();
    /// Hides everything behind the lock page and lets go of its text; the core goes on. Needs a passphrase or
    /// a PIN.
    void lockNow();
    bool isLocked() const { return m_locked; }
    /// Before the computer sleeps: nothing of the profile stays in memory. A window that was locked is locked
    /// again when the profile opens.
    void lockProfile();
    /// Whether a new profile's first sign-in brings the recovery code; not in runs without a person.
    void setOffersRecovery(bool offers) { m_offersRecovery = offers; }
    /// With a text, search for it; else the page as it was left.
    void showSearch(const QString &text = {});
    void showSwitcher();

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *buildWorkspace();
    void connectNavigator();
    void connectClient();
    void addShortcuts();
    void addShortcut(const QKeySequence &keys, void (MainWindow::*act)());
    void ensureWorkspace();
    PeoplePage &peoplePage();
    AllFilesPage &filesPage();
    TasksPage &tasksPage();
    void followTasks();
    void newTask(RoomId room, const EventId &message);
    void updateTasks();
    void showTask(RoomId room, const EventId &task);
    void onReminder(const tasks::TaskKey &key, const QString &title, qint64 due, bool nudged);
    SearchPage &searchPage();
    SettingsPage &settingsPage();
    bool sheetOpen() const;
    void onSignedIn();
    void showWorkspace();
    void enterWorkspace();
    bool isEnrolling() const;
    void showEnrolment();
    void followTrust();
    void onTrust();
    void showLink();
    void onLink();
    void showLock();
    void onVault();
    void unlock();
    void offerRecovery();
    QWidget *buildNews();
    void tellNews();
    void showNews(const QString &text, const QString &action, std::function<void()> act);
    void restoreBackup();
    void exportRoom(RoomId room);
    void watchIdle();
    void dropWorkspace();
    void signOut(bool eraseHistory);
    void followRooms();
    void onNotice(const Notice &notice);
    void watchQuiet();
    QWidget *buildQuiet();
    void showQuiet();
    void tellPresence();
    void openQuietMenu();
    void tellHeld();
    void onUpkeep();
    void tellRepaired();
    void updateUnread();
    void talk(const Jid &person);
    void newRoom(const QList<Jid> &people);
    void restoreGeometryKept();

    void findInRoom();
    void newGroup();
    void nextRoom();
    void previousRoom();
    void nextUnread();
    void toggleDetails();
    void showConversations() { showPage(Page::Conversations); }
    void showPeople();
    void showTasks();
    void searchAll() { showSearch(); }
    void showFiles() { showPage(Page::Files); }
    void showSettings() { showPage(Page::Settings); }
    void closeToTray() { close(); }
    void quit();

    const Context &m_context;
    AutostartEntry m_autostart;
    QStackedWidget *m_stack;
    SignInPage *m_signIn = nullptr;
    EnrolmentPage *m_enrolment = nullptr;
    QWidget *m_link = nullptr;
    LinkView *m_linkView = nullptr;
    LockPage *m_lock = nullptr;
    QWidget *m_workspace = nullptr;
    SavingCard *m_saving = nullptr;
    NavigationRail *m_rail = nullptr;
    ConnectionBanner *m_connection = nullptr;
    Banner *m_news = nullptr;
    Banner *m_quietBanner = nullptr;
    DoNotDisturb *m_quiet = nullptr;
    QStackedWidget *m_pages = nullptr;
    ConversationsPage *m_conversations = nullptr;
    PeoplePage *m_people = nullptr;
    AllFilesPage *m_files = nullptr;
    TasksPage *m_tasks = nullptr;
    SearchPage *m_search = nullptr;
    SettingsPage *m_settings = nullptr;
    Toast *m_toast;
    std::unique_ptr<Tray> m_tray;
    IdleWatch *m_idle = nullptr;
    Jid m_shownAccount;
    RoomId m_roomBeforeLock;
    bool m_offersRecovery = true;
    bool m_repairing = false; ///< told once it has ended
    bool m_locked = false; ///< the window alone; the profile is open
    bool m_offersLink = false; ///< somebody has just signed in with a password
    bool m_lockAgain = false; ///< it was, when the profile was locked before sleep
    bool m_restoredTold = false;
    std::function<void()> m_newsAct;
};

} // namespace sw::ui
