// SPDX-License-Identifier: Apache-2.0
// An encrypted room beside an open one, of the same two certified people, on both servers: from Enter to the
// other window, and catching up. Profiles and servers lie in memory.
#include "core/crypto/self_test.h"
#include "tests/bench/probe/file_secrets.h"
#include "tests/bench/probe/marks.h"
#include "tests/bench/whole/process.h"
#include "tests/bench/whole/raw_stream.h"
#include "tests/bench/whole/sections.h"
#include "tests/support/colleagues.h"
#include "tests/support/retail_talk.h"

#include <QJsonArray>
#include <QThread>

namespace sw::bench {

using namespace Qt::StringLiterals;
using test::Desk;
using test::soon;

namespace {

constexpr int longMs = 300'000;
constexpr int settleMs = 6000; // the log reads the archive 3 s after the last live message

const QString inClear = u"公开群"_s;
const QString sealed = u"加密群"_s;

QString wordFor(const QString &title)
{
    return title == sealed ? u"encrypted room"_s : u"open room"_s;
}

/// Two people who sit in both rooms, and their windows.
class EncryptedBench
{
public:
    EncryptedBench(const Setup &setup, test::Colleagues &people, test::ServerKind kind)
        : m_setup(setup)
        , m_people(people)
        , m_kind(kind)
        , m_on(kind == test::ServerKind::Prosody ? u", Prosody"_s : u", ejabberd"_s)
    { }

    bool run()
    {
        m_writer = m_people.next(m_kind);
        m_reader = m_people.next(m_kind);
        return makeOpenRoom() && makeEncryptedRoom() && measureEnter() && measureCatchUps();
    }

private:
    Table &table() { return m_setup.table; }
    test::TestServer &server() { return m_people.serverAt(m_kind); }

    bool bothHave(const QString &title)
    {
        return soon([&] {
            return m_writer->stateOf(m_writer->roomCalled(title)) == rooms::State::Joined
                && m_reader->stateOf(m_reader->roomCalled(title)) == rooms::State::Joined;
        });
    }

    bool makeOpenRoom()
    {
        test::XmppPerson owner(server(), u"lin"_s, u"owner"_s);
        const Jid room = test::roomAt(server(), u"open"_s);
        if (!owner.signIn() || !owner.makeRoom(room, {}))
            return false;
        RawStream inviter(server(), u"lin"_s);
        if (!inviter.signIn(u"inviter"_s))
            return false;
        for (Desk *desk : {m_writer.get(), m_reader.get()}) {
            const Jid person = desk->address();
            if (!owner.succeeds(
                    owner.client.mucAdmin().setAffiliation(room, person, xmpp::Affiliation::Member)))
                return false;
            inviter.send("<message to='" + person.toString().toUtf8()
                         + "'><x xmlns='jabber:x:conference' jid='" + room.toString().toUtf8()
                         + "'/><room xmlns='urn:storewire:room:1' type='group' title='" + inClear.toUtf8()
                         + "'/></message>");
        }
        return bothHave(inClear);
    }

    bool makeEncryptedRoom()
    {
        m_writer->rooms().create(sealed, {m_reader->address()});
        const auto isIn = [](Desk &desk) {
            return test::standingIn(desk, desk.roomCalled(sealed)) == rooms::Standing::Member;
        };
        return bothHave(sealed) && soon([&] { return isIn(*m_writer) && isIn(*m_reader); });
    }

    /// The window of a profile that is closed meanwhile.
    std::unique_ptr<Observed> windowOf(Desk &desk)
    {
        desk.close();
        FileSecrets secrets(desk.profile());
        const auto &kept = desk.keychain().secrets;
        for (auto secret = kept.cbegin(); secret != kept.cend(); ++secret)
            (void)secrets.write(secret.key(), secret.value());
        auto window = std::make_unique<Observed>(u"window_probe"_s, QStringList{desk.profile()});
        return window->mark(u"mapped"_s) && signIn(*window, desk) ? std::move(window) : nullptr;
    }

    bool signIn(Observed &window, Desk &desk)
    {
        const QStringList words{u"sign-in"_s,    desk.address().toString(),        test::ownWords,
                                server().host(), QString::number(server().port()), server().caFile()};
        return window.tell(words.join(u'\t')) && window.tell(u"wait-online"_s, longMs);
    }

