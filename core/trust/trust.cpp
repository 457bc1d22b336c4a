// SPDX-License-Identifier: Apache-2.0
#include "core/trust/trust.h"

#include "core/roomlog/core_context.h"
#include "core/trust/comparisons.h"
#include "core/trust/device_cards.h"
#include "core/trust/link_work.h"
#include "core/trust/safety_code.h"
#include "core/trust/trust_work.h"

namespace sw::trust {

namespace ts = trust_store;

namespace {

/// Sixteen digits of a key's hash: 53 bits, to be compared by eye. They prove nothing that a signature does
/// not.
QString shortCode(ByteView key)
{
    const crypto::Hash hash = crypto::sha256(key);
    QStringList groups;
    for (std::size_t i = 0; i < 8; i += 2)
        groups << QStringLiteral("%1").arg((hash[i] << 8 | hash[i + 1]) % 10'000, 4, 10, QLatin1Char('0'));
    return groups.join(QLatin1Char(' '));
}

Device deviceOf(const org::Chain &chain, Verdict verdict)
{
    Device device;
    device.name = chain.device.device;
    device.key = org::arrayOf(chain.device.key);
    device.code = shortCode(chain.device.key);
    device.verdict = verdict;
    return device;
}

Word wordOf(const QList<ts::DeviceRow> &rows, bool isListed)
{
    const auto any = [&rows](auto... verdicts) {
        return std::any_of(rows.begin(), rows.end(),
                           [=](const ts::DeviceRow &row) { return ((row.verdict == verdicts) || ...); });
    };
    if (any(Verdict::SecondKey))
        return Word::Changed;
    if (any(Verdict::Good))
        return Word::Verified;
    if (any(Verdict::Left, Verdict::Revoked) && !isListed)
        return Word::Gone;
    return isListed ? Word::Listed : Word::NotVerified;
}

bool isCompared(store::Connection &db, const Jid &person)
{
    const auto compared = ts::compared(db, person);
    return compared && compared->changedAt == 0 && ts::accountKey(db, person) == compared->key;
}

} // namespace

class Trust::Private
{
public:
    explicit Private(CoreContext &c)
        : context(c)
    { }

    template <class Fn>
    void command(Fn fn)
    {
        context.post([fn = std::move(fn)](Core &core) {
            if (core.trust)
                fn(*core.trust);
        });
    }

