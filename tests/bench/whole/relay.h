// SPDX-License-Identifier: Apache-2.0
#pragma once
// A line between client and server that notes when bytes of the client came through: the moment at which they
// were on the wire. Has a thread of its own; POSIX.
#include <QList>

#include <atomic>
#include <mutex>
#include <thread>

namespace sw::bench {

class Relay
{
public:
    explicit Relay(quint16 serverPort);
    ~Relay();
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    quint16 port() const { return m_port; } ///< 0 if it could not be opened
    /// Wall ms of everything that the client sent, ascending.
    QList<double> sentByClient() const;

private:
    void run();
    /// Until one side ends.
    void carry(int client, int server);
    bool pass(int from, int to, bool note);

    quint16 m_serverPort;
    quint16 m_port = 0;
    int m_listener = -1;
    std::atomic<bool> m_ending = false;
    mutable std::mutex m_mutex;
    QList<double> m_sent;
    std::thread m_thread;
};

} // namespace sw::bench
