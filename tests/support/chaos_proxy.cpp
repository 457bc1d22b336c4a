// SPDX-License-Identifier: Apache-2.0
#include "tests/support/chaos_proxy.h"

#include "tests/support/chaos_line.h"

#include <QHostAddress>

#include <sys/socket.h>

namespace sw::test {
namespace {

constexpr qint64 chunkSize = 16 * 1024;
constexpr size_t maxQueued = 64; // chunks; beyond that the sender's own TCP window does the waiting

// Closing with a reset, as a router that forgot the connection does; a plain close would look like an orderly
// end.
void reset(QTcpSocket &socket)
{
    const linger now{1, 0};
    if (socket.socketDescriptor() >= 0)
        ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket.abort();
}

} // namespace

ChaosPipe::ChaosPipe(QTcpSocket &from, QTcpSocket &to, ChaosLine &line, bool fromServer, quint32 seed)
    : m_from(from)
    , m_to(to)
    , m_line(line)
    , m_fromServer(fromServer)
    , m_flips(seed)
    , m_jitter(seed)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ChaosPipe::pump);
    connect(&m_from, &QTcpSocket::readyRead, this, &ChaosPipe::pump);
    connect(&m_from, &QTcpSocket::disconnected, this, &ChaosPipe::pump);
    connect(&m_to, &QTcpSocket::connected, this, &ChaosPipe::pump);
}

void ChaosPipe::pump()
{
    // A connection that was there while the line was dead never comes back; new ones may.
    m_dead = m_dead || m_line.weather().line == Weather::Line::Dead;
    if (m_dead) {
        m_queue.clear();
        m_from.readAll();
    } else if (m_line.weather().line == Weather::Line::Open) {
        take();
        pass();
    }
}

void ChaosPipe::take()
{
    while (m_from.bytesAvailable() > 0 && m_queue.size() < maxQueued) {
        QByteArray bytes = m_from.read(chunkSize);
        if (const int oneIn = m_line.weather().flipOneByteIn; oneIn > 0) {
            for (char &byte : bytes) {
                if (m_flips.bounded(oneIn) == 0)
                    byte = char(byte ^ (1 << m_flips.bounded(8)));
            }
        }
        const auto due = dueOf(bytes.size());
        m_queue.push_back({due, std::move(bytes)});
    }
}

ChaosPipe::Clock::time_point ChaosPipe::dueOf(qsizetype size)
{
    const Weather &weather = m_line.weather();
    auto due = Clock::now();
    if (weather.bytesPerSecond > 0) {
        m_lineFree = std::max(m_lineFree, due)
            + std::chrono::microseconds(size * 1'000'000 / weather.bytesPerSecond);
        due = m_lineFree;
    }
    due += weather.delay;
    if (weather.jitter.count() > 0)
        due += std::chrono::milliseconds(m_jitter.bounded(qint64(weather.jitter.count()) + 1));
    m_lastDue = std::max(m_lastDue, due); // a stream never overtakes itself
    return m_lastDue;
}

void ChaosPipe::pass()
{
    if (m_dead || m_line.weather().line != Weather::Line::Open
        || m_to.state() != QAbstractSocket::ConnectedState)
        return;
    const auto now = Clock::now();
    while (!m_queue.empty() && m_queue.front().due <= now) {
        const QByteArray bytes = std::move(m_queue.front().bytes);
        m_queue.pop_front();
        m_to.write(bytes);
        if (m_fromServer)
            m_line.countFromServer(bytes.size());
    }
    if (!m_queue.empty())
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(m_queue.front().due - now));
    else if (m_from.bytesAvailable() > 0)
        m_timer.start(0);
    else if (m_from.state() == QAbstractSocket::UnconnectedState)
        m_to.disconnectFromHost(); // the end, after all that came before it
}

ChaosLine::ChaosLine(quint32 seed)
    : m_seed(seed)
    , m_listener(this)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &ChaosLine::accept);
}

ChaosLine::~ChaosLine() = default;

quint16 ChaosLine::listen()
{
    m_listener.listen(QHostAddress::LocalHost);
    return m_listener.serverPort();
}

void ChaosLine::setTarget(const QString &host, quint16 port)
{
    m_host = host;
    m_port = port;
}

void ChaosLine::setWeather(const Weather &weather)
{
    m_weather = weather;
    for (const auto &connection : m_connections) {
        connection->up->pump();
        connection->down->pump();
    }
}

