// SPDX-License-Identifier: Apache-2.0
#include "core/people/people_work.h"

#include "core/people/picture.h"
#include "core/runtime/async.h"
#include "core/runtime/safe_text.h"
#include "core/store/statement.h"

#include <QCryptographicHash>

namespace sw::people {

namespace ps = people_store;
using xmpp::Availability;
using xmpp::StanzaCondition;
using xmpp::StanzaError;

namespace {

Presence presenceOf(Availability availability)
{
    switch (availability) {
    case Availability::Offline:
        return Presence::Offline;
    case Availability::ExtendedAway:
    case Availability::Away:
        return Presence::Away;
    case Availability::DoNotDisturb:
        return Presence::DoNotDisturb;
    case Availability::Online:
    case Availability::Chatty:
        return Presence::Online;
    }
    return Presence::Offline;
}

// What of the own profile the server does not have yet.
constexpr auto profileUnsent = "own_profile_unsent";
constexpr auto avatarUnsent = "own_avatar_unsent";

bool hasFact(store::Connection &db, const char *name)
{
    return db.prepare("SELECT 1 FROM facts WHERE name = :name")
        .bind(":name", QString::fromLatin1(name))
        .next();
}

void setFact(store::Writer &db, const char *name, bool on)
{
    db.prepare(on ? "INSERT OR REPLACE INTO facts (name, value) VALUES (:name, '1')"
                  : "DELETE FROM facts WHERE name = :name")
        .bind(":name", QString::fromLatin1(name))
        .run();
}

QStringList cleanLines(const QStringList &lines)
{
    QStringList clean;
    for (const QString &line : lines)
        if (const QString one = safeLine(line, mostName); !one.isEmpty())
            clean += one;
    return clean;
}

} // namespace

PeopleWork::PeopleWork(xmpp::XmppClient &xmpp, Core &core, QObject *parent)
    : QObject(parent)
    , m_xmpp(xmpp)
    , m_core(core)
{
    using xmpp::Profiles;
    using xmpp::Roster;
    connect(&xmpp.connection(), &xmpp::StanzaChannel::started, this, &PeopleWork::started);
    connect(&xmpp.connection(), &xmpp::StanzaChannel::ended, this, [this] {
        for (const Jid &person : m_present)
            note(person);
    });
    connect(&xmpp.roster(), &Roster::loaded, this, &PeopleWork::takeRoster);
    connect(&xmpp.roster(), &Roster::changed, this,
            [this](const xmpp::RosterItem &item) { takeItem(item, true); });
    connect(&xmpp.roster(), &Roster::removed, this, [this](const Jid &contact) {
        takeItem({contact, {}, {}, xmpp::Subscription::None, false}, false);
    });
    connect(&xmpp.roster(), &Roster::presenceChanged, this, [this](const Jid &contact) { note(contact); });
    connect(&xmpp.roster(), &Roster::subscriptionRequested, this, [this](const Jid &contact) {
        // Colleagues of one company see each other.
        if (contact.domain() == m_core.account.domain())
            m_xmpp.roster().approve(contact);
    });
    connect(&xmpp.profiles(), &Profiles::profileChanged, this, &PeopleWork::takeProfile);
    connect(&xmpp.profiles(), &Profiles::avatarChanged, this, &PeopleWork::takeAvatarHash);
}

void PeopleWork::started(bool resumed)
{
    if (resumed) {
        for (const Jid &person : m_present)
            note(person);
        return;
    }
    m_toRead.clear();
    m_reading.clear();
    publishOwn();
}

// ---- Roster and presence

void PeopleWork::takeRoster()
{
    QHash<Jid, Record> known;
    for (const Record &record : ps::all(m_core.writer))
        known.insert(record.address, record);
    QList<Record> changed;
    QSet<Jid> listed;
    for (const xmpp::RosterItem &item : m_xmpp.roster().items()) {
        const Jid person = item.jid.bare();
        listed += person;
        Record record = known.value(person);
        const Record before = record;
        record.address = person;
        record.inRoster = true;
        record.rosterName = safeLine(item.name, mostName);
        record.units = cleanLines(item.groups);
        if (record != before)
            changed += record;
    }
    for (Record record : known)
        if (record.inRoster && !listed.contains(record.address)) {
            record.inRoster = false;
            record.units.clear();
            changed += record;
        }
    const auto done = m_core.writer.transaction(store::Durability::Normal, [&] {
        for (const Record &record : changed)
            ps::put(m_core.writer, record);
    });
    if (!done)
        m_core.changes.storageFailed(done.error());
    for (const Record &record : changed)
        note(record.address);
    readInBackground();
}

void PeopleWork::takeItem(const xmpp::RosterItem &item, bool inRoster)
{
    Record record = recordOf(item.jid);
    record.inRoster = inRoster;
    record.units = inRoster ? cleanLines(item.groups) : QStringList();
    if (inRoster)
        record.rosterName = safeLine(item.name, mostName);
    keep(record);
}

Record PeopleWork::recordOf(const Jid &person)
{
    if (const auto known = ps::find(m_core.writer, person.bare()))
        return *known;
    Record record;
    record.address = person.bare();
    return record;
}

bool PeopleWork::keep(const Record &record)
{
    if (ps::find(m_core.writer, record.address) == record)
        return true;
    const auto done
        = m_core.writer.transaction(store::Durability::Normal, [&] { ps::put(m_core.writer, record); });
    if (!done)
        m_core.changes.storageFailed(done.error());
    note(record.address);
    return bool(done);
}

void PeopleWork::note(const Jid &person)
{
    if (m_changed.isEmpty())
        m_core.timers.after(pause, this, [this] { tell(); });
    m_changed += person.bare();
}

void PeopleWork::tell()
{
    QList<Person> people;
    const bool up = m_xmpp.connection().isUp();
    for (const Jid &address : std::exchange(m_changed, {})) {
        Person person = personOf(recordOf(address));
        if (up) {
            const xmpp::ContactPresence presence = m_xmpp.roster().presence(address);
            person.presence
                = address == m_core.account ? Presence::Online : presenceOf(presence.availability);
            person.statusText = safeLine(presence.status, 200);
        }
        if (person.presence != Presence::Offline)
            m_present += address;
        else if (up)
            m_present -= address;
        people += person;
    }
    emit updated(people);
}

// ---- Profiles and pictures

void PeopleWork::takeProfile(const Jid &person, const xmpp::Profile &profile)
{
    Record record = recordOf(person);
    const bool own = record.address == m_core.account;
    if (own && hasFact(m_core.writer, profileUnsent))
        return; // ours is newer
    record.name = safeLine(profile.name, mostName);
    record.position = safeLine(profile.position, mostName);
    record.phone = safeLine(profile.phone, 50);
    record.profileTime = m_core.clock.utcMs();
    keep(record);
}

void PeopleWork::takeAvatarHash(const Jid &person, const QString &hash)
{
    Record record = recordOf(person);
    const bool own = record.address == m_core.account;
    if (record.avatarHash == hash || (own && hasFact(m_core.writer, avatarUnsent)))
        return;
    if (hash.isEmpty() || ps::hasAvatar(m_core.writer, hash)) {
        record.avatarHash = hash;
        keep(record);
        return;
    }
    whenDone(m_xmpp.profiles().avatar(person, hash), this,
             [this, person, hash](const Result<QByteArray, StanzaError> &picture) {
                 if (picture && isPicture(*picture))
                     takeAvatar(person, hash, *picture);
             });
}

void PeopleWork::takeAvatar(const Jid &person, const QString &hash, const QByteArray &picture)
{
    Record record = recordOf(person);
    record.avatarHash = hash;
    const auto done = m_core.writer.transaction(store::Durability::Normal, [&] {
        ps::putAvatar(m_core.writer, hash, picture);
        ps::put(m_core.writer, record);
        ps::dropUnusedAvatars(m_core.writer);
    });
    if (!done)
        m_core.changes.storageFailed(done.error());
    note(record.address);
}

void PeopleWork::setDoNotDisturb(bool on)
{
    if (std::exchange(m_quiet, on) != on)
        m_xmpp.setPresence(on ? Availability::DoNotDisturb : Availability::Online);
}

void PeopleWork::refresh(const Jid &address)
{
    m_toRead.removeOne(address.bare());
    m_toRead.prepend(address.bare());
    readNext();
}

/// A few of those whose profile is unknown or old, never all at once.
void PeopleWork::readInBackground()
{
    const qint64 old = m_core.clock.utcMs() - profileAge;
    int left = maxInBackground;
    for (const Record &record : ps::all(m_core.writer)) {
        if (record.profileTime >= old || left-- <= 0)
            continue;
        m_toRead += record.address;
    }
    readNext();
}

void PeopleWork::readNext()
{
    while (m_xmpp.connection().isUp() && m_reading.size() < maxReading && !m_toRead.isEmpty()) {
        const Jid person = m_toRead.takeFirst();
        if (!m_reading.contains(person))
            read(person);
    }
}

void PeopleWork::read(const Jid &person)
{
    m_reading += person;
    whenDone(m_xmpp.profiles().avatarHash(person), this,
             [this, person](const Result<QString, StanzaError> &hash) {
                 if (hash)
                     takeAvatarHash(person, *hash);
             });
    whenDone(m_xmpp.profiles().profile(person), this,
             [this, person](const Result<xmpp::Profile, StanzaError> &profile) {
                 m_reading -= person;
                 if (profile) {
                     takeProfile(person, *profile);
                 } else if (!profile.error().isTemporary()
                            && profile.error().condition != StanzaCondition::Disconnected) {
                     Record record = recordOf(person); // has none: not asked again soon
                     record.profileTime = m_core.clock.utcMs();
                     keep(record);
                 }
                 readNext();
             });
}

// ---- The own profile

void PeopleWork::setOwnName(const QString &name)
{
    Record record = recordOf(m_core.account);
    record.name = safeLine(name, mostName);
    const auto done = m_core.writer.transaction(store::Durability::Full, [&] {
        ps::put(m_core.writer, record);
        setFact(m_core.writer, profileUnsent, true);
    });
    if (!done)
        return m_core.changes.storageFailed(done.error());
    note(m_core.account);
    publishOwn();
}

void PeopleWork::setOwnAvatar(const QByteArray &png)
{
    const auto size = pngSize(png);
    if (!png.isEmpty() && (!size || size->first > maxOwnPicture || size->second > maxOwnPicture))
        return;
    Record record = recordOf(m_core.account);
    record.avatarHash = png.isEmpty()
        ? QString()
        : QString::fromLatin1(QCryptographicHash::hash(png, QCryptographicHash::Sha1).toHex());
    const auto done = m_core.writer.transaction(store::Durability::Full, [&] {
        if (!png.isEmpty())
            ps::putAvatar(m_core.writer, record.avatarHash, png);
        ps::put(m_core.writer, record);
        setFact(m_core.writer, avatarUnsent, true);
    });
    if (!done)
        return m_core.changes.storageFailed(done.error());
    note(m_core.account);
    publishOwn();
}

void PeopleWork::publishOwn()
{
    if (!m_xmpp.connection().isUp() || m_core.account.isNull())
        return;
    const Record own = recordOf(m_core.account);
    const auto sent = [this](const char *fact, const Record &as) {
        // Changed again meanwhile: that version follows by itself.
        if (recordOf(m_core.account) == as)
            (void)bool(m_core.writer.transaction(store::Durability::Normal,
                                                 [&] { setFact(m_core.writer, fact, false); }));
    };
    if (hasFact(m_core.writer, profileUnsent)) {
        const xmpp::Profile profile{own.name, own.position, own.phone, {}};
        whenDone(m_xmpp.profiles().setProfile(profile), this,
                 [sent, own](const Result<void, StanzaError> &done) {
                     if (done)
                         sent(profileUnsent, own);
                 });
    }
    if (hasFact(m_core.writer, avatarUnsent)) {
        const QByteArray png = ps::avatar(m_core.writer, own.avatarHash);
        const auto size = pngSize(png).value_or(std::pair(0, 0));
        whenDone(m_xmpp.profiles().setAvatar(png, size.first, size.second), this,
                 [sent, own](const Result<void, StanzaError> &done) {
                     if (done)
                         sent(avatarUnsent, own);
                 });
    }
}

} // namespace sw::people

#include "core/people/moc_people_work.cpp"
