// SPDX-License-Identifier: Apache-2.0
#pragma once
// Head office's window on an invented chain: twelve tasks in one room for 57 stores that have done what
// stores do, folded by the real core into the profile of the window.
#include "core/chat/chat_fold.h"
#include "core/client/vault.h"
#include "core/files/files.h"
#include "core/files/send_store.h"
#include "core/people/people.h"
#include "core/roomlog/event_store.h"
#include "core/store/database.h"
#include "core/tasks/task_events.h"
#include "core/tasks/task_fold.h"
#include "tests/ui/tasks/task_sample.h"
#include "tests/ui/window.h"
#include "ui/files/picture.h"
#include "ui/tasks/board_view.h"
#include "ui/tasks/publish_places.h"
#include "ui/tasks/tasks_page.h"

#include <QBuffer>
#include <QPainter>

namespace sw::test {

/// Writes events into a profile that is closed, as if they had come from the room's archive.
class TaskPast
{
public:
    TaskPast(const QString &path, const Secret32 &key, const Jid &account, RoomId room)
        : m_account(account)
        , m_room(room)
    {
        auto opened = store::Database::open({path, {}}, key);
        if (!opened)
            qFatal("no database");
        m_database = std::move(*opened);
        m_folds.add(tasks::TaskFold::kinds(), std::make_unique<tasks::TaskFold>(), 1);
        chat::addFolds(m_folds);
    }

    /// One transaction.
    void write(const std::function<void()> &fn)
    {
        roomlog::FoldContext context(m_database->writer(), m_account);
        m_context = &context;
        const auto done = m_database->writer().transaction(store::Durability::Normal, [&] {
            m_database->writer().prepare("UPDATE rooms SET state = 1, role = 2").run();
            fn();
            for (const auto &fold : m_folds.all())
                fold->finish(context, m_room);
        });
        if (!done)
            qFatal("the past could not be written");
    }
    EventId add(const Jid &sender, const roomlog::Draft &draft, qint64 time)
    {
        roomlog::Event event;
        event.room = m_room;
        event.sender = sender;
        event.voice = sender == m_account ? roomlog::Voice::Administrator : roomlog::Voice::Member;
        event.time = time + ++m_count; // each has its place
        event.order = Order{event.time};
        event.stanzaId = QString::number(event.time);
        event.envelope.id.bytes = {1, std::uint8_t(m_count >> 8), std::uint8_t(m_count)};
        if (!draft.id.isNull())
            event.envelope.id = draft.id;
        event.envelope.kind = draft.kind;
        event.envelope.subject = draft.subject;
        event.envelope.text = draft.text;
        event.envelope.extra = draft.extra;
        if (!roomlog::EventStore(m_database->writer()).add(event, m_count, m_taken))
            qFatal("an event was refused");
        const EventId subject = draft.subject.isNull() ? event.envelope.id : draft.subject;
        m_context->setCause(event.envelope.id);
        for (roomlog::Fold *fold : m_folds.find(event.envelope.kind))
            fold->fold(*m_context, m_room, subject, &event);
        return event.envelope.id;
    }

    store::Writer &writer() { return m_database->writer(); }

private:
    Jid m_account;
    RoomId m_room;
    std::unique_ptr<store::Database> m_database;
    roomlog::FoldRegistry m_folds;
    roomlog::FoldContext *m_context = nullptr;
    roomlog::TakenRows m_taken;
    int m_count = 0;
};

class TaskHouse
{
public:
    static constexpr int taskCount = 12;

    TaskHouse() = default;

    /// Everything has happened; the window stands on the company's day.
    void open()
    {
        QCOMPARE(w.open(), OpenError::None);
        room = w.client->rooms().create(QStringLiteral("华东门店"), {});
        QTRY_VERIFY(w.client->rooms().room(room));
        sendPhotos();
        const Secret32 key = w.client->vault().dataKey().clone();
        account = w.client->account();
        w.closeProgram();
        {
            TaskPast past(w.folder.filePath(QStringLiteral("messages.db")), key, account, room);
            past.write([&] {
                live(past);
                if (alsoHappened)
                    alsoHappened(past);
            });
        }
        w.client = std::make_unique<Client>(w.folder.path(), std::make_unique<MemorySecrets>(w.keychain));
        w.preferences = std::make_unique<ui::Preferences>(w.folder.filePath(QStringLiteral("window.ini")));
        QCOMPARE(w.open(), OpenError::None);
        w.window->resize(1366, 768);
        w.client->people().setOrganisation(company);
        w.client->tasks().setOrganisation(company);
        places = ui::Places::of(company);
    }
    tasks::Tasks &tasks() { return w.client->tasks(); }
    EventId publication(int n) const { return published[n]; }
    ui::BoardView *board()
    {
        w.window->showPage(ui::Page::Tasks);
        w.find<ui::TasksPage>("tasksPage")->showView(1);
        auto *board = w.find<ui::BoardView>("taskBoard");
        board->setPlaces(places);
        return board;
    }
    /// One more publication, for three stores that have their rooms: they wait for a photo for which the
    /// server had no space. Before open(), by alsoHappened.
    EventId holdUp(TaskPast &past)
    {
        const EventId id{{99}};
        tasks::Definition held = sampleDefinition(0);
        held.attachments = {photos.first()};
        store::Writer &writer = past.writer();
        writer
            .prepare(
                "INSERT INTO task_publications (id, definition, origin, created) VALUES (:id, :what, x'', 1)")
            .bind(":id", id)
            .bind(":what", tasks::bytesOf(held))
            .run();
        for (int store = 1; store <= 3; ++store) {
            writer
                .prepare("INSERT INTO rooms (id, address, title, state, role) VALUES (:id, :address, :title, "
                         "1, 2)")
                .bind(":id", RoomId{900 + store})
                .bind(":address", *Jid::parse(QStringLiteral("s%1@rooms.shop.test").arg(store)))
                .bind(":title", assignee(store).name)
                .run();
            writer
                .prepare(R"(
                INSERT INTO task_targets (publication, target, room, assignees, step)
                VALUES (:id, :target, :room, :assignees, 1))")
                .bind(":id", id)
                .bind(":target", QStringLiteral("u:") + storeKey(store))
                .bind(":room", RoomId{900 + store})
                .bind(":assignees", tasks::linesOf({assignee(store)}))
                .run();
        }
        writer
            .prepare(R"(
            UPDATE file_sends SET state = :failed, problem = :quota
            WHERE event = (SELECT id FROM events WHERE event_id = :photo))")
            .bind(":failed", files::SendStep::Failed)
            .bind(":quota", files::Problem::Quota)
            .bind(":photo", photos.first())
            .run();
        return id;
    }
    tasks::Progress progressOf(int task, int store)
    {
        for (const tasks::Progress &one : tasks().progressOf(published[task]))
            if (one.assignee.unit == storeKey(store))
                return one;
        return {};
    }

