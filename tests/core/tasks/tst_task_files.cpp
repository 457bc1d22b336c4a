// SPDX-License-Identifier: Apache-2.0
// Files of tasks: what a clerk may bring where only administrators write, and how long files are kept.
#include "core/files/file_work.h"
#include "core/files/files_store.h"
#include "core/tasks/task_events.h"
#include "tests/core/tasks/task_shop.h"
#include "tests/core/tasks/task_world.h"
#include "tests/runner/suite.h"
#include "tests/support/file_depot.h"

#include <QTest>

namespace tst_task_files {

using namespace sw;
using namespace sw::test;
using namespace sw::test::shop;
using roomlog::Kind;

namespace {

files::Manifest picture(int number)
{
    files::Manifest manifest;
    manifest.id.bytes.fill(std::uint8_t(number));
    manifest.key = std::make_shared<const Secret32>();
    manifest.name = u"poster.png"_s;
    manifest.type = u"image/png"_s;
    manifest.size = 3;
    manifest.chunkSize = 1024 * 1024;
    manifest.chunks = {{QUrl(u"https://files.shop.example/p"_s), {}}};
    return manifest;
}

/// `task` null: into the conversation.
roomlog::Draft fileDraft(int number, const EventId &task = {})
{
    roomlog::Draft draft;
    draft.id = idOf(number);
    draft.kind = task.isNull() ? Kind::File : Kind::TaskFile;
    draft.subject = task;
    draft.text = u"poster.png"_s;
    draft.extra = {toElement(picture(number))};
    return draft;
}

bool isHere(const Citizen &person, const EventId &file)
{
    auto query = const_cast<Citizen &>(person).client.writer().prepare(
        "SELECT 1 FROM events WHERE event_id = :id AND room = :room");
    return query.bind(":id", file).bind(":room", Room).next();
}

/// Who can open it, also after folding anew; "all" where nobody differs.
QString whoSees(Shop &shop, const EventId &file)
{
    QStringList names;
    for (const auto &person : shop.town.people) {
        files::FilesStore store(person->client.reader());
        const bool sees = store.file(Room, file).has_value();
        person->client.log->refold(Room);
        if (store.file(Room, file).has_value() != sees)
            return u"folded anew it is another"_s;
        if (sees)
            names += person->account().local().toString();
    }
    return names.size() == qsizetype(shop.town.people.size()) ? u"all"_s : names.join(u' ');
}

/// What the conversation, the files of the room, the counts and the notifications tell of files.
QStringList told(Shop &shop)
{
    QStringList all;
    for (const auto &person : shop.town.people) {
        const QString who = person->account().local().toString();
        for (const chat::Entry &entry : person->client.chat->before(Room, Order::newest(), 1000))
            if (entry.kind != chat::EntryKind::System && entry.kind != chat::EntryKind::Task)
                all += who + u" reads "_s + entry.text;
        files::FilesStore store(person->client.reader());
        if (!store.list(files::Filter(), 10).isEmpty() || !store.senders().isEmpty())
            all += who + u" is shown files"_s;
        auto unread = person->client.writer().prepare("SELECT unread, last_text FROM room_summary");
        if (unread.next() && (unread.get<int>(0) > 1 || unread.get<QString>(1).contains(u"png"_s)))
            all += who + u" has unread: "_s + unread.get<QString>(1);
        for (const Arrival &arrival : person->client.arrivals)
            if (!arrival.task)
                all += who + u" is notified of "_s + arrival.text;
    }
    return all;
}

/// A room in which only Lin writes, with a task that wants a photo.
struct QuietShop : Shop {
    TaskKey task;

