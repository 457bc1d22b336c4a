// SPDX-License-Identifier: Apache-2.0
#include "core/org/membership.h"

#include "core/store/connection.h"

namespace sw::org {

using store::Connection;
using store::Statement;

namespace {

// The one copy that SQLite's row was read into is wiped.
SecretBytes secretAt(const Statement &row, int column)
{
    QByteArray copy = row.get<QByteArray>(column);
    SecretBytes secret(viewOf(copy));
    wipe(copy.data(), std::size_t(copy.size()));
    return secret;
}

template <std::size_t N>
std::optional<std::array<std::uint8_t, N>> arrayAt(const Statement &row, int column)
{
    const QByteArray bytes = row.get<QByteArray>(column);
    if (bytes.size() != qsizetype(N))
        return std::nullopt;
    std::array<std::uint8_t, N> out;
    std::ranges::copy(viewOf(bytes), out.begin());
    return out;
}

std::optional<crypto::SignatureKey> keyAt(const Statement &row, int column)
{
    auto key = crypto::SignatureKey::fromSeed(secretAt(row, column).view());
    return key ? std::optional(std::move(*key)) : std::nullopt;
}

std::optional<crypto::HpkePrivateKey> sealKeyAt(const Statement &row, int column)
{
    constexpr auto size = crypto::HpkePrivateKey::size();
    const SecretBytes bytes = secretAt(row, column);
    return bytes.size() == size ? std::optional(crypto::HpkePrivateKey(bytes.view().first<size>()))
                                : std::nullopt;
}

std::optional<Identity> readIdentity(Connection &db)
{
    Statement row = db.prepare(
        "SELECT chain, device_seed, account_seed, seal_key, slip_seal_key, since, published FROM identity");
    if (!row.next())
        return std::nullopt;
    const auto chain = decode<Chain>(viewOf(row.get<QByteArray>(0)));
    auto device = keyAt(row, 1);
    auto seal = sealKeyAt(row, 3);
    auto slipSeal = sealKeyAt(row, 4);
    if (!chain || !device || !seal)
        return std::nullopt;
    std::optional<crypto::HpkeKeyPair> slip;
    if (slipSeal)
        slip = crypto::HpkeKeyPair{std::move(*slipSeal), chain->invitation.sealKey};
    return Identity{*chain,          std::move(*device), keyAt(row, 2),   std::move(*seal),
                    std::move(slip), row.get<qint64>(5), row.get<bool>(6)};
}

} // namespace

Membership::Membership(Connection &db)
    : m_self(readIdentity(db))
{
    Statement row = db.prepare(
        "SELECT fingerprint, company, revocations, version, document_hash, document FROM company");
    if (row.next()) {
        m_fingerprint = arrayAt<32>(row, 0);
        const auto company = decode<Company>(viewOf(row.get<QByteArray>(1)));
        const auto list = decode<Revocations>(viewOf(row.get<QByteArray>(2)));
        if (m_fingerprint && company && list) {
            if (auto authority = Authority::read(*company, *m_fingerprint, *list))
                m_authority = std::move(*authority);
        }
        m_version = row.get<std::uint32_t>(3);
        m_hash = arrayAt<32>(row, 4).value_or(Hash{});
        if (auto document = decode<Document>(viewOf(row.get<QByteArray>(5))))
            m_organisation = Organisation(std::move(*document));
    }
    Statement seen = db.prepare(R"(SELECT address, serial, account_key FROM accounts_seen
                                   JOIN addresses ON addresses.id = person)");
    while (seen.next()) {
        const auto address = Jid::parse(seen.get<QString>(0));
        const auto key = arrayAt<32>(seen, 2);
        if (address && key)
            m_seen.restore(*address, {seen.get<std::uint32_t>(1), *key});
    }
    Statement ended = db.prepare("SELECT word FROM devices_ended");
    while (ended.next()) {
        if (auto word = decode<DeviceEnded>(viewOf(ended.get<QByteArray>(0))))
            m_ended.emplace(word->key(), std::move(*word));
    }
}

AccountFacts Membership::factsOf(const Jid &address) const
{
    return {m_seen.seen(address), m_organisation.listed(address)};
}

Result<VerifiedDevice> Membership::check(const Chain &chain, const Claim &claim) const
{
    SW_CHECK(m_authority, Error::WrongCompany);
    SW_TRY(auto device, checkChain(chain, claim, *m_authority, factsOf(chain.invitation.address)));
    SW_CHECK(!m_ended.contains(claim.key), Error::DeviceRevoked);
    return device;
}

Result<VerifiedDevice> Membership::check(ByteView leafExtension, const Claim &claim) const
{
    SW_TRY(const Chain chain, decode<Chain>(leafExtension));
    return check(chain, claim);
}

Result<VerifiedDevice> Membership::admit(store::Writer &db, const Chain &chain, const Claim &claim)
{
    SW_TRY(auto device, check(chain, claim));
    const AccountFacts::Seen seen{device.serial, device.accountKey};
    if (m_seen.seen(device.address) == seen)
        return device;
    m_seen.restore(device.address, seen);
    db.prepare(R"(INSERT OR REPLACE INTO accounts_seen (person, serial, account_key)
                  VALUES (:person, :serial, :key))")
        .bind(":person", device.address)
        .bind(":serial", device.serial)
        .bind(":key", arrayView(device.accountKey))
        .run();
    return device;
}

bool Membership::isSecondKey(const Chain &chain) const
{
    const auto &[address, serial, device, key, signature] = chain.device;
    const auto first = m_seen.seen(address);
    return m_authority && first && first->serial == serial && first->accountKey != chain.account.signKey
        && checkChain(chain, {address, device, key}, *m_authority, {{}, m_organisation.listed(address)});
}

Result<void> Membership::end(store::Writer &db, const DeviceEnded &ended)
{
    const auto &device = ended.chain.device;
    if (m_ended.contains(device.key))
        return {};
    SW_CHECK(ended.isSigned(), Error::BadSignature);
    SW_TRY(check(ended.chain, {device.address, device.device, device.key}));
    db.prepare("INSERT INTO devices_ended (key, word) VALUES (:key, :word)")
        .bind(":key", arrayView(device.key))
        .bind(":word", arrayView(encode(ended)))
        .run();
    m_ended.emplace(device.key, ended);
    return {};
}

std::optional<Error> Membership::barred() const
{
    if (!m_self || !m_authority)
        return std::nullopt;
    const auto checked = check(m_self->chain, m_self->claim());
    const bool isFinal = !checked
        && (checked.error() == Error::PersonLeft || checked.error() == Error::DeviceRevoked
            || checked.error() == Error::Superseded);
    if (isFinal)
        return checked.error();
    // The newest document was sealed to everybody who counts, and not to this account's key: it has another.
    return m_organisation.version() < m_version ? std::optional(Error::Superseded) : std::nullopt;
}

Held Membership::held() const
{
    return {authority(), m_version, m_hash};
}

Result<Membership::Update> Membership::read(ByteView publication) const
{
    SW_CHECK(m_fingerprint, Error::WrongCompany);
    SW_TRY(Checked checked, checkPublication(publication, *m_fingerprint, held()));
    SW_CHECK(m_self, Error::NotForUs);
    // What follows from the newest that was seen follows from the one that was opened.
    const Document &known = m_organisation.document();
    const Held opened = known.version == m_version ? held() : Held{authority(), known.version, known.hash()};
    auto document = openPublication(checked, SealKeys{m_self->seal, m_self->chain.account.sealKey}, opened);
    const bool bySlip = !document && document.error() == Error::NotForUs && m_self->slipSeal;
    if (bySlip)
        document = openPublication(
            checked, SealKeys{m_self->slipSeal->privateKey, m_self->slipSeal->publicKey}, opened);
    if (!document && document.error() != Error::NotForUs)
        return Failure{document.error()};
    return Update{std::move(checked), document ? std::optional(std::move(*document)) : std::nullopt, bySlip};
}

void Membership::keep(store::Writer &db, Update update)
{
    const auto &publication = update.checked.publication;
    m_version = publication.version;
    m_hash = publication.document;
    m_authority = std::move(update.checked.authority);
    db.prepare(R"(UPDATE company SET company = :company, revocations = :revocations, version = :version,
                                     document_hash = :hash)")
        .bind(":company", arrayView(encode(publication.company)))
        .bind(":revocations", arrayView(encode(publication.revocations)))
        .bind(":version", m_version)
        .bind(":hash", arrayView(m_hash))
        .run();
    if (!update.document)
        return;
    db.prepare("UPDATE company SET document = :document")
        .bind(":document", arrayView(encode(*update.document)))
        .run();
    m_organisation = Organisation(std::move(*update.document));
    if (update.bySlip || !m_self || !m_self->slipSeal)
        return;
    m_self->slipSeal.reset();
    db.prepare("UPDATE identity SET slip_seal_key = x''").run();
}

void Membership::enrol(store::Writer &db, const Fingerprint &company, Identity identity)
{
    if (m_fingerprint != company) {
        db.prepare("INSERT OR REPLACE INTO company (id, fingerprint) VALUES (1, :fingerprint)")
            .bind(":fingerprint", arrayView(company))
            .run();
        m_fingerprint = company;
        m_authority.reset();
        m_version = 0;
        m_hash = {};
        m_organisation = {};
    }
    const Secret32 device = identity.device.seed();
    const Secret32 account = identity.account ? identity.account->seed() : Secret32();
    db.prepare(R"(INSERT OR REPLACE INTO identity
                    (id, chain, device_seed, account_seed, seal_key, slip_seal_key, since, published)
                  VALUES (1, :chain, :device, :account, :seal, :slipSeal, :since, :published))")
        .bind(":chain", arrayView(encode(identity.chain)))
        .bind(":device", arrayView(device.view()))
        .bind(":account", identity.account ? arrayView(account.view()) : QByteArrayView())
        .bind(":seal", arrayView(identity.seal.view()))
        .bind(":slipSeal",
              identity.slipSeal ? arrayView(identity.slipSeal->privateKey.view()) : QByteArrayView())
        .bind(":since", identity.since)
        .bind(":published", identity.published)
        .run();
    m_self = std::move(identity);
}

void Membership::setPublished(store::Writer &db)
{
    if (!m_self)
        return;
    m_self->published = true;
    db.prepare("UPDATE identity SET published = 1").run();
}

} // namespace sw::org
