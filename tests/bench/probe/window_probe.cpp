// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/probe/window_probe.h"

#include "core/chat/chat.h"
#include "core/files/files.h"
#include "core/rooms/rooms.h"
#include "tests/bench/probe/file_secrets.h"

#include <QAbstractButton>
#include <QDropEvent>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QSocketNotifier>

#include <unistd.h>

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int lookEveryMs = 20;
constexpr int betweenSendsMs = 250; // nobody types faster; each is measured alone

void pressReturn(QWidget *target)
{
    QKeyEvent press(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s);
    QCoreApplication::sendEvent(target, &press);
    QKeyEvent release(QEvent::KeyRelease, Qt::Key_Return, Qt::NoModifier, u"\r"_s);
    QCoreApplication::sendEvent(target, &release);
}

} // namespace

WindowProbe::WindowProbe(ProbedApplication &application, const QString &profileDir)
    : m_application(application)
    , m_instance(profileDir)
    , m_preferences(profileDir + u"/window.ini"_s)
    , m_theme(application)
    , m_language(application)
    , m_client(profileDir, std::make_unique<FileSecrets>(profileDir))
{
    addCommands();
    m_look.setInterval(lookEveryMs);
    connect(&m_look, &QTimer::timeout, this, &WindowProbe::lookAgain);
    connect(&m_client, &Client::changed, this, &WindowProbe::lookAgain);
    connect(&m_client, &Client::connectionChanged, this, [this] {
        const auto state = m_client.connection().state;
        if (m_signedIn == 0 && (state == ConnectionState::CatchingUp || state == ConnectionState::Online))
            m_signedIn = wallMs();
        lookAgain();
    });
}

bool WindowProbe::start()
{
    if (m_instance.wakeOther())
        return false;
    m_theme.setChoice(ui::ThemeChoice::Light);
    m_language.use(m_preferences.language());
    if (m_client.open() != OpenError::None)
        return false;
    m_avatars = std::make_unique<ui::Avatars>(m_client, m_theme);
    m_context = std::make_unique<ui::Context>(
        ui::Context{m_client, m_theme, m_preferences, *m_avatars, m_navigator});
    m_window = std::make_unique<ui::MainWindow>(
        *m_context, ui::AutostartEntry{u"storewire-bench"_s, u"Bench"_s, u"/nowhere/storewire"_s, {}});
    m_application.onFrame = [this] { tellWhenComplete(); };
    m_window->start();
    m_window->show();
    m_instance.listen();
    auto *input = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(input, &QSocketNotifier::activated, this, &WindowProbe::readInput);
    return true;
}

/// The key may come only after the window; then a lock page is painted first.
void WindowProbe::tellWhenComplete()
{
    const ui::TimelineView *view = timeline();
    const bool history = view && !view->placed().isEmpty();
    if (m_complete || !m_client.isOpen() || (!history && m_preferences.lastRoom() != 0))
        return;
    m_complete = true;
    mark("complete");
}

// ---- Questions and answers

void WindowProbe::readInput()
{
    char bytes[4096];
    const auto size = ::read(STDIN_FILENO, bytes, sizeof bytes);
    if (size <= 0)
        return QCoreApplication::quit();
    m_input.append(bytes, static_cast<qsizetype>(size));
    for (qsizetype end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_input.left(end));
        m_input.remove(0, end + 1);
        carryOut(line);
    }
}

void WindowProbe::carryOut(const QString &line)
{
    const Words words = line.split(u'\t');
    m_asked = wallMs();
    m_askedCpu = processCpuMs();
    const auto command = m_commands.constFind(words.first());
    if (command == m_commands.cend())
        return tell({{u"error"_s, line}});
    (*command)(words.mid(1));
}

void WindowProbe::answer(QJsonObject with)
{
    with.insert("answer"_L1, true);
    with.insert("asked"_L1, m_asked);
    with.insert("at"_L1, wallMs());
    with.insert("ms"_L1, wallMs() - m_asked);
    with.insert("cpu"_L1, processCpuMs() - m_askedCpu);
    tell(with);
}

void WindowProbe::answerWhen(Condition condition)
{
    m_condition = std::move(condition);
    m_look.start();
    lookAgain();
}

void WindowProbe::lookAgain()
{
    if (!m_condition || !m_condition())
        return;
    m_condition = nullptr;
    m_look.stop();
    answer({{u"signedIn"_s, m_signedIn}});
}