    QuietShop()
    {
        lin.want([](roomlog::RoomGroups &groups) { groups.setOnlyAdminsWrite(Room, true); });
        pass(60s);
        Definition wanted = poster();
        wanted.proof = PhotoProof;
        task = keyOf(publish(wanted));
    }
};

} // namespace

class TestTaskFiles : public QObject
{
    Q_OBJECT
private slots:
    void aClerkBringsProofWhereOnlyAdministratorsWrite()
    {
        QuietShop shop;
        FileDepot depot;
        FakeFileServer server(depot);
        crypto::SystemRandom random;
        QTemporaryDir folder;
        files::FileWork files(*shop.ann.client.core, server, random, folder.path());
        shop.ann.client.core->files = &files;
        files.start();
        files::Outgoing photo{{}, u"poster.png"_s, u"image/png"_s, {}, u"换海报"_s, "octets"};
        photo.task = shop.task.event;
        files.send(Room, idOf(1), photo);
        QVERIFY(!shop.of(shop.ann).complete(shop.task, {}, {idOf(1)}, {}, u"挂好了"_s));
        for (int look = 0; look < 100 && !isHere(shop.lin, idOf(1)); ++look) {
            shop.pass(1s);
            QTest::qWait(10);
        }
        for (const auto &person : shop.town.people) {
            QCOMPARE(shop.standing(*person, shop.task), Standing::Done);
            QCOMPARE(shop.of(*person).progress(shop.task, {}).first().photos, QList<EventId>{idOf(1)});
        }
        QCOMPARE(whoSees(shop, idOf(1)), u"all"_s);
        files::FilesStore store(shop.lin.client.reader());
        QCOMPARE(store.file(Room, idOf(1))->caption, u"换海报"_s);
        QCOMPARE(store.file(Room, idOf(1))->sender, shop.ann.account());
        QCOMPARE(told(shop), QStringList());
        QCOMPARE(shop.differences(shop.task), QString());
        shop.ann.client.core->files = nullptr;
    }

    void whoMaySendFilesSendsThemToTheRoom()
    {
        Shop shop;
        const TaskKey key = shop.keyOf(shop.publish(shop.poster()));
        FileDepot depot;
        FakeFileServer server(depot);
        crypto::SystemRandom random;
        QTemporaryDir folder;
        files::FileWork files(*shop.ann.client.core, server, random, folder.path());
        files.start();
        files::Outgoing photo{{}, u"poster.png"_s, u"image/png"_s, {}, {}, "octets"};
        photo.task = key.event;
        files.send(Room, idOf(1), photo);
        for (int look = 0; look < 100 && !isHere(shop.lin, idOf(1)); ++look) {
            shop.pass(1s);
            QTest::qWait(10);
        }
        const auto entry = shop.lin.client.chat->before(Room, Order::newest(), 1).value(0);
        QCOMPARE(entry.kind, chat::EntryKind::File);
        QCOMPARE(entry.id, idOf(1));
    }

    void aFileThatNoTaskAsksOfItsSenderIsNobodys()
    {
        QuietShop shop;
        const EventId task = shop.task.event;
        shop.ann.force(fileDraft(1)); // into the conversation
        shop.eve.force(fileDraft(2)); // who has nothing to do here
        shop.eve.force(fileDraft(3, task));
        shop.ann.force(fileDraft(4, idOf(99))); // for no task
        roomlog::Draft bare = fileDraft(5);
        bare.kind = Kind::TaskFile;
        shop.ann.force(bare);
        roomlog::Draft empty = fileDraft(6, task);
        empty.extra.clear();
        shop.ann.force(empty);
        shop.eve.force(draftOf(task, {Act::What::Done, {u"u:12"_s}, {}, task, {}, {}, {idOf(3)}}));
        (void)shop.ann.client.log->post(Room, fileDraft(7, task));
        shop.pass(30s);
        for (int number = 1; number <= 6; ++number)
            QCOMPARE(whoSees(shop, idOf(number)), QString());
        QCOMPARE(whoSees(shop, idOf(7)), u"all"_s);
        QCOMPARE(told(shop), QStringList());
        for (const auto &person : shop.town.people)
            QCOMPARE(shop.standing(*person, shop.task), Standing::NotSeen);
    }

