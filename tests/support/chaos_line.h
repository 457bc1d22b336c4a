// SPDX-License-Identifier: Apache-2.0
#pragma once
// The inside of ChaosProxy: sockets and queues, all on the proxy's thread.
#include "tests/support/chaos_proxy.h"

#include <QObject>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>
#include <memory>
#include <vector>

namespace sw::test {

// One direction of one connection.
class ChaosPipe : public QObject
{
public:
    ChaosPipe(QTcpSocket &from, QTcpSocket &to, ChaosLine &line, bool fromServer, quint32 seed);
    void pump();

private:
    using Clock = std::chrono::steady_clock;
    struct Chunk {
        Clock::time_point due;
        QByteArray bytes;
    };
    void take();
    void pass();
    Clock::time_point dueOf(qsizetype size);

    QTcpSocket &m_from;
    QTcpSocket &m_to;
    ChaosLine &m_line;
    const bool m_fromServer;
    bool m_dead = false;
    QRandomGenerator
        m_flips; // one draw per byte, so that faults do not depend on how the bytes were cut into chunks
    QRandomGenerator m_jitter;
    std::deque<Chunk> m_queue;
    Clock::time_point m_lineFree{}; // when the limited line has sent all before
    Clock::time_point m_lastDue{};
    QTimer m_timer;
};

class ChaosLine : public QObject
{
public:
    explicit ChaosLine(quint32 seed);
    ~ChaosLine() override;

    quint16 listen();
    void setTarget(const QString &host, quint16 port);
    void setWeather(const Weather &weather);
    void cut();

    const Weather &weather() const { return m_weather; }
    // How many of these bytes may still pass before the scripted cut.
    void countFromServer(qsizetype bytes);

    qint64 bytesFromServer = 0;
    qint64 cutAt = -1; // in bytesFromServer; -1 means never
    int accepted = 0;
    int connections() const { return int(m_connections.size()); }

private:
    struct Connection {
        std::unique_ptr<QTcpSocket> client, server;
        std::unique_ptr<ChaosPipe> up, down;
    };
    void accept();
    void sweepSoon();

    QString m_host;
    quint16 m_port = 0;
    Weather m_weather;
    const quint32 m_seed;
    QTcpServer m_listener;
    std::vector<std::unique_ptr<Connection>> m_connections;
};

} // namespace sw::test
