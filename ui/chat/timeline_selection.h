// SPDX-License-Identifier: Apache-2.0
#pragma once
// Text selected across messages, from one spot to another. Spots name a message and a character, so a
// selection survives scrolling, new rows and rows that move. GUI thread.
#include "ui/chat/timeline_layout.h"
#include "ui/chat/timeline_model.h"

namespace sw::ui {

struct TextSpot {
    RowKey key;
    Order order;
    int position = 0; ///< UTF-16 units in the message's text
};

class TimelineSelection
{
public:
    struct Range {
        int from = 0;
        int to = 0;
        bool isEmpty() const { return from >= to; }
    };

    void start(const TextSpot &spot) { m_anchor = m_head = spot; }
    void extend(const TextSpot &spot) { m_head = spot; }
    void select(const TextSpot &from, const TextSpot &to);
    void clear() { *this = {}; }
    bool isEmpty() const;

    /// The part of this entry that is selected.
    Range in(const chat::Entry &entry) const;
    /// Rows may have been given other places: looks the ends up again.
    void follow(const TimelineModel &model);
    /// What is copied: the bare text out of one message; several with sender and time above each.
    QString text(const TimelineModel &model, const NameOf &name) const;

    static QString text(const QList<chat::Entry> &entries, const NameOf &name);

private:
    const TextSpot &first() const;
    const TextSpot &last() const;
    bool headFirst() const;

    TextSpot m_anchor;
    TextSpot m_head;
};

} // namespace sw::ui
