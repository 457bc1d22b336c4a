// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the XEP modules speak through: requests with answers, incoming stanzas by what they carry. Knows no
// bytes and no sockets; a Connection, or a test, puts stanzas in (receive) and takes them out (transmit).
// Core thread.
#include "core/runtime/jid.h"
#include "core/runtime/timers.h"
#include "core/xmpp/namespaces.h"
#include "core/xmpp/stanza_error.h"

#include <QObject>
#include <QPointer>
#include <QPromise>

#include <chrono>
#include <functional>
#include <unordered_map>

namespace sw::xmpp {

enum class IqType { Get, Set };

class StanzaChannel : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds DefaultTimeout = std::chrono::seconds(30);
    using IqReply = Reply<Element>;
    // Takes the whole stanza; true = it was mine, ask nobody else. Forged ones: countForged(), then true.
    using Handler = std::function<bool(const Element &stanza)>;
    // Takes the request; what it returns is the result's payload (null element: empty result).
    using IqHandler = std::function<Result<Element, StanzaError>(const Element &iq)>;

    explicit StanzaChannel(Timers &timers, QObject *parent = nullptr);
    ~StanzaChannel() override;

    // The full address that the server bound for us; null before the first sign-in.
    const Jid &boundJid() const { return m_boundJid; }
    // Between started() and ended().
    bool isUp() const { return m_up; }

    // The future holds the whole iq result, or why there is none; it always ends. to null = our own account.
    // The answer is taken only from whom we asked (RFC 6120 §8.1.2.1). Not up: Disconnected at once.
    IqReply sendIq(IqType type, const Jid &to, Element payload,
                   std::chrono::milliseconds timeout = DefaultTimeout);
    // A message or presence. False if not up: then nothing was sent. The rest is delivered(), undelivered().
    bool send(Element stanza);
    QString newId();

    // Asked in the order of registration, as long as context lives. xmlns of a child element; empty = every
    // stanza.
    void onMessage(QObject *context, QAnyStringView xmlns, Handler handler);
    void onPresence(QObject *context, QAnyStringView xmlns, Handler handler);
    // name and xmlns of the payload. Requests that nobody takes are answered with service-unavailable.
    void onIq(QObject *context, IqType type, QAnyStringView name, QAnyStringView xmlns, IqHandler handler);

    // RELIABILITY 28: a stanza claimed to speak for somebody whom it does not come from. Logged for its kind
    // and sender at the first time, the tenth, the hundredth and so on.
    void countForged(const Element &stanza);
    quint64 forgedCount() const { return m_forged; }
    // From nobody, our account or our server: may speak for our account (RFC 6120 §8.1.2.1).
    bool isFromOwnAccount(const Element &stanza) const;
    // From our own bare address (or nobody); the strict form that carbons and rosters ask for.
    bool isFromOwnBareJid(const Element &stanza) const;

signals:
    // A stream is up. resumed: nothing was missed and pending requests go on; else everything starts afresh.
    void started(bool resumed);
    // The stream is down. Requests may still be answered if the next started() is a resumption.
    void ended();
    // The server has taken this stanza (XEP-0198 ack); only for stanzas with an id.
    void delivered(const QString &id);
    // The session is lost and the server never acknowledged this stanza: it may or may not have arrived.
    void undelivered(const QString &id);

protected:
    virtual void transmit(const Element &stanza) = 0;

    void begin(const Jid &boundJid, bool resumed);
    void end();
    // The session cannot be resumed: requests end with Disconnected.
    void abandon();
    void receive(const Element &stanza);

private:
    struct Pending {
        QPromise<Result<Element, StanzaError>> promise;
        Jid to;
        TimerId timer;
    };
    struct Route {
        QPointer<QObject> context;
        QString xmlns;
        Handler handler;
    };
    struct IqRoute {
        QPointer<QObject> context;
        IqType type;
        QString name;
        QString xmlns;
        IqHandler handler;
    };

    void finish(const QString &id, Result<Element, StanzaError> result);
    void receiveAnswer(const Element &iq);
    void receiveRequest(const Element &iq, IqType type);
    bool isAnswerFrom(const Element &iq, const Jid &asked) const;
    static bool route(std::vector<Route> &routes, const Element &stanza);

    Timers &m_timers;
    Jid m_boundJid;
    bool m_up = false;
    quint64 m_forged = 0;
    std::unordered_map<QString, quint64> m_forgedBy; // kind and sender; null: all further ones
    quint64 m_lastId = 0;
    QString m_idPrefix;
    std::unordered_map<QString, Pending> m_pending;
    std::vector<Route> m_messageRoutes;
    std::vector<Route> m_presenceRoutes;
    std::vector<IqRoute> m_iqRoutes;
};

} // namespace sw::xmpp