void ChaosLine::cut()
{
    const auto connections = std::exchange(m_connections, {});
    for (const auto &connection : connections) {
        connection->client->disconnect(this);
        connection->server->disconnect(this);
        reset(*connection->client);
        reset(*connection->server);
    }
}

void ChaosLine::countFromServer(qsizetype bytes)
{
    bytesFromServer += bytes;
    if (cutAt >= 0 && bytesFromServer >= cutAt) {
        cutAt = -1;
        QMetaObject::invokeMethod(this, &ChaosLine::cut, Qt::QueuedConnection); // the caller is inside a pipe
    }
}

void ChaosLine::accept()
{
    while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
        ++accepted;
        socket->setParent(nullptr);
        auto connection = std::make_unique<Connection>();
        connection->client.reset(socket);
        if (m_weather.refuse) {
            reset(*socket);
            continue;
        }
        connection->server = std::make_unique<QTcpSocket>();
        connection->server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connection->client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connection->client->setReadBufferSize(chunkSize * 4);
        connection->server->setReadBufferSize(chunkSize * 4);
        connection->up = std::make_unique<ChaosPipe>(*connection->client, *connection->server, *this, false,
                                                     m_seed + quint32(accepted));
        connection->down = std::make_unique<ChaosPipe>(*connection->server, *connection->client, *this, true,
                                                       m_seed + quint32(accepted) + 0x10000);
        for (QTcpSocket *end : {connection->client.get(), connection->server.get()})
            connect(end, &QTcpSocket::disconnected, this, &ChaosLine::sweepSoon);
        connect(connection->server.get(), &QTcpSocket::errorOccurred, this,
                [this, client = socket, server = connection->server.get()] {
                    if (server->state() != QAbstractSocket::ConnectedState
                        && m_weather.line == Weather::Line::Open) {
                        reset(*client);
                        sweepSoon();
                    }
                });
        connection->server->connectToHost(m_host, m_port);
        m_connections.push_back(std::move(connection));
    }
}

// Queued, because a socket must not be deleted inside its own signal.
void ChaosLine::sweepSoon()
{
    QMetaObject::invokeMethod(
        this,
        [this] {
            std::erase_if(m_connections, [](const auto &each) {
                return each->client->state() == QAbstractSocket::UnconnectedState
                    && each->server->state() == QAbstractSocket::UnconnectedState;
            });
        },
        Qt::QueuedConnection);
}

namespace {

template <class Fn>
void onThreadOf(ChaosLine &line, Fn fn)
{
    QMetaObject::invokeMethod(&line, fn, Qt::BlockingQueuedConnection);
}

template <class Fn>
auto ask(const ChaosLine &line, Fn fn)
{
    decltype(fn()) answer{};
    QMetaObject::invokeMethod(
        const_cast<ChaosLine *>(&line), [&] { answer = fn(); }, Qt::BlockingQueuedConnection);
    return answer;
}

} // namespace

ChaosProxy::ChaosProxy(const QString &host, quint16 port, quint32 seed)
    : m_line(new ChaosLine(seed))
{
    m_line->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_line, &QObject::deleteLater);
    m_thread.start();
    setTarget(host, port);
    m_port = ask(*m_line, [this] { return m_line->listen(); });
}

ChaosProxy::~ChaosProxy()
{
    m_thread.quit();
    m_thread.wait();
}

void ChaosProxy::setTarget(const QString &host, quint16 port)
{
    onThreadOf(*m_line, [&] { m_line->setTarget(host, port); });
}

void ChaosProxy::setWeather(const Weather &weather)
{
    onThreadOf(*m_line, [&] { m_line->setWeather(weather); });
}

void ChaosProxy::cut()
{
    onThreadOf(*m_line, [this] { m_line->cut(); });
}

void ChaosProxy::cutAfter(qint64 bytesFromServer)
{
    onThreadOf(*m_line, [&] { m_line->cutAt = m_line->bytesFromServer + bytesFromServer; });
}

int ChaosProxy::connections() const
{
    return ask(*m_line, [this] { return m_line->connections(); });
}

int ChaosProxy::accepted() const
{
    return ask(*m_line, [this] { return m_line->accepted; });
}

qint64 ChaosProxy::bytesFromServer() const
{
    return ask(*m_line, [this] { return m_line->bytesFromServer; });
}

} // namespace sw::test
