// SPDX-License-Identifier: Apache-2.0
#pragma once
// A connection through the encrypting VFS, and small tools around its files.
#include "core/store/vfs/encrypted_vfs.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace sw::test {

class SealedDatabase
{
public:
    /// `key`: every byte of the data key. `base`: name of the VFS below; with one, this is its only
    /// connection.
    explicit SealedDatabase(const QString &path, std::uint8_t key, const QByteArray &journalMode = "WAL",
                            const char *base = nullptr);
    ~SealedDatabase();
    SealedDatabase(const SealedDatabase &) = delete;
    SealedDatabase &operator=(const SealedDatabase &) = delete;

    int openResult() const { return m_openResult; }
    sqlite3 *handle() const { return m_handle; }
    /// Fails the running test on error.
    void run(const QByteArray &sql);
    int tryRun(const QByteArray &sql);
    /// First column of the first row; null on error.
    QByteArray value(const QByteArray &sql);

private:
    std::unique_ptr<vfs::EncryptedVfs> m_own;
    sqlite3 *m_handle = nullptr;
    int m_openResult = SQLITE_OK;
};

QByteArray readFile(const QString &path);
void writeFile(const QString &path, const QByteArray &bytes);
/// Runs in a forked process; its result, at most 255.
int inChild(const std::function<int()> &work);

} // namespace sw::test
