// SPDX-License-Identifier: Apache-2.0
#pragma once
// A TCP proxy on loopback that behaves like a bad line, as scripted by the test. Lives on a thread of its
// own, so that its timing does not depend on what the test is doing; every function here may be called from
// the test's thread and returns when it took effect. The same seed gives the same faults for the same
// traffic.
#include <QString>
#include <QThread>

#include <chrono>

namespace sw::test {

class ChaosLine;

// What happens to each connection, in either direction.
struct Weather {
    enum class Line {
        Open,
        Held, // nothing passes for now, nothing is lost: a partition that heals
        Dead, // what is sent vanishes and nobody is told: the connections of that time stay half-open for
              // good
    };
    Line line = Line::Open;
    std::chrono::milliseconds delay{0}; // one way
    std::chrono::milliseconds jitter{0}; // up to this much more
    qint64 bytesPerSecond = 0; // each way; 0 means no limit
    int flipOneByteIn = 0; // on average; 0 means none
    bool refuse = false; // new connections are closed at once

    friend bool operator==(const Weather &, const Weather &) = default;
};

class ChaosProxy
{
public:
    ChaosProxy(const QString &host, quint16 port, quint32 seed = 1);
    ~ChaosProxy();
    Q_DISABLE_COPY_MOVE(ChaosProxy)

    quint16 port() const { return m_port; }
    void setTarget(const QString &host, quint16 port); // for connections from now on
    void setWeather(const Weather &weather);
    void cut(); // resets every connection now
    void cutAfter(qint64 bytesFromServer); // resets the connection that passes the next so many bytes, once
    int connections() const; // open now
    int accepted() const; // ever
    qint64 bytesFromServer() const; // passed on so far

private:
    QThread m_thread;
    ChaosLine *m_line; // lives on m_thread, which deletes it
    quint16 m_port = 0;
};

} // namespace sw::test