    bool measureEnter()
    {
        const auto writer = windowOf(*m_writer), reader = windowOf(*m_reader);
        if (!writer || !reader)
            return false;
        QList<double> medians;
        for (const QString &room : {inClear, sealed}) {
            if (!writer->tell(u"open\t"_s + room) || !reader->tell(u"open\t"_s + room))
                return false;
            QThread::msleep(settleMs);
            (void)reader->ask(u"forget-paints"_s);
            const auto sent = writer->ask(u"send\t%1"_s.arg(m_setup.quick ? 10 : 60));
            const auto paints = reader->ask(u"paints"_s);
            if (!sent || !paints)
                return false;
            const auto times = toPixels((*sent)["entered"_L1].toArray(), (*paints)["paints"_L1].toObject());
            const QString what = u"Enter to the other window's pixels, "_s + wordFor(room) + m_on;
            medians += median(times);
            table().add({what + u", p95"_s, quantile(times, 0.95), u"ms"_s});
            if (room == inClear)
                table().add({what + u", median"_s, medians.last(), u"ms"_s});
            else
                table().add({what + u", median"_s, medians.last(), u"ms"_s, medians.first(), u"open room"_s,
                             Goal{medians.first() + 10}});
        }
        return true;
    }

    /// They are numbered downwards.
    static QList<double> toPixels(const QJsonArray &entered, const QJsonObject &paints)
    {
        QList<double> times;
        for (qsizetype i = 0; i < entered.size(); ++i) {
            const auto paint = paints.constFind(u'#' + QString::number(entered.size() - i));
            if (paint != paints.constEnd())
                times += paint->toDouble() - entered[i].toDouble();
        }
        return times;
    }

    bool measureCatchUps()
    {
        const auto window = windowOf(*m_reader);
        if (!window || !test::reopens(*m_writer))
            return false;
        QList<double> open;
        for (const QString &room : {inClear, sealed})
            if (!measureCatchUp(*window, room, m_setup.quick ? 1000 : 10'000, open))
                return false;
        return true;
    }

    /// As fast as the server takes them, a few hundred at a time.
    bool write(RoomId room, int messages, const QString &last)
    {
        constexpr int atOnce = 250;
        test::RetailTalk talk(7);
        for (int i = 1; i <= messages; ++i) {
            const EventId id = m_writer->say(room, i == messages ? last : talk.next().text);
            const auto wanted = i == messages ? chat::Delivery::Settled : chat::Delivery::Sent;
            const auto isThere = [&] {
                const auto entry = m_writer->chat().entry(room, id);
                return entry && entry->delivery >= wanted && entry->delivery != chat::Delivery::Failed;
            };
            if ((i % atOnce == 0 || i == messages) && !QTest::qWaitFor(isThere, longMs))
                return false;
        }
        return true;
    }

    bool measureCatchUp(Observed &window, const QString &title, int messages, QList<double> &open)
    {
        QThread::msleep(settleMs);
        if (!window.tell(u"disconnect"_s))
            return false;
        const QString last = u"补完 "_s + title;
        if (!write(m_writer->roomCalled(title), messages, last))
            return false;
        (void)window.ask(u"stalls"_s);
        const double cpu = window.usage().cpuMs;
        if (!signIn(window, *m_reader))
            return false;
        const auto read = window.ask(u"wait-last\t"_s + last + u"\t1"_s, longMs);
        const auto stalls = window.ask(u"stalls"_s);
        if (!read || !stalls)
            return false;
        const double took = (*read)["at"_L1].toDouble() - (*read)["signedIn"_L1].toDouble();
        const double each = (window.usage().cpuMs - cpu) / messages;
        const QString what = u"catch-up of %1, "_s.arg(grouped(messages)) + wordFor(title) + m_on;
        const auto beside = open.isEmpty() ? std::optional<double>() : open[0];
        table().add({what + u", sign-in to readable"_s, took, u"ms"_s,
                     open.isEmpty() ? std::optional<double>() : open[1], u"open room"_s});
        table().add({what + u", processor a message"_s, each, u"ms"_s, beside, u"open room"_s});
        table().add({what + u", window's longest event"_s,
                     (*stalls)["max"_L1].toDouble(),
                     u"ms"_s,
                     {},
                     {},
                     Goal{50}});
        if (open.isEmpty())
            open = {each, took};
        return true;
    }

    const Setup &m_setup;
    test::Colleagues &m_people;
    test::ServerKind m_kind;
    QString m_on;
    std::unique_ptr<Desk> m_writer, m_reader;
};

} // namespace

void measureEncrypted(const Setup &setup)
{
    const QByteArray place = qgetenv("TMPDIR");
    qputenv("TMPDIR", "/dev/shm");
    if (!crypto::start())
        return setup.table.failed(u"encrypted"_s, u"libsodium"_s);
    {
        test::Colleagues people(2);
        for (const auto kind : {test::ServerKind::Prosody, test::ServerKind::Ejabberd})
            if (!EncryptedBench(setup, people, kind).run())
                setup.table.failed(u"encrypted"_s, u"see above"_s);
    }
    place.isEmpty() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", place);
}

} // namespace sw::bench
