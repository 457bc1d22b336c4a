// SPDX-License-Identifier: Apache-2.0
#include "tests/support/server.h"

#include <QFile>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

namespace sw::test {
namespace {

constexpr int processTimeout = 300'000; // ms; run-server.sh gives up after 240 s by itself
constexpr int attempts = 3; // to start: somebody may take the ports between the choice and the start

// Four free ports in a row, below the range that the system hands out by itself.
quint16 freePorts()
{
    for (int attempt = 0; attempt < 100; ++attempt) {
        const auto base = quint16(QRandomGenerator::system()->bounded(20'000, 32'000));
        bool free = true;
        for (quint16 offset = 0; free && offset < 4; ++offset) {
            QTcpServer probe;
            free = probe.listen(QHostAddress::LocalHost, quint16(base + offset));
        }
        if (free)
            return base;
    }
    return 0;
}

QString packaged(const char *file)
{
    return QStringLiteral(SW_SOURCE_DIR "/packaging/server/") + QLatin1String(file);
}

QString certificateSort(Certificate sort)
{
    switch (sort) {
    case Certificate::Valid:
        return QStringLiteral("valid");
    case Certificate::Expired:
        return QStringLiteral("expired");
    case Certificate::WrongName:
        return QStringLiteral("wrong-name");
    case Certificate::SelfSigned:
        return QStringLiteral("self-signed");
    }
    return {};
}

std::optional<QByteArray> run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    const bool ended = process.waitForFinished(processTimeout);
    const QByteArray output = process.readAll();
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return output;
    const QString why = !ended ? QStringLiteral("took too long")
        : process.exitStatus() == QProcess::NormalExit
        ? QStringLiteral("ended with code %1").arg(process.exitCode())
        : process.errorString();
    qWarning().noquote() << program << arguments << why << output;
    return {};
}

} // namespace

TestServer::TestServer(ServerKind kind)
    : m_kind(kind)
    , m_port(freePorts())
{ }

TestServer::~TestServer()
{
    if (isRunning())
        (void)kill9();
}

QString TestServer::kindName() const
{
    return m_kind == ServerKind::Prosody ? QStringLiteral("prosody") : QStringLiteral("ejabberd");
}

QStringList TestServer::arguments(const QString &command) const
{
    return {kindName(),
            command,
            QStringLiteral("--dir"),
            folder(),
            QStringLiteral("--port"),
            QString::number(m_port)};
}

bool TestServer::start()
{
    for (int attempt = 1; attempt <= attempts; ++attempt) {
        if (startOnce())
            return m_hasRun = true;
        qWarning().noquote() << kindName() << "did not start, attempt" << attempt;
        (void)kill9();
        if (!m_hasRun)
            m_port = freePorts();
    }
    return false;
}

bool TestServer::startOnce()
{
    QFile::remove(m_folder.filePath(
        QStringLiteral("pid"))); // a killed server's would look like one that failed to start
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_folder.filePath(QStringLiteral("console.log")));
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process->start(packaged("run-server.sh"), arguments(QStringLiteral("run")));
    if (!m_process->waitForStarted(processTimeout)
        || !run(packaged("run-server.sh"), arguments(QStringLiteral("wait"))))
        return false;
    return isRunning();
}

bool TestServer::addPeople(const QList<TestPerson> &people)
{
    m_people += people;
    QFile file(m_folder.filePath(QStringLiteral("people.tsv")));
    if (!file.open(QIODevice::WriteOnly))
        return false;
    for (const TestPerson &p : std::as_const(m_people))
        file.write(QStringList{p.localpart, p.password, p.name, p.groups}.join(u'\t').toUtf8() + '\n');
    file.close();
    const QStringList load = arguments(QStringLiteral("people"))
        << QStringLiteral("--people") << file.fileName();
    return run(packaged("run-server.sh"), load).has_value();
}

bool TestServer::waitForEnd()
{
    return m_process
        && (m_process->state() == QProcess::NotRunning || m_process->waitForFinished(processTimeout));
}

bool TestServer::stop()
{
    if (m_process)
        m_process->terminate();
    return waitForEnd();
}

bool TestServer::kill9()
{
    if (m_process)
        m_process->kill();
    return waitForEnd();
}

bool TestServer::use(Certificate sort)
{
    return makeCertificates(m_folder.filePath(QStringLiteral("certs")), domain(), sort);
}

std::optional<QByteArray> TestServer::ctl(const QStringList &arguments_)
{
    return run(packaged("run-server.sh"), arguments(QStringLiteral("ctl")) + arguments_);
}

QByteArray TestServer::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("server.log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool makeCertificates(const QString &folder, const QString &domain, Certificate sort)
{
    return run(packaged("make-certificates.sh"), {folder, domain, certificateSort(sort)}).has_value();
}

void addServerRows()
{
    QTest::addColumn<ServerKind>("kind");
    QTest::newRow("prosody") << ServerKind::Prosody;
    QTest::newRow("ejabberd") << ServerKind::Ejabberd;
}

} // namespace sw::test
