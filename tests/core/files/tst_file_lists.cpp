// SPDX-License-Identifier: Apache-2.0
// Files and links as they are listed, sorted and found.
#include "core/search/search_store.h"
#include "tests/core/files/file_pair.h"
#include "tests/runner/suite.h"

namespace tst_file_lists {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using files::File;

class tst_FileLists : public QObject
{
    Q_OBJECT
private slots:
    void whatIsNoFileIsUnreadable();
    void whatWasHeardIsKnown();
    void filesAreListed();
    void filesAreSorted();
    void linksAreListed();
    void linksAreFoundWhateverTheirWidth();
    void placesOfManyAreTold();
    void filesAreFound();
};

void tst_FileLists::whatIsNoFileIsUnreadable()
{
    FilePair p;
    roomlog::Draft draft;
    draft.kind = roomlog::Kind::File;
    draft.text = u"a.pdf"_s;
    draft.extra = {Element(u"file-sharing", u"urn:xmpp:sfs:0"_s)};
    (void)p.li.client.core->log.post(p.li.room, draft);
    QVERIFY(p.until([&] { return p.wang.lastEntry().has_value(); }));
    QCOMPARE(p.wang.lastEntry()->kind, chat::EntryKind::Unreadable);
    QVERIFY(!p.wang.window->file(p.wang.room, p.wang.lastEntry()->id));
}

void tst_FileLists::whatWasHeardIsKnown()
{
    FilePair p;
    const EventId id = p.send(p.li.made(u"a.ogg"_s, "x"));
    QVERIFY(p.isSent(id));
    QVERIFY(!p.wang.file(id).heard);
    p.wang.window->noteHeard(p.wang.room, id);
    QVERIFY(p.until([&] { return p.wang.file(id).heard; }));
    p.wang.restart();
    QVERIFY(p.wang.file(id).heard);
    QVERIFY(!p.li.file(id).heard);
}

void tst_FileLists::filesAreListed()
{
    FilePair p;
    const EventId plan = p.send(p.li.made(u"plan_1.pdf"_s, "x"), u"五月"_s);
    const EventId picture = p.li.window->send(p.li.room,
                                              {p.li.made(u"shelf.jpg"_s, "y"),
                                               {},
                                               u"image/jpeg"_s,
                                               files::Preview{u"image/jpeg"_s, 4, 3, "z"},
                                               {}});
    QVERIFY(p.isSent(plan) && p.isSent(picture));
    const auto names = [&](const files::Filter &filter, int limit = 10) {
        QStringList list;
        for (const File &file : p.wang.window->list(filter, limit))
            list.append(file.name);
        return list;
    };
    QCOMPARE(names({}), (QStringList{u"shelf.jpg"_s, u"plan_1.pdf"_s}));
    QCOMPARE(names({p.wang.room, files::Sort::Pictures, {}, INT64_MAX}), QStringList{u"shelf.jpg"_s});
    QCOMPARE(names({{}, files::Sort::Documents, {}, INT64_MAX}), QStringList{u"plan_1.pdf"_s});
    QCOMPARE(names({{}, files::Sort::All, u"五月"_s, INT64_MAX}), QStringList{u"plan_1.pdf"_s});
    QCOMPARE(names({{}, files::Sort::All, u"_1"_s, INT64_MAX}), QStringList{u"plan_1.pdf"_s});
    QCOMPARE(names({{}, files::Sort::All, u"%"_s, INT64_MAX}), QStringList());
    const File first = p.wang.window->list({}, 1).value(0);
    QCOMPARE(first.preview, (files::Preview{u"image/jpeg"_s, 4, 3, "z"}));
    QCOMPARE(names({{}, files::Sort::All, {}, first.row}), QStringList{u"plan_1.pdf"_s});
}

void tst_FileLists::filesAreSorted()
{
    FilePair p;
    const EventId b = p.send(p.li.made(u"Ｂ表.pdf"_s, "xxx"));
    const EventId a = p.send(p.li.made(u"a表.pdf"_s, "x"));
    const EventId c = p.send(p.li.made(u"c.pdf"_s, "xx"));
    QVERIFY(p.isSent(a) && p.isSent(b) && p.isSent(c));
    const auto names = [&](files::By by, int skip, const QString &words = {}, const Jid &sender = {}) {
        files::Filter filter;
        filter.by = by;
        filter.skip = skip;
        filter.words = words;
        filter.sender = sender;
        QStringList list;
        for (const File &file : p.wang.window->list(filter, 2))
            list.append(file.name);
        return list;
    };
    QCOMPARE(names(files::By::Name, 0), (QStringList{u"a表.pdf"_s, u"Ｂ表.pdf"_s}));
    QCOMPARE(names(files::By::Name, 2), QStringList{u"c.pdf"_s});
    QCOMPARE(names(files::By::Size, 0), (QStringList{u"Ｂ表.pdf"_s, u"c.pdf"_s}));
    QCOMPARE(names(files::By::Time, 0, u"b表"_s), QStringList{u"Ｂ表.pdf"_s}); // as wide as one types it
    QCOMPARE(names(files::By::Size, 0, {}, jid("wang.wei@example.com")), QStringList());
    QCOMPARE(p.wang.window->senders(), QList<Jid>{jid("li.na@example.com")});
}

void tst_FileLists::linksAreListed()
{
    FilePair p;
    const auto say = [&](const QString &words) {
        chat::Draft text;
        text.text = words;
        return p.li.client.chat->send(p.li.room, text);
    };
    say(u"没有地址"_s);
    const EventId first = say(u"看\nhttps://shop.example/plan 和 www.hr.example"_s);
    const EventId second = say(u"写给 li@shop.example"_s);
    const auto urls = [&](const files::Filter &filter = {}, int limit = 10) {
        QStringList list;
        for (const files::SentLink &link : p.wang.window->links(filter, limit))
            list.append(link.url);
        return list;
    };
    QVERIFY(p.until([&] { return urls().size() == 3; }));
    QCOMPARE(urls(),
             (QStringList{u"mailto:li@shop.example"_s, u"https://shop.example/plan"_s,
                          u"https://www.hr.example"_s}));
    files::Filter filter;
    filter.skip = 1;
    QCOMPARE(urls(filter, 1), QStringList{u"https://shop.example/plan"_s});
    filter.skip = 0;
    filter.words = u"PLAN"_s;
    const auto found = p.wang.window->links(filter, 10);
    QCOMPARE(found.size(), 2); // also by the message
    QCOMPARE(found[0].event, first);
    QCOMPARE(found[0].sender, jid("li.na@example.com"));
    QCOMPARE(found[0].words, u"看 https://shop.example/plan 和 www.hr.example"_s);
    chat::Draft other;
    other.text = u"写给 hr@shop.example"_s;
    p.li.client.chat->edit(p.li.room, second, other);
    QVERIFY(p.until([&] { return urls().value(0) == u"mailto:hr@shop.example"; }));
    p.li.client.chat->recall(p.li.room, first);
    QVERIFY(p.until([&] { return urls().size() == 1; }));
}

void tst_FileLists::filesAreFound()
{
    FilePair p;
    const EventId plan = p.send(p.li.made(u"货架图 4711.pdf"_s, "x"), u"五月的陈列"_s);
    chat::Draft text;
    text.text = u"货架图在哪里"_s;
    p.li.client.chat->send(p.li.room, text);
    QVERIFY(p.isSent(plan));
    QVERIFY(p.until([&] { return p.wang.client.texts(p.wang.room).size() == 2; }));
    const auto found = [&](const QStringList &terms, search::Has has) {
        search::Query query;
        query.terms = terms;
        query.has = has;
        QStringList texts;
        for (const search::Hit &hit : search::findHits(p.wang.client.reader(), query, 10, 0, {}).hits)
            texts.append(hit.text);
        return texts;
    };
    const QString shown = u"货架图 4711.pdf\n五月的陈列"_s;
    QCOMPARE(found({u"陈列"_s}, search::Has::Anything), QStringList{shown});
    QCOMPARE(found({u"货架图"_s}, search::Has::Anything).size(), 2);
    QCOMPARE(found({u"货架图"_s}, search::Has::File), QStringList{shown});
    QCOMPARE(found({}, search::Has::File), QStringList{shown});
    p.li.client.chat->recall(p.li.room, plan);
    QVERIFY(p.until([&] { return !p.wang.window->file(p.wang.room, plan); }));
    QCOMPARE(found({u"陈列"_s}, search::Has::Anything), QStringList());
    QCOMPARE(found({}, search::Has::File), QStringList());
}

void tst_FileLists::linksAreFoundWhateverTheirWidth()
{
    FilePair p;
    const auto say = [&](const QString &words) {
        chat::Draft text;
        text.text = words;
        p.li.client.chat->send(p.li.room, text);
    };
    say(u"ＡＢＣ系统在 https://intra.example/a"_s);
    say(u"abc 的说明 https://intra.example/b"_s);
    const auto urls = [&](const QString &words) {
        files::Filter filter;
        filter.words = words;
        QStringList list;
        for (const files::SentLink &link : p.wang.window->links(filter, 10))
            list.append(link.url);
        return list;
    };
    QVERIFY(p.until([&] { return urls({}).size() == 2; }));
    const QStringList both{u"https://intra.example/b"_s, u"https://intra.example/a"_s};
    for (const QString &words : {u"abc"_s, u"ＡＢＣ"_s, u"Ａbc"_s})
        QCOMPARE(urls(words), both);
    QCOMPARE(urls(u"系统"_s), QStringList{both[1]});
    QCOMPARE(urls(u"ＥＸＡＭＰＬＥ／Ｂ"_s), QStringList{both[0]});
    p.wang.restart();
    auto former = p.wang.client.writer().prepare(R"(
        SELECT count(*) FROM links WHERE folded = folded_name(url || char(10) || (SELECT t.text FROM events e
            JOIN timeline t ON t.room = e.room AND t.ord = e.ord WHERE e.id = links.event)))");
    QVERIFY(former.next()); // as links of before are folded once
    QCOMPARE(former.get<int>(0), 2);
}

void tst_FileLists::placesOfManyAreTold()
{
    FilePair p;
    const auto sent = [&](const QString &name, const QString &type, qint64 size) {
        files::Outgoing file;
        file.path = p.li.made(name, someBytes(size));
        file.mediaType = type;
        const EventId id = p.li.window->send(p.li.room, file);
        return p.isSent(id) ? id : EventId();
    };
    const EventId picture = sent(u"b.jpg"_s, u"image/jpeg"_s, 10),
                  film = sent(u"a.mp4"_s, u"video/mp4"_s, 30), sound = sent(u"c.ogg"_s, u"audio/ogg"_s, 20);
    QVERIFY(!picture.isNull() && !film.isNull() && !sound.isNull());
    const auto told = [&](const files::Filter &filter) {
        QList<EventId> ids;
        for (const files::FilePlace &place : p.wang.window->places(filter)) {
            const auto file = p.wang.window->file(place.row);
            const bool near = file && std::abs(file->time - place.time) < 4000;
            ids.append(near ? file->event : EventId());
        }
        return ids;
    };
    files::Filter filter;
    QCOMPARE(told(filter), (QList<EventId>{sound, film, picture}));
    filter.sort = files::Sort::Visual;
    QCOMPARE(told(filter), (QList<EventId>{film, picture}));
    filter.by = files::By::Name;
    filter.skip = 1; // they are all told
    QCOMPARE(told(filter), (QList<EventId>{film, picture}));
    filter.by = files::By::Size;
    filter.words = u"Ｂ.jpg"_s;
    QCOMPARE(told(filter), QList<EventId>{picture});
    filter.words.clear();
    filter.sender = jid("wang.wei@example.com");
    QCOMPARE(told(filter), QList<EventId>());
    QVERIFY(!p.wang.window->file(qint64{1}));
}

const sw::test::Suite suite(sw::test::run<tst_FileLists>);

} // namespace tst_file_lists

#include "tst_file_lists.moc"
