// SPDX-License-Identifier: Apache-2.0
// What a person reads and writes leaves no readable trace: a whole run of the window against a real server,
// then every file it may have touched is scanned for the words that were used.
#include "core/backup/backup.h"
#include "core/chat/chat.h"
#include "core/people/people.h"
#include "tests/runner/suite.h"
#include "tests/support/server.h"
#include "tests/support/soon.h"
#include "tests/ui/window.h"
#include "ui/rooms/room_list_model.h"

#include <QApplication>
#include <QDirIterator>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStringEncoder>
#include <QTest>

namespace tst_no_trace {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

QTemporaryDir *home = nullptr; // before QApplication reads the environment
QByteArray *logged = nullptr;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    *logged += text.toUtf8() + '\n';
}

} // namespace

class NoTrace : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServer> m_server;
    const QString m_user = u"seekuh"_s, m_colleague = u"walross"_s;
    const QString m_message = u"暗号海豚浮出水面"_s, m_latin = u"zanzibarquartz"_s,
                  m_draft = u"未寄出的密语草稿"_s, m_room = u"珊瑚礁机密群"_s, m_name = u"鲸落测试员"_s,
                  m_search = u"章鱼检索词"_s, m_passphrase = u"nautilus passphrase"_s;

    QStringList canaries() const
    {
        return {m_user,         m_colleague, m_message.left(4), m_latin,     m_draft.left(4),
                m_room.left(4), m_name,      m_search,          m_passphrase};
    }

    /// The names of the files in which a canary stands, in UTF-8 or UTF-16.
    QStringList traces(const QStringList &folders, qint64 &scanned) const
    {
        QStringList found;
        QStringEncoder toUtf16(QStringEncoder::Utf16LE);
        for (const QString &folder : folders) {
            QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (!file.open(QIODevice::ReadOnly))
                    continue;
                const QByteArray bytes = file.readAll();
                scanned += bytes.size();
                for (const QString &canary : canaries())
                    if (bytes.contains(canary.toUtf8()) || bytes.contains(QByteArray(toUtf16(canary))))
                        found += canary + u" in "_s + file.fileName();
            }
        }
        return found;
    }

    void signIn(Window &w)
    {
        w.find<QLineEdit>("address")->setText(m_user + u'@' + m_server->domain());
        w.find<QLineEdit>("password")->setText(m_user + u"-secret"_s);
        w.find<QLineEdit>("host")->setText(m_server->host());
        w.find<QLineEdit>("port")->setText(QString::number(m_server->port()));
        w.find<QLineEdit>("caFile")->setText(m_server->caFile());
        w.find<QPushButton>("signIn")->click();
    }

    /// Into the folder of the profile, where it is scanned with the rest.
    void backUp(Window &w)
    {
        backup::Backup &backup = w.client->backup();
        const QString file = w.folder.filePath(u"of today.swbackup"_s);
        const QByteArray typed = m_passphrase.toUtf8();
        std::optional<backup::Written> written;
        connect(&backup, &backup::Backup::written, this,
                [&](const backup::Written &outcome) { written = outcome; });
        backup.setUp(SecretBytes(viewOf(std::string_view(typed.constData(), std::size_t(typed.size())))),
                     [&](backup::Fault) { backup.write(file); });
        SOON(written.has_value());
        QCOMPARE(written->fault, backup::Fault::None);
        QVERIFY(written->messages > 0 && QFileInfo(file).size() > 500);
        disconnect(&backup, nullptr, this, nullptr);
    }

    RoomId writeEverywhere(Window &w)
    {
        w.client->people().setOwnName(m_name);
        const Jid colleague = *Jid::fromParts(m_colleague, m_server->domain());
        const RoomId room = w.client->rooms().create(m_room, {colleague});
        chat::Draft message;
        message.text = m_message + u' ' + m_latin;
        w.client->chat().send(room, message);
        chat::Draft draft;
        draft.text = m_draft;
        w.client->chat().setDraft(room, draft);
        w.window->showRoom(room);
        if (auto *filter = w.find<QLineEdit>("roomFilter"))
            filter->setText(m_search);
        return room;
    }

public:
    static void initMain()
    {
        home = new QTemporaryDir; // for the whole run; removed at its end
        logged = new QByteArray;
        for (const char *variable :
             {"HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"}) {
            const QString folder = home->filePath(QString::fromLatin1(variable));
            QDir().mkpath(folder);
            qputenv(variable, folder.toLocal8Bit());
        }
        qputenv("QT_LOGGING_RULES", "sw.*.debug=false");
    }

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<TestServer>(ServerKind::Prosody);
        QVERIFY(m_server->start());
        QVERIFY(m_server->addPeople(
            {{m_user, m_user + u"-secret"_s, {}, {}}, {m_colleague, m_colleague + u"-secret"_s, {}, {}}}));
    }

    void nothingReadableIsLeft()
    {
        const QtMessageHandler usual = qInstallMessageHandler(keepLog);
        const auto guard = qScopeGuard([usual] { qInstallMessageHandler(usual); });
        QTemporaryDir kept;
        qint64 scanned = 0;
        {
            Window w;
            QCOMPARE(w.open(), OpenError::None);
            signIn(w);
            SOON(w.client->connection().state == ConnectionState::Online);
            const RoomId room = writeEverywhere(w);
            SOON(!w.client->chat().before(room, Order::newest(), 100).isEmpty());
            const auto settled = [&] {
                for (const chat::Entry &entry : w.client->chat().before(room, Order::newest(), 100))
                    if (entry.text.startsWith(m_message))
                        return entry.delivery == chat::Delivery::Settled;
                return false;
            };
            SOON(settled());
            SOON(w.client->chat().draft(room).text == m_draft);
            backUp(w);
            const QString profile = w.folder.path();
            const QFileInfo log(profile + u"/messages.db-swal"_s);
            QVERIFY(log.size() > 100'000); // much of it stands in the log still
            const QStringList open = traces({profile, home->path()}, scanned);
            QVERIFY2(open.isEmpty(), qPrintable(open.join(u", "_s)));
            QVERIFY(scanned > 100'000);
            w.closeProgram();
            const QStringList closed = traces({profile, home->path()}, scanned);
            QVERIFY2(closed.isEmpty(), qPrintable(closed.join(u", "_s)));
            // It was there all the time: the next start shows it.
            Client again(profile, std::make_unique<MemorySecrets>(w.keychain));
            QCOMPARE(again.open(), OpenError::None);
            QCOMPARE(again.chat().draft(room).text, m_draft);
            QCOMPARE(again.account().local().toString(), m_user);
        }
        for (const QString &canary : canaries())
            QVERIFY2(!logged->contains(canary.toUtf8()), qPrintable(canary));
    }

    void cleanupTestCase()
    {
        m_server.reset();
        delete home;
        home = nullptr;
    }
};

const sw::test::Suite suite(sw::test::run<NoTrace, QApplication>);

} // namespace tst_no_trace

#include "tst_no_trace.moc"
