// SPDX-License-Identifier: Apache-2.0
#pragma once
// Own events on their way to the archive: written, protected, sent, and sent again in the same bytes until
// the archive has them. Whatever dies when, nothing is lost and nothing doubled. Core thread.
#include "core/roomlog/intake.h"
#include "core/roomlog/room_log.h"

#include <QHash>
#include <QObject>

#include <set>

namespace sw::roomlog {

class Outbox final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        store::Writer &writer;
        RoomTransport &transport;
        Protector &protector;
        Intake &intake;
        ChangeSink &changes;
        const Clock &clock;
        Timers &timers;
        crypto::Random &random;
    };
    explicit Outbox(Parts parts);

    EventId post(RoomId room, const Draft &draft);
    bool revise(RoomId room, const EventId &id, const Draft &draft);
    bool cancel(RoomId room, const EventId &id);
    bool release(RoomId room, const EventId &id, std::vector<Element> extra);
    void retry(RoomId room, const EventId &id);

    /// The room is joined and its archive read: sends what waits, and again what may have been lost on the
    /// way.
    void roomReady(RoomId room, const Jid &address);
    /// The session was lost; nothing is sent until the room is ready again.
    void sessionLost();
    void roomLost(RoomId room);
    /// The stream is down for now: what is sent fails, but the session may come back.
    void setOnline(bool online) { m_online = online; }
    /// What waits can be protected now, or must be once more.
    void protectWaiting(RoomId room);
    /// The archive passed over what the server had acknowledged: sends that again.
    void resendPassed(RoomId room);

    void acknowledged(RoomId room, const QString &messageId);
    void refused(RoomId room, const QString &messageId, SendFault fault);
    /// Own events that the server has not acknowledged; markers do not count.
    int pending() const;

signals:
    void changed();

private:
    struct Row {
        qint64 id = 0;
        SendState state = SendState::Queued;
        QString messageId;
        QByteArray sealed;
    };
    /// What the stream was given of a room in this session, by the numbers of rows, which only rise.
    struct HandedUp {
        qint64 upTo = 0; ///< all, but what is held or failed, and:
        std::set<qint64> anew;
    };
    static Row readRow(const store::Statement &query);
    /// The next ones to be handed up, in order.
    std::vector<Row> nextRows(RoomId room);
    std::optional<Row> row(RoomId room, const EventId &id);
    std::optional<Row> row(RoomId room, const QString &messageId);
    quint32 device();
    Envelope newEnvelope(const Draft &draft);
    quint32 takeCounter(RoomId room);
    void unseal(qint64 row);
    void nameSubject(RoomId room, Envelope &envelope);
    bool sealQueued(RoomId room);
    bool isStale(RoomId room, const Row &row);
    void seal(RoomId room, Row &row);
    void keepBack(RoomId room, const Row &row, const Event &event);
    void sendAll(RoomId room);
    bool sealWaiting(RoomId room);
    bool sendRows(RoomId room, const std::vector<Row> &rows);
    void sendAnew(RoomId room, qint64 row);
    bool sendRow(RoomId room, const Jid &address, const Row &row);
    void fail(RoomId room, const QString &messageId, SendFault fault);
    void refoldAndTell(RoomId room, const std::function<void(FoldContext &)> &fn);

    Parts m_parts;
    bool m_online = false;
    bool m_keptBack = false; ///< something that one may not say any more: to be told after the commit
    QHash<RoomId, Jid> m_ready;
    QHash<RoomId, HandedUp> m_handedUp;
    QHash<QString, int> m_again; ///< how often a message was sent again in this session
};

} // namespace sw::roomlog
