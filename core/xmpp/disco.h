// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who offers what (XEP-0030), what we offer (with XEP-0115 in our presence), and answers to pings and version
// requests. Core thread.
#include "core/xmpp/data_form.h"
#include "core/xmpp/stanza_channel.h"

#include <QStringList>

#include <memory>

namespace sw::xmpp {

struct DiscoIdentity {
    QString category;
    QString type;
    QString name;

    friend bool operator==(const DiscoIdentity &, const DiscoIdentity &) = default;
};

struct DiscoInfo {
    QList<DiscoIdentity> identities;
    QStringList features;
    std::vector<DataForm> forms;

    friend bool operator==(const DiscoInfo &, const DiscoInfo &) = default;
};

struct DiscoItem {
    Jid jid;
    QString node;
    QString name;

    friend bool operator==(const DiscoItem &, const DiscoItem &) = default;
};

// What the server's own services are.
struct ServerServices {
    Jid rooms; // null if there is none
    Jid uploads;
    qint64 maxUploadBytes = 0; // 0 = not told

    friend bool operator==(const ServerServices &, const ServerServices &) = default;
};

class Disco : public QObject
{
    Q_OBJECT
public:
    explicit Disco(StanzaChannel &channel, QObject *parent = nullptr);

    Reply<DiscoInfo> info(const Jid &jid, const QString &node = {});
    Reply<QList<DiscoItem>> items(const Jid &jid);
    // Asks the account's server and each of its items; again, a few times, whoever does not answer.
    Reply<ServerServices> findServices();

    // For our presence (XEP-0115 §5).
    Element caps() const;

private:
    struct ServiceSearch;
    void askForItems(const std::shared_ptr<ServiceSearch> &search, int tries);
    void askForInfo(const std::shared_ptr<ServiceSearch> &search, const Jid &jid, int tries);
    Element answerInfo(const Element &query) const;

    StanzaChannel &m_channel;
    DiscoInfo m_own;
    QString m_hash;
};

// XEP-0115 §5.1, SHA-1.
QString capsHash(const DiscoInfo &info);

} // namespace sw::xmpp
