// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/whole/relay.h"

#include "tests/bench/probe/marks.h"

#include <arpa/inet.h>
#include <array>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sw::bench {

namespace {

constexpr int wakeMs = 200; // to see whether all is over

sockaddr_in loopback(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

void sendAtOnce(int socket)
{
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

} // namespace

Relay::Relay(quint16 serverPort)
    : m_serverPort(serverPort)
    , m_listener(::socket(AF_INET, SOCK_STREAM, 0))
{
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 4) != 0
        || ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return;
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

Relay::~Relay()
{
    m_ending = true;
    if (m_thread.joinable())
        m_thread.join();
    ::close(m_listener);
}

QList<double> Relay::sentByClient() const
{
    const std::lock_guard lock(m_mutex);
    return m_sent;
}

void Relay::run()
{
    while (!m_ending) {
        pollfd waiting{m_listener, POLLIN, 0};
        if (::poll(&waiting, 1, wakeMs) != 1)
            continue;
        const int client = ::accept(m_listener, nullptr, nullptr);
        const int server = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address = loopback(m_serverPort);
        if (::connect(server, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0) {
            sendAtOnce(client);
            sendAtOnce(server);
            carry(client, server);
        }
        ::close(server);
        ::close(client);
    }
}

void Relay::carry(int client, int server)
{
    while (!m_ending) {
        std::array<pollfd, 2> ends{pollfd{client, POLLIN, 0}, pollfd{server, POLLIN, 0}};
        if (::poll(ends.data(), ends.size(), wakeMs) < 0)
            return;
        if (ends[0].revents && !pass(client, server, true))
            return;
        if (ends[1].revents && !pass(server, client, false))
            return;
    }
}

bool Relay::pass(int from, int to, bool note)
{
    std::array<char, 65536> bytes;
    const ssize_t size = ::recv(from, bytes.data(), bytes.size(), 0);
    if (size <= 0)
        return false;
    if (note) {
        const std::lock_guard lock(m_mutex);
        m_sent.append(wallMs());
    }
    for (ssize_t done = 0; done < size;) {
        const ssize_t sent
            = ::send(to, bytes.data() + done, static_cast<std::size_t>(size - done), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        done += sent;
    }
    return true;
}

} // namespace sw::bench