void WindowProbe::addCommands()
{
    m_commands["sign-in"_L1] = [this](const Words &words) { signIn(words); };
    m_commands["wait-online"_L1] = [this](const Words &) {
        answerWhen([this] { return m_client.connection().state == ConnectionState::Online; });
    };
    m_commands["disconnect"_L1] = [this](const Words &) {
        m_client.disconnectFromServer();
        m_signedIn = 0;
        answer();
    };
    m_commands["open"_L1] = [this](const Words &words) { openRoom(words[0]); };
    // So many rooms end with this text, and what is open is painted.
    m_commands["wait-last"_L1] = [this](const Words &words) {
        answerWhen(
            [this, text = words[0], rooms = words[1].toInt()] { return roomsEndingWith(text) >= rooms; });
    };
    m_commands["wait-painted"_L1] = [this](const Words &words) {
        answerWhen([this, text = words[0]] { return newestPainted() == text; });
    };
    m_commands["wait-members"_L1] = [this](const Words &words) {
        answerWhen([this, title = words[0], members = words[1].toInt()] {
            for (const rooms::Room &room : m_client.rooms().list())
                if (room.title == title)
                    return room.members >= members;
            return false;
        });
    };
    m_commands["rooms"_L1] = [this](const Words &words) {
        answerWhen([this, wanted = words[0].toInt()] {
            int joined = 0;
            for (const rooms::Room &room : m_client.rooms().list())
                joined += room.state == rooms::State::Joined && room.members > 0;
            return joined >= wanted;
        });
    };
    m_commands["stalls"_L1] = [this](const Words &) { answer(m_application.takeStalls()); };
    m_commands["tour-rooms"_L1] = [this](const Words &words) { tourRooms(words[0].toInt()); };
    m_commands["scroll"_L1] = [this](const Words &words) { scroll(words[0].toInt(), words[1].toInt()); };
    m_commands["resize"_L1] = [this](const Words &words) { resizeOften(words[0].toInt()); };
    m_commands["send"_L1] = [this](const Words &words) { sendMany(words[0].toInt()); };
    m_commands["drop"_L1] = [this](const Words &words) { drop(words[0]); };
    m_commands["send-dropped"_L1]
        = [this](const Words &words) { sendDropped(words[0] == u"smaller", words[1].toInt()); };
    m_commands["state"_L1] = [this](const Words &) { answer(state()); };
    m_commands["forget-paints"_L1] = [this](const Words &) {
        m_firstPaint = {};
        answer();
    };
    m_commands["paints"_L1] = [this](const Words &) { answer({{u"paints"_s, m_firstPaint}}); };
}

// ---- The client

/// For whoever wonders why something did not happen.
QJsonObject WindowProbe::state()
{
    const Connection now = m_client.connection();
    QJsonObject rooms;
    for (const rooms::Room &room :
         m_client.rooms().list().first(std::min<qsizetype>(3, m_client.rooms().list().size())))
        rooms.insert(room.title,
                     u"state %1, members %2, %3"_s.arg(int(room.state)).arg(room.members).arg(room.lastText));
    return {{u"connection"_s, int(now.state)}, {u"fault"_s, int(now.fault)},    {u"detail"_s, now.detail},
            {u"read"_s, now.catchUpDone},      {u"toRead"_s, now.catchUpTotal}, {u"rooms"_s, rooms}};
}

void WindowProbe::signIn(const Words &words)
{
    SignIn settings;
    settings.address = Jid::parse(words[0]).value_or(Jid());
    settings.password = words[1];
    settings.host = words[2];
    settings.port = static_cast<quint16>(words[3].toInt());
    settings.security = Security::StartTls;
    settings.caFile = words[4];
    settings.proxy = ProxyType::None;
    m_signedIn = 0;
    m_client.signIn(settings);
    answer();
}

int WindowProbe::roomsEndingWith(const QString &text)
{
    int found = 0;
    for (const rooms::Room &room : m_client.rooms().list())
        found += room.lastText == text;
    return found;
}

// ---- The window

ui::TimelineView *WindowProbe::timeline() const
{
    if (!m_timeline) // looking for it would cost more than what is measured
        m_timeline = m_window->findChild<ui::TimelineView *>();
    return m_timeline;
}

void WindowProbe::openRoom(const QString &title)
{
    for (const rooms::Room &room : m_client.rooms().list()) {
        if (room.title != title)
            continue;
        m_window->showRoom(room.id);
        timeline()->jumpToNewest();
        m_application.watched = timeline()->viewport();
        m_application.onPainted = [this] { painted(); };
        return answer();
    }
    tell({{u"error"_s, u"no room "_s + title}});
}

QString WindowProbe::newestPainted() const
{
    const auto &placed = timeline()->placed();
    return placed.isEmpty() ? QString() : timeline()->model().at(placed.back().row).text;
}

void WindowProbe::painted()
{
    const QString text = newestPainted();
    if (const auto number = text.lastIndexOf(u'#'); number >= 0 && !m_firstPaint.contains(text.mid(number)))
        m_firstPaint.insert(text.mid(number), wallMs());
    if (m_sent.isEmpty() || text != m_sent)
        return;
    m_sent.clear();
    m_ownPaint.append(wallMs() - m_entered.last().toDouble());
    QTimer::singleShot(betweenSendsMs, this, &WindowProbe::sendNext);
}

