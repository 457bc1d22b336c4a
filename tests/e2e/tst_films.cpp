// SPDX-License-Identifier: Apache-2.0
// A film on its way between two windows' clients, on both servers: it is seen before it plays, plays before
// it is whole, and goes to where it is told to.
#include "tests/runner/suite.h"
#include "tests/support/desk.h"
#include "tests/support/xmpp_person.h"
#include "tests/ui/files/confined.h"
#include "tests/ui/files/media_sample.h"
#include "tests/ui/window.h"
#include "ui/chat/conversation_page.h"
#include "ui/files/film_viewer.h"
#include "ui/files/media_look.h"
#include "ui/files/picture.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

namespace tst_films {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class Films : public QObject
{
    Q_OBJECT

    TestServers m_servers;

    static void signIn(Window &w, TestServer &server)
    {
        QCOMPARE(w.open(), OpenError::None);
        w.find<QLineEdit>("address")->setText(u"zhao@"_s + server.domain());
        w.find<QLineEdit>("password")->setText(u"zhao-secret"_s);
        w.find<QLineEdit>("host")->setText(server.host());
        w.find<QLineEdit>("port")->setText(QString::number(server.port()));
        w.find<QLineEdit>("caFile")->setText(server.caFile());
        w.find<QPushButton>("signIn")->click();
        SOON(w.client->connection().state == ConnectionState::Online);
    }
    /// With what the sender's window sees in it.
    static void look(files::Outgoing &sent, qint64 size)
    {
        bool looked = false;
        ui::MediaLook look(ui::MediaProcess::program(), sent.path, size);
        connect(&look, &ui::MediaLook::done, &look,
                [&](const QImage &image, const std::optional<files::Media> &media) {
                    sent.preview = ui::Picture::preview(image, image.size());
                    sent.media = media;
                    looked = true;
                });
        look.start();
        SOON(looked);
        QVERIFY(sent.preview && sent.media);
    }

private slots:
    void initTestCase_data() { addServerRows(); }
    void initTestCase()
    {
        if (ui::MediaProcess::program().isEmpty() || !MediaSample::canMake() || !canConfine())
            QSKIP("NOT TESTED: films are not played on this computer");
    }

    void aFilmPlaysBeforeItIsWhole_data()
    {
        QTest::addColumn<bool>("phone");
        QTest::addColumn<int>("jump");
        QTest::addRow("of a camera") << false << 50'000;
        QTest::addRow("of a phone") << true << 4'000;
    }
    void aFilmPlaysBeforeItIsWhole()
    {
        QFETCH_GLOBAL(const ServerKind, kind);
        QFETCH(const bool, phone);
        QFETCH(const int, jump);
        constexpr int large = 12 * 1024 * 1024;
        const QByteArray film = phone
            ? MediaSample::stretched(MediaSample::phoneFilm(), large)
            : MediaSample::made(u"pictures. ! jpegenc quality=95 ! qtmux faststart=true name=mux"_s, 60, 960,
                                540);
        QVERIFY2(film.size() > large, qPrintable(QString::number(film.size())));
        const QTemporaryDir folder;
        files::Outgoing sent;
        sent.path = folder.filePath(phone ? u"巡店.mp4"_s : u"巡店.mov"_s);
        sent.mediaType = phone ? u"video/mp4"_s : u"video/quicktime"_s;
        QFile file(sent.path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(film) == film.size());
        file.close();
        look(sent, film.size());

        TestServer &server = m_servers.of(kind);
        Window w;
        signIn(w, server);
        Desk wang(server, u"wang"_s);
        QCOMPARE(wang.open(), OpenError::None);
        wang.signIn();
        SOON(wang.isOnline());
        const QString title = u"培训 %1"_s.arg(jump);
        const RoomId theirs = wang.rooms().create(title, {w.client->account()});
        const auto room = [&] {
            for (const rooms::Room &each : w.client->rooms().list())
                if (each.title == title)
                    return each.id;
            return RoomId{};
        };
        SOON(bool(room()));
        w.window->showRoom(room());
        wang.client().files().send(theirs, sent);
        const auto films = [&] {
            return w.client->files().list({room(), files::Sort::Media, {}, INT64_MAX}, 9);
        };
        SOON(films().size() == 1);
        QCOMPARE(films()[0].state, files::State::Remote);
        QVERIFY(films()[0].preview && films()[0].media);
        auto *page = w.find<ui::ConversationPage>("conversationPage");
        SOON([&] {
            const int last = page->timeline()->model().count() - 1;
            return last >= 0 && page->timeline()->layoutOf(last).file
                && page->timeline()->layoutOf(last).file->picture;
        }());
        emit page->timeline()->fileWanted(ui::FileAction::Play, films()[0]);
        auto *viewer = w.find<ui::FilmViewer>("filmViewer");
        QVERIFY(viewer);
        QList<int> numbers;
        connect(viewer->player(), &ui::MediaPlayer::picture, this,
                [&](const QImage &image) { numbers.append(MediaSample::numberIn(image)); });
        SOON(!numbers.isEmpty() && viewer->player()->position() > 300);
        QVERIFY(numbers.first() < 5);
        viewer->player()->pause();
        viewer->player()->seek(jump);
        SOON(numbers.last() == jump * MediaSample::perSecond / 1000);
        viewer->player()->seek(1'000); // and back
        SOON(numbers.last() == MediaSample::perSecond);
        QVERIFY(films()[0].state == files::State::Remote && films()[0].done < films()[0].size);
    }
};

const sw::test::Suite suite(sw::test::run<Films, QApplication>);

} // namespace tst_films

#include "tst_films.moc"
