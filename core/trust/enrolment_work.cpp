// SPDX-License-Identifier: Apache-2.0
// The first sign-in with a slip: keys are made and kept, then published; then the person chooses a password.
// Each step can be taken up again after the program has died.
#include "core/base/base64.h"
#include "core/org/enrolment.h"
#include "core/runtime/async.h"
#include "core/trust/trust_work.h"
#include "core/xmpp/password_change.h"

namespace sw::trust {

namespace ts = trust_store;
using xmpp::StanzaError;

namespace {

constexpr xmpp::NodeConfig accountConfig{xmpp::NodeAccess::Open, 1, false};
constexpr int nameLetters = 8;

Problem problemOf(org::Error error)
{
    switch (error) {
    case org::Error::Expired:
        return Problem::Expired;
    case org::Error::NotForUs:
    case org::Error::SecondAccountKey:
    case org::Error::Superseded:
    case org::Error::PersonLeft:
        return Problem::Used;
    case org::Error::WrongCompany:
    case org::Error::BadConfirmation:
        return Problem::NotOurs;
    default:
        return Problem::Invalid;
    }
}

template <class T>
Element elementOf(QStringView name, const QString &node, const T &value)
{
    return xmpp::signedElement(name, node, toBase64(org::encode(value)));
}

} // namespace

org::DeviceName randomDeviceName(crypto::Random &random)
{
    constexpr std::string_view letters = "abcdefghjkmnpqrstvwxyz0123456789";
    static_assert(letters.size() == 32);
    QString name;
    for (const std::uint8_t octet : random.bytes(nameLetters))
        name += QLatin1Char(letters[octet % letters.size()]);
    return name;
}

bool TrustWork::isEnrolling() const
{
    const org::Identity *self = m_membership->self();
    return m_slip && (!self || self->chain.invitation.signKey != m_slip->code.signKey().publicKey());
}

void TrustWork::beginWith(const org::SlipCode &code, const std::optional<org::Fingerprint> &company)
{
    if (!m_slip || !sameBytes(m_slip->code.values(), code.values())) {
        if (!write([&] { ts::putSlip(m_core.writer, code, company); }))
            return fail(Problem::Storage);
        m_slip = ts::SlipInUse{code.clone(), company, {}};
        m_taken.reset();
    }
    set(Step::Checking, Problem::None);
}

void TrustWork::dropSlip(const QString &password)
{
    if (!m_slip || password == m_slip->newPassword
        || password == QString::fromLatin1(org::arrayOf(m_slip->code.firstPassword().view())))
        return;
    if (write([&] { ts::dropSlip(m_core.writer); })) {
        m_slip.reset();
        set(Step::None, Problem::None);
    }
}

/// The account may have been enrolled with this slip before, by who found it.
void TrustWork::enrolWith(const QByteArray &bytes)
{
    set(Step::Checking, Problem::None);
    const auto asked = m_xmpp.pubsub().item(m_core.account, xmpp::accountNode, xmpp::currentItem);
    whenDone(asked, this, [this, bytes](const Result<xmpp::PubSubItem, StanzaError> &item) {
        if (!item && item.error().isTemporary()) {
            m_taken.reset();
            set(Step::Checking, Problem::Unreachable);
            return fetchLater();
        }
        const auto shown = item ? fromBase64(item->payload.text.toStdString()) : std::nullopt;
        const auto existing = shown ? org::decode<org::AccountCertificate>(*shown)
                                    : org::Result<org::AccountCertificate>(Failure{org::Error::Truncated});
        if (isEnrolling())
            enrolKnowing(bytes, existing ? std::optional(*existing) : std::nullopt);
    });
}

void TrustWork::enrolKnowing(const QByteArray &bytes, const std::optional<org::AccountCertificate> &existing)
{
    auto made = org::enrol(org::viewOf(bytes),
                           {{m_slip->code, m_slip->company, m_core.account},
                            randomDeviceName(m_core.random),
                            existing,
                            m_membership->held(),
                            std::uint64_t(m_core.clock.utcMs())},
                           m_core.random);
    if (!made)
        return fail(problemOf(made.error()));
    if (!become(*std::move(made), [] {}))
        return fail(Problem::Storage);
    set(Step::Password, Problem::None);
}

bool TrustWork::become(org::Enrolled made, const std::function<void()> &with)
{
    const auto [chain, claim] = std::pair(made.identity.chain, made.identity.claim());
    if (!write([&, chain = chain, claim = claim] {
            m_membership->enrol(m_core.writer, made.company, std::move(made.identity));
            m_membership->keep(m_core.writer, std::move(made.publication));
            (void)m_membership->admit(m_core.writer, chain, claim);
            ts::putDevices(m_core.writer, m_core.account, {{m_core.account, chain, Verdict::Good}});
            with();
        }))
        return false;
    tellStanding();
    emit organisationChanged();
    emit devicesChanged(m_core.account);
    publishOwn();
    return true;
}

void TrustWork::fail(Problem problem)
{
    if (m_slip && write([&] { ts::dropSlip(m_core.writer); }))
        m_slip.reset();
    set(Step::Failed, problem);
}

/// Again at each sign-in until both stand there.
void TrustWork::publishOwn()
{
    const org::Identity &self = *m_membership->self();
    auto &pubsub = m_xmpp.pubsub();
    const Element device = elementOf(u"device", xmpp::devicesNode, self.chain);
    const QString name = self.name();
    whenDone(pubsub.publish(xmpp::accountNode, xmpp::currentItem,
                            elementOf(u"account", xmpp::accountNode, self.chain.account), accountConfig),
             this, [this, device, name](const Result<void, StanzaError> &account) {
                 if (!account)
                     return;
                 whenDone(m_xmpp.pubsub().publish(xmpp::devicesNode, name, device, devicesConfig), this,
                          [this](const Result<void, StanzaError> &done) {
                              if (done && write([&] { m_membership->setPublished(m_core.writer); }))
                                  refresh(m_core.account);
                          });
             });
}

// ---- The password of one's own

/// Kept before the server hears of it: whichever of the two counts after a crash, the client has it.
void TrustWork::choosePassword(const QString &password)
{
    if (!m_slip || m_status.step != Step::Password)
        return;
    if (!write([&] { ts::setNewPassword(m_core.writer, password); }))
        return set(Step::Password, Problem::Storage);
    m_slip->newPassword = password;
    set(Step::Changing, Problem::None);
    whenDone(xmpp::changePassword(m_xmpp.connection(), m_core.account, password), this,
             [this, password](const Result<void, StanzaError> &changed) {
                 if (!changed)
                     return set(Step::Password,
                                changed.error().isTemporary() ? Problem::Unreachable
                                                              : Problem::PasswordRefused);
                 m_xmpp.connection().setPassword(password);
                 emit passwordSet(password);
             });
}

void TrustWork::passwordKept()
{
    if (isEnrolling())
        return set(Step::Checking, m_status.problem);
    if (!m_slip || !write([&] { ts::dropSlip(m_core.writer); }))
        return;
    m_slip.reset();
    set(Step::None, Problem::None);
}

} // namespace sw::trust
