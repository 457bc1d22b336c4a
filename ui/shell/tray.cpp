// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/tray.h"

#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "ui/base/avatars.h"
#include "ui/base/formats.h"
#include "ui/base/icons.h"
#include "ui/base/preferences.h"
#include "ui/shell/do_not_disturb.h"

#include <QGuiApplication>
#include <QMenu>
#include <QPainter>

namespace sw::ui {

namespace {

constexpr int longestText = 200; // characters of a message in a notification

} // namespace

Tray::Tray(const Context &context, DoNotDisturb &quiet, std::unique_ptr<TrayIcon> icon, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_quiet(quiet)
    , m_menu(std::make_unique<QMenu>())
    , m_quietMenu(std::make_unique<QMenu>())
    , m_icon(std::move(icon))
    , m_open(m_menu->addAction(QString()))
    , m_quit(new QAction(m_menu.get()))
{
    m_menu->addMenu(m_quietMenu.get());
    m_menu->addAction(m_quit);
    const auto fill = [this] { m_quiet.fill(*m_quietMenu); };
    connect(&quiet, &DoNotDisturb::changed, this, fill, Qt::QueuedConnection); // not while one is chosen
    connect(m_open, &QAction::triggered, this, &Tray::openWanted);
    connect(m_quit, &QAction::triggered, this, &Tray::quitWanted);
    connect(m_icon.get(), &TrayIcon::activated, this, &Tray::openWanted);
    connect(m_icon.get(), &TrayIcon::messageClicked, this, [this] {
        if (m_lastIsTask)
            emit taskClicked(m_last.room, m_last.event);
        else
            emit noticeClicked(m_last.room, m_last.event);
    });
    retranslate();
    m_icon->setMenu(m_menu.get());
    m_icon->setIcon(dotted());
}

Tray::~Tray() = default;

bool Tray::isShown() const
{
    return m_icon->isShown();
}

void Tray::retranslate()
{
    m_open->setText(tr("Open"));
    m_quietMenu->setTitle(tr("Do not disturb"));
    m_quiet.fill(*m_quietMenu);
    m_quit->setText(tr("Quit"));
    setUnread(m_unread);
}

QIcon Tray::dotted() const
{
    QIcon icon;
    for (const int size : {16, 22, 32, 48}) {
        QPixmap pixmap = productMark(size, 1);
        if (m_unread > 0) {
            QPainter painter(&pixmap);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(Qt::white, size / 16.0));
            painter.setBrush(Theme::schemeColor(false, Color::Danger));
            const int dot = size * 7 / 16;
            painter.drawEllipse(size - dot - 1, 1, dot, dot);
        }
        icon.addPixmap(pixmap);
    }
    return icon;
}

void Tray::setUnread(int count)
{
    const bool dotChanged = (count > 0) != (m_unread > 0);
    m_unread = count;
    const QString name = QGuiApplication::applicationDisplayName();
    m_icon->setToolTip(count > 0 ? tr("%1: %n unread", nullptr, count).arg(name) : name);
    if (dotChanged)
        m_icon->setIcon(dotted());
}

void Tray::notify(const Notice &notice)
{
    if (!m_icon->isShown() || !m_context.preferences.notifications())
        return;
    m_last = notice;
    m_lastIsTask = notice.task;
    if (m_locked)
        return m_icon->showMessage(QGuiApplication::applicationDisplayName(), tr("New message"));
    const QString sender = m_context.client.people().name(notice.sender);
    const auto room = m_context.client.rooms().room(notice.room);
    const bool group = room && room->type == rooms::Type::Group;
    const QString title = group ? tr("%1 in %2", "sender, group").arg(sender, room->title) : sender;
    QString text = tr("New message");
    if (m_context.preferences.notificationText())
        text = Formats::oneLine(notice.text).left(longestText);
    else if (notice.task)
        text = tr("A task is waiting");
    else if (notice.mention)
        text = tr("You were mentioned");
    m_icon->showMessage(title, text);
}

void Tray::remind(RoomId room, const EventId &task, const QString &title, const QString &when)
{
    if (!m_icon->isShown() || !m_context.preferences.notifications())
        return;
    m_last = {room, task, {}, {}};
    m_lastIsTask = true;
    if (m_locked)
        return m_icon->showMessage(QGuiApplication::applicationDisplayName(), tr("A task is waiting"));
    const QString text = m_context.preferences.notificationText() ? Formats::oneLine(title).left(longestText)
                                                                  : tr("A task is waiting");
    m_icon->showMessage(when, text);
}

void Tray::tell(const QString &text)
{
    if (!m_icon->isShown() || !m_context.preferences.notifications())
        return;
    m_last = {};
    m_lastIsTask = true;
    const bool shown = !m_locked && m_context.preferences.notificationText();
    m_icon->showMessage(QGuiApplication::applicationDisplayName(),
                        shown ? Formats::oneLine(text).left(longestText) : tr("A task is waiting"));
}

} // namespace sw::ui

#include "ui/shell/moc_tray.cpp"
