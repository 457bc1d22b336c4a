// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the timeline shows of entries whose capability it does not know: each such capability says what stands
// on the card of an entry and carries out what is clicked there. All cards have one frame. GUI thread.
#include "core/chat/chat.h"
#include "ui/base/icons.h"

#include <QHash>
#include <QObject>

namespace sw::ui {

struct EntryCard {
    struct Line {
        Icon icon = Icon::Info;
        QString text;
        Color color = Color::TextSecondary;
        friend bool operator==(const Line &, const Line &) = default;
    };
    Icon icon = Icon::Info;
    QString kind; ///< what it is: "Task"
    QString state; ///< how far it is; may be empty
    Color stateColor = Color::TextSecondary;
    QString title;
    bool over = false; ///< struck out: it counts no more
    QList<Line> lines;
    QString action; ///< of the main button; empty: none
    QString more; ///< of the quiet one, which opens it
    friend bool operator==(const EntryCard &, const EntryCard &) = default;
};

class CardMaker
{
public:
    virtual ~CardMaker() = default;
    /// Absent: the entry is shown as a plain text.
    virtual std::optional<EntryCard> card(RoomId room, const EventId &event) const = 0;
    virtual void act(RoomId room, const EventId &event) = 0;
    virtual void open(RoomId room, const EventId &event) = 0;
    /// What was made of a message; null: nothing.
    virtual EventId madeOf(RoomId room, const EventId &message) const = 0;
};

class EntryCards : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// The maker is there for as long as this is asked.
    void add(chat::EntryKind kind, CardMaker *maker) { m_makers.insert(kind, maker); }
    CardMaker *of(chat::EntryKind kind) const { return m_makers.value(kind); }

signals:
    /// Some cards say something else now.
    void changed();

private:
    QHash<chat::EntryKind, CardMaker *> m_makers;
};

} // namespace sw::ui
