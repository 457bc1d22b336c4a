// SPDX-License-Identifier: Apache-2.0
#pragma once
// Carries the words of core/org/linking.h between two devices of this account, as items of a node that only
// the account itself can read: so either may be away meanwhile. What is on the node is looked at whenever it
// changes; each step is stored before it is told. Core thread.
#include "core/roomlog/core_context.h"
#include "core/trust/link_store.h"
#include "core/trust/trust.h"
#include "core/xmpp/xmpp_client.h"

#include <deque>
#include <map>

namespace sw::trust {

class TrustWork;

class LinkWork final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    LinkWork(xmpp::XmppClient &xmpp, Core &core, TrustWork &trust);

    static constexpr std::chrono::minutes timeToCompare{10};
    static constexpr std::size_t mostRequests = 5; ///< an hour, that are answered

    const Link &status() const { return m_status; }
    bool isOpen() const { return m_new.has_value(); } ///< this device is on its way in
    /// Both sides agree; only the company's publication is missing here.
    bool isGranted() const { return m_new && m_new->parcel && m_new->same == 1; }
    void started();
    void takePublication(ByteView publication);

    void begin();
    void confirm(bool isSame);
    void end();

signals:
    void told(const sw::trust::Link &link);

private:
    enum class Part { Request, Answer, Reveal, Parcel, End };
    using Board = std::map<QString, std::map<Part, Bytes>>; ///< by request, in hex

    void look();
    void lookLater();
    void take(const QList<xmpp::PubSubItem> &items);
    void post(const org::LinkId &id, Part part, const Bytes &octets);
    void clear(const org::LinkId &id);
    // This device wants in
    void lookAsNew(const Board &board);
    void takeAnswer(const Bytes &octets);
    void takeParcel(const Bytes &octets);
    void failNew(LinkProblem problem);
    // This device lets in (link_primary.cpp)
    bool isPrimary() const;
    void lookAsPrimary(const Board &board);
    void lookAtOpen(const Board &board);
    void answer(const org::LinkRequest &request);
    void takeReveal(const Bytes &octets);
    void grant();
    void refuse(const org::LinkId &id, LinkProblem why);
    void closePrimary(LinkProblem problem);
    bool isTaken(const org::LinkOffer &offer) const;

    template <class Side>
    bool keep(Side side, std::optional<Side> &into);
    bool forget();
    bool isLate(std::uint64_t shownMs) const;
    std::optional<org::LinkTranscript> transcript() const;
    void tell(LinkStep step, LinkProblem problem = LinkProblem::None);

    xmpp::XmppClient &m_xmpp;
    Core &m_core;
    TrustWork &m_trust;
    std::optional<link_store::NewSide> m_new;
    std::optional<link_store::PrimarySide> m_primary;
    Link m_status;
    bool m_looking = false;
    bool m_lookAgain = false;
    TimerId m_nextLook = TimerId::None;
    std::deque<std::int64_t> m_answered; ///< UTC ms
};

} // namespace sw::trust
