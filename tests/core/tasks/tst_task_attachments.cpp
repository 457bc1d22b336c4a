// SPDX-License-Identifier: Apache-2.0
// Files of a publication: they go up once and come into every room, whatever fails and whenever the program
// is started again; what a room waits for is told.
#include "core/files/file_work.h"
#include "core/files/files.h"
#include "core/files/manifest.h"
#include "core/tasks/task_events.h"
#include "tests/core/tasks/task_office.h"
#include "tests/core/tasks/task_world.h"
#include "tests/runner/suite.h"
#include "tests/support/file_depot.h"

#include <QTest>

namespace tst_task_attachments {

using namespace sw;
using namespace sw::test;
using namespace sw::tasks;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// One with files, and a poster on the disk.
struct FiledOffice {
    QTemporaryDir folder;
    FileDepot depot;
    FakeFileServer server{depot};
    crypto::SystemRandom random;
    TaskOffice office;
    std::unique_ptr<files::FileWork> files;
    const QString path = folder.filePath(u"poster.png"_s);

    FiledOffice()
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("a poster") < 0)
            qFatal("no poster");
        file.close();
        start();
    }
    ~FiledOffice() { stop(); }
    void start()
    {
        files = std::make_unique<files::FileWork>(*office.client.core, server, random,
                                                  folder.filePath(u"cache"_s));
        files->start();
        office.client.core->files = files.get();
    }
    void stop()
    {
        office.client.core->files = nullptr;
        files.reset();
    }
    void restart()
    {
        stop();
        office.restart();
        start();
    }
    bool lookUntil(const std::function<bool()> &isSo)
    {
        for (int look = 0; look < 100 && !isSo(); ++look) {
            office.client.advance(1s);
            QTest::qWait(10);
        }
        return isSo();
    }
    /// Attachments of its tasks that are entries of their rooms and up, and how many rooms have some.
    std::pair<QSet<EventId>, int> attached(const EventId &publication)
    {
        std::pair<QSet<EventId>, int> all;
        for (const Progress &one : office.window->progressOf(publication)) {
            int here = 0;
            const auto task = office.window->task(one.key);
            for (const EventId &file : task->definition.attachments) {
                const auto event = office.client.log->event(one.key.room, file);
                if (!event || !files::manifestIn(event->envelope.extra))
                    continue;
                all.first += file;
                ++here;
            }
            all.second += here > 0;
        }
        return all;
    }
    /// The poster, put to what is published already, as the editor does it.
    EventId put(const EventId &publication)
    {
        EventId file;
        office.client.random().fill(file.bytes);
        const RoomId first = office.window->progressOf(publication).first().key.room;
        files->send(first, file, {path, {}, u"image/png"_s, {}, {}});
        Definition now = office.window->publication(publication)->definition;
        now.attachments += file;
        office.window->changeAll(publication, now);
        return file;
    }
};

} // namespace

