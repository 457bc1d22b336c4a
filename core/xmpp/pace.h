// SPDX-License-Identifier: Apache-2.0
#pragma once
// How quickly bytes may go, for several transfers together. Any thread, one at a time.
#include <QBasicTimer>
#include <QElapsedTimer>
#include <QIODevice>

namespace sw::xmpp {

class Pace final : public QObject
{
    Q_OBJECT
public:
    /// Bytes a second; 0: as they come.
    void setLimit(qint64 perSecond);
    bool isLimited() const { return m_perSecond > 0; }
    /// How many of `wanted` may go now; if none, more() follows.
    qint64 take(qint64 wanted);

signals:
    void more();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    qint64 m_perSecond = 0;
    qint64 m_left = 0; ///< may go now
    QElapsedTimer m_since; ///< the last refill
    QBasicTimer m_refill; ///< runs while somebody waits
};

/// A body that is handed out at a pace.
class PacedBody final : public QIODevice
{
    Q_OBJECT
public:
    PacedBody(QByteArray body, Pace &pace, QObject *parent);
    qint64 size() const override { return m_body.size(); }

protected:
    qint64 readData(char *to, qint64 most) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_body;
    Pace &m_pace;
};

} // namespace sw::xmpp
