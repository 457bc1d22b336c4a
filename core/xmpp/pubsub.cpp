// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/pubsub.h"

#include "core/xmpp/data_form.h"
#include "core/xmpp/reply.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

QString accessName(NodeAccess access)
{
    switch (access) {
    case NodeAccess::Whitelist:
        return u"whitelist"_s;
    case NodeAccess::Presence:
        return u"presence"_s;
    case NodeAccess::Open:
        return u"open"_s;
    }
    return {};
}

// All that both servers accept as publish-options; the rest is set by configure.
DataForm publishOptions(const NodeConfig &config)
{
    DataForm form{u"http://jabber.org/protocol/pubsub#publish-options"_s, {}};
    form.set(u"pubsub#persist_items", u"true"_s);
    form.set(u"pubsub#access_model", accessName(config.access));
    return form;
}

DataForm nodeConfiguration(const NodeConfig &config)
{
    DataForm form{u"http://jabber.org/protocol/pubsub#node_config"_s, {}};
    form.set(u"pubsub#persist_items", u"true"_s);
    form.set(u"pubsub#access_model", accessName(config.access));
    form.set(u"pubsub#max_items", QString::number(config.maxItems));
    form.set(u"pubsub#send_last_published_item", config.sendLast ? u"on_sub_and_presence"_s : u"never"_s);
    return form;
}

PubSubItem itemFrom(const Element &element)
{
    PubSubItem item{element.attribute(u"id"), {}};
    if (const Element *payload = element.firstChild())
        item.payload = *payload;
    return item;
}

struct Outcome {
    std::shared_ptr<QPromise<Result<void, StanzaError>>> promise
        = std::make_shared<QPromise<Result<void, StanzaError>>>();

    Outcome() { promise->start(); }
    std::function<void(Result<void, StanzaError>)> finisher() const
    {
        return [p = promise](Result<void, StanzaError> result) {
            p->addResult(std::move(result));
            p->finish();
        };
    }
};

} // namespace

