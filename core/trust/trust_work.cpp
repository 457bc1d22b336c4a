// SPDX-License-Identifier: Apache-2.0
#include "core/trust/trust_work.h"

#include "core/base/base64.h"
#include "core/runtime/async.h"
#include "core/trust/comparisons.h"
#include "core/trust/device_cards.h"
#include "core/trust/link_work.h"

namespace sw::trust {

namespace ts = trust_store;
using namespace std::chrono_literals;
using xmpp::PubSubItem;
using xmpp::StanzaCondition;
using xmpp::StanzaError;

namespace {
constexpr auto betweenFetches = 30s;
}

Verdict verdictOf(org::Error error)
{
    switch (error) {
    case org::Error::DeviceRevoked:
        return Verdict::Revoked;
    case org::Error::PersonLeft:
        return Verdict::Left;
    case org::Error::Superseded:
        return Verdict::Superseded;
    case org::Error::SecondAccountKey:
        return Verdict::SecondKey;
    default:
        return Verdict::Unknown;
    }
}

Bar barOf(org::Error error)
{
    switch (error) {
    case org::Error::PersonLeft:
        return Bar::PersonLeft;
    case org::Error::DeviceRevoked:
        return Bar::DeviceRevoked;
    default:
        return Bar::Superseded;
    }
}

TrustWork::TrustWork(xmpp::XmppClient &xmpp, Core &core, QObject *parent)
    : QObject(parent)
    , m_xmpp(xmpp)
    , m_core(core)
    , m_membership(std::in_place, core.writer)
    , m_slip(ts::slip(core.writer))
{
    m_links = std::make_unique<LinkWork>(xmpp, core, *this);
    m_cards = std::make_unique<DeviceCards>(xmpp, core, *this);
    m_comparisons = std::make_unique<Comparisons>(xmpp, core, *this);
    m_status.standing = m_membership->self() ? Standing::Certified : Standing::NoCompany;
    connect(&xmpp.connection(), &xmpp::StanzaChannel::started, this, &TrustWork::started);
    xmpp.pubsub().onEvent(this, xmpp::organisationNode, [this](const xmpp::PubSubEvent &event) {
        if (event.owner != xmpp::companyAccount(m_core.account))
            return;
        // Without another question: the account may be about to be closed.
        const bool tells = !event.published.empty() && !event.published.back().payload.isNull();
        tells ? point(event.published.back()) : fetch();
    });
    xmpp.pubsub().onEvent(this, xmpp::devicesNode,
                          [this](const xmpp::PubSubEvent &event) { refresh(event.owner); });
}

TrustWork::~TrustWork() = default;

void TrustWork::useConnection(const xmpp::ConnectConfig &config)
{
    m_http = std::make_unique<xmpp::HttpTransfer>(config);
}

void TrustWork::started(bool resumed)
{
    if (resumed || m_core.account.isNull())
        return;
    m_asking.clear();
    const Bar why = ts::bar(m_core.writer);
    // With a password in place of a slip: the account's first device may let this one in again.
    if (why != Bar::None && why != Bar::Superseded && !isEnrolling()) {
        emit barred(why);
        return;
    }
    // Who subscribes to the node hears of each publication, whether or not the two accounts see each other.
    m_xmpp.pubsub().subscribe(xmpp::companyAccount(m_core.account), xmpp::organisationNode);
    if (m_membership->self() && !m_membership->self()->published)
        publishOwn();
    if (m_slip)
        set(m_membership->self() && !isEnrolling() ? Step::Password : Step::Checking, Problem::None);
    fetch();
    refresh(m_core.account);
    m_links->started();
    m_cards->look();
    m_comparisons->look();
}

bool TrustWork::write(const std::function<void()> &fn)
{
    const auto done = m_core.writer.transaction(store::Durability::Full, fn);
    if (done)
        return true;
    m_membership.emplace(m_core.writer);
    m_core.changes.storageFailed(done.error());
    return false;
}

// ---- What the company publishes

void TrustWork::fetch()
{
    m_core.timers.cancel(std::exchange(m_nextFetch, TimerId::None));
    whenDone(
        m_xmpp.pubsub().item(xmpp::companyAccount(m_core.account), xmpp::organisationNode, xmpp::currentItem),
        this, [this](const Result<PubSubItem, StanzaError> &item) { point(item); });
}

/// Only sooner if a session begins or the company publishes.
void TrustWork::fetchLater()
{
    m_core.timers.cancel(m_nextFetch);
    m_nextFetch = m_core.timers.after(betweenFetches, this, [this] {
        if (m_xmpp.connection().isUp())
            fetch();
    });
}

void TrustWork::point(const Result<PubSubItem, StanzaError> &item)
{
    const auto pointer = item ? xmpp::OrganisationPointer::from(item->payload) : std::nullopt;
    const bool none
        = !item && !item.error().isTemporary() && item.error().condition != StanzaCondition::Disconnected;
    if (pointer)
        m_published = true;
    tellStanding();
    if (!pointer) {
        if (isEnrolling())
            set(Step::Checking, none ? Problem::NotPublished : Problem::Unreachable);
        if (isEnrolling() || m_links->isGranted() || !none)
            fetchLater();
        return;
    }
    if (m_taken != pointer->sha256 && (m_membership->self() || isEnrolling() || m_links->isGranted()))
        download(*pointer);
}

void TrustWork::fetchAgain()
{
    m_taken.reset();
    fetch();
}

void TrustWork::download(const xmpp::OrganisationPointer &pointer)
{
    if (!m_http)
        return;
    whenDone(m_http->get(pointer.url, pointer.size), this, [this, pointer](const xmpp::HttpAnswer &got) {
        if (!got.isSuccess()) {
            if (isEnrolling())
                set(Step::Checking, Problem::Unreachable);
            return fetchLater();
        }
        if (crypto::sha256(org::viewOf(got.body)) != pointer.sha256)
            return refuse(org::Error::BadSignature);
        m_taken = pointer.sha256;
        take(got.body);
    });
}

void TrustWork::take(const QByteArray &bytes)
{
    if (m_links->isGranted())
        m_links->takePublication(org::viewOf(bytes));
    else if (isEnrolling())
        enrolWith(bytes);
    else
        update(org::viewOf(bytes));
}

void TrustWork::update(ByteView bytes)
{
    auto update = m_membership->read(bytes);
    if (!update)
        return refuse(update.error());
    Status status = m_status;
    status.alarm = Alarm::None;
    tell(status);
    // Whoever opened a superseded device in spite of it is about to link it or has a slip.
    const bool isKnown = ts::bar(m_core.writer) == Bar::Superseded;
    std::optional<org::Error> bar;
    const bool written = write([&] {
        m_membership->keep(m_core.writer, std::move(*update));
        bar = m_membership->barred();
        judgeAgain();
        if (bar)
            ts::setBar(m_core.writer, barOf(*bar));
    });
    if (!written)
        return;
    emit organisationChanged();
    emit devicesChanged({});
    if (bar && (barOf(*bar) != Bar::Superseded || !isKnown))
        emit barred(barOf(*bar));
}

/// What is held stays.
void TrustWork::refuse(org::Error why)
{
    Status status = m_status;
    status.alarm = why == org::Error::Older ? Alarm::Older
        : why == org::Error::Forked         ? Alarm::Forked
                                            : Alarm::Invalid;
    tell(status);
}

// ---- What the window is told

void TrustWork::tellStanding()
{
    Status status = m_status;
    status.standing = m_membership->self() ? Standing::Certified
        : m_published                      ? Standing::NotCertified
                                           : Standing::NoCompany;
    tell(status);
}

void TrustWork::set(Step step, Problem problem)
{
    Status status = m_status;
    status.step = step;
    status.problem = problem;
    tell(status);
}

void TrustWork::tell(Status status)
{
    if (m_status == status)
        return;
    m_status = status;
    emit told(status);
}

} // namespace sw::trust

#include "core/trust/moc_trust_work.cpp"
