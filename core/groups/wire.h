// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a group's entries in a room are, and what a room's group wants done outside.
#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/crypto/hash.h"
#include "core/runtime/jid.h"

#include <QByteArray>
#include <QString>

namespace sw::groups {

// Numbers stand in databases: never change or reuse one.
enum class Part : std::uint8_t {
    Message = 1, // PrivateMessage with content
    Create = 2, // GroupInfo of epoch 0 with its tree
    Commit = 3, // PublicMessage; `info` is the GroupInfo of the next epoch, without tree
    Proposal = 4, // PublicMessage: who leaves proposes to be removed
    Welcome = 5,
    Info = 6, // GroupInfo with its tree, for who cannot follow the archive
    Help = 7, // asks for an Info
};

// An entry of the room as the archive, or a live stanza, has it.
struct Entry {
    Part part = Part::Message;
    Bytes data;
    Bytes info = {};
    Order order = {}; // Settled ones only: rises with the archive's order, and keeps it for later insertions.
    std::int64_t stamp = 0; // Settled ones only: room time, UTC ms.
};

using Hash = crypto::Hash;

// An entry too large for a stanza, which says where its data lie. Only of parts without which the log goes
// on.
struct Elsewhere {
    Part part = Part::Welcome;
    Hash hash{}; // SHA-256 of the data
    QString url;
    std::int64_t size = 0; // Octets.
    Order order = {}; // Of the stanza, as in Entry.
    std::int64_t stamp = 0;
};
inline bool mayLieElsewhere(Part part)
{
    return part == Part::Welcome || part == Part::Info;
}

enum class EffectKind : std::uint8_t {
    Send = 1, // a stanza; gone once the archive has it
    Admit = 2, // the account becomes a member on the server
    Expel = 3, // the account's membership on the server ends
    Invite = 4, // tells the account of the room
};

struct Effect {
    std::int64_t id = 0;
    EffectKind kind = EffectKind::Send;
    Part part = Part::Commit; // Of a stanza, as what follows.
    Bytes data;
    Bytes info;
    Jid account; // Of the others.
};

// Why an entry cannot be read. Stored; never change or reuse a number.
enum class Unreadable : std::uint8_t {
    None = 0,
    NotYet = 1, // The archive will tell.
    NotMember = 2, // This device is not in the room's group.
    BeforeJoining = 3, // Sealed before this device came in.
    WhileAway = 4, // Sealed while this device could not follow the group.
    TooOld = 5, // The keys of its time are no longer kept.
    LostBranch = 6, // Sealed in an epoch that lost to another commit; its sender seals it again.
    Copy = 7, // Its key was used: it was opened before.
    Forged = 8, // It does not open, or its signature is wrong.
    TooFarAhead = 9, // Its sender's counter ran away.
    OtherGroup = 10,
    Malformed = 11,
    OwnUnknown = 12, // From this device's leaf, but not written here: another copy of the profile is in use.
};

// Octets of both worlds.
inline ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}
inline QByteArray arrayOf(ByteView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}
inline QByteArrayView blob(ByteView bytes) // not a copy; what a statement binds
{
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}
inline Bytes bytesOf(const QByteArray &bytes)
{
    return sw::bytesOf(viewOf(bytes));
}
inline Bytes accountOf(const Jid &jid)
{
    return bytesOf(jid.bare().toString().toUtf8());
}
inline Jid jidOf(ByteView account)
{
    return Jid::parse(QString::fromUtf8(arrayOf(account))).value_or(Jid());
}
using sw::bytesOf;
using sw::viewOf;

} // namespace sw::groups
