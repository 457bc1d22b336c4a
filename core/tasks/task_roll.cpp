// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_roll.h"

#include "core/tasks/task_events.h"

#include <QSet>

#include <algorithm>

namespace sw::tasks {

namespace {

constexpr std::size_t mostLines = 20'000;
constexpr qsizetype markSize = 4;

} // namespace

void TaskRoll::give(Order since, const QString &key, const QString &line)
{
    auto place = m_places.constFind(key);
    if (place == m_places.cend()) {
        if (m_holders.size() >= 2 * limits::Assignees)
            return;
        place = m_places.insert(key, int(m_holders.size()));
        m_holders.push_back({key, {}});
    }
    m_holders[std::size_t(*place)].tenures.push_back({since, false, line});
}

void TaskRoll::end(Order since, const QString &key)
{
    const int place = placeOf(key);
    if (place < 0 || !m_holders[std::size_t(place)].isPresent())
        return;
    Holder &holder = m_holders[std::size_t(place)];
    holder.tenures.push_back({since, true, holder.line()});
}

void TaskRoll::take(Order since, const QString &gone, const QString &lines)
{
    for (const QString &key : gone.split(u'\n', Qt::SkipEmptyParts))
        end(since, key);
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts))
        give(since, line.left(line.indexOf(u'\t')), line);
}

int TaskRoll::present() const
{
    return int(std::ranges::count_if(m_holders, &Holder::isPresent));
}

bool TaskRoll::mayAct(const Jid &person, Order at) const
{
    return std::ranges::any_of(m_holders, [&](const Holder &holder) {
        const auto behind = std::ranges::upper_bound(holder.tenures, at, {}, &Tenure::since);
        return behind != holder.tenures.begin() && !std::prev(behind)->gone
            && mayActFor(std::prev(behind)->line, person);
    });
}

QByteArray TaskRoll::markOf(QStringView key)
{
    quint32 hash = 2166136261u; // FNV-1a
    for (const QChar c : key)
        hash = (hash ^ c.unicode()) * 16777619u;
    QByteArray mark;
    for (qsizetype i = 0; i < markSize; ++i)
        mark += char(hash >> (8 * i));
    return mark;
}

bool TaskRoll::hasMark(const QByteArray &marks, const QByteArray &mark)
{
    for (qsizetype at = 0; at + markSize <= marks.size(); at += markSize)
        if (std::equal(mark.begin(), mark.end(), marks.begin() + at))
            return true;
    return false;
}

void KnownLines::start(const Jid &account)
{
    if (account != m_account || m_lines.size() > mostLines)
        m_lines.clear();
    m_account = account;
}

std::vector<const KnownLine *> KnownLines::in(QStringView lines)
{
    std::vector<const KnownLine *> list;
    QSet<QString> keys;
    qsizetype people = 0;
    for (const QStringView text : lines.split(u'\n', Qt::SkipEmptyParts)) {
        const auto found = m_lines.find(QString::fromRawData(text.data(), text.size()));
        const KnownLine *known = found == m_lines.end() ? nullptr : &found->second;
        if (!known)
            if (const auto assignee = assigneeIn(text))
                known = add(text.toString(), *assignee);
        if (!known || keys.contains(known->key))
            continue;
        keys += known->key;
        people += known->assignee.people.size();
        list.push_back(known);
    }
    if (std::ssize(list) <= limits::Assignees && people <= limits::People)
        return list;
    list.clear();
    for (const Assignee &assignee : assigneesIn(lines))
        list.push_back(&of(assignee));
    return list;
}

const KnownLine &KnownLines::of(const Assignee &assignee)
{
    const QString line = lineOf(assignee);
    const auto found = m_lines.find(line);
    return found == m_lines.end() ? *add(line, assignee) : found->second;
}

const KnownLine *KnownLines::of(const QString &line)
{
    if (const auto found = m_lines.find(line); found != m_lines.end())
        return &found->second;
    const auto assignee = assigneeIn(line);
    return assignee ? add(line, *assignee) : nullptr;
}

const KnownLine *KnownLines::add(const QString &text, const Assignee &assignee)
{
    KnownLine known{lineOf(assignee), assignee.key(), {}, assignee, false};
    known.mark = TaskRoll::markOf(known.key);
    known.isMine = mayActFor(known.line, m_account);
    return &m_lines.insert_or_assign(text, std::move(known)).first->second;
}

} // namespace sw::tasks
