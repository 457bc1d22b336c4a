// SPDX-License-Identifier: Apache-2.0
#pragma once
// A network of which the test plays the other end, byte by byte.
#include "core/xmpp/network.h"

#include <QPointer>

namespace sw::test {

class FakeWire final : public xmpp::Wire
{
public:
    explicit FakeWire(std::vector<QByteArray> &log)
        : m_log(log)
    { }

    void open(const xmpp::ServerAddress &to) override { address = to; }
    void startTls() override { ++tlsStarted; }
    bool isEncrypted() const override { return encrypted; }
    void write(const QByteArray &bytes) override
    {
        sent += bytes;
        m_log.push_back(bytes);
    }
    void close() override { closedByUs = true; }

    // The other end.
    void accept(bool withTls)
    {
        encrypted = withTls;
        emit connected();
    }
    void give(const QByteArray &bytes) { emit received(bytes); }
    void fail(xmpp::ConnectError error) { emit closed({error, {}}); }
    QByteArray take() { return std::exchange(sent, {}); }

    xmpp::ServerAddress address;
    QByteArray sent;
    bool encrypted = false;
    bool closedByUs = false;
    int tlsStarted = 0;

private:
    std::vector<QByteArray> &m_log;
};

class FakeNetwork final : public xmpp::Network
{
public:
    std::unique_ptr<xmpp::Wire> newWire(const xmpp::ConnectConfig &) override
    {
        auto wire = std::make_unique<FakeWire>(everSent);
        wires.append(wire.get());
        return wire;
    }
    void resolve(const QString &, QObject *, std::function<void(QList<xmpp::ServerAddress>)> fn) override
    {
        fn(found);
    }

    FakeWire &wire() { return *wires.last(); }

    QList<QPointer<FakeWire>> wires; // all that were made, oldest first
    std::vector<QByteArray> everSent; // every write on any of them
    QList<xmpp::ServerAddress> found;
};

} // namespace sw::test
