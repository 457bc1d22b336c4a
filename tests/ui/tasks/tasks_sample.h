// SPDX-License-Identifier: Apache-2.0
#pragma once
// A window whose account has tasks: published in a group of its own, without network.
#include "core/files/files.h"
#include "core/tasks/tasks.h"
#include "tests/ui/window.h"

#include <QDateTime>
#include <QImage>
#include <QPainter>
#include <QTimeZone>

namespace sw::test {

class TasksSample
{
public:
    explicit TasksSample(const QString &address = QStringLiteral("王芳@shop.test"))
        : w(address)
    { }

    bool open(const QString &title)
    {
        if (w.open() != OpenError::None)
            return false;
        room = w.client->rooms().create(title, {});
        return QTest::qWaitFor([this] { return w.client->rooms().room(room).has_value(); });
    }
    tasks::Tasks &tasks() { return w.client->tasks(); }

    static tasks::Definition definition(const QString &title, qint64 minutesFromNow)
    {
        tasks::Definition definition;
        definition.title = title;
        const QDateTime due = QDateTime::currentDateTime().addSecs(minutesFromNow * 60);
        definition.due = {due.date(), QTime(due.time().hour(), due.time().minute())};
        return definition;
    }
    /// To this account, for its store.
    tasks::TaskKey publish(const tasks::Definition &definition, const EventId &origin = {})
    {
        tasks::Assignee store;
        store.unit = QStringLiteral("store-17");
        store.name = QStringLiteral("人民路店");
        store.people = {w.client->account().bare()};
        store.zone = QTimeZone::systemTimeZoneId();
        tasks::Target target;
        target.room = room;
        target.assignees = {store};
        const auto before = keys();
        tasks().publish(definition, {target}, origin);
        tasks::TaskKey fresh;
        [[maybe_unused]] const bool shown = QTest::qWaitFor([&] {
            for (const tasks::TaskKey &key : keys())
                if (!before.contains(key))
                    fresh = key;
            return !fresh.event.isNull();
        });
        return fresh;
    }
    QList<tasks::TaskKey> keys()
    {
        QList<tasks::TaskKey> all;
        using tasks::Shelf;
        for (const Shelf shelf : {Shelf::Overdue, Shelf::Today, Shelf::Upcoming, Shelf::Done})
            for (const tasks::Task &task : tasks().mine(shelf))
                all += task.key;
        return all;
    }
    tasks::Standing standing(const tasks::TaskKey &key) { return tasks().task(key)->myStanding; }
    bool becomes(const tasks::TaskKey &key, tasks::Standing wanted)
    {
        return QTest::qWaitFor([&] { return standing(key) == wanted; });
    }

    static QImage photo()
    {
        QImage image(640, 480, QImage::Format_RGB32);
        QPainter painter(&image);
        painter.fillRect(image.rect(), QColor(214, 190, 150));
        for (int shelf = 0; shelf < 3; ++shelf)
            for (int i = 0; i < 9; ++i)
                painter.fillRect(24 + i * 67, 30 + shelf * 150, 56, 110,
                                 QColor::fromHsv((i * 37 + shelf * 60) % 360, 150, 210));
        return image;
    }

    Window w;
    RoomId room;
};

} // namespace sw::test
