// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/scenario_player.h"

#include "core/chat/chat.h"
#include "core/client/client.h"
#include "core/files/files.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "core/trust/trust.h"
#include "ui/base/people_list.h"
#include "ui/base/preferences.h"
#include "ui/base/theme.h"
#include "ui/shell/main_window.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTextStream>
#include <QUrl>

namespace sw {

namespace {

constexpr int pollMs = 60;
constexpr qint64 patienceMs = 180'000;
constexpr int entriesLookedAt = 100;

void print(const QString &text)
{
    QTextStream(stdout) << text << Qt::endl;
}

// As an input method hands over what was composed.
void commit(QWidget *target, const QString &text)
{
    QInputMethodEvent event;
    event.setCommitString(text);
    QApplication::sendEvent(target, &event);
}

} // namespace

void sendKey(QWidget *target, int key, const QString &text, Qt::KeyboardModifiers modifiers)
{
    QKeyEvent press(QEvent::KeyPress, key, modifiers, text);
    QApplication::sendEvent(target, &press);
    QKeyEvent release(QEvent::KeyRelease, key, modifiers, text);
    QApplication::sendEvent(target, &release);
}

ScenarioPlayer::ScenarioPlayer(const ui::Context &context, ui::MainWindow &window, QString file,
                               QString pictureDir)
    : m_context(context)
    , m_window(window)
    , m_file(std::move(file))
    , m_pictureDir(std::move(pictureDir))
{
    addCommands();
    addWindowCommands();
    addRoomCommands();
    addTaskCommands();
    addSheetCommands();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ScenarioPlayer::step);
}

void ScenarioPlayer::start()
{
    if (!load())
        return;
    m_since.start();
    m_timer.start(0);
}

bool ScenarioPlayer::load()
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly)) {
        fail(QStringLiteral("cannot read %1").arg(m_file));
        return false;
    }
    int number = 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        ++number;
        const QString text = QString::fromUtf8(line).trimmed();
        if (text.isEmpty() || text.startsWith(QLatin1Char('#')))
            continue;
        const QStringList words = QProcess::splitCommand(text);
        const auto known = m_commands.constFind(words.first());
        if (known == m_commands.cend() || words.size() - 1 < known->arguments) {
            fail(QStringLiteral("line %1: no such command, or too few words: %2").arg(number).arg(text));
            return false;
        }
        m_lines.append({number, words});
    }
    return true;
}

void ScenarioPlayer::addCommands()
{
    m_commands.insert(QStringLiteral("say"), {1, [](const Arguments &a) {
                                                  print(a[0]);
                                                  return true;
                                              }});
    m_commands.insert(QStringLiteral("pause"),
                      {1, [this](const Arguments &a) { return m_since.elapsed() >= a[0].toInt(); }});
    // From here on the window belongs to the person before it.
    m_commands.insert(QStringLiteral("stay"), {0, [this](const Arguments &) {
                                                   m_lines.clear();
                                                   m_at = -1;
                                                   return true;
                                               }});
    m_commands.insert(QStringLiteral("sign-in"), {5, [this](const Arguments &a) { return signIn(a); }});
    m_commands.insert(QStringLiteral("wait-enrolled"), {0, [this](const Arguments &) {
                                                            return m_context.client.trust().status().step
                                                                == trust::Step::Password;
                                                        }});
    m_commands.insert(QStringLiteral("choose-password"),
                      {1, [this](const Arguments &a) { return choosePassword(a[0]); }});
    m_commands.insert(QStringLiteral("wait-certified"),
                      {0, [this](const Arguments &) {
                           const trust::Status now = m_context.client.trust().status();
                           return now.standing == trust::Standing::Certified && now.step == trust::Step::None;
                       }});
    m_commands.insert(QStringLiteral("wait-verified"),
                      {1, [this](const Arguments &a) {
                           return m_context.client.trust().word(Jid::parse(a[0]).value_or(Jid()))
                               == trust::Word::Verified;
                       }});
    m_commands.insert(QStringLiteral("show-profile"),
                      {1, [this](const Arguments &a) { return showProfile(a[0]); }});
    m_commands.insert(QStringLiteral("wait-online"), {0, [this](const Arguments &) {
                                                          return m_context.client.connection().state
                                                              == ConnectionState::Online;
                                                      }});
    m_commands.insert(QStringLiteral("wait-offline"),
                      {0, [this](const Arguments &) {
                           const auto state = m_context.client.connection().state;
                           return state == ConnectionState::Waiting || state == ConnectionState::Offline;
                       }});
    m_commands.insert(QStringLiteral("retry"), {0, [this](const Arguments &) {
                                                    m_context.client.retryNow();
                                                    return true;
                                                }});
}

