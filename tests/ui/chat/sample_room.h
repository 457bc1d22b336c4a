// SPDX-License-Identifier: Apache-2.0
#pragma once
// A room in memory that answers like chat::Chat, and people with Chinese names, for tests of the view.
#include "ui/base/avatars.h"
#include "ui/base/theme.h"
#include "ui/chat/timeline_view.h"

#include <QDateTime>

#include <algorithm>

namespace sw::test {

inline Jid jid(const char *text)
{
    return *Jid::parse(QString::fromUtf8(text));
}

inline EventId eventId(int number)
{
    EventId id;
    id.bytes[0] = 1;
    for (int i = 0; i < 4; ++i)
        id.bytes[static_cast<size_t>(15 - i)] = static_cast<std::uint8_t>(number >> (8 * i));
    return id;
}

class SampleRoom
{
public:
    static inline const Jid me = jid("linxiao@company.example");
    static inline const Jid zhang = jid("zhangwei@company.example");
    static inline const Jid li = jid("lina@company.example");
    static inline const Jid wang = jid("wangfang@company.example");

    static QString name(const Jid &person)
    {
        if (person == me)
            return QStringLiteral("林晓");
        if (person == zhang)
            return QStringLiteral("张伟");
        if (person == li)
            return QStringLiteral("李娜");
        return person == wang ? QStringLiteral("王芳") : person.toString();
    }

    static ui::TimelineLook look(const ui::Theme &theme)
    {
        return {theme,
                &SampleRoom::name,
                [&theme](QPainter *painter, const QRect &rect, const Jid &person) {
                    ui::paintFace(painter, rect, theme, person, name(person));
                },
                {}};
    }

    chat::Entry &add(const Jid &sender, const QString &text, int minutesLater = 1)
    {
        time += minutesLater * 60'000;
        chat::Entry entry;
        entry.room = {1};
        entry.order = {nextOrder += 10};
        entry.id = eventId(++lastId);
        entry.sender = sender;
        entry.mine = sender == me;
        entry.time = time;
        entry.text = text;
        entries.append(entry);
        return entries.last();
    }
    chat::Entry &addWaiting(const QString &text)
    {
        chat::Entry &entry = add(me, text);
        entry.delivery = chat::Delivery::Waiting;
        entry.order = {Order::firstProvisional + nextOrder};
        return entry;
    }
    void addMany(int count)
    {
        for (int i = 0; i < count; ++i)
            add(i % 3 == 0 ? zhang : i % 3 == 1 ? li : wang, QStringLiteral("第 %1 条消息").arg(i + 1));
    }
    chat::Entry &byId(const EventId &id) { return *std::ranges::find(entries, id, &chat::Entry::id); }
    void sort() { std::ranges::stable_sort(entries, {}, &chat::Entry::order); }

    ui::TimelineReader reader()
    {
        return {[this](Order before, int limit) {
                    ++reads;
                    const auto end = std::ranges::lower_bound(entries, before, {}, &chat::Entry::order);
                    const auto from = std::max<qsizetype>(0, end - entries.begin() - limit);
                    return entries.mid(from, end - entries.begin() - from);
                },
                [this](Order after, int limit) {
                    ++reads;
                    const auto begin = std::ranges::upper_bound(entries, after, {}, &chat::Entry::order);
                    return entries.mid(begin - entries.begin(), limit);
                }};
    }

    QList<chat::Entry> entries;
    qint64 time = QDateTime(QDate(2025, 3, 3), QTime(9, 0)).toMSecsSinceEpoch();
    std::int64_t nextOrder = 0;
    int lastId = 0;
    int reads = 0;
};

} // namespace sw::test
