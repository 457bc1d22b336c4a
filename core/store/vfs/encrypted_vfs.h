// SPDX-License-Identifier: Apache-2.0
#pragma once
// A SQLite VFS that seals everything before it reaches the disk: database, write-ahead log, journal,
// temporary files. Named, chosen by URI (`file:…?vfs=NAME`), never the default: with a second copy of SQLite
// in the process the name is unknown there and nothing opens, instead of plaintext being written. Registered
// and removed on one thread; its files are used by any.
#include "core/base/result.h"
#include "core/crypto/random.h"
#include "core/crypto/xchacha.h"

#include <memory>
#include <sqlite3.h>
#include <string>

namespace sw::vfs {

enum class Error { NoBaseVfs, NameTaken };

class EncryptedVfs
{
public:
    /// Registers under `name`. `base` is the VFS below, nullptr = SQLite's default. The key is copied and
    /// wiped on removal.
    static Result<std::unique_ptr<EncryptedVfs>, Error> registerAs(std::string name, crypto::xchacha::Key key,
                                                                   crypto::Random &random,
                                                                   const char *base = nullptr);
    /// Every connection must be closed by now.
    ~EncryptedVfs();
    EncryptedVfs(const EncryptedVfs &) = delete;
    EncryptedVfs &operator=(const EncryptedVfs &) = delete;

    /// Call right after sqlite3_open_v2: reserves the room for nonce and tag in each page of a new database.
    /// An error means that the database has another layout and must not be used.
    static int prepare(sqlite3 *connection);

    class Private;

private:
    friend class PageReader;
    explicit EncryptedVfs(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace sw::vfs
