// SPDX-License-Identifier: Apache-2.0
// The board that both sides write on, and the side of the device that wants in.
#include "core/trust/link_work.h"

#include "core/base/base64.h"
#include "core/base/hex.h"
#include "core/org/own_devices.h"
#include "core/runtime/async.h"
#include "core/trust/trust_work.h"

#include <QSysInfo>

namespace sw::trust {

namespace ls = link_store;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using xmpp::PubSubItem;
using xmpp::StanzaCondition;
using xmpp::StanzaError;

namespace {

constexpr xmpp::NodeConfig boardConfig{xmpp::NodeAccess::Whitelist, 64, false};
constexpr auto betweenLooks = 10s; // while something is under way; the server tells of changes by itself
constexpr qsizetype longestWord = 32 * 1024; // in base64
const std::array partNames{u"request"_s, u"answer"_s, u"reveal"_s, u"parcel"_s, u"end"_s};

QString boardName(const org::LinkId &id)
{
    return QString::fromStdString(toHex(id.bytes));
}

} // namespace

LinkWork::LinkWork(xmpp::XmppClient &xmpp, Core &core, TrustWork &trust)
    : m_xmpp(xmpp)
    , m_core(core)
    , m_trust(trust)
    , m_new(ls::newSide(core.writer))
    , m_primary(ls::primarySide(core.writer))
{
    xmpp.pubsub().onEvent(this, xmpp::linkNode, [this](const xmpp::PubSubEvent &event) {
        if (event.owner == m_core.account)
            look();
    });
    // ejabberd tells nobody that something was taken away: the new device's certificate shows that it is in.
    connect(&trust, &TrustWork::devicesChanged, this, [this](const Jid &person) {
        if (m_primary && person == m_core.account)
            look();
    });
}

// ---- The board

void LinkWork::started()
{
    m_looking = false;
    if (!m_new && !isPrimary())
        return;
    if (m_new && m_status.step == LinkStep::None)
        tell(isGranted() || m_new->same == 1 ? LinkStep::Confirmed
                 : m_new->answer             ? LinkStep::Comparing
                                             : LinkStep::Waiting);
    look();
}

void LinkWork::look()
{
    if ((!m_new && !isPrimary()) || !m_xmpp.connection().isUp())
        return;
    m_lookAgain = m_looking;
    if (m_looking)
        return;
    m_looking = true;
    whenDone(m_xmpp.pubsub().items({}, xmpp::linkNode), this,
             [this](const Result<QList<PubSubItem>, StanzaError> &items) {
                 m_looking = false;
                 const bool none = !items && items.error().condition == StanzaCondition::ItemNotFound;
                 if (items || none)
                     take(items ? *items : QList<PubSubItem>());
                 m_lookAgain ? look() : lookLater();
             });
}

void LinkWork::lookLater()
{
    m_core.timers.cancel(std::exchange(m_nextLook, TimerId::None));
    if (m_new || (m_primary && !isLate(m_primary->shownMs)))
        m_nextLook = m_core.timers.after(betweenLooks, this, [this] { look(); });
}

void LinkWork::take(const QList<PubSubItem> &items)
{
    Board board;
    for (const PubSubItem &item : items) {
        const auto part = std::ranges::find(partNames, item.id.section(u'.', 1));
        auto octets = item.payload.text.size() <= longestWord ? fromBase64(item.payload.text.toStdString())
                                                              : std::nullopt;
        if (part != partNames.end() && octets)
            board[item.id.section(u'.', 0, 0)][Part(part - partNames.begin())] = *std::move(octets);
    }
    if (m_new)
        lookAsNew(board);
    else if (isPrimary())
        lookAsPrimary(board);
}

void LinkWork::post(const org::LinkId &id, Part part, const Bytes &octets)
{
    const QString &name = partNames[std::size_t(part)];
    m_xmpp.pubsub().publish(xmpp::linkNode, boardName(id) + u'.' + name,
                            xmpp::signedElement(name, xmpp::linkNode, toBase64(octets)), boardConfig);
}

/// The request last: without it the other side knows that it is over.
void LinkWork::clear(const org::LinkId &id)
{
    for (const Part part : {Part::End, Part::Parcel, Part::Reveal, Part::Answer, Part::Request})
        m_xmpp.pubsub().retract(xmpp::linkNode, boardName(id) + u'.' + partNames[std::size_t(part)]);
}

// ---- What is kept

template <class Side>
bool LinkWork::keep(Side side, std::optional<Side> &into)
{
    if (!m_trust.write([&] { ls::put(m_core.writer, side); }))
        return false;
    into = std::move(side);
    return true;
}
template bool LinkWork::keep(ls::PrimarySide, std::optional<ls::PrimarySide> &);

bool LinkWork::forget()
{
    if (!m_trust.write([&] { ls::drop(m_core.writer); }))
        return false;
    m_new.reset();
    m_primary.reset();
    return true;
}

bool LinkWork::isLate(std::uint64_t shownMs) const
{
    const auto now = std::uint64_t(m_core.clock.utcMs());
    const auto most = std::uint64_t(std::chrono::milliseconds(timeToCompare).count());
    return shownMs > 0 && (now > shownMs + most || shownMs > now + most);
}

std::optional<org::LinkTranscript> LinkWork::transcript() const
{
    if (m_new && m_new->answer) {
        auto made = m_new->self.reveal(*m_new->answer);
        return made ? std::optional(*std::move(made)) : std::nullopt;
    }
    if (m_primary && m_primary->reveal)
        return org::LinkTranscript{m_primary->request, m_primary->answer, *m_primary->reveal};
    return std::nullopt;
}

void LinkWork::tell(LinkStep step, LinkProblem problem)
{
    Link now{m_new.has_value() || (m_status.isNew && !m_primary), step, problem, {}, m_status.platform};
    if (const auto all = transcript()) {
        now.code = all->code();
        now.platform = all->reveal.offer.platform;
    }
    if (now == m_status)
        return;
    m_status = now;
    emit told(now);
}

// ---- This device wants in

void LinkWork::begin()
{
    const bool hasPlace = m_trust.membership().self() && trust_store::bar(m_core.writer) != Bar::Superseded;
    if (m_new || hasPlace || m_core.account.isNull())
        return;
    m_status = {};
    m_status.isNew = true;
    ls::NewSide side{org::NewDevice::make(m_core.account, randomDeviceName(m_core.random),
                                          org::platformOf(QSysInfo::prettyProductName()), m_core.random),
                     {},
                     {},
                     0,
                     0};
    if (!keep(std::move(side), m_new))
        return tell(LinkStep::Failed, LinkProblem::Storage);
    tell(LinkStep::Waiting);
    whenDone(m_xmpp.pubsub().items({}, xmpp::devicesNode), this,
             [this](const Result<QList<PubSubItem>, StanzaError> &devices) {
                 const bool none = (devices && devices->empty())
                     || (!devices && devices.error().condition == StanzaCondition::ItemNotFound);
                 if (none && m_new && !m_new->answer)
                     failNew(LinkProblem::NoOther);
             });
    post(m_new->self.request.id, Part::Request, org::encode(m_new->self.request));
    lookLater();
}

void LinkWork::lookAsNew(const Board &board)
{
    const org::LinkRequest &request = m_new->self.request;
    const auto found = board.find(boardName(request.id));
    const auto parts = found == board.end() ? std::map<Part, Bytes>() : found->second;
    const auto has = [&parts](Part part) { return parts.contains(part); };
    if (has(Part::End)) {
        const Bytes &why = parts.at(Part::End);
        const bool known = why.size() == 1 && why[0] > 0 && why[0] <= int(LinkProblem::TooMany);
        return failNew(known ? LinkProblem(why[0]) : LinkProblem::Cancelled);
    }
    if (!m_new->answer && has(Part::Answer))
        takeAnswer(parts.at(Part::Answer));
    if (m_new && m_new->answer && !m_new->parcel && has(Part::Parcel))
        takeParcel(parts.at(Part::Parcel));
    if (!m_new)
        return;
    if (!has(Part::Request))
        post(request.id, Part::Request, org::encode(request));
    if (const auto all = transcript(); all && !has(Part::Reveal))
        post(request.id, Part::Reveal, org::encode(all->reveal));
    if (isGranted())
        m_trust.fetchAgain();
    else if (isLate(m_new->shownMs))
        failNew(LinkProblem::TimedOut);
}

void LinkWork::takeAnswer(const Bytes &octets)
{
    const auto answer = org::decode<org::LinkAnswer>(octets);
    if (!answer || !m_new->self.reveal(*answer))
        return failNew(LinkProblem::Invalid);
    auto next = std::move(*m_new);
    next.answer = *answer;
    next.shownMs = std::uint64_t(m_core.clock.utcMs());
    if (!keep(std::move(next), m_new))
        return failNew(LinkProblem::Storage);
    tell(LinkStep::Comparing);
}

void LinkWork::takeParcel(const Bytes &octets)
{
    const auto sealed = org::decode<org::SealedParcel>(octets);
    if (!sealed || !m_new->self.open(*sealed, *transcript()))
        return failNew(LinkProblem::Invalid);
    auto next = std::move(*m_new);
    next.parcel = *sealed;
    if (!keep(std::move(next), m_new))
        failNew(LinkProblem::Storage);
}

void LinkWork::takePublication(ByteView publication)
{
    const auto all = transcript();
    const auto parcel = m_new->self.open(*m_new->parcel, *all);
    auto made = parcel ? m_new->self.enrol(publication, *all, *parcel, m_trust.membership().held(),
                                           std::uint64_t(m_core.clock.utcMs()))
                       : org::Result<org::Enrolled>(Failure{parcel.error()});
    if (!made)
        return failNew(LinkProblem::Invalid);
    const org::LinkId id = m_new->self.request.id;
    if (!m_trust.become(*std::move(made), [&] { ls::drop(m_core.writer); }))
        return tell(LinkStep::Failed, LinkProblem::Storage);
    m_new.reset();
    clear(id);
    tell(LinkStep::Done);
}

/// Nothing else has changed on this device.
void LinkWork::failNew(LinkProblem problem)
{
    const org::LinkId id = m_new->self.request.id;
    forget();
    clear(id);
    tell(LinkStep::Failed, problem);
}

// ---- What the person says

void LinkWork::confirm(bool isSame)
{
    if (m_status.step != LinkStep::Comparing)
        return;
    if (m_primary)
        return isSame ? grant() : closePrimary(LinkProblem::NotSame);
    if (!isSame)
        return failNew(LinkProblem::NotSame);
    auto next = std::move(*m_new);
    next.same = 1;
    if (!keep(std::move(next), m_new))
        return failNew(LinkProblem::Storage);
    tell(LinkStep::Confirmed);
    if (isGranted())
        m_trust.fetchAgain();
}

void LinkWork::end()
{
    if (m_new) {
        const org::LinkId id = m_new->self.request.id;
        forget();
        clear(id);
    } else if (m_primary && m_primary->reveal && !m_primary->parcel) {
        closePrimary(LinkProblem::Cancelled);
    }
    m_status = {};
    emit told(m_status);
}

} // namespace sw::trust

#include "core/trust/moc_link_work.cpp"
