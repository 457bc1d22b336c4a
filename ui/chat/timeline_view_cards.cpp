// SPDX-License-Identifier: Apache-2.0
// Entries that other capabilities show in the timeline, and tasks that are made of messages.
#include "ui/chat/timeline_view.h"

namespace sw::ui {

using chat::Delivery;
using chat::Entry;
using chat::EntryKind;

void TimelineView::setCards(const EntryCards *cards)
{
    m_look.cards = cards;
    if (cards)
        connect(cards, &EntryCards::changed, this, &TimelineView::cardsChanged);
    cardsChanged();
}

void TimelineView::cardsChanged()
{
    bool any = false;
    for (int row = 0; row < m_model.count(); ++row) {
        const Entry &entry = m_model.at(row);
        if (!m_look.cards || !m_look.cards->of(entry.kind))
            continue;
        m_layout.forget(RowKey::of(entry));
        any = true;
    }
    if (any)
        place();
}

QList<TimelineView::Wish> TimelineView::wishesForCard(const Entry &entry) const
{
    QList<Wish> wishes;
    if (const auto card = cardOf(m_look, entry)) {
        if (!card->action.isEmpty())
            wishes << Wish::ActOnCard;
        wishes << Wish::OpenCard;
    }
    if (entry.delivery == Delivery::Failed)
        wishes << Wish::Retry;
    if (reachedServer(entry))
        wishes << Wish::Reply;
    wishes << Wish::Copy;
    if (entry.mine)
        wishes << (reachedServer(entry) ? Wish::Readers : Wish::Cancel);
    return wishes;
}

QList<TimelineView::Wish> TimelineView::wishesForTask(const Entry &entry) const
{
    const CardMaker *maker = m_look.cards ? m_look.cards->of(EntryKind::Task) : nullptr;
    if (!maker || !reachedServer(entry))
        return {};
    return {maker->madeOf(entry.room, entry.id).isNull() ? Wish::MakeTask : Wish::ShowTask};
}

QString TimelineView::cardText(const EntryCard &card)
{
    QStringList all{card.kind, card.title, card.state};
    for (const EntryCard::Line &line : card.lines)
        all += line.text;
    all += card.more;
    all.removeAll(QString());
    return all.join(QStringLiteral(", "));
}

} // namespace sw::ui
