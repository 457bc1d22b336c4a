// SPDX-License-Identifier: Apache-2.0
#include "core/trust/trust_store.h"

namespace sw::trust::trust_store {

using org::arrayView;
using store::Connection;
using store::Statement;
using store::Writer;

std::optional<SlipInUse> slip(Connection &db)
{
    Statement row = db.prepare("SELECT code, fingerprint, new_password FROM enrolment");
    if (!row.next())
        return std::nullopt;
    QByteArray values = row.get<QByteArray>(0);
    auto code = org::SlipCode::fromSymbols(org::viewOf(values));
    wipe(values.data(), std::size_t(values.size()));
    if (!code)
        return std::nullopt;
    std::optional<org::Fingerprint> company;
    if (const QByteArray print = row.get<QByteArray>(1); print.size() == qsizetype(company.emplace().size()))
        std::ranges::copy(org::viewOf(print), company->begin());
    else
        company.reset();
    return SlipInUse{std::move(*code), company, row.get<QString>(2)};
}

void putSlip(Writer &db, const org::SlipCode &code, const std::optional<org::Fingerprint> &company)
{
    db.prepare("INSERT OR REPLACE INTO enrolment (id, code, fingerprint) VALUES (1, :code, :company)")
        .bind(":code", arrayView(code.values()))
        .bind(":company", company ? arrayView(*company) : QByteArrayView())
        .run();
}

void setNewPassword(Writer &db, const QString &password)
{
    db.prepare("UPDATE enrolment SET new_password = :password").bind(":password", password).run();
}

void dropSlip(Writer &db)
{
    db.prepare("DELETE FROM enrolment").run();
}

QList<DeviceRow> devices(Connection &db, const Jid &person)
{
    Statement row = db.prepare(R"(
        SELECT address, chain, verdict FROM devices JOIN addresses ON addresses.id = person
        WHERE :person = '' OR address = :person ORDER BY address, device)");
    row.bind(":person", person.toString());
    QList<DeviceRow> found;
    while (row.next()) {
        const auto address = Jid::parse(row.get<QString>(0));
        auto chain = org::decode<org::Chain>(org::viewOf(row.get<QByteArray>(1)));
        if (address && chain)
            found.append({*address, std::move(*chain), row.get<Verdict>(2)});
    }
    return found;
}

void putDevices(Writer &db, const Jid &person, const QList<DeviceRow> &rows)
{
    db.prepare("DELETE FROM devices WHERE person = :person").bind(":person", person).run();
    for (const DeviceRow &one : rows)
        db.prepare("INSERT OR REPLACE INTO devices (person, device, chain, verdict) "
                   "VALUES (:person, :device, :chain, :verdict)")
            .bind(":person", one.person)
            .bind(":device", one.chain.device.device.value)
            .bind(":chain", arrayView(org::encode(one.chain)))
            .bind(":verdict", one.verdict)
            .run();
}

std::optional<org::PublicKey> accountKey(Connection &db, const Jid &person)
{
    Statement row
        = db.prepare("SELECT account_key FROM accounts_seen JOIN addresses ON addresses.id = person "
                     "WHERE address = :person");
    row.bind(":person", person.bare().toString());
    const QByteArray seen = row.next() ? row.get<QByteArray>(0) : QByteArray();
    for (const DeviceRow &one : devices(db, person.bare())) {
        if (one.verdict == Verdict::Good && arrayView(one.chain.account.signKey) == seen)
            return one.chain.account.signKey;
    }
    return std::nullopt;
}

std::optional<ComparedRow> compared(Connection &db, const Jid &person)
{
    Statement row = db.prepare(R"(
        SELECT account_key, at, changed_at FROM compared_keys JOIN addresses ON addresses.id = person
        WHERE address = :person AND same)");
    row.bind(":person", person.bare().toString());
    if (!row.next())
        return std::nullopt;
    ComparedRow found{{}, row.get<qint64>(1), row.get<qint64>(2)};
    const QByteArray key = row.get<QByteArray>(0);
    if (key.size() != qsizetype(found.key.size()))
        return std::nullopt;
    std::ranges::copy(org::viewOf(key), found.key.begin());
    return found;
}

std::map<Jid, SaidRow> said(Connection &db)
{
    Statement row = db.prepare(
        "SELECT address, account_key, at, same FROM compared_keys JOIN addresses ON addresses.id = person");
    std::map<Jid, SaidRow> found;
    while (row.next()) {
        const auto address = Jid::parse(row.get<QString>(0));
        const QByteArray key = row.get<QByteArray>(1);
        SaidRow one{{}, row.get<qint64>(2), row.get<bool>(3)};
        if (!address || key.size() != qsizetype(one.key.size()))
            continue;
        std::ranges::copy(org::viewOf(key), one.key.begin());
        found.emplace(*address, one);
    }
    return found;
}

void putSaid(Writer &db, const Jid &person, const SaidRow &row)
{
    db.prepare(R"(
        INSERT OR REPLACE INTO compared_keys (person, account_key, at, same) VALUES (:person, :key, :at, :same))")
        .bind(":person", person.bare())
        .bind(":key", arrayView(row.key))
        .bind(":at", row.at)
        .bind(":same", row.same)
        .run();
}

QSet<Jid> comparedPeople(Connection &db)
{
    Statement row = db.prepare(R"(
        SELECT address FROM compared_keys AS compared JOIN addresses ON addresses.id = compared.person
        JOIN accounts_seen AS seen ON seen.person = compared.person AND seen.account_key = compared.account_key
        WHERE same AND changed_at = 0
          AND EXISTS (SELECT 1 FROM devices WHERE devices.person = compared.person AND verdict = :good))");
    row.bind(":good", Verdict::Good);
    QSet<Jid> found;
    while (row.next())
        if (const auto address = Jid::parse(row.get<QString>(0)))
            found += *address;
    return found;
}

void noteChangedKeys(Writer &db, qint64 now)
{
    db.prepare(R"(
        UPDATE compared_keys SET changed_at = :now
        WHERE changed_at = 0 AND EXISTS (
            SELECT 1 FROM accounts_seen AS seen
            WHERE seen.person = compared_keys.person AND seen.account_key <> compared_keys.account_key))")
        .bind(":now", now)
        .run();
}

std::optional<SecondKey> secondKey(Connection &db, const Jid &person)
{
    Statement row = db.prepare(R"(
        SELECT noticed_at, looked_at FROM second_keys AS second JOIN addresses ON addresses.id = second.person
        JOIN accounts_seen AS seen ON seen.person = second.person AND seen.serial = second.serial
        WHERE address = :person)");
    row.bind(":person", person.bare().toString());
    return row.next() ? std::optional(SecondKey{row.get<qint64>(0), row.get<qint64>(1)}) : std::nullopt;
}

QSet<Jid> secondKeys(Connection &db)
{
    Statement row = db.prepare(R"(
        SELECT address FROM second_keys AS second JOIN addresses ON addresses.id = second.person
        JOIN accounts_seen AS seen ON seen.person = second.person AND seen.serial = second.serial)");
    QSet<Jid> found;
    while (row.next())
        if (const auto address = Jid::parse(row.get<QString>(0)))
            found += *address;
    return found;
}

bool noteSecondKey(Writer &db, const org::Chain &chain, qint64 now)
{
    db.prepare(R"(
        INSERT INTO second_keys (person, serial, account_key, noticed_at) VALUES (:person, :serial, :key, :now)
        ON CONFLICT DO UPDATE SET serial = :serial, account_key = :key, noticed_at = :now, looked_at = 0
        WHERE serial <> :serial OR account_key <> :key)")
        .bind(":person", chain.account.address)
        .bind(":serial", chain.account.serial)
        .bind(":key", arrayView(chain.account.signKey))
        .bind(":now", now)
        .run();
    return db.changes() > 0;
}

void lookAtSecondKey(Writer &db, const Jid &person, qint64 now)
{
    db.prepare("UPDATE second_keys SET looked_at = :now WHERE person = :person")
        .bind(":person", person.bare())
        .bind(":now", now)
        .run();
}

std::map<Jid, org::AccountFacts::Seen> doubts(Connection &db)
{
    Statement row = db.prepare(R"(
        SELECT address, seen.serial, seen.account_key FROM second_keys AS second
        JOIN addresses ON addresses.id = second.person
        JOIN accounts_seen AS seen ON seen.person = second.person AND seen.serial = second.serial
        WHERE looked_at = 0)");
    std::map<Jid, org::AccountFacts::Seen> found;
    while (row.next()) {
        const auto address = Jid::parse(row.get<QString>(0));
        const QByteArray key = row.get<QByteArray>(2);
        org::AccountFacts::Seen seen{row.get<std::uint32_t>(1), {}};
        if (!address || key.size() != qsizetype(seen.accountKey.size()))
            continue;
        std::ranges::copy(org::viewOf(key), seen.accountKey.begin());
        found.emplace(*address, seen);
    }
    return found;
}

Bar bar(Connection &db)
{
    Statement row = db.prepare("SELECT barred FROM identity");
    return row.next() ? row.get<Bar>(0) : Bar::None;
}

void setBar(Writer &db, Bar why)
{
    db.prepare("UPDATE identity SET barred = :why").bind(":why", why).run();
}

std::optional<OwnRow> own(Connection &db)
{
    Statement row = db.prepare("SELECT chain, account_seed <> x'', since FROM identity");
    if (!row.next())
        return std::nullopt;
    auto chain = org::decode<org::Chain>(org::viewOf(row.get<QByteArray>(0)));
    return chain ? std::optional(OwnRow{std::move(*chain), row.get<bool>(1), row.get<qint64>(2)})
                 : std::nullopt;
}

org::Organisation organisation(Connection &db)
{
    Statement row = db.prepare("SELECT document FROM company");
    if (!row.next())
        return {};
    auto document = org::decode<org::Document>(org::viewOf(row.get<QByteArray>(0)));
    return document ? org::Organisation(std::move(*document)) : org::Organisation();
}

std::map<QString, org::DeviceCard> cards(Connection &db)
{
    Statement row = db.prepare("SELECT card FROM device_cards");
    std::map<QString, org::DeviceCard> found;
    while (row.next()) {
        if (auto card = org::decode<org::DeviceCard>(org::viewOf(row.get<QByteArray>(0))))
            found.emplace(card->device.value, std::move(*card));
    }
    return found;
}

void putCard(Writer &db, const org::DeviceCard &card)
{
    db.prepare("INSERT OR REPLACE INTO device_cards (device, card) VALUES (:device, :card)")
        .bind(":device", card.device.value)
        .bind(":card", arrayView(org::encode(card)))
        .run();
}

} // namespace sw::trust::trust_store
