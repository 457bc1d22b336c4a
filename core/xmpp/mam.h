// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reading archives of rooms and of the own account (XEP-0313), page by page. Core thread.
#include "core/xmpp/stanza_channel.h"

#include <vector>

namespace sw::xmpp {

struct MamQuery {
    Jid archive; // the room; null = the own account
    // Exactly one of the four says where; all empty: from the oldest entry on.
    QString after; // entries behind this archive id, oldest first
    QString before; // the page that ends before this archive id
    bool newest = false; // the last page
    qint64 startMs = 0; // entries from this time on (UTC ms), oldest first; may stand beside after
    Jid with; // own account: only talk with this address
    int max = 250;

    friend bool operator==(const MamQuery &, const MamQuery &) = default;
};

struct ArchivedMessage {
    QString archiveId;
    qint64 stampMs = 0; // the archive's time, UTC; 0 if it gave none
    Element message; // null if the archive gave none

    friend bool operator==(const ArchivedMessage &, const ArchivedMessage &) = default;
};

struct MamPage {
    std::vector<ArchivedMessage> entries; // oldest first
    bool complete = false; // nothing further in the direction that was asked
};

class Mam : public QObject
{
    Q_OBJECT
public:
    // A page can take long on a slow line; a dead line is noticed by the connection.
    static constexpr std::chrono::seconds PageTimeout{120};

    explicit Mam(StanzaChannel &channel, QObject *parent = nullptr);
    ~Mam() override;

    // By it questions are known as this profile's own, those of former runs too; nobody else knows it. Not
    // set: those of this run.
    void setMark(const QByteArray &mark);

    using Result = sw::Result<MamPage, StanzaError>;
    // fn is called once, after query() has returned; not if context dies first. A callback and not a future:
    // a page is moved, not copied. ItemNotFound: the archive does not know after or before (ask again with
    // startMs). BadReply: the page has holes, is out of order or never ends.
    void query(const MamQuery &query, QObject *context, std::function<void(Result)> fn);
    // Entries that came when nobody waited for them any more, from whom they were asked.
    quint64 lateCount() const { return m_late; }

private:
    struct Running {
        Jid archive;
        int max;
        bool overflow = false;
        std::vector<ArchivedMessage> entries;
    };

    bool takeResult(const Element &message);
    bool isFrom(const Element &message, const Jid &archive) const;
    bool isLate(const Element &message, const QString &queryId) const;
    QString markOf(const QString &number, const Jid &archive) const;
    Result finish(const QString &queryId, const sw::Result<Element, StanzaError> &iq);

    StanzaChannel &m_channel;
    QByteArray m_mark;
    quint64 m_late = 0;
    std::unordered_map<QString, Running> m_running;
};

} // namespace sw::xmpp