void ScenarioPlayer::addWindowCommands()
{
    m_commands.insert(QStringLiteral("place"), {4, [this](const Arguments &a) {
                                                    m_window.setGeometry(a[0].toInt(), a[1].toInt(),
                                                                         a[2].toInt(), a[3].toInt());
                                                    return true;
                                                }});
    m_commands.insert(QStringLiteral("language"), {1, [this](const Arguments &a) {
                                                       m_context.preferences.setLanguage(a[0]);
                                                       return true;
                                                   }});
    m_commands.insert(QStringLiteral("theme"),
                      {1, [this](const Arguments &a) {
                           m_context.preferences.setTheme(a[0] == QLatin1String("dark")
                                                              ? ui::ThemeChoice::Dark
                                                              : ui::ThemeChoice::Light);
                           return true;
                       }});
    m_commands.insert(QStringLiteral("type"), {1, [this](const Arguments &a) { return type(a[0]); }});
    m_commands.insert(QStringLiteral("press"), {1, [this](const Arguments &a) { return press(a[0]); }});
    m_commands.insert(QStringLiteral("fill"), {2, [this](const Arguments &a) { return fill(a[0], a[1]); }});
    m_commands.insert(QStringLiteral("click"), {1, [this](const Arguments &a) { return click(a[0]); }});
    m_commands.insert(QStringLiteral("paste-files"),
                      {1, [this](const Arguments &a) { return pasteFiles(a); }});
    m_commands.insert(QStringLiteral("screenshot"),
                      {1, [this](const Arguments &a) { return takePicture(a[0]); }});
}

void ScenarioPlayer::addRoomCommands()
{
    m_commands.insert(QStringLiteral("own-name"), {1, [this](const Arguments &a) {
                                                       m_context.client.people().setOwnName(a[0]);
                                                       return true;
                                                   }});
    m_commands.insert(QStringLiteral("create-room"),
                      {2, [this](const Arguments &a) { return createRoom(a); }});
    m_commands.insert(QStringLiteral("open-room"),
                      {1, [this](const Arguments &a) { return openRoom(a[0]); }});
    m_commands.insert(QStringLiteral("talk-to"), {1, [this](const Arguments &a) {
                                                      m_window.showRoom(m_context.client.rooms().direct(
                                                          Jid::parse(a[0]).value_or(Jid())));
                                                      return true;
                                                  }});
    m_commands.insert(QStringLiteral("wait-text"),
                      {1, [this](const Arguments &a) { return isWritten(a[0], false); }});
    m_commands.insert(QStringLiteral("wait-settled"),
                      {1, [this](const Arguments &a) { return isWritten(a[0], true); }});
    m_commands.insert(QStringLiteral("fetch-file"),
                      {1, [this](const Arguments &a) { return fetchFile(a[0]); }});
}

void ScenarioPlayer::step()
{
    if (m_lines.isEmpty())
        return;
    if (m_at == m_lines.size()) {
        emit finished(true);
        return;
    }
    const Line line = m_lines[m_at];
    if (m_commands.value(line.words.first()).step(line.words.mid(1))) {
        ++m_at;
        m_since.restart();
    } else if (m_since.elapsed() > patienceMs) {
        fail(QStringLiteral("line %1 did not happen: %2")
                 .arg(line.number)
                 .arg(line.words.join(QLatin1Char(' '))));
        return;
    }
    m_timer.start(pollMs);
}

void ScenarioPlayer::fail(const QString &reason)
{
    takePicture(QStringLiteral("failed"));
    print(QStringLiteral("FAILED %1: %2").arg(m_file, reason));
    QMetaObject::invokeMethod(
        this, [this] { emit finished(false); }, Qt::QueuedConnection);
}

bool ScenarioPlayer::signIn(const Arguments &arguments)
{
    static const QStringList fields{QStringLiteral("address"), QStringLiteral("password"),
                                    QStringLiteral("host"), QStringLiteral("port"), QStringLiteral("caFile")};
    m_window.showSignIn(true);
    for (qsizetype i = 0; i < fields.size(); ++i)
        if (!fill(fields[i], arguments[i]))
            return false;
    return click(QStringLiteral("signIn"));
}

