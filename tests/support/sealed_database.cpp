// SPDX-License-Identifier: Apache-2.0
#include "tests/support/sealed_database.h"

#include <QFile>
#include <QTest>

#include <map>
#include <sys/wait.h>
#include <unistd.h>

namespace sw::test {

namespace {

std::unique_ptr<vfs::EncryptedVfs> makeVfs(const QByteArray &name, std::uint8_t key, const char *base)
{
    static crypto::SystemRandom random;
    std::array<std::uint8_t, 32> bytes;
    bytes.fill(key);
    return *vfs::EncryptedVfs::registerAs(name.toStdString(), bytes, random, base);
}

// One VFS per key for the whole program: connections to one database share it.
QByteArray sharedVfs(std::uint8_t key)
{
    static std::map<std::uint8_t, std::unique_ptr<vfs::EncryptedVfs>> known;
    const QByteArray name = "test-" + QByteArray::number(key);
    if (!known.contains(key))
        known[key] = makeVfs(name, key, nullptr);
    return name;
}

} // namespace

SealedDatabase::SealedDatabase(const QString &path, std::uint8_t key, const QByteArray &journalMode,
                               const char *base)
{
    const QByteArray ownName = "test-own";
    if (base)
        m_own = makeVfs(ownName, key, base);
    m_openResult = sqlite3_open_v2(path.toUtf8().constData(), &m_handle,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI,
                                   (base ? ownName : sharedVfs(key)).constData());
    if (m_openResult == SQLITE_OK)
        m_openResult = vfs::EncryptedVfs::prepare(m_handle);
    if (m_openResult == SQLITE_OK)
        tryRun("PRAGMA journal_mode=" + journalMode);
}

SealedDatabase::~SealedDatabase()
{
    sqlite3_close(m_handle);
}

int SealedDatabase::tryRun(const QByteArray &sql)
{
    return sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr);
}

void SealedDatabase::run(const QByteArray &sql)
{
    const int rc = tryRun(sql);
    QVERIFY2(rc == SQLITE_OK, sqlite3_errmsg(m_handle));
}

QByteArray SealedDatabase::value(const QByteArray &sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
        return {};
    QByteArray out;
    if (sqlite3_step(statement) == SQLITE_ROW)
        out = QByteArray(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    sqlite3_finalize(statement);
    return out;
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

int inChild(const std::function<int()> &work)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(work());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace sw::test
