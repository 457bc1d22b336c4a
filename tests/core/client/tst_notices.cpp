// SPDX-License-Identifier: Apache-2.0
// What is told outside the window.
#include "core/client/notices.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_notices {

using namespace sw;

class tst_Notices : public QObject
{
    Q_OBJECT
private slots:
    void anAnnouncementIsToldHoweverQuietTheRoomIs()
    {
        rooms::Room room;
        Arrival arrival;
        for (const auto notify : {rooms::Notify::All, rooms::Notify::Mentions, rooms::Notify::None}) {
            room.notify = notify;
            arrival.announcement = true;
            QVERIFY(deservesNotice(arrival, room, false));
            QVERIFY(!deservesNotice(arrival, room, true)); // it is looked at
            arrival.announcement = false;
            QVERIFY(!deservesNotice(arrival, room, false));
        }
    }

    void aMutedRoomSaysNothingElse()
    {
        rooms::Room room;
        room.notify = rooms::Notify::None;
        Arrival arrival;
        arrival.live = arrival.mention = true;
        QVERIFY(!deservesNotice(arrival, room, false));
        room.notify = rooms::Notify::Mentions;
        QVERIFY(deservesNotice(arrival, room, false));
    }
};

const sw::test::Suite suite(sw::test::run<tst_Notices>);

} // namespace tst_notices

#include "tst_notices.moc"
