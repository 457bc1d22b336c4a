// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/disco.h"

#include "core/xmpp/organisation_node.h"
#include "core/xmpp/reply.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

constexpr auto CapsNode = "urn:sw:client"_L1;
constexpr qsizetype MaxServices = 50; // a server has a handful
constexpr int MaxTries = 5; // of a question that nobody answers; each takes the time-out of a request

bool isLost(const StanzaError &error)
{
    return error.condition == StanzaCondition::Timeout
        || error.condition == StanzaCondition::RemoteServerTimeout;
}

DiscoInfo ownInfo()
{
    const auto notify = [](const QString &node) { return node + u"+notify"_s; }; // XEP-0163 §4.3.1
    DiscoInfo info;
    info.identities = {{u"client"_s, u"pc"_s, QCoreApplication::applicationName()}};
    info.features = {
        QString(ns::Caps),     QString(ns::DiscoInfo),    QString(ns::Ping),       QString(ns::Version),
        QString(ns::Muc),      QString(ns::DirectInvite), QString(ns::ChatStates), notify(ns::AvatarMetadata),
        notify(ns::Bookmarks), notify(ns::VCard4Node),    notify(devicesNode),     notify(deviceCardsNode),
        notify(comparedNode),  notify(linkNode)};
    info.features.sort();
    return info;
}

DiscoInfo parseInfo(const Element &query)
{
    DiscoInfo info;
    for (const Element &child : query.children) {
        if (child.name == "identity"_L1) {
            info.identities.append(
                {child.attribute(u"category"), child.attribute(u"type"), child.attribute(u"name")});
        } else if (child.name == "feature"_L1) {
            info.features << child.attribute(u"var");
        } else if (child.is(u"x", ns::DataForm)) {
            Element holder;
            holder.add(child);
            info.forms.push_back(DataForm::from(holder));
        }
    }
    return info;
}

} // namespace

// One search through the server's items; lives as long as an answer is missing.
struct Disco::ServiceSearch {
    QPromise<Result<ServerServices, StanzaError>> promise;
    ServerServices found;
    qsizetype left = 0;

    void note(const Jid &jid, const DiscoInfo &info)
    {
        const auto isTextRooms
            = [](const DiscoIdentity &i) { return i.category == "conference"_L1 && i.type == "text"_L1; };
        if (found.rooms.isNull() && info.features.contains(ns::Muc)
            && std::any_of(info.identities.begin(), info.identities.end(), isTextRooms))
            found.rooms = jid;
        if (!found.uploads.isNull() || !info.features.contains(ns::HttpUpload))
            return;
        found.uploads = jid;
        for (const DataForm &form : info.forms) {
            if (form.type == ns::HttpUpload)
                found.maxUploadBytes = form.value(u"max-file-size").toLongLong();
        }
    }
    void finish(Result<ServerServices, StanzaError> result)
    {
        promise.addResult(std::move(result));
        promise.finish();
    }
};

QString capsHash(const DiscoInfo &info)
{
    QStringList identities;
    for (const DiscoIdentity &i : info.identities)
        identities << i.category + u'/' + i.type + u"//"_s + i.name + u'<';
    identities.sort();
    QStringList features = info.features;
    features.sort();
    QString text = identities.join(QString());
    for (const QString &feature : features)
        text += feature + u'<';
    return QString::fromLatin1(QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha1).toBase64());
}

