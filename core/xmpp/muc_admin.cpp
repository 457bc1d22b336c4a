// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/muc_admin.h"

#include "core/xmpp/reply.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

const QString presenceField = u"muc#roomconfig_presencebroadcast"_s;
const QStringList moderatorsOnly{u"moderator"_s};

struct Wanted {
    QString field;
    QStringList values;
};

// The archive's field has a name of its own on each server; fields that are not in the form are not sent
// (ejabberd refuses the whole form for one it does not know).
std::vector<Wanted> wantedFields(const RoomSettings &settings)
{
    const QStringList everybody{u"moderator"_s, u"participant"_s, u"visitor"_s};
    return {
        {u"muc#roomconfig_roomname"_s, {settings.name}},
        {u"muc#roomconfig_persistentroom"_s, {u"1"_s}},
        {u"muc#roomconfig_publicroom"_s, {u"0"_s}},
        {u"public_list"_s, {u"0"_s}},
        {u"muc#roomconfig_membersonly"_s, {u"1"_s}},
        {u"muc#roomconfig_moderatedroom"_s, {u"0"_s}},
        {u"muc#roomconfig_whois"_s, {u"anyone"_s}},
        {u"muc#roomconfig_changesubject"_s, {u"0"_s}},
        {u"muc#roomconfig_allowinvites"_s, {u"0"_s}},
        {u"muc#roomconfig_enablearchiving"_s, {u"1"_s}}, // Prosody
        {u"mam"_s, {u"1"_s}}, // ejabberd
        {u"muc#roomconfig_historylength"_s, {u"0"_s}},
        {presenceField, settings.quietPresence ? moderatorsOnly : everybody},
    };
}

Element adminItem(Element item, const QString &reason)
{
    if (!reason.isEmpty())
        item.add(Element(u"reason", ns::MucAdmin).withText(reason));
    return Element(u"query", ns::MucAdmin).with(std::move(item));
}

} // namespace

MucAdmin::MucAdmin(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{ }

Reply<void> MucAdmin::configure(const Jid &room, const RoomSettings &settings)
{
    return submit(room, [settings](const DataForm &offered) {
        DataForm filled;
        for (const Wanted &wanted : wantedFields(settings)) {
            if (offered.has(wanted.field))
                filled.set(wanted.field, wanted.values);
        }
        return filled;
    });
}

Reply<void> MucAdmin::quieten(const Jid &room)
{
    return submit(room, [](const DataForm &offered) {
        DataForm filled;
        if (offered.has(presenceField))
            filled.set(presenceField, moderatorsOnly);
        return filled;
    });
}

// XEP-0045 §10.2. An empty form still ends the making of a new room.
Reply<void> MucAdmin::submit(const Jid &room, std::function<DataForm(const DataForm &)> fill)
{
    auto promise = std::make_shared<QPromise<Result<void, StanzaError>>>(); // shared by the two steps
    promise->start();
    const auto finish = [promise](Result<void, StanzaError> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    const auto asked = m_channel.sendIq(IqType::Get, room, Element(u"query", ns::MucOwner));
    whenDone(asked, this, [this, room, fill = std::move(fill), finish](const auto &answer) {
        if (!answer)
            return finish(Failure{answer.error()});
        const Element *query = answer->child(u"query", ns::MucOwner);
        DataForm submitted = fill(query ? DataForm::from(*query) : DataForm());
        submitted.type = u"http://jabber.org/protocol/muc#roomconfig"_s;
        const auto sent
            = m_channel.sendIq(IqType::Set, room, Element(u"query", ns::MucOwner).with(submitted.toSubmit()));
        whenDone(sent, this,
                 [finish](const auto &result) { result ? finish({}) : finish(Failure{result.error()}); });
    });
    return promise->future();
}

Reply<void> MucAdmin::destroy(const Jid &room, const QString &reason, const Jid &alternate)
{
    Element destroy(u"destroy", ns::MucOwner);
    if (!alternate.isNull())
        destroy.set(u"jid", alternate.toString());
    if (!reason.isEmpty())
        destroy.add(Element(u"reason", ns::MucOwner).withText(reason));
    return done(m_channel.sendIq(IqType::Set, room, Element(u"query", ns::MucOwner).with(std::move(destroy))),
                this);
}

Reply<void> MucAdmin::setAffiliation(const Jid &room, const Jid &person, Affiliation affiliation,
                                     const QString &reason)
{
    Element item = Element(u"item", ns::MucAdmin)
                       .with(u"affiliation", affiliationName(affiliation))
                       .with(u"jid", person.bare().toString());
    return done(m_channel.sendIq(IqType::Set, room, adminItem(std::move(item), reason)), this);
}

Reply<QList<RoomMember>> MucAdmin::list(const Jid &room, Affiliation affiliation)
{
    const auto asked = m_channel.sendIq(
        IqType::Get, room,
        adminItem(Element(u"item", ns::MucAdmin).with(u"affiliation", affiliationName(affiliation)), {}));
    return reading<QList<RoomMember>>(
        asked, this, [affiliation](const Element &iq) -> Result<QList<RoomMember>, StanzaError> {
            const Element *query = iq.child(u"query", ns::MucAdmin);
            SW_CHECK(query, StanzaError(StanzaCondition::BadReply));
            QList<RoomMember> members;
            for (const Element &item : query->children) {
                const auto jid = Jid::parse(item.attribute(u"jid"));
                if (jid && affiliationFrom(item.attribute(u"affiliation")) == affiliation)
                    members.append({jid->bare(), affiliation});
            }
            return members;
        });
}

Reply<void> MucAdmin::kick(const Jid &room, const QString &nick, const QString &reason)
{
    Element item = Element(u"item", ns::MucAdmin).with(u"nick", nick).with(u"role", u"none"_s);
    return done(m_channel.sendIq(IqType::Set, room, adminItem(std::move(item), reason)), this);
}

} // namespace sw::xmpp

#include "core/xmpp/moc_muc_admin.cpp"