    CoreContext &context;
    org::Organisation organisation;
    Status status;
    Link link;
};

Trust::Trust(CoreContext &context, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(context))
{
    d->organisation = ts::organisation(context.reader());
    d->status.standing = ts::own(context.reader()) ? Standing::Certified : Standing::NoCompany;
    if (ts::slip(context.reader()))
        d->status.step = Step::Checking;
    d->command([this](TrustWork &work) {
        connect(&work, &TrustWork::organisationChanged, this, [this] {
            d->organisation = ts::organisation(d->context.reader());
            emit organisationChanged();
        });
        connect(&work, &TrustWork::told, this, [this](const Status &status) {
            d->status = status;
            emit statusChanged();
        });
        connect(&work.links(), &LinkWork::told, this, [this](const Link &link) {
            d->link = link;
            emit linkChanged();
        });
        connect(&work, &TrustWork::devicesChanged, this, &Trust::devicesChanged);
        connect(&work, &TrustWork::looked, this, &Trust::looked);
        connect(&work, &TrustWork::passwordSet, this, &Trust::passwordSet);
        connect(&work, &TrustWork::barred, this, &Trust::barred);
    });
}

Trust::~Trust() = default;

const org::Organisation &Trust::organisation() const
{
    return d->organisation;
}

Status Trust::status() const
{
    return d->status;
}

Word Trust::word(const Jid &person) const
{
    if (d->status.standing != Standing::Certified)
        return Word::None;
    const Word word = secondKey(person) ? Word::Changed
                                        : wordOf(ts::devices(d->context.reader(), person.bare()),
                                                 d->organisation.person(person.bare()) != nullptr);
    return word == Word::Verified && isCompared(d->context.reader(), person) ? Word::Compared : word;
}

QHash<Jid, Word> Trust::marks() const
{
    QHash<Jid, Word> found;
    if (d->status.standing != Standing::Certified)
        return found;
    for (const Jid &person : ts::comparedPeople(d->context.reader()))
        found.insert(person, Word::Compared);
    for (const Jid &person : ts::secondKeys(d->context.reader()))
        found.insert(person, Word::Changed);
    return found;
}

QList<Device> Trust::devices(const Jid &person) const
{
    QList<Device> found;
    const auto own = ts::own(d->context.reader());
    const bool isSelf = own && own->chain.device.address == person.bare();
    if (isSelf) {
        Device mine = deviceOf(own->chain, Verdict::Good);
        mine.own = true;
        mine.primary = own->primary;
        mine.since = own->since;
        found.append(mine);
    }
    for (const ts::DeviceRow &row : ts::devices(d->context.reader(), person.bare())) {
        if (isSelf && row.chain.device.key == own->chain.device.key)
            found.first().verdict = row.verdict;
        else
            found.append(deviceOf(row.chain, row.verdict));
    }
    if (!isSelf)
        return found;
    const auto cards = ts::cards(d->context.reader());
    for (Device &device : found) {
        const auto card = cards.find(device.name);
        if (card == cards.end())
            continue;
        device.title = card->second.name;
        device.platform = card->second.platform;
        device.primary = card->second.primary != 0 || (device.own && own->primary);
        device.since = qint64(card->second.sinceMs);
    }
    return found;
}

QStringList Trust::chainCodes(const Jid &person) const
{
    for (const ts::DeviceRow &row : ts::devices(d->context.reader(), person.bare())) {
        if (row.verdict == Verdict::Good)
            return {shortCode(row.chain.invitation.company), shortCode(row.chain.admin.key),
                    shortCode(row.chain.invitation.signKey), shortCode(row.chain.account.signKey)};
    }
    return {};
}

Comparison Trust::comparison(const Jid &person) const
{
    store::Connection &db = d->context.reader();
    const auto own = ts::own(db);
    if (!own || own->chain.device.address == person.bare())
        return {};
    Comparison found;
    if (const auto key = ts::accountKey(db, person))
        found.code = safetyCode({person, *key}, {own->chain.device.address, own->chain.account.signKey});
    if (const auto compared = ts::compared(db, person)) {
        found.matches = isCompared(db, person);
        found.at = compared->at;
        found.changedAt = compared->changedAt;
    }
    return found;
}

void Trust::setCompared(const Jid &person, const QString &code)
{
    d->command([=](TrustWork &work) { work.comparisons().say(person, code); });
}

void Trust::undoCompared(const Jid &person)
{
    d->command([=](TrustWork &work) { work.comparisons().takeBack(person); });
}

std::optional<SecondKey> Trust::secondKey(const Jid &person) const
{
    return ts::secondKey(d->context.reader(), person);
}

void Trust::lookAtSecondKey(const Jid &person)
{
    d->command([=](TrustWork &work) { work.lookAtSecondKey(person); });
}

void Trust::refresh(const Jid &person)
{
    d->command([=](TrustWork &work) {
        work.refresh(person);
        work.cards().look();
        work.comparisons().look();
    });
}

Link Trust::link() const
{
    return d->link;
}

void Trust::beginLink()
{
    d->command([](TrustWork &work) { work.links().begin(); });
}

void Trust::confirmLink(bool isSame)
{
    d->command([isSame](TrustWork &work) { work.links().confirm(isSame); });
}

void Trust::endLink()
{
    d->command([](TrustWork &work) { work.links().end(); });
}

void Trust::renameDevice(const QString &title)
{
    d->command([=](TrustWork &work) { work.cards().rename(title); });
}

bool Trust::mayEndDevices() const
{
    const auto own = ts::own(d->context.reader());
    return own && own->primary;
}

void Trust::endDevice(const QByteArray &key)
{
    d->command([=](TrustWork &work) { work.endDevice(key); });
}

void Trust::choosePassword(const QString &password)
{
    d->command([=](TrustWork &work) { work.choosePassword(password); });
}

void Trust::passwordKept()
{
    d->command([](TrustWork &work) { work.passwordKept(); });
}

} // namespace sw::trust

#include "core/trust/moc_trust.cpp"
