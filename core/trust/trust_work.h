// SPDX-License-Identifier: Apache-2.0
#pragma once
// The half of trust that lives in the core thread: fetches what the company publishes and checks it, enrols
// this device with a slip, publishes its certificates, reads those of others.
#include "core/org/enrolment.h"
#include "core/roomlog/core_context.h"
#include "core/trust/trust_store.h"
#include "core/xmpp/http_transfer.h"
#include "core/xmpp/organisation_node.h"
#include "core/xmpp/xmpp_client.h"

#include <QSet>

namespace sw::trust {

class Comparisons;
class DeviceCards;
class LinkWork;

class TrustWork final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    TrustWork(xmpp::XmppClient &xmpp, Core &core, QObject *parent = nullptr);

    ~TrustWork() override;

    /// Further devices of this account.
    LinkWork &links() { return *m_links; }
    /// What this account's devices are called.
    DeviceCards &cards() { return *m_cards; }
    /// Whose keys were compared by hand.
    Comparisons &comparisons() { return *m_comparisons; }
    /// Same thread; another one after a transaction failed: do not keep it.
    org::Membership &membership() { return *m_membership; }
    Status status() const { return m_status; }
    /// Before connecting: how files are fetched.
    void useConnection(const xmpp::ConnectConfig &config);

    /// Signing in begins with this slip; kept until the person has a password of their own.
    void beginWith(const org::SlipCode &code, const std::optional<org::Fingerprint> &company);
    /// Signing in with a password that is not the slip's: a slip that got nowhere is forgotten.
    void dropSlip(const QString &password);
    void choosePassword(const QString &password);
    void passwordKept();
    void refresh(const Jid &person);
    /// Those that vouch for the devices in a room: the first key of each account is remembered, a second one
    /// is an alarm.
    void takeChains(const std::vector<org::Chain> &chains);
    void lookAtSecondKey(const Jid &person);
    /// On the primary: another device of this account no longer counts.
    void endDevice(const QByteArray &key);
    /// Judges and keeps what a person's node of devices shows; the names of those that are good.
    QStringList takeDevices(const Jid &person, const QList<xmpp::PubSubItem> &items);

    // For LinkWork, DeviceCards and Comparisons
    /// FULL, or undone with what was remembered from inside it.
    bool write(const std::function<void()> &fn);
    /// The company's publication anew, also the one that was taken last; then LinkWork::takePublication().
    void fetchAgain();
    /// Who this device is from now on; `with` in the same transaction.
    bool become(org::Enrolled made, const std::function<void()> &with);

signals:
    void organisationChanged();
    void told(const sw::trust::Status &status);
    void devicesChanged(const sw::Jid &person);
    void looked(const sw::Jid &person, bool known);
    /// Membership::ended() has one more.
    void deviceEnded();
    /// Whom one does not write to before having looked has changed: trust_store::doubts().
    void doubtsChanged();
    void passwordSet(const QString &password);
    void barred(sw::trust::Bar why);

private:
    void started(bool resumed);
    // The company's publication
    void fetch();
    void fetchLater();
    void point(const Result<xmpp::PubSubItem, xmpp::StanzaError> &item);
    void download(const xmpp::OrganisationPointer &pointer);
    void take(const QByteArray &bytes);
    void update(ByteView bytes);
    void refuse(org::Error why);
    // The slip (enrolment_work.cpp)
    bool isEnrolling() const;
    void enrolWith(const QByteArray &bytes);
    void enrolKnowing(const QByteArray &bytes, const std::optional<org::AccountCertificate> &existing);
    void fail(Problem problem);
    void publishOwn();
    // Devices
    void judgeAgain();
    void addDevice(const org::Chain &chain);
    void barIfEnded();
    void tellEnded(const QList<xmpp::PubSubItem> &shown);
    Verdict judge(const Jid &person, const org::Chain &chain, bool remember);
    void tellStanding();
    void set(Step step, Problem problem);
    void tell(Status status);

    xmpp::XmppClient &m_xmpp;
    Core &m_core;
    std::optional<org::Membership> m_membership;
    std::unique_ptr<xmpp::HttpTransfer> m_http;
    std::optional<trust_store::SlipInUse> m_slip;
    std::optional<std::array<std::uint8_t, 32>> m_taken; ///< the file that was taken last
    TimerId m_nextFetch = TimerId::None;
    Status m_status;
    bool m_published = false; ///< the company shows an organisation
    QSet<Jid> m_asking;
    std::unique_ptr<LinkWork> m_links;
    std::unique_ptr<DeviceCards> m_cards;
    std::unique_ptr<Comparisons> m_comparisons;
};

constexpr xmpp::NodeConfig devicesConfig{xmpp::NodeAccess::Open, xmpp::mostDevices, false};

Verdict verdictOf(org::Error error);
Bar barOf(org::Error error);
/// Unlike the account's other devices: 40 random bits.
org::DeviceName randomDeviceName(crypto::Random &random);

} // namespace sw::trust
