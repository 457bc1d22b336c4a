// SPDX-License-Identifier: Apache-2.0
#pragma once
// The ts-mls peer (tests/peers/ts-mls) as a child process: one request, one answer, each a line of JSON.
#include "core/base/bytes.h"
#include "core/base/hex.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>

namespace peers {

inline QString hexOf(sw::ByteView bytes)
{
    return QString::fromStdString(sw::toHex(bytes));
}

inline sw::Bytes bytesOf(const QJsonValue &value)
{
    return *sw::fromHex(value.toString().toStdString());
}

class TsPeer
{
public:
    static bool nodeIsHere() { return !QStandardPaths::findExecutable(QStringLiteral("node")).isEmpty(); }

    // False when the peer was not installed in the build tree (ctest does it: peers/ts-mls-install).
    bool start()
    {
        const QString program = QStringLiteral(SW_BINARY_DIR "/peers/ts-mls/peer.mjs");
        if (!QFileInfo::exists(program))
            return false;
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral("node"), {program});
        return m_process.waitForStarted();
    }

    ~TsPeer()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

    // The value of "ok"; undefined after an error, whose text is lastError().
    QJsonValue ask(const char *client, const char *op, QJsonObject request = {})
    {
        request.insert(QStringLiteral("client"), QLatin1String(client));
        request.insert(QStringLiteral("op"), QLatin1String(op));
        m_process.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(20'000)) {
                m_lastError = QStringLiteral("the peer does not answer");
                return QJsonValue::Undefined;
            }
        const QJsonObject answer = QJsonDocument::fromJson(m_process.readLine()).object();
        m_lastError = answer.value(QStringLiteral("error")).toString();
        return answer.value(QStringLiteral("ok"));
    }

    QString lastError() const { return m_lastError; }

private:
    QProcess m_process;
    QString m_lastError;
};

} // namespace peers