Disco::Disco(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_own(ownInfo())
    , m_hash(capsHash(m_own))
{
    channel.onIq(this, IqType::Get, u"query", ns::DiscoInfo,
                 [this](const Element &iq) -> Result<Element, StanzaError> {
                     const Element &query = *iq.firstChild();
                     const QString node = query.attribute(u"node");
                     SW_CHECK(node.isEmpty() || node == CapsNode + u'#' + m_hash,
                              StanzaError(StanzaCondition::ItemNotFound));
                     return answerInfo(query);
                 });
    channel.onIq(this, IqType::Get, u"ping", ns::Ping,
                 [](const Element &) -> Result<Element, StanzaError> { return Element(); });
    channel.onIq(this, IqType::Get, u"query", ns::Version,
                 [](const Element &) -> Result<Element, StanzaError> {
                     // Without the version: it would only tell an attacker which holes are open.
                     return Element(u"query", ns::Version)
                         .with(Element(u"name", ns::Version).withText(QCoreApplication::applicationName()));
                 });
}

Element Disco::answerInfo(const Element &query) const
{
    Element answer(u"query", ns::DiscoInfo);
    if (query.hasAttribute(u"node"))
        answer.set(u"node", query.attribute(u"node"));
    for (const DiscoIdentity &i : m_own.identities)
        answer.add(Element(u"identity", ns::DiscoInfo)
                       .with(u"category", i.category)
                       .with(u"type", i.type)
                       .with(u"name", i.name));
    for (const QString &feature : m_own.features)
        answer.add(Element(u"feature", ns::DiscoInfo).with(u"var", feature));
    return answer;
}

Element Disco::caps() const
{
    return Element(u"c", ns::Caps)
        .with(u"hash", u"sha-1"_s)
        .with(u"node", QString(CapsNode))
        .with(u"ver", m_hash);
}

Reply<DiscoInfo> Disco::info(const Jid &jid, const QString &node)
{
    Element query(u"query", ns::DiscoInfo);
    if (!node.isEmpty())
        query.set(u"node", node);
    return reading<DiscoInfo>(m_channel.sendIq(IqType::Get, jid, std::move(query)), this,
                              [](const Element &iq) -> Result<DiscoInfo, StanzaError> {
                                  const Element *answer = iq.child(u"query", ns::DiscoInfo);
                                  SW_CHECK(answer, StanzaError(StanzaCondition::BadReply));
                                  return parseInfo(*answer);
                              });
}

Reply<QList<DiscoItem>> Disco::items(const Jid &jid)
{
    return reading<QList<DiscoItem>>(
        m_channel.sendIq(IqType::Get, jid, Element(u"query", ns::DiscoItems)), this,
        [](const Element &iq) -> Result<QList<DiscoItem>, StanzaError> {
            const Element *answer = iq.child(u"query", ns::DiscoItems);
            SW_CHECK(answer, StanzaError(StanzaCondition::BadReply));
            QList<DiscoItem> items;
            for (const Element &item : answer->children) {
                if (const auto found = Jid::parse(item.attribute(u"jid")))
                    items.append({*found, item.attribute(u"node"), item.attribute(u"name")});
            }
            return items;
        });
}

Reply<ServerServices> Disco::findServices()
{
    auto search = std::make_shared<ServiceSearch>(); // shared by the answers that are still to come
    search->promise.start();
    askForItems(search, MaxTries);
    return search->promise.future();
}

// Without its services a session is of little use: an answer that got lost is asked for again.
void Disco::askForItems(const std::shared_ptr<ServiceSearch> &search, int tries)
{
    const Jid server = Jid::fromParts({}, m_channel.boundJid().domain()).value_or(Jid());
    whenDone(items(server), this, [this, search, server, tries](const auto &items) {
        if (!items && isLost(items.error()) && tries > 1)
            return askForItems(search, tries - 1);
        if (!items)
            return search->finish(Failure{items.error()});
        QList<Jid> asked{server};
        for (const DiscoItem &item : items->first(std::min(items->size(), MaxServices)))
            asked << item.jid;
        search->left = asked.size();
        for (const Jid &jid : asked)
            askForInfo(search, jid, MaxTries);
    });
}

void Disco::askForInfo(const std::shared_ptr<ServiceSearch> &search, const Jid &jid, int tries)
{
    whenDone(info(jid), this, [this, search, jid, tries](const auto &found) {
        if (!found && isLost(found.error()) && tries > 1)
            return askForInfo(search, jid, tries - 1);
        if (found)
            search->note(jid, *found);
        if (--search->left == 0)
            search->finish(search->found);
    });
}

} // namespace sw::xmpp

#include "core/xmpp/moc_disco.cpp"