    std::function<void(TaskPast &)> alsoHappened; ///< before open(): behind all the rest
    Window w{QStringLiteral("lin.yue@shop.test")};
    org::Organisation company = sampleCompany();
    ui::Places places;
    RoomId room;
    Jid account;
    QList<EventId> photos;
    QList<EventId> published;

    tasks::Assignee assignee(int store) const
    {
        tasks::Assignee assignee;
        assignee.unit = storeKey(store);
        assignee.name = QString::fromUtf16(storeNames[std::size_t(store)]);
        assignee.zone = "Asia/Shanghai";
        assignee.closing = QTime(21, 30);
        for (int who = 0; who < 4; ++who)
            assignee.people += employee(store, who);
        return assignee;
    }

private:
    void sendPhotos()
    {
        for (int i = 0; i < 8; ++i) {
            QImage image(640, 480, QImage::Format_RGB32);
            image.fill(QColor::fromHsv(i * 45, 60, 215));
            QPainter painter(&image);
            painter.fillRect(50, 180, 540, 250, QColor::fromHsv(i * 45, 60, 130));
            for (int k = 0; k < 6; ++k)
                painter.fillRect(70 + k * 88, 210, 66, 90 + (i * k * 13) % 100,
                                 QColor::fromHsv((i * 40 + k * 50) % 360, 150, 225));
            painter.end();
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            image.save(&buffer, "JPG");
            photos += w.client->files().send(room,
                                             {{},
                                              QStringLiteral("%1.jpg").arg(i),
                                              QStringLiteral("image/jpeg"),
                                              ui::Picture::preview(image, image.size()),
                                              {},
                                              bytes});
        }
        QTRY_VERIFY(w.client->files().file(room, photos.last()));
    }
    void live(TaskPast &past)
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        for (int n = 0; n < taskCount; ++n) {
            tasks::Published task;
            task.definition = sampleDefinition(n);
            for (int store = 0; store < int(storeNames.size()); ++store)
                if (n % 4 || store < 40)
                    task.definition.assignees += assignee(store);
            const qint64 begin = now - 9 * 86'400'000LL + (taskCount - n) * 60'000;
            published += past.add(account, tasks::draftOf(task), begin);
            for (int store = 0; store < int(task.definition.assignees.size()); ++store)
                liveOne(past, published.last(), n, store, begin, now);
        }
    }
    /// What a store does of a task: the same in every run.
    void liveOne(TaskPast &past, const EventId &task, int n, int store, qint64 begin, qint64 now)
    {
        using What = tasks::Act::What;
        const int fate = (store * 7919 + n * 104'729) % 100;
        const int done = 15 + (n * 29) % 75;
        const qint64 when = now - (100 - fate) * 3'400'000LL;
        const auto say = [&](const Jid &who, What what, qint64 time, const QString &text = {}) {
            tasks::Said said;
            said.what = what;
            said.assignees = {QStringLiteral("u:") + storeKey(store)};
            said.text = text;
            if (what == What::Done && n != 7) {
                said.photos = {photos[store % 8]};
                said.number = QString::number(3 + fate % 20);
                if (store % 4 == 0)
                    said.text = QStringLiteral("橱窗灯已换新，主推商品放在左侧。");
                else if (sampleDefinition(n).proof & tasks::TextProof)
                    said.text = QStringLiteral("已核对");
            }
            past.add(who, tasks::draftOf(task, said), time);
        };
        const Jid clerk = employee(store, store % 4);
        if (fate > 70 && fate <= 92)
            return; // has not seen it
        say(clerk, What::Seen, std::max(begin + 1000, when - 7'200'000));
        if (fate < done) {
            say(clerk, What::Done, when);
            if (n % 3 == 0 && fate % 2)
                say(account, What::Approved, when + 600'000);
        } else if (fate > 96) {
            say(clerk, What::Cannot, when, QStringLiteral("物料还没有到货，预计周五到。"));
        } else if (fate > 92) {
            say(clerk, What::Done, when);
            say(account, What::SentBack, when + 600'000, QStringLiteral("价签看不清，请重新拍。"));
        } else if (fate < 50) {
            say(clerk, What::Started, when);
        }
    }
};

} // namespace sw::test
