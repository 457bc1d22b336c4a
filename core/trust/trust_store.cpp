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
