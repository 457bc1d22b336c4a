// SPDX-License-Identifier: Apache-2.0
#pragma once
// Personal nodes (XEP-0163 on XEP-0060): making, filling, reading and watching them. Core thread.
#include "core/xmpp/stanza_channel.h"

#include <QHash>
#include <QStringList>

namespace sw::xmpp {

enum class NodeAccess { Whitelist, Presence, Open };

struct NodeConfig {
    NodeAccess access = NodeAccess::Whitelist;
    int maxItems = 1;
    // Whether new subscribers and devices get the last item at once (on_sub_and_presence) or never.
    bool sendLast = false;

    friend bool operator==(const NodeConfig &, const NodeConfig &) = default;
};

struct PubSubItem {
    QString id;
    Element payload; // null in a notification without payload

    friend bool operator==(const PubSubItem &, const PubSubItem &) = default;
};

struct PubSubEvent {
    Jid owner; // bare; from whom the event came
    QString node;
    std::vector<PubSubItem> published;
    QStringList retracted;
    bool purgedOrDeleted = false;
};

class PubSub : public QObject
{
    Q_OBJECT
public:
    explicit PubSub(StanzaChannel &channel, QObject *parent = nullptr);

    // Makes the node of our own account, or changes the one that is there, so that it is configured like
    // this.
    Reply<void> prepare(const QString &node, const NodeConfig &config);
    // One item of our own. The first one of a session makes sure that the node is there and configured like
    // this: a node that publishing makes by itself keeps only one item on Prosody.
    Reply<void> publish(const QString &node, const QString &id, const Element &payload,
                        const NodeConfig &config);
    Reply<void> retract(const QString &node, const QString &id);
    Reply<void> remove(const QString &node);
    // owner null = our own. Order means nothing. max 0 = all that the server gives at once.
    Reply<QList<PubSubItem>> items(const Jid &owner, const QString &node, int max = 0);
    Reply<PubSubItem> item(const Jid &owner, const QString &node, const QString &id);

    // To a node that is open to us: its events come to our account, whether or not its owner is a contact.
    // Again changes nothing.
    Reply<void> subscribe(const Jid &owner, const QString &node);

    // Calls fn with every event of this node, whoever owns it; event.owner is checked to be the sender.
    void onEvent(QObject *context, const QString &node, std::function<void(const PubSubEvent &)> fn);

private:
    struct Watch {
        QPointer<QObject> context;
        QString node;
        std::function<void(const PubSubEvent &)> fn;
    };
    using Finish = std::function<void(Result<void, StanzaError>)>;

    void prepareThen(const QString &node, const NodeConfig &config, const Finish &finish);
    void configureThen(const QString &node, const NodeConfig &config, const Finish &finish);
    void publishThen(const QString &node, const PubSubItem &item, const NodeConfig &config,
                     const Finish &finish);
    bool takeEvent(const Element &message);

    StanzaChannel &m_channel;
    std::vector<Watch> m_watches;
    QHash<QString, NodeConfig> m_prepared; // in this session
};

} // namespace sw::xmpp