PubSub::PubSub(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{
    channel.onMessage(this, ns::PubSubEvent, [this](const Element &message) { return takeEvent(message); });
    connect(&channel, &StanzaChannel::started, this, [this](bool resumed) {
        if (!resumed) // another device may have changed or removed a node meanwhile
            m_prepared.clear();
    });
}

Reply<void> PubSub::prepare(const QString &node, const NodeConfig &config)
{
    const Outcome outcome;
    prepareThen(node, config, outcome.finisher());
    return outcome.promise->future();
}

// XEP-0060 §8.1.1, §8.2.4. Creating and configuring are two requests: that is what both servers understand
// alike.
void PubSub::prepareThen(const QString &node, const NodeConfig &config, const Finish &finish)
{
    Element create = Element(u"pubsub", ns::PubSub).with(Element(u"create", ns::PubSub).with(u"node", node));
    whenDone(m_channel.sendIq(IqType::Set, {}, std::move(create)), this,
             [this, node, config, finish](const auto &created) {
                 if (!created && created.error().condition != StanzaCondition::Conflict)
                     return finish(Failure{created.error()});
                 configureThen(node, config, finish);
             });
}

void PubSub::configureThen(const QString &node, const NodeConfig &config, const Finish &finish)
{
    Element configure = Element(u"configure", ns::PubSubOwner)
                            .with(u"node", node)
                            .with(nodeConfiguration(config).toSubmit());
    const auto sent
        = m_channel.sendIq(IqType::Set, {}, Element(u"pubsub", ns::PubSubOwner).with(std::move(configure)));
    whenDone(sent, this, [this, node, config, finish](const auto &configured) {
        if (!configured)
            return finish(Failure{configured.error()});
        m_prepared.insert(node, config);
        finish({});
    });
}

Reply<void> PubSub::publish(const QString &node, const QString &id, const Element &payload,
                            const NodeConfig &config)
{
    const Outcome outcome;
    const PubSubItem item{id, payload};
    const auto publishNow
        = [this, node, item, config, finish = outcome.finisher()](Result<void, StanzaError> prepared) {
              prepared ? publishThen(node, item, config, finish) : finish(std::move(prepared));
          };
    const auto known = m_prepared.constFind(node);
    if (known != m_prepared.constEnd() && *known == config)
        publishNow({});
    else
        prepareThen(node, config, publishNow);
    return outcome.promise->future();
}

void PubSub::publishThen(const QString &node, const PubSubItem &item, const NodeConfig &config,
                         const Finish &finish)
{
    Element pubsub(u"pubsub", ns::PubSub);
    pubsub.add(Element(u"publish", ns::PubSub)
                   .with(u"node", node)
                   .with(Element(u"item", ns::PubSub).with(u"id", item.id).with(item.payload)));
    pubsub.add(Element(u"publish-options", ns::PubSub).with(publishOptions(config).toSubmit()));
    whenDone(m_channel.sendIq(IqType::Set, {}, std::move(pubsub)), this, [finish](const auto &published) {
        published ? finish({}) : finish(Failure{published.error()});
    });
}

Reply<void> PubSub::retract(const QString &node, const QString &id)
{
    Element retract = Element(u"retract", ns::PubSub)
                          .with(u"node", node)
                          .with(u"notify", u"true"_s)
                          .with(Element(u"item", ns::PubSub).with(u"id", id));
    return done(m_channel.sendIq(IqType::Set, {}, Element(u"pubsub", ns::PubSub).with(std::move(retract))),
                this);
}

Reply<void> PubSub::remove(const QString &node)
{
    Element remove = Element(u"delete", ns::PubSubOwner).with(u"node", node);
    return done(
        m_channel.sendIq(IqType::Set, {}, Element(u"pubsub", ns::PubSubOwner).with(std::move(remove))), this);
}

Reply<QList<PubSubItem>> PubSub::items(const Jid &owner, const QString &node, int max)
{
    Element items = Element(u"items", ns::PubSub).with(u"node", node);
    if (max > 0)
        items.set(u"max_items", QString::number(max));
    return reading<QList<PubSubItem>>(
        m_channel.sendIq(IqType::Get, owner, Element(u"pubsub", ns::PubSub).with(std::move(items))), this,
        [](const Element &iq) -> Result<QList<PubSubItem>, StanzaError> {
            const Element *pubsub = iq.child(u"pubsub", ns::PubSub);
            const Element *list = pubsub ? pubsub->child(u"items", ns::PubSub) : nullptr;
            SW_CHECK(list, StanzaError(StanzaCondition::BadReply));
            QList<PubSubItem> found;
            for (const Element &item : list->children)
                found.append(itemFrom(item));
            return found;
        });
}

Reply<PubSubItem> PubSub::item(const Jid &owner, const QString &node, const QString &id)
{
    Element items = Element(u"items", ns::PubSub)
                        .with(u"node", node)
                        .with(Element(u"item", ns::PubSub).with(u"id", id));
    return reading<PubSubItem>(
        m_channel.sendIq(IqType::Get, owner, Element(u"pubsub", ns::PubSub).with(std::move(items))), this,
        [id](const Element &iq) -> Result<PubSubItem, StanzaError> {
            const Element *pubsub = iq.child(u"pubsub", ns::PubSub);
            const Element *list = pubsub ? pubsub->child(u"items", ns::PubSub) : nullptr;
            SW_CHECK(list, StanzaError(StanzaCondition::BadReply));
            for (const Element &item : list->children) {
                if (item.attribute(u"id") == id)
                    return itemFrom(item);
            }
            return Failure{StanzaError(StanzaCondition::ItemNotFound)};
        });
}

// XEP-0060 §6.1; for the account, not for this session, which would leave one behind at every cut.
Reply<void> PubSub::subscribe(const Jid &owner, const QString &node)
{
    Element subscribe = Element(u"subscribe", ns::PubSub)
                            .with(u"node", node)
                            .with(u"jid", m_channel.boundJid().bare().toString());
    return done(
        m_channel.sendIq(IqType::Set, owner, Element(u"pubsub", ns::PubSub).with(std::move(subscribe))),
        this);
}

void PubSub::onEvent(QObject *context, const QString &node, std::function<void(const PubSubEvent &)> fn)
{
    m_watches.push_back({context, node, std::move(fn)});
}

bool PubSub::takeEvent(const Element &message)
{
    if (message.attribute(u"type") == "error"_L1)
        return true;
    PubSubEvent event;
    // XEP-0163 §4.3: the bare address of the node's owner; our own server may leave it out for our own.
    const QString from = message.attribute(u"from");
    event.owner = from.isEmpty() ? m_channel.boundJid().bare() : Jid::parse(from).value_or(Jid()).bare();
    const Element *body = message.child(u"event", ns::PubSubEvent);
    const Element *list = body ? body->firstChild() : nullptr;
    if (!list || event.owner.isNull())
        return true;
    event.node = list->attribute(u"node");
    event.purgedOrDeleted = list->name == "purge"_L1 || list->name == "delete"_L1;
    for (const Element &child : list->children) {
        if (child.name == "item"_L1)
            event.published.push_back(itemFrom(child));
        else if (child.name == "retract"_L1)
            event.retracted << child.attribute(u"id");
    }
    std::erase_if(m_watches, [](const Watch &w) { return !w.context; });
    for (size_t i = 0; i < m_watches.size(); ++i) { // by index: fn may watch more
        if (m_watches[i].node == event.node && m_watches[i].context) {
            const auto fn = m_watches[i].fn;
            fn(event);
        }
    }
    return true;
}

} // namespace sw::xmpp

#include "core/xmpp/moc_pubsub.cpp"
