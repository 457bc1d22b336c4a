// SPDX-License-Identifier: Apache-2.0
#pragma once
// The SQL of people: reading for both threads, writing for the core thread inside a transaction of the
// caller.
#include "core/people/people.h"
#include "core/store/connection.h"

namespace sw::people {

/// Everything that is kept of a person; presence is not.
struct Record {
    Jid address;
    bool inRoster = false;
    QString rosterName;
    QStringList units;
    QString name; ///< from the profile
    QString position;
    QString phone;
    QString avatarHash;
    qint64 profileTime = 0; ///< UTC ms when the profile was read; 0 = never
    friend bool operator==(const Record &, const Record &) = default;
};

/// How a record shows; without presence.
Person personOf(const Record &record);
/// What stands for a person without a name, or for an occupant of a room whom nobody has announced.
QString addressName(const Jid &address);
/// Names that people gave themselves and that could be taken for another's get their address behind them, but
/// for `self`.
void tellApart(QList<Person> &people, const Jid &self);

namespace people_store {

QList<Record> all(store::Connection &db);
std::optional<Record> find(store::Connection &db, const Jid &address);
QByteArray avatar(store::Connection &db, const QString &hash);
bool hasAvatar(store::Connection &db, const QString &hash);

void put(store::Writer &db, const Record &record);
void putAvatar(store::Writer &db, const QString &hash, const QByteArray &picture);
/// Pictures that nobody has any more.
void dropUnusedAvatars(store::Writer &db);

} // namespace people_store
} // namespace sw::people
