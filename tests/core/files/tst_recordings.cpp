// SPDX-License-Identifier: Apache-2.0
// What was spoken for a room waits there, sealed, until it is sent or thrown away.
#include "tests/core/files/file_pair.h"
#include "tests/runner/suite.h"
#include "tests/support/small_disk.h"

namespace tst_recordings {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using files::Problem;
using files::Recording;

namespace {

Recording spoken(qint64 duration, qint64 size = 3'000)
{
    return {someBytes(size, quint32(duration)), {duration, QByteArray(64, char(duration % 100)), true}};
}

bool isKept(FilePair &p, const std::optional<Recording> &recording)
{
    return p.until([&] { return p.li.window->recording(p.li.room) == recording; });
}

} // namespace

class TestRecordings : public QObject
{
    Q_OBJECT
public:
    static void initMain() { SmallDisk::enterNamespace(); }

private slots:
    void itIsKeptOverAStartAndThrownAway()
    {
        FilePair p;
        QVERIFY(!p.li.window->recording(p.li.room));
        p.li.window->keepRecording(p.li.room, spoken(4'000));
        QVERIFY(isKept(p, spoken(4'000)));
        p.li.restart();
        QCOMPARE(p.li.window->recording(p.li.room), spoken(4'000));
        p.li.window->keepRecording(p.li.room, spoken(5'000));
        QVERIFY(isKept(p, spoken(5'000)));
        QVERIFY(p.li.blobs().isEmpty());
        p.li.window->dropRecording(p.li.room);
        QVERIFY(isKept(p, std::nullopt));
    }

    void sentItIsAVoiceNoteAndWaitsNoLonger()
    {
        FilePair p;
        const Recording note = spoken(7'000);
        p.li.window->keepRecording(p.li.room, note);
        QVERIFY(isKept(p, note));
        const EventId id = p.li.window->sendRecording(p.li.room, note);
        QVERIFY(p.isSent(id));
        QVERIFY(!p.li.window->recording(p.li.room));
        const files::File file = p.wang.file(id);
        QCOMPARE(file.media.value_or(files::Media()), note.media);
        QCOMPARE(file.mediaType, u"audio/ogg; codecs=opus"_s);
        QCOMPARE(p.received(id), note.bytes);
    }

    void oneThatWasSpokenSinceStays()
    {
        FilePair p;
        const Recording first = spoken(7'000), second = spoken(8'000);
        p.li.window->keepRecording(p.li.room, first);
        const EventId id = p.li.window->sendRecording(p.li.room, first);
        p.li.window->keepRecording(p.li.room, second);
        QVERIFY(p.isSent(id));
        QCOMPARE(p.li.window->recording(p.li.room), second);
        QVERIFY(!p.li.window->sendAgain(p.li.room, id).isNull());
        p.move(std::chrono::seconds(5));
        QCOMPARE(p.li.window->recording(p.li.room), second);
    }

    void onAFullDiskItStaysKept()
    {
        if (const QString why = SmallDisk::whyNot(); !why.isEmpty())
            QSKIP(qPrintable(u"NOT TESTED: no file system of its own: "_s + why));
        SmallDisk disk(4 * MiB);
        FilePair p;
        p.li.moveCache(disk.file(u"files"_s));
        disk.fill(MiB);
        std::optional<Problem> said;
        connect(p.li.window.get(), &files::Files::notTaken, this,
                [&](RoomId, Problem problem) { said = problem; });
        const Recording note = spoken(600'000, 2 * MiB + MiB / 2);
        p.li.window->keepRecording(p.li.room, note);
        QVERIFY(isKept(p, note));
        p.li.window->sendRecording(p.li.room, note);
        QVERIFY(p.until([&] { return said.has_value(); }));
        QCOMPARE(*said, Problem::DiskFull);
        QCOMPARE(p.li.window->recording(p.li.room), note);
        disk.makeSpace();
        const EventId id = p.li.window->sendRecording(p.li.room, note);
        QVERIFY(p.isSent(id));
        QVERIFY(!p.li.window->recording(p.li.room));
        QCOMPARE(p.received(id), note.bytes);
    }
};

const sw::test::Suite suite(sw::test::run<TestRecordings>);

} // namespace tst_recordings

#include "tst_recordings.moc"
