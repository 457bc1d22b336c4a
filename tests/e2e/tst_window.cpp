// SPDX-License-Identifier: Apache-2.0
// The window against a real server: a clerk signs in by the form, is put into a group, reads, answers, and
// meets the history again without network.
#include "tests/runner/suite.h"
#include "tests/support/desk.h"
#include "tests/ui/files/files_sample.h"
#include "tests/ui/window.h"
#include "ui/files/document_viewer.h"
#include "ui/files/page_canvas.h"
#include "ui/files/preview_process.h"
#include "ui/rooms/room_list_model.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTest>

namespace tst_window {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

class WindowTalk : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServer> m_server;

    void fillForm(Window &w, const QString &password)
    {
        w.find<QLineEdit>("address")->setText(u"liwei@"_s + m_server->domain());
        w.find<QLineEdit>("password")->setText(password);
        w.find<QLineEdit>("host")->setText(m_server->host());
        w.find<QLineEdit>("port")->setText(QString::number(m_server->port()));
        w.find<QLineEdit>("caFile")->setText(m_server->caFile());
    }

    /// For a person to look at: build folder, screenshots/.
    static void picture(Window &w, const char *name)
    {
        const QString folder = QStringLiteral(SW_BINARY_DIR "/screenshots");
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(w.window->grab().save(folder + u'/' + QLatin1String(name) + u".png"_s));
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<TestServer>(ServerKind::Prosody);
        QVERIFY(m_server->start());
        QVERIFY(m_server->addPeople({{u"liwei"_s, u"liwei-secret"_s, u"李伟"_s, u"人民路店"_s},
                                     {u"wang"_s, u"wang-secret"_s, u"王芳"_s, u"总部"_s}}));
    }

    void aClerkSignsInReadsAndFindsColleagues()
    {
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        fillForm(w, u"wrong"_s);
        w.find<QPushButton>("signIn")->click();
        SOON(w.find<QLabel>("signInFault")->isVisible());
        QVERIFY(w.find<QLabel>("signInFault")->text().contains(u"password"_s));
        picture(w, "sign-in-wrong-password");

        fillForm(w, u"liwei-secret"_s);
        w.find<QPushButton>("signIn")->click();
        SOON(w.find<QWidget>("workspace") && w.find<QWidget>("workspace")->isVisible());
        SOON(w.client->connection().state == ConnectionState::Online);
        SOON(!w.find<QWidget>("connectionBanner")->isVisible());

        Desk wang(*m_server, u"wang"_s);
        QCOMPARE(wang.open(), OpenError::None);
        wang.signIn();
        SOON(wang.isOnline());
        const RoomId theirs = wang.rooms().create(u"华东区店长群"_s, {w.client->account()});
        auto *list = w.find<QListView>("roomList");
        SOON(list->model()->rowCount() == 1);
        SOON(list->model()->index(0, 0).data().toString() == u"华东区店长群"_s);
        wang.say(theirs, u"周六换陈列"_s);
        const auto shown = [list] {
            return list->model()->index(0, 0).data(ui::RoomListModel::RoomRole).value<rooms::Room>();
        };
        SOON(shown().lastText == u"周六换陈列"_s);
        SOON(shown().unread > 0);
        SOON(w.window->windowTitle().startsWith(u'('));

        w.window->showRoom(shown().id);
        SOON(w.find<QLabel>("roomTitle")->text() == u"华东区店长群"_s);
        QTest::qWait(500); // the timeline settles
        picture(w, "conversation");
        w.window->showPage(ui::Page::People);
        auto *people = w.find<QListView>("peopleList");
        SOON(people->model()->rowCount() > 0);
        picture(w, "people");
    }

    void theHistoryIsThereWithoutNetwork()
    {
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        fillForm(w, u"liwei-secret"_s);
        w.find<QPushButton>("signIn")->click();
        SOON(w.client->connection().state == ConnectionState::Online);
        SOON(w.find<QListView>("roomList")->model()->rowCount() >= 1);
        QVERIFY(m_server->kill9());
        SOON(w.find<QLabel>("roomTitle") != nullptr);
        SOON(w.find<QWidget>("connectionBanner")->isVisible());
        picture(w, "offline");
        QVERIFY(w.find<QListView>("roomList")->model()->rowCount() >= 1);
        w.find<QListView>("roomList")->setCurrentIndex(w.find<QListView>("roomList")->model()->index(0, 0));
        QCOMPARE(w.find<QLabel>("roomTitle")->text(), u"华东区店长群"_s);
        QVERIFY(m_server->start());
        SOON(!w.find<QWidget>("connectionBanner")->isVisible());
    }

    void aReceivedDocumentIsShownInTheWindow()
    {
        if (ui::PreviewProcess::program().isEmpty())
            QSKIP("NOT TESTED: storewire-preview was not built");
        Window w;
        QCOMPARE(w.open(), OpenError::None);
        fillForm(w, u"liwei-secret"_s);
        w.find<QPushButton>("signIn")->click();
        SOON(w.client->connection().state == ConnectionState::Online);
        Desk wang(*m_server, u"wang"_s);
        QCOMPARE(wang.open(), OpenError::None);
        wang.signIn();
        SOON(wang.isOnline());
        const RoomId theirs = wang.rooms().create(u"陈列"_s, {w.client->account()});
        QTemporaryDir folder;
        QFile file(folder.filePath(u"陈列指引.pdf"_s));
        const QByteArray bytes = samplePdf(3);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const EventId id
            = wang.client().files().send(theirs, {file.fileName(), {}, u"application/pdf"_s, {}, {}});
        const auto ours = [&] { return w.client->files().list({}, 1); };
        SOON(!ours().isEmpty() && ours().front().event == id);
        QCOMPARE(ours().front().state, files::State::Remote);

        w.window->showPage(ui::Page::Files);
        w.find<QAbstractButton>("tabFiles")->click();
        auto *list = w.find<QListView>("files");
        SOON(list->model()->rowCount() > 0);
        SOON(list->model()->index(0, 0).data().toString() == u"陈列指引.pdf"_s);
        picture(w, "all-files");
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        SOON(w.find<ui::DocumentViewer>("documentViewer") != nullptr);
        auto *viewer = w.find<ui::DocumentViewer>("documentViewer");
        SOON(viewer->canvas().has(0));
        picture(w, "document");
        const QImage shown = viewer->grab().toImage();
        QVERIFY(shown.pixelColor(shown.rect().center()) != shown.pixelColor(2, shown.height() / 2)); // paper
        QCOMPARE(ours().front().state, files::State::Here);
        QVERIFY(viewer->remark().isEmpty());
    }
};

const sw::test::Suite suite(sw::test::run<WindowTalk, QApplication>);

} // namespace tst_window

#include "tst_window.moc"
