// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/timeline_selection.h"

#include "ui/base/formats.h"

namespace sw::ui {

using chat::Entry;

namespace {
constexpr int mostCopied = 5000; // entries; more is an export, not a copy
}

bool TimelineSelection::headFirst() const
{
    return m_head.order != m_anchor.order ? m_head.order < m_anchor.order
                                          : m_head.position < m_anchor.position;
}

const TextSpot &TimelineSelection::first() const
{
    return headFirst() ? m_head : m_anchor;
}

const TextSpot &TimelineSelection::last() const
{
    return headFirst() ? m_anchor : m_head;
}

void TimelineSelection::select(const TextSpot &from, const TextSpot &to)
{
    m_anchor = from;
    m_head = to;
}

bool TimelineSelection::isEmpty() const
{
    return m_anchor.key == m_head.key && m_anchor.position == m_head.position;
}

TimelineSelection::Range TimelineSelection::in(const Entry &entry) const
{
    if (isEmpty() || (entry.kind != chat::EntryKind::Text && entry.kind != chat::EntryKind::File)
        || entry.order < first().order || entry.order > last().order)
        return {};
    const int length = static_cast<int>(entry.text.size());
    const auto key = RowKey::of(entry);
    return {key == first().key ? std::min(first().position, length) : 0,
            key == last().key ? std::min(last().position, length) : length};
}

void TimelineSelection::follow(const TimelineModel &model)
{
    for (TextSpot *spot : {&m_anchor, &m_head}) {
        if (const int row = spot->key.isNull() ? -1 : model.rowOf(spot->key); row >= 0)
            spot->order = model.at(row).order;
    }
}

QString TimelineSelection::text(const TimelineModel &model, const NameOf &name) const
{
    if (isEmpty())
        return {};
    QList<Entry> parts;
    for (Entry &entry : model.between(first().order, last().order, mostCopied)) {
        const Range range = in(entry);
        if (range.isEmpty())
            continue;
        entry.text = entry.text.mid(range.from, range.to - range.from);
        parts.append(entry);
    }
    return text(parts, name);
}

QString TimelineSelection::text(const QList<Entry> &entries, const NameOf &name)
{
    if (entries.size() == 1)
        return entries.constFirst().text;
    QString all;
    for (const Entry &entry : entries) {
        if (!all.isEmpty())
            all += QLatin1String("\n\n");
        all += name(entry.sender) + QLatin1String("  ") + Formats::full(entry.time) + u'\n' + entry.text;
    }
    return all;
}

} // namespace sw::ui
