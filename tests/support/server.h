// SPDX-License-Identifier: Apache-2.0
#pragma once
// A real Prosody or ejabberd of the test's own: temporary folder, free ports on loopback, our profile
// (packaging/server). Dies with the test program, however that ends. Blocks while it starts and stops; for
// tests only.
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace sw::test {

enum class ServerKind { Prosody, Ejabberd };
enum class Certificate { Valid, Expired, WrongName, SelfSigned };

struct TestPerson {
    QString localpart;
    QString password;
    QString name{};
    QString groups{}; // separated by commas
};

class TestServer
{
public:
    explicit TestServer(ServerKind kind);
    ~TestServer();
    Q_DISABLE_COPY_MOVE(TestServer)

    // Each returns false, and prints why, when it did not happen. Prosody needs 0.2 to 0.5 s to start,
    // ejabberd 2 s.
    [[nodiscard]] bool start();
    [[nodiscard]] bool addPeople(const QList<TestPerson> &people);
    [[nodiscard]] bool stop(); // asks it to end and waits until it did
    [[nodiscard]] bool kill9(); // ends it at once; its data stay
    [[nodiscard]] bool use(Certificate sort); // for the next start, of the same authority
    // What prosodyctl or ejabberdctl prints.
    [[nodiscard]] std::optional<QByteArray> ctl(const QStringList &arguments);

    bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }
    QString domain() const { return QStringLiteral("shop.test"); }
    QString host() const { return QStringLiteral("127.0.0.1"); }
    quint16 port() const { return m_port; } // STARTTLS
    quint16 tlsPort() const { return quint16(m_port + 1); }
    quint16 httpsPort() const { return quint16(m_port + 2); }
    QString caFile() const { return m_folder.filePath(QStringLiteral("certs/ca.crt")); }
    QString folder() const { return m_folder.path(); }
    QByteArray log() const;

private:
    QString kindName() const;
    QStringList arguments(const QString &command) const;
    bool startOnce();
    bool waitForEnd();

    ServerKind m_kind;
    QTemporaryDir m_folder;
    quint16 m_port = 0;
    bool m_hasRun = false; // clients know its ports
    QList<TestPerson> m_people;
    std::unique_ptr<QProcess> m_process;
};

// ca.crt (kept when it is there), server.crt and server.key in folder.
[[nodiscard]] bool makeCertificates(const QString &folder, const QString &domain, Certificate sort);

// For data-driven tests over both servers: adds the column "kind" and a row for each.
void addServerRows();

} // namespace sw::test

Q_DECLARE_METATYPE(sw::test::ServerKind)
