// SPDX-License-Identifier: Apache-2.0
#pragma once
// A task in a conversation: what its card says, and what a click there does. GUI thread.
#include "core/tasks/tasks.h"
#include "ui/base/context.h"
#include "ui/base/entry_cards.h"

namespace sw::ui {

class TaskCard : public QObject, public CardMaker
{
    Q_OBJECT
public:
    /// Puts itself into `cards`; nobody asks those any more when it goes.
    TaskCard(const Context &context, tasks::Tasks &tasks, EntryCards &cards, QObject *parent = nullptr);

    std::optional<EntryCard> card(RoomId room, const EventId &event) const override;
    void act(RoomId room, const EventId &event) override;
    void open(RoomId room, const EventId &event) override;
    EventId madeOf(RoomId room, const EventId &message) const override;

private:
    const Context &m_context;
    tasks::Tasks &m_tasks;
};

} // namespace sw::ui
