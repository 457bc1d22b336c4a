// SPDX-License-Identifier: Apache-2.0
// The side of the account's first device. One request at a time; others wait, and a code is shown only for
// what was revealed as it was promised.
#include "core/base/hex.h"
#include "core/trust/link_work.h"
#include "core/trust/trust_work.h"

namespace sw::trust {

namespace ls = link_store;
using namespace std::chrono_literals;

namespace {

QString nameOnBoard(const org::LinkId &id)
{
    return QString::fromStdString(toHex(id.bytes));
}

} // namespace

bool LinkWork::isPrimary() const
{
    const org::Identity *self = m_trust.membership().self();
    return self && self->isPrimary();
}

void LinkWork::lookAsPrimary(const Board &board)
{
    if (m_primary)
        lookAtOpen(board);
    const bool isBusy = m_primary && m_primary->reveal && !m_primary->parcel;
    for (const auto &[name, parts] : board) {
        const auto octets = parts.find(Part::Request);
        if (isBusy || octets == parts.end() || parts.contains(Part::End)
            || (m_primary && nameOnBoard(m_primary->request.id) == name))
            continue;
        const auto request = org::decode<org::LinkRequest>(octets->second);
        if (!request || nameOnBoard(request->id) != name)
            continue;
        if (parts.contains(Part::Answer)) // of before, and given up since
            refuse(request->id, LinkProblem::TimedOut);
        else
            return answer(*request);
    }
}

void LinkWork::lookAtOpen(const Board &board)
{
    const auto found = board.find(nameOnBoard(m_primary->request.id));
    const bool asks = found != board.end() && found->second.contains(Part::Request);
    if (!asks) { // the other one has taken everything away: it is in, or it wants no more
        const bool wasShown = m_primary->reveal.has_value(), isIn = m_primary->parcel.has_value();
        if (!forget())
            return;
        if (isIn)
            m_trust.refresh(m_core.account);
        return wasShown ? tell(isIn ? LinkStep::Done : LinkStep::Failed,
                               isIn ? LinkProblem::None : LinkProblem::Cancelled)
                        : tell(LinkStep::None);
    }
    const auto &parts = found->second;
    if (!parts.contains(Part::Answer))
        post(m_primary->request.id, Part::Answer, org::encode(m_primary->answer));
    if (!m_primary->reveal && parts.contains(Part::Reveal))
        return takeReveal(parts.at(Part::Reveal));
    if (!m_primary->reveal)
        return;
    if (m_primary->parcel) {
        tell(LinkStep::Confirmed);
        if (!parts.contains(Part::Parcel))
            post(m_primary->request.id, Part::Parcel, org::encode(*m_primary->parcel));
    } else if (isLate(m_primary->shownMs)) {
        closePrimary(LinkProblem::TimedOut);
    } else {
        tell(LinkStep::Comparing);
    }
}

void LinkWork::answer(const org::LinkRequest &request)
{
    const std::int64_t now = m_core.clock.utcMs();
    const std::int64_t hour = std::chrono::milliseconds(1h).count();
    std::erase_if(m_answered, [&](std::int64_t at) { return at > now || now - at > hour; });
    if (m_answered.size() >= mostRequests)
        return refuse(request.id, LinkProblem::TooMany);
    const auto answer = org::answerLink(request, *m_trust.membership().self(), m_core.random);
    if (!answer)
        return refuse(request.id, LinkProblem::Invalid);
    if (m_primary) // it has asked and gone silent; the newer one is somebody at a keyboard
        refuse(m_primary->request.id, LinkProblem::TimedOut);
    m_answered.push_back(now);
    if (keep(ls::PrimarySide{request, *answer, {}, {}, 0}, m_primary))
        post(request.id, Part::Answer, org::encode(*answer));
}

/// A device that this account has already is not signed a second time.
bool LinkWork::isTaken(const org::LinkOffer &offer) const
{
    const auto devices = trust_store::devices(m_core.writer, m_core.account);
    return devices.size() >= xmpp::mostDevices
        || std::any_of(devices.begin(), devices.end(), [&](const trust_store::DeviceRow &row) {
               return row.chain.device.device == offer.device || row.chain.device.key == offer.key;
           });
}

void LinkWork::takeReveal(const Bytes &octets)
{
    const auto reveal = org::decode<org::LinkReveal>(octets);
    const auto all = reveal ? org::checkReveal(m_primary->request, m_primary->answer, *reveal)
                            : org::Result<org::LinkTranscript>(Failure{reveal.error()});
    if (!all || isTaken(reveal->offer))
        return closePrimary(LinkProblem::Invalid);
    auto next = *m_primary;
    next.reveal = *reveal;
    next.shownMs = std::uint64_t(m_core.clock.utcMs());
    if (keep(std::move(next), m_primary))
        tell(LinkStep::Comparing);
}

/// Stored before anybody sees it: after a crash the same certificate is published, not a second one.
void LinkWork::grant()
{
    const org::Membership &membership = m_trust.membership();
    const auto all = transcript();
    if (!all || !isPrimary() || isLate(m_primary->shownMs))
        return closePrimary(LinkProblem::TimedOut);
    auto parcel = org::grantLink(*all, *membership.self(), membership.held(), m_core.random);
    if (!parcel)
        return closePrimary(LinkProblem::Invalid);
    auto next = *m_primary;
    next.parcel = *std::move(parcel);
    if (!keep(std::move(next), m_primary))
        return closePrimary(LinkProblem::Storage);
    post(m_primary->request.id, Part::Parcel, org::encode(*m_primary->parcel));
    tell(LinkStep::Confirmed);
    lookLater();
}

void LinkWork::refuse(const org::LinkId &id, LinkProblem why)
{
    post(id, Part::End, {static_cast<std::uint8_t>(why)});
}

void LinkWork::closePrimary(LinkProblem problem)
{
    refuse(m_primary->request.id, problem);
    if (forget())
        tell(LinkStep::Failed, problem);
}

} // namespace sw::trust
