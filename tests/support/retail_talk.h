// SPDX-License-Identifier: Apache-2.0
#pragma once
// Believable talk of a Chinese retail company from a seed, for benches and pictures: people, stores, and what
// they write about replenishment, displays, promotions, shifts, stock-taking and breakage. The same seed
// gives the same talk on every machine.
#include "core/roomlog/envelope.h"
#include "core/store/connection.h"

#include <QList>
#include <QString>

#include <random>

namespace sw::test {

struct Colleague {
    Jid address;
    QString name;
    QString store; ///< unit, 总部 for head office
};

class RetailTalk
{
public:
    explicit RetailTalk(quint32 seed = 1, int people = 40);

    const QList<Colleague> &people() const { return m_people; }
    /// Titles of rooms, the same list on every call.
    static QStringList roomTitles(int count);

    struct Line {
        Colleague author;
        QString text;
        std::vector<roomlog::EventMention> mentions;
        bool answersPrevious = false; ///< is a reply to the line before
    };
    /// About one line in twenty is a longer notice of several sentences.
    Line next();

private:
    QString filled(const QString &pattern);
    QString pick(const QStringList &words);
    int number(int from, int to);

    std::mt19937 m_random;
    QList<Colleague> m_people;
    int m_author = 0;
};

/// Writes `count` messages into the rooms through the room log's own way in: archive pages, folds, counts.
/// The rooms stand in the table rooms already; the last message is at `end` (UTC ms). Returns messages
/// written.
int fillWithTalk(store::Writer &writer, const Jid &account, const QList<RoomId> &rooms, int count, qint64 end,
                 quint32 seed = 1);

} // namespace sw::test