/// One after the other, with everything else that the loop has to do in between.
void WindowProbe::repeat(int times, std::function<void(int)> step)
{
    if (times == 0)
        return answer(frames());
    const double from = threadCpuMs();
    step(times);
    m_frames.append(threadCpuMs() - from);
    QTimer::singleShot(0, this, [this, times, step = std::move(step)] { repeat(times - 1, step); });
}

/// Processor time of the steps, in ms.
QJsonObject WindowProbe::frames()
{
    std::ranges::sort(m_frames);
    const auto at = [this](double part) {
        return m_frames[static_cast<qsizetype>(part * static_cast<double>(m_frames.size() - 1))];
    };
    const QJsonObject result{{u"p50"_s, at(0.5)}, {u"p99"_s, at(0.99)}, {u"max"_s, at(1)}};
    m_frames.clear();
    return result;
}

void WindowProbe::tourRooms(int times)
{
    repeat(times, [this, list = m_client.rooms().list()](int left) {
        m_window->showRoom(list[left % list.size()].id);
        timeline()->viewport()->repaint();
    });
}

/// Upwards; from the oldest entry back to the newest.
void WindowProbe::scroll(int frames, int pixels)
{
    repeat(frames, [this, pixels](int) {
        ui::TimelineView *view = timeline();
        view->scrollBy(-pixels);
        if (view->placed().isEmpty() || (view->model().atOldest() && view->placed().front().row == 0))
            view->jumpToNewest();
        view->viewport()->repaint();
    });
}

void WindowProbe::resizeOften(int times)
{
    repeat(times, [this](int left) {
        m_window->resize(1200 - 10 * (left % 30), 720);
        // Only the layouts: a paint that waits would be done, and then once more by repaint().
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        m_window->repaint();
    });
}

void WindowProbe::sendMany(int times)
{
    m_toSend = times;
    m_entered = {};
    m_ownPaint = {};
    sendNext();
}

void WindowProbe::sendNext()
{
    if (m_toSend == 0)
        return answer({{u"entered"_s, m_entered}, {u"ownPaint"_s, m_ownPaint}});
    const int number = m_toSend--;
    const QString text = u"补货单已提交，请仓库确认 #%1"_s.arg(number);
    auto *edit = m_window->findChild<QWidget *>(u"composerEdit"_s);
    edit->setFocus();
    QInputMethodEvent words;
    words.setCommitString(text);
    QCoreApplication::sendEvent(edit, &words);
    // The draft and "is typing" go out first, as they do when a person types.
    QTimer::singleShot(betweenSendsMs, this, [this, edit, text] {
        m_sent = text;
        m_entered.append(wallMs());
        pressReturn(edit);
    });
}

/// On the conversation, as the desktop gives it to the window; answers once the sheet has looked at all.
void WindowProbe::drop(const QString &folder)
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(folder)});
    QWindow *window = m_window->windowHandle();
    const QPoint at = timeline()->mapTo(m_window.get(), timeline()->rect().center());
    QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &move);
    QDropEvent dropped(at, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(window, &dropped);
    m_sheet = m_window->findChild<QWidget *>(u"sendSheet"_s);
    if (!m_sheet)
        return tell({{u"error"_s, u"no sheet for "_s + folder}});
    answerWhen([accept = m_sheet->findChild<QAbstractButton *>(u"accept"_s)] { return accept->isEnabled(); });
}

/// Answers once so many files are up.
void WindowProbe::sendDropped(bool smaller, int files)
{
    m_up.clear();
    connect(&m_client.files(), &files::Files::changed, this, &WindowProbe::noteUpload, Qt::UniqueConnection);
    m_sheet->findChild<QAbstractButton *>(u"smaller"_s)->setChecked(smaller);
    m_sheet->findChild<QAbstractButton *>(u"accept"_s)->click();
    answerWhen([this, files] { return m_up.size() >= files; });
}

void WindowProbe::noteUpload(RoomId room, const EventId &id)
{
    const auto file = m_client.files().file(room, id);
    if (!file || !file->mine)
        return;
    if (file->state == files::State::Here || file->state == files::State::Remote)
        m_up.insert(id);
    if (file->state == files::State::SendingFailed)
        tell({{u"error"_s, u"%1: problem %2"_s.arg(file->name).arg(int(file->problem))}});
}

} // namespace sw::bench

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("storewire-bench"));
    sw::bench::ProbedApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    sw::bench::WindowProbe probe(application, QApplication::arguments().value(1));
    if (!probe.start()) {
        sw::bench::tell({{QStringLiteral("error"), QStringLiteral("the profile cannot be opened")}});
        return 1;
    }
    return QApplication::exec();
}

#include "tests/bench/probe/moc_window_probe.cpp"
