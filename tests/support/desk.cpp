// SPDX-License-Identifier: Apache-2.0
#include "tests/support/desk.h"

#include "core/client/vault.h"
#include "core/search/search.h"

#include <QTest>

#include <string_view>

namespace sw::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int everything = 100'000;

bool isOnItsWay(const chat::Entry &entry)
{
    return entry.delivery == chat::Delivery::Waiting || entry.delivery == chat::Delivery::Failed;
}

} // namespace

Desk::Desk(const TestServer &server, const QString &localpart)
{
    m_settings.address = *Jid::fromParts(localpart, server.domain());
    m_settings.password = localpart + u"-secret"_s;
    m_settings.host = server.host();
    m_settings.port = server.port();
    m_settings.security = Security::StartTls;
    m_settings.caFile = server.caFile();
    m_settings.proxy = ProxyType::None;
}

OpenError Desk::open()
{
    m_client = std::make_unique<Client>(m_folder.path(), std::make_unique<MemorySecrets>(m_keychain), nullptr,
                                        limits);
    QObject::connect(m_client.get(), &Client::notice, m_client.get(),
                     [this](const Notice &notice) { notices += notice; });
    OpenError error = m_client->open();
    const bool barred = m_client->vault().state().lock == Lock::Barred;
    if (error == OpenError::None && !m_client->isOpen() && !barred)
        error = typePassphrase();
    if (error == OpenError::None && !barred)
        QObject::connect(&rooms(), &rooms::Rooms::refused, &rooms(),
                         [this](RoomId, rooms::Problem problem, const Jid &subject) {
                             refusals.append({problem, subject});
                         });
    return error;
}

/// Without keychain a person chooses a passphrase, and types it at each start.
OpenError Desk::typePassphrase()
{
    const auto typed = [] {
        constexpr std::string_view words = "four words of a test";
        return SecretBytes(ByteView(reinterpret_cast<const std::uint8_t *>(words.data()), words.size()));
    };
    Vault &vault = m_client->vault();
    if (vault.state().lock == Lock::ChoosePassphrase)
        vault.choosePassphrase(typed());
    else
        vault.enter(typed());
    if (!QTest::qWaitFor([this] { return m_client->isOpen(); }, 30'000))
        qFatal("the passphrase does not open the profile");
    return OpenError::None;
}

bool Desk::isOnline() const
{
    return state() == ConnectionState::Online;
}

EventId Desk::say(RoomId room, const QString &text)
{
    chat::Draft draft;
    draft.text = text;
    return chat().send(room, draft);
}

QStringList Desk::texts(RoomId room)
{
    QStringList list;
    for (const chat::Entry &entry : chat().before(room, Order::newest(), everything))
        if (entry.kind == chat::EntryKind::Text)
            list += (isOnItsWay(entry) ? u"?"_s : QString()) + entry.sender.local().toString() + u": "_s
                + entry.text;
    return list;
}

bool Desk::isSettled(RoomId room)
{
    for (const chat::Entry &entry : chat().before(room, Order::newest(), everything))
        if (entry.kind == chat::EntryKind::Text && entry.delivery != chat::Delivery::Settled)
            return false;
    return true;
}

RoomId Desk::roomCalled(const QString &title)
{
    for (const rooms::Room &room : rooms().list())
        if (room.title == title)
            return room.id;
    return {};
}

RoomId Desk::directWith(const Jid &person)
{
    for (const rooms::Room &room : rooms().list())
        if (room.type == rooms::Type::Direct && room.peer == person && !room.successor)
            return room.id;
    return {};
}

rooms::State Desk::stateOf(RoomId room)
{
    const auto found = rooms().room(room);
    return found ? found->state : rooms::State::Gone;
}

QList<chat::SystemChange> Desk::changes(RoomId room)
{
    QList<chat::SystemChange> list;
    for (const chat::Entry &entry : chat().before(room, Order::newest(), everything))
        if (entry.kind == chat::EntryKind::System)
            list += entry.change;
    return list;
}

int Desk::hits(const QString &words)
{
    const auto finder = m_client->search().newFinder();
    int count = 0;
    bool done = false;
    QObject::connect(finder.get(), &search::Finder::found, finder.get(),
                     [&](const QList<search::Hit> &found) { count += int(found.size()); });
    QObject::connect(finder.get(), &search::Finder::finished, finder.get(), [&] { done = true; });
    search::Query query;
    query.terms = {words};
    finder->ask(query, everything);
    if (!soon([&] { return done; }))
        qFatal("no end of the search");
    return count;
}

} // namespace sw::test
