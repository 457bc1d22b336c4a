// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/do_not_disturb.h"

#include "ui/base/preferences.h"

#include <QDateTime>
#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace sw::ui {

namespace {

constexpr qint64 quietHourMs = 3'600'000;
constexpr qint64 noEnd = INT64_MAX;
constexpr int tickMs = 60'000;
constexpr qsizetype mostHeld = 200;
constexpr int morningHour = 8;

/// Only where it stands: nothing of what is to be done.
QString lineOf(const tasks::TaskKey &task)
{
    const QByteArray id(reinterpret_cast<const char *>(task.event.bytes.data()),
                        qsizetype(task.event.bytes.size()));
    return QStringLiteral("%1/%2").arg(task.room.value).arg(QLatin1String(id.toHex()));
}

tasks::TaskKey taskIn(const QString &line)
{
    tasks::TaskKey task;
    task.room = {line.section(QLatin1Char('/'), 0, 0).toLongLong()};
    const QByteArray id = QByteArray::fromHex(line.section(QLatin1Char('/'), 1).toLatin1());
    if (id.size() == qsizetype(task.event.bytes.size()))
        std::copy(id.begin(), id.end(), task.event.bytes.begin());
    return task;
}

} // namespace

DoNotDisturb::DoNotDisturb(Preferences &preferences, QObject *parent, const Now &now)
    : QObject(parent)
    , m_preferences(preferences)
    , m_now(now ? now : Now(QDateTime::currentMSecsSinceEpoch))
{
    m_tick.setInterval(tickMs);
    m_tick.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_tick, &QTimer::timeout, this, &DoNotDisturb::watch);
    m_told = isOn();
    if (m_told)
        m_tick.start();
}

bool DoNotDisturb::isOn() const
{
    return m_preferences.quietUntil() > m_now();
}

qint64 DoNotDisturb::endOf(Span span, qint64 now)
{
    switch (span) {
    case Span::Hour:
        return now + quietHourMs;
    case Span::UntilMorning: {
        const QDateTime here = QDateTime::fromMSecsSinceEpoch(now);
        const QTime morning(morningHour, 0);
        const QDate day = here.time() < morning ? here.date() : here.date().addDays(1);
        return QDateTime(day, morning).toMSecsSinceEpoch();
    }
    case Span::UntilTurnedOff:
        break;
    }
    return noEnd;
}

void DoNotDisturb::start(Span span)
{
    m_preferences.setQuietUntil(endOf(span, m_now()));
    m_tick.start();
    m_told = true;
    emit changed(); // another span is another word
}

void DoNotDisturb::stop()
{
    m_preferences.setQuietUntil(0);
    watch();
}

void DoNotDisturb::watch()
{
    if (isOn() || !std::exchange(m_told, false))
        return;
    m_tick.stop();
    emit changed();
}

QString DoNotDisturb::words() const
{
    const qint64 until = m_preferences.quietUntil();
    if (until == noEnd)
        return tr("Do not disturb is on.");
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(until);
    const QString time = QLocale().toString(end.time(), tr("HH:mm", "time of day"));
    return end.date() == QDateTime::fromMSecsSinceEpoch(m_now()).date()
        ? tr("Do not disturb is on until %1.", "time of day").arg(time)
        : tr("Do not disturb is on until tomorrow, %1.", "time of day").arg(time);
}

void DoNotDisturb::fill(QMenu &menu)
{
    menu.clear();
    if (isOn())
        menu.addAction(tr("Turn off"), this, &DoNotDisturb::stop);
    menu.addAction(tr("For an hour"), this, [this] { start(Span::Hour); });
    menu.addAction(tr("Until 8:00 in the morning"), this, [this] { start(Span::UntilMorning); });
    menu.addAction(tr("Until I turn it off"), this, [this] { start(Span::UntilTurnedOff); });
}

void DoNotDisturb::hold(const tasks::TaskKey &task)
{
    QStringList held = m_preferences.quietTasks();
    const QString line = lineOf(task);
    if (held.contains(line) || held.size() >= mostHeld)
        return;
    m_preferences.setQuietTasks(held << line);
}

QList<tasks::TaskKey> DoNotDisturb::takeHeld()
{
    QList<tasks::TaskKey> tasks;
    for (const QString &line : m_preferences.quietTasks())
        tasks += taskIn(line);
    m_preferences.setQuietTasks({});
    return tasks;
}

} // namespace sw::ui

#include "ui/shell/moc_do_not_disturb.cpp"