    void whoWasAssigneeAtItsPlaceCounts()
    {
        QuietShop shop;
        Definition without = shop.of(shop.lin).task(shop.task)->definition;
        without.assignees[0].people = {shop.bob.account()};
        (void)shop.ann.client.log->post(Room, fileDraft(1, shop.task.event));
        shop.pass();
        shop.of(shop.lin).change(shop.task, without);
        shop.pass();
        (void)shop.ann.client.log->post(Room, fileDraft(2, shop.task.event));
        shop.pass();
        QCOMPARE(whoSees(shop, idOf(1)), u"all"_s);
        QCOMPARE(whoSees(shop, idOf(2)), QString());
        shop.of(shop.lin).withdraw(shop.of(shop.lin).task(shop.task)->publication);
        shop.pass();
        (void)shop.bob.client.log->post(Room, fileDraft(3, shop.task.event));
        shop.pass();
        QCOMPARE(whoSees(shop, idOf(3)), QString());
    }

    void filesOfOpenTasksOutliveWhatARoomKeeps()
    {
        Shop shop;
        (void)shop.lin.client.log->post(Room, fileDraft(1)); // attached
        (void)shop.lin.client.log->post(Room, fileDraft(2)); // to nothing
        Definition wanted = shop.poster();
        wanted.attachments = {idOf(1)};
        wanted.proof = PhotoProof;
        wanted.approval = true;
        const EventId publication = shop.publish(wanted);
        const TaskKey key = shop.keyOf(publication);
        (void)shop.ann.client.log->post(Room, fileDraft(3));
        (void)shop.ann.client.log->post(Room, fileDraft(4, key.event));
        (void)shop.ann.client.log->post(Room, fileDraft(5, key.event)); // never handed in
        QVERIFY(!shop.of(shop.ann).complete(key, {}, {idOf(3), idOf(4)}, {}, {}));
        shop.pass();

        const auto passMonth = [&] {
            constexpr qint64 month = qint64{30} * 24 * 3600 * 1000;
            shop.town.clock.utc += month;
            (void)shop.lin.say(u"早"_s); // the server names the day
            shop.pass();
            shop.lin.client.log->keepingChanged();
            shop.pass();
        };
        (void)shop.lin.client.writer().transaction(store::Durability::Normal, [&] {
            shop.lin.client.writer().prepare("UPDATE rooms SET keep_days = 7").run();
        });
        const auto kept = [&] {
            QList<int> numbers;
            for (int number = 1; number <= 5; ++number)
                if (isHere(shop.lin, idOf(number)))
                    numbers += number;
            return numbers;
        };
        passMonth();
        QCOMPARE(kept(), (QList<int>{1, 3, 4}));
        shop.of(shop.lin).approve(key, {}, u"u:12"_s);
        shop.pass();
        passMonth();
        QCOMPARE(kept(), QList<int>());
        QCOMPARE(shop.standing(shop.lin, key), Standing::Approved);
    }

    void ofWhatRecursOnlyOpenDaysKeepTheirPhotos()
    {
        Shop shop;
        Definition daily = shop.poster();
        daily.proof = PhotoProof;
        daily.due.day
            = QDateTime::fromMSecsSinceEpoch(shop.town.clock.utc, QTimeZone("Asia/Shanghai")).date();
        daily.recurrence.every = Recurrence::Every::Day;
        const TaskKey key = shop.keyOf(shop.publish(daily));
        const QDate first = daily.due.day;
        (void)shop.ann.client.log->post(Room, fileDraft(1));
        QVERIFY(!shop.of(shop.ann).complete(key, first, {idOf(1)}, {}, {}));
        shop.pass();
        const auto needed = [&](Citizen &person) { return TaskFold().needed(person.client.writer(), Room); };
        QCOMPARE(needed(shop.lin), std::vector<EventId>());
        shop.of(shop.lin).sendBack(key, first, u"u:12"_s, u"再来"_s);
        shop.pass();
        QCOMPARE(needed(shop.lin), std::vector<EventId>{idOf(1)});
    }
};

const sw::test::Suite suite(sw::test::run<TestTaskFiles>);

} // namespace tst_task_files

#include "tst_task_files.moc"
