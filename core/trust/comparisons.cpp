// SPDX-License-Identifier: Apache-2.0
#include "core/trust/comparisons.h"

#include "core/trust/safety_code.h"
#include "core/trust/trust_work.h"

namespace sw::trust {

namespace ts = trust_store;
using namespace Qt::StringLiterals;
using xmpp::PubSubItem;

namespace {

constexpr int mostCompared = 10'000;

} // namespace

Comparisons::Comparisons(xmpp::XmppClient &xmpp, Core &core, TrustWork &trust)
    : OwnNode(xmpp, core, trust, xmpp::comparedNode)
{ }

/// Of a device of this account that counts now: a revoked one says nothing any more.
std::optional<org::ComparedNote> Comparisons::noteIn(const PubSubItem &item) const
{
    const org::Identity &self = *m_trust.membership().self();
    const auto sealed = sealedIn(item);
    const auto note = sealed ? org::openNote(*sealed, self, item.id)
                             : org::Result<org::ComparedNote>(Failure{org::Error::Truncated});
    if (!note)
        return std::nullopt;
    if (note->device.value == self.name())
        return isSignedBy(self.device.publicKey(), *note) ? std::optional(*note) : std::nullopt;
    for (const ts::DeviceRow &row : ts::devices(m_core.writer, m_core.account))
        if (row.verdict == Verdict::Good && row.chain.device.device == note->device
            && isSignedBy(row.chain.device.key, *note))
            return *note;
    return std::nullopt;
}

/// What was said last counts, wherever; what the node lacks of it is told.
void Comparisons::take(const QList<PubSubItem> &items)
{
    auto here = ts::said(m_core.writer);
    std::map<Jid, ts::SaidRow> later;
    std::map<Jid, qint64> shown;
    for (const PubSubItem &item : items) {
        const auto note = noteIn(item);
        if (!note)
            continue;
        const ts::SaidRow row{note->key, qint64(note->atMs), note->same == 1};
        shown[note->person] = row.at;
        const auto known = here.find(note->person);
        if (known == here.end() || known->second.at < row.at)
            later.insert_or_assign(note->person, row);
    }
    for (const auto &[person, row] : here)
        if (!later.contains(person) && (!shown.contains(person) || shown.at(person) < row.at))
            tell(person, row);
    if (later.empty() || !m_trust.write([&] {
            for (const auto &[person, row] : later)
                ts::putSaid(m_core.writer, person, row);
            ts::noteChangedKeys(m_core.writer, m_core.clock.utcMs());
        }))
        return;
    for (const auto &[person, row] : later)
        emit m_trust.devicesChanged(person);
}

/// A key that came in between the person's look and word was not the one compared.
void Comparisons::say(const Jid &person, const QString &code)
{
    const auto key = ts::accountKey(m_core.writer, person);
    const org::Identity *self = m_trust.membership().self();
    const bool isStill
        = self && key && safetyCode({person, *key}, {self->address(), self->chain.account.signKey}) == code;
    if (isStill)
        keep(person.bare(), *key, true);
    else
        emit m_trust.devicesChanged(person.bare());
}

void Comparisons::takeBack(const Jid &person)
{
    if (const auto row = ts::compared(m_core.writer, person))
        keep(person.bare(), row->key, false);
}

/// Later than whatever was said before, by whichever clock.
void Comparisons::keep(const Jid &person, const org::PublicKey &key, bool same)
{
    const auto before = ts::said(m_core.writer);
    const auto last = before.find(person);
    const qint64 now = m_core.clock.utcMs();
    const ts::SaidRow row{key, last == before.end() ? now : std::max(now, last->second.at + 1), same};
    if (!m_trust.write([&] { ts::putSaid(m_core.writer, person, row); }))
        return;
    emit m_trust.devicesChanged(person);
    tell(person, row); // or with the next session
}

void Comparisons::tell(const Jid &person, const ts::SaidRow &row)
{
    const org::Identity *self = m_trust.membership().self();
    if (!self)
        return;
    org::ComparedNote note{person, row.key, std::uint64_t(row.at), std::uint8_t(row.same), self->name(), {}};
    signWith(self->device, note);
    publish(org::noteName(person, *self), u"note"_s, org::sealNote(note, *self, m_core.random), mostCompared);
}

} // namespace sw::trust
