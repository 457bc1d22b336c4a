// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/whole/company.h"

#include "tests/support/xmpp_person.h"

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int saidMs = 300'000;

test::TestPerson person(const QString &localpart, const QString &name)
{
    return {localpart, localpart + u"-secret"_s, name, u"人民路店"_s};
}

QString crowd(int number)
{
    return u"crowd%1"_s.arg(number);
}

} // namespace

bool Company::start(int others)
{
    m_others = others;
    m_server = std::make_unique<test::TestServer>(test::ServerKind::Prosody);
    QList<test::TestPerson> people{person(u"lin"_s, u"林悦"_s), person(u"zhao"_s, u"赵磊"_s),
                                   person(u"wang"_s, u"王芳"_s)};
    for (int i = 0; i < others; ++i)
        people += person(crowd(i), u"店员%1"_s.arg(i));
    if (!m_server->start() || !m_server->addPeople(people))
        return false;
    m_talker = std::make_unique<RawStream>(*m_server, u"zhao"_s);
    return m_talker->signIn(u"talker"_s);
}

bool Company::makeRooms(const Talked &talked, int rooms)
{
    test::XmppPerson owner(*m_server, u"zhao"_s, u"owner"_s);
    if (!owner.signIn())
        return false;
    QList<Jid> members{profileAccount(), *Jid::fromParts(u"wang", m_server->domain())};
    for (int i = 0; i < m_others; ++i)
        members += *Jid::fromParts(crowd(i), m_server->domain());
    for (int i = 0; i < rooms; ++i) {
        const Jid room = profileRoom(talked, i);
        if (!owner.makeRoom(room, {}, {profileRoomTitle(i), members.size() > 50}))
            return false;
        for (const Jid &member : std::as_const(members))
            if (!owner.succeeds(
                    owner.client.mucAdmin().setAffiliation(room, member, xmpp::Affiliation::Member)))
                return false;
        members.resize(2); // only the first room is crowded
        if (!m_talker->join(room, u"zhao"_s))
            return false;
    }
    return true;
}

void Company::invite(const QString &localpart, const Jid &room)
{
    m_talker->send("<message to='" + localpart.toUtf8() + '@' + m_server->domain().toUtf8()
                   + "'><x xmlns='jabber:x:conference' jid='" + room.toString().toUtf8()
                   + "'/><room xmlns='urn:storewire:room:1' type='group' title='"
                   + profileRoomTitle(0).toUtf8() + "'/></message>");
}

std::unique_ptr<RawStream> Company::reader(const QString &resource) const
{
    auto stream = std::make_unique<RawStream>(*m_server, u"lin"_s);
    return stream->signIn(resource) ? std::move(stream) : nullptr;
}

std::unique_ptr<RawStream> Company::occupant(int number, const Jid &room) const
{
    auto stream = std::make_unique<RawStream>(*m_server, crowd(number));
    return stream->signIn(u"pc"_s) && stream->join(room, crowd(number)) ? std::move(stream) : nullptr;
}

QList<QByteArray> Company::talk(const Jid &room, int messages, const QString &last)
{
    QList<QByteArray> all;
    all.reserve(messages);
    for (int i = 1; i < messages; ++i)
        all += roomMessage(room, m_talk.next().text, ++m_counter);
    all += roomMessage(room, last, ++m_counter);
    return all;
}

bool Company::say(const QList<QByteArray> &messages, const QString &last)
{
    for (const QByteArray &message : messages)
        m_talker->send(message);
    return m_talker->readUntil([&](const RawStanza &stanza) { return stanza.body == last; }, saidMs);
}

QString Company::signInCommand(const QString &localpart, int port) const
{
    return QStringList{
        u"sign-in"_s,     localpart + u'@' + m_server->domain(),           localpart + u"-secret"_s,
        m_server->host(), QString::number(port ? port : m_server->port()), m_server->caFile()}
        .join(u'\t');
}

} // namespace sw::bench