class TestTaskAttachments : public QObject
{
    Q_OBJECT
private slots:
    void changedFilesComeIntoEveryRoom()
    {
        FiledOffice filed;
        TaskOffice &office = filed.office;
        const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, 3));
        office.client.advance(30s);
        const auto attached = [&] { return filed.attached(id).first; };
        files::Manifest poster;
        poster.id.bytes.fill(9);
        poster.key = std::make_shared<const Secret32>();
        poster.name = u"poster.png"_s;
        poster.type = u"image/png"_s;
        poster.size = 3;
        poster.chunkSize = 1024 * 1024;
        poster.chunks = {{QUrl(u"https://files.shop.example/p"_s), {}}};
        roomlog::Draft draft;
        draft.id = idOf(77);
        draft.kind = roomlog::Kind::File;
        draft.text = poster.name;
        draft.extra = {toElement(poster)};
        const EventId picture = draft.id;
        const RoomId first = office.window->progressOf(id).first().key.room;
        Definition now = office.poster();
        now.attachments = {picture};
        office.window->changeAll(id, now); // it is not there yet
        office.client.advance(3s);
        QVERIFY(attached().isEmpty());
        (void)office.client.log->post(first, draft);
        office.client.advance(20s);
        QCOMPARE(attached().size(), 3);
        QVERIFY(attached().contains(picture));

        now = office.window->publication(id)->definition;
        now.title = u"换冬季海报"_s;
        const QSet<EventId> before = attached();
        office.window->changeAll(id, now);
        office.client.advance(10s);
        QCOMPARE(attached(), before);
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 5"), 3);
        now.attachments.clear();
        office.window->changeAll(id, now);
        office.client.advance(10s);
        QVERIFY(attached().isEmpty());
    }

    void filesGoUpOnceIntoTheFirstRoomThatIsMade()
    {
        FiledOffice filed;
        TaskOffice &office = filed.office;
        filed.depot.latePuts = 1;
        const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, 3), {},
                                                  {{filed.path, u"image/png"_s}});
        QCOMPARE(office.window->publication(id)->definition.attachments.size(), 1);
        filed.restart(); // before there is a room
        QVERIFY(filed.lookUntil([&] { return filed.depot.late.size() == 1; }));
        office.client.advance(20s);
        QCOMPARE(office.posted(id), QStringList()); // it goes behind its file
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 5"), 1);
        filed.depot.answerLate();
        QVERIFY(filed.lookUntil([&] { return office.posted(id).size() == 3; }));
        QCOMPARE(filed.depot.puts, 1);
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 5"), 3);
        QCOMPARE(office.count("SELECT count(*) FROM task_files"), 0);
        for (const Progress &one : office.window->progressOf(id)) {
            const auto task = office.window->task(one.key);
            QCOMPARE(task->definition.attachments.size(), 1);
            const auto shown = office.client.log->event(one.key.room, task->definition.attachments[0]);
            QVERIFY(shown && files::manifestIn(shown->envelope.extra));
            QVERIFY(shown->order < office.client.log->event(one.key.room, one.key.event)->order);
        }
    }

    void whatIsPutToItLaterComesIntoEveryRoomAfterARestart()
    {
        FiledOffice filed;
        TaskOffice &office = filed.office;
        const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, 4));
        office.client.advance(30s);
        filed.depot.latePuts = 1;
        const EventId file = filed.put(id);
        QVERIFY(filed.lookUntil([&] { return filed.depot.late.size() == 1; }));
        QCOMPARE(office.window->publication(id)->behind, 3);
        const QList<Awaited> awaited = office.window->awaited(id);
        QCOMPARE(awaited.size(), 3);
        QCOMPARE(awaited.first(), (Awaited{Awaited::What::File, u"店 2"_s, awaited.first().fileRoom, file}));
        filed.restart();
        QCOMPARE(office.window->publication(id)->behind, 3);
        filed.depot.answerLate();
        QVERIFY(filed.lookUntil([&] { return filed.attached(id).second == 4; }));
        QCOMPARE(filed.attached(id).first.size(), 4);
        QCOMPARE(office.window->publication(id)->behind, 0);
        QCOMPARE(office.window->awaited(id), QList<Awaited>());
        QCOMPARE(office.count("SELECT count(*) FROM task_changes"), 0);
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 5"), 4);

        // Who else gets it gets the file too.
        office.window->extend(id, TaskOffice::stores(9, 2));
        QVERIFY(filed.lookUntil([&] { return filed.attached(id).second == 6; }));
        QCOMPARE(office.count("SELECT count(*) FROM events WHERE kind = 5"), 6);
        QCOMPARE(filed.depot.held.size(), 1);
    }

    void whatWasStoppedInTheMiddleOfAChangeGoesOn()
    {
        FiledOffice filed;
        TaskOffice &office = filed.office;
        const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, 4));
        office.client.advance(30s);
        Definition now = office.window->publication(id)->definition;
        now.title = u"换冬季海报"_s;
        office.window->changeAll(id, now);
        // As if it had ended behind the second room.
        store::Writer &writer = office.client.writer();
        (void)writer.transaction(store::Durability::Full, [&] {
            writer
                .prepare("INSERT INTO task_changes (publication, definition, keeps, shown) VALUES (:id, "
                         ":now, '', x'')")
                .bind(":id", id)
                .bind(":now", bytesOf(office.poster()))
                .run();
            writer
                .prepare(
                    "INSERT INTO task_change_rooms (task, publication, said, behind) SELECT event, :id, 0, 0 "
                    "FROM tasks ORDER BY event DESC LIMIT 2")
                .bind(":id", id)
                .run();
        });
        filed.restart();
        office.client.advance(5s);
        QCOMPARE(office.count("SELECT count(*) FROM tasks WHERE title = '换海报'"), 2);
        QCOMPARE(office.count("SELECT count(*) FROM tasks WHERE title = '换冬季海报'"), 2);
        QCOMPARE(office.count("SELECT count(*) FROM task_changes"), 0);
    }

    void aFileThatCannotGoUpIsNamedAndTriedAgain()
    {
        FiledOffice filed;
        TaskOffice &office = filed.office;
        files::Files window(office.client);
        filed.depot.refuses = xmpp::StanzaCondition::NotAllowed;
        const EventId id = office.window->publish(office.poster(), TaskOffice::stores(1, 3), {},
                                                  {{filed.path, u"image/png"_s}});
        const auto named = [&] {
            QStringList names;
            for (const Awaited &one : office.window->awaited(id)) {
                const auto file = window.file(one.fileRoom, one.file);
                const bool isFailed
                    = one.what == Awaited::What::File && file && file->state == files::State::SendingFailed;
                names += isFailed ? one.name : u"?"_s;
            }
            return names;
        };
        QVERIFY(filed.lookUntil([&] { return named() == QStringList{u"店 1"_s, u"店 2"_s, u"店 3"_s}; }));
        QCOMPARE(office.posted(id), QStringList());
        filed.depot.refuses.reset();
        const Awaited first = office.window->awaited(id).first();
        window.resume(first.fileRoom, first.file);
        QVERIFY(filed.lookUntil([&] { return office.posted(id).size() == 3; }));
        QCOMPARE(office.window->awaited(id), QList<Awaited>());
        QCOMPARE(filed.attached(id).second, 3);
    }

    void whatIsStillBeingMadeIsNamed()
    {
        FiledOffice filed;
        TaskOffice &office = filed.office;
        const auto targets = TaskOffice::stores(1, 2);
        office.rooms->lacking += targets[1].unit;
        const EventId id = office.window->publish(office.poster(), targets);
        QCOMPARE(office.window->awaited(id).size(), 2);
        QCOMPARE(office.window->awaited(id).first().what, Awaited::What::Room);
        office.client.advance(20s);
        const QList<Awaited> left = office.window->awaited(id);
        QCOMPARE(left, (QList<Awaited>{{Awaited::What::People, u"店 2"_s, {}, {}}}));
    }
};

const sw::test::Suite suite(sw::test::run<TestTaskAttachments>);

} // namespace tst_task_attachments

#include "tst_task_attachments.moc"
