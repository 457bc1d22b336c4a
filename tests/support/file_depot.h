// SPDX-License-Identifier: Apache-2.0
#pragma once
// A server's place for files in memory, as several clients see it, with faults on demand.
#include "core/files/file_server.h"
#include "core/runtime/async.h"

#include <QMap>

namespace sw::test {

struct FileDepot {
    QMap<QString, QByteArray> held; ///< by address
    int places = 0;
    int puts = 0;
    int gets = 0;
    int answers = INT_MAX; ///< after so many the server says nothing more
    bool keepsWhatItDoesNotAnswer = false;
    bool takesFiles = true;
    qint64 most = 0;
    qint64 pace = 0; ///< bytes a second, as the last client wished
    std::optional<xmpp::StanzaCondition> refuses; ///< every place
    int putStatus = 201;
    int expired = 0; ///< so many places are not good any more when something is sent there
    int unheard = 0; ///< so many arrive, and who sent them does not hear of it
    int unheardStatus = 0; ///< what it hears instead
    std::function<void()> beforePut;
    int latePuts = 0; ///< so many are answered only by answerLate()
    std::vector<std::function<void()>> late;
    void answerLate()
    {
        for (const auto &answer : std::exchange(late, {}))
            answer();
    }
    std::function<QByteArray(const QString &, QByteArray)> distort; ///< what a GET gives

    bool answersNow() { return answers == INT_MAX || answers-- > 0; }
};

class FakeFileServer final : public files::FileServer
{
public:
    explicit FakeFileServer(FileDepot &depot)
        : m_depot(depot)
    { }

    void setOnline(bool online)
    {
        m_online = online;
        emit changed();
    }
    bool isOnline() const override { return m_online; }
    bool takesFiles() const override { return m_depot.takesFiles; }
    qint64 mostBytes() const override { return m_depot.most; }
    xmpp::Reply<xmpp::UploadSlot> slot(const QString &name, qint64) override
    {
        using Answer = Result<xmpp::UploadSlot, xmpp::StanzaError>;
        if (m_depot.refuses)
            return answer<Answer>(Failure{xmpp::StanzaError(*m_depot.refuses)});
        const QUrl url(QStringLiteral("https://upload.shop.test/%1/%2").arg(++m_depot.places).arg(name));
        return answer<Answer>(xmpp::UploadSlot{url, url, {}});
    }
    QFuture<xmpp::HttpAnswer> put(const xmpp::UploadSlot &slot, const QByteArray &body, Progress) override
    {
        ++m_depot.puts;
        if (m_depot.beforePut)
            m_depot.beforePut();
        if (m_depot.expired > 0) {
            --m_depot.expired;
            return ready<xmpp::HttpAnswer>({403, {}, -1, QStringLiteral("expired")});
        }
        const bool answers = m_depot.answersNow();
        if (m_depot.putStatus == 201 && (answers || m_depot.keepsWhatItDoesNotAnswer))
            m_depot.held.insert(slot.get.toString(), body);
        if (m_depot.unheard > 0) {
            --m_depot.unheard;
            return ready<xmpp::HttpAnswer>({m_depot.unheardStatus, {}, -1, QStringLiteral("closed")});
        }
        if (answers && m_depot.latePuts > 0) {
            --m_depot.latePuts;
            auto [future, give] = promised<xmpp::HttpAnswer>();
            m_depot.late.push_back([give = give, status = m_depot.putStatus] { give({status, {}, -1, {}}); });
            return future;
        }
        return answers ? ready<xmpp::HttpAnswer>({m_depot.putStatus, {}, -1, {}})
                       : silence<xmpp::HttpAnswer>();
    }
    QFuture<xmpp::HttpAnswer> head(const QUrl &url) override
    {
        const auto found = m_depot.held.constFind(url.toString());
        return answer<xmpp::HttpAnswer>(found == m_depot.held.cend()
                                            ? xmpp::HttpAnswer{404, {}, -1, QStringLiteral("not found")}
                                            : xmpp::HttpAnswer{200, {}, found->size(), {}});
    }
    QFuture<xmpp::HttpAnswer> get(const QUrl &url, qint64 most, Progress) override
    {
        ++m_depot.gets;
        const QString address = url.toString();
        if (!m_depot.held.contains(address))
            return answer<xmpp::HttpAnswer>({404, {}, -1, QStringLiteral("not found")});
        QByteArray body = m_depot.held.value(address);
        if (m_depot.distort)
            body = m_depot.distort(address, body);
        if (body.size() > most)
            return answer<xmpp::HttpAnswer>({0, {}, -1, QStringLiteral("too long")});
        return answer<xmpp::HttpAnswer>({200, body, body.size(), {}});
    }

    void setPace(qint64 perSecond) override { m_depot.pace = perSecond; }

private:
    template <class T>
    QFuture<T> ready(T value)
    {
        auto [future, give] = promised<T>();
        give(std::move(value));
        return future;
    }
    template <class T>
    QFuture<T> silence()
    {
        auto [future, never] = promised<T>();
        m_unanswered.push_back([never = never] { Q_UNUSED(never) });
        return future;
    }
    template <class T>
    QFuture<T> answer(T value)
    {
        return m_depot.answersNow() ? ready(std::move(value)) : silence<T>();
    }

    FileDepot &m_depot;
    std::vector<std::function<void()>> m_unanswered; ///< a promise that goes would cancel its future
    bool m_online = true;
};

} // namespace sw::test