bool ScenarioPlayer::choosePassword(const QString &password)
{
    return fill(QStringLiteral("newPassword"), password) && fill(QStringLiteral("newPasswordAgain"), password)
        && click(QStringLiteral("setPassword"));
}

/// On the people page, found by the address.
bool ScenarioPlayer::showProfile(const QString &address)
{
    m_window.showPage(ui::Page::People);
    auto *list = m_window.findChild<QListView *>(QStringLiteral("peopleList"));
    if (!list)
        return false;
    const auto found
        = list->model()->match(list->model()->index(0, 0), ui::PeopleListModel::AddressRole, address);
    if (found.isEmpty())
        return false;
    list->setCurrentIndex(found.first());
    return true;
}

bool ScenarioPlayer::openRoom(const QString &title)
{
    for (const rooms::Room &room : m_context.client.rooms().list()) {
        if (room.title != title)
            continue;
        m_window.showRoom(room.id);
        return true;
    }
    return false;
}

bool ScenarioPlayer::createRoom(const Arguments &arguments)
{
    QList<Jid> members;
    for (const QString &address : arguments.mid(1))
        if (const auto jid = Jid::parse(address))
            members.append(*jid);
    m_window.showRoom(m_context.client.rooms().create(arguments[0], members));
    return true;
}

bool ScenarioPlayer::isWritten(const QString &text, bool settled) const
{
    for (const rooms::Room &room : m_context.client.rooms().list())
        for (const chat::Entry &entry :
             m_context.client.chat().before(room.id, Order::newest(), entriesLookedAt))
            if (entry.text.contains(text) && (!settled || entry.delivery == chat::Delivery::Settled))
                return true;
    return false;
}

/// By its name; done once it is here.
bool ScenarioPlayer::fetchFile(const QString &name)
{
    files::Files &all = m_context.client.files();
    files::Filter filter;
    filter.words = name;
    const QList<files::File> found = all.list(filter, 1);
    if (found.isEmpty())
        return false;
    if (found.first().state == files::State::Remote)
        all.fetch(found.first().room, found.first().event);
    return found.first().state == files::State::Here;
}

QWidget *ScenarioPlayer::widget() const
{
    return &m_window;
}

QWidget *ScenarioPlayer::composer() const
{
    auto *edit = m_window.findChild<QWidget *>(QStringLiteral("composerEdit"));
    return edit && edit->isVisible() && edit->isEnabled() ? edit : nullptr;
}

bool ScenarioPlayer::type(const QString &text)
{
    QWidget *edit = composer();
    if (!edit)
        return false;
    edit->setFocus();
    commit(edit, text);
    return true;
}

/// As a file manager gives them to the clipboard.
bool ScenarioPlayer::pasteFiles(const Arguments &paths)
{
    QWidget *edit = composer();
    if (!edit)
        return false;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls += QUrl::fromLocalFile(path);
    auto *mime = new QMimeData;
    mime->setUrls(urls);
    QApplication::clipboard()->setMimeData(mime);
    edit->setFocus();
    sendKey(edit, Qt::Key_V, {}, Qt::ControlModifier);
    return true;
}

bool ScenarioPlayer::press(const QString &key)
{
    const QKeySequence sequence(key);
    QWidget *target = m_window.findChild<QWidget *>(QStringLiteral("composerEdit"));
    if (!target || sequence.isEmpty())
        return false;
    sendKey(target, sequence[0].key(), key == QLatin1String("Return") ? QStringLiteral("\r") : QString());
    return true;
}

bool ScenarioPlayer::fill(const QString &name, const QString &text)
{
    if (auto *area = find<QPlainTextEdit>(name)) {
        area->selectAll();
        commit(area, text);
        return area->toPlainText() == text;
    }
    auto *field = find<QLineEdit>(name);
    if (!field)
        return false;
    field->selectAll();
    field->del();
    commit(field, text);
    return field->text() == text;
}

bool ScenarioPlayer::click(const QString &name)
{
    auto *button = find<QAbstractButton>(name);
    if (!button || !button->isVisible() || !button->isEnabled())
        return false;
    button->click();
    return true;
}

bool ScenarioPlayer::takePicture(const QString &name)
{
    return QDir().mkpath(m_pictureDir)
        && m_window.grab().save(m_pictureDir + QLatin1Char('/') + name + QStringLiteral(".png"));
}

} // namespace sw

#include "app/desktop/moc_scenario_player.cpp"
