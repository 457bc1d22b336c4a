// SPDX-License-Identifier: Apache-2.0
#pragma once
// A SQLite VFS in memory that can lose power: what was synced stays; each write since then is lost, kept, or
// torn at 512-byte sectors, as a seed decides. Can also fail its n-th call with an I/O error or report a full
// disk.
#include <QByteArray>
#include <QMap>
#include <QRandomGenerator>

#include <sqlite3.h>

namespace sw::test {

class PowerLossVfs
{
public:
    explicit PowerLossVfs(const char *name, quint32 seed);
    ~PowerLossVfs();
    PowerLossVfs(const PowerLossVfs &) = delete;
    PowerLossVfs &operator=(const PowerLossVfs &) = delete;

    /// The power goes at the n-th write, truncation, sync or deletion from now on.
    void crashAfter(int calls);
    bool crashed() const { return m_crashed; }
    /// Puts the files back as they were on the disk when the power went, and runs on.
    void reboot();

    /// Every call from the n-th on (`count` of them) answers `result`; 0 = off.
    void failFrom(int call, int count, int result);
    int calls() const { return m_calls; }
    void clear();

private:
    struct Change {
        qint64 offset = 0;
        QByteArray bytes;
        qint64 truncateTo = -1;
    };
    struct File {
        QByteArray now;
        QByteArray durable;
        QList<Change> unsynced;
    };
    struct Open;
    static void apply(QByteArray &bytes, const Change &change);
    void change(File &file, Change change);
    int step();
    void loseWhatIsNotSynced();
    static void applySomeSectors(QByteArray &bytes, const Change &change, QRandomGenerator &random);
    void fillMethods();

    QMap<QByteArray, std::shared_ptr<File>> m_files; // shared with open handles, as inodes are
    QMap<QByteArray, QByteArray> m_image;
    QRandomGenerator m_random;
    int m_calls = 0;
    int m_crashAt = -1;
    bool m_crashed = false;
    int m_failFrom = -1;
    int m_failCount = 0;
    int m_failResult = SQLITE_OK;
    int m_tempCount = 0;
    QByteArray m_name;
    sqlite3_vfs m_vfs{};
};

} // namespace sw::test
