// SPDX-License-Identifier: Apache-2.0
// The encrypting VFS on damaged files: no damage may crash or hang it, and no row may come back that was not
// written. The input says what to damage: the file (database or log), then places and new octets.
#include "core/crypto/self_test.h"
#include "core/store/vfs/encrypted_vfs.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using Octets = std::vector<std::uint8_t>;
constexpr int rowsInDatabase = 300, rowsInAll = 360;
constexpr int step = 3; // octets of the input for one damage: place (2), octet

void need(bool condition)
{
    if (!condition)
        std::abort();
}

std::string textOfRow(int row)
{
    return "row " + std::to_string(row) + std::string(std::size_t(row % 90), 'x');
}

Octets read(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return Octets(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

void write(const std::string &path, const Octets &octets)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(reinterpret_cast<const char *>(octets.data()), std::streamsize(octets.size()));
}

/// A good database whose last rows stand in its log only, made once.
class Bench
{
public:
    Bench()
    {
        need(bool(sw::crypto::start()));
        std::string folder = std::filesystem::temp_directory_path() / "fuzz-vfs-XXXXXX";
        need(mkdtemp(folder.data()));
        m_path = folder + "/store.db";
        auto made = sw::vfs::EncryptedVfs::registerAs("fuzzed", m_key.view(), m_random);
        need(bool(made));
        m_vfs = std::move(*made);
        makeGood();
    }
    ~Bench() { std::filesystem::remove_all(std::filesystem::path(m_path).parent_path()); }

    void run(const std::uint8_t *data, std::size_t size)
    {
        Octets files[2] = {m_database, m_log};
        damage(files[size > 0 && data[0] % 2], data + 1, size > 0 ? size - 1 : 0, data[0]);
        write(m_path, files[0]);
        write(m_path + "-swal", files[1]);
        sqlite3 *db = open();
        if (db)
            look(db);
        sqlite3_close(db);
    }

private:
    sqlite3 *open()
    {
        sqlite3 *db = nullptr;
        const int rc
            = sqlite3_open_v2(m_path.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "fuzzed");
        if (rc == SQLITE_OK && sw::vfs::EncryptedVfs::prepare(db) == SQLITE_OK)
            return db;
        sqlite3_close(db);
        return nullptr;
    }

    void makeGood()
    {
        sqlite3 *db = open();
        need(db);
        need(run(db,
                 "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA wal_autocheckpoint=0;"
                 "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)"));
        fill(db, 0, rowsInDatabase);
        need(run(db, "PRAGMA wal_checkpoint(TRUNCATE)"));
        fill(db, rowsInDatabase, rowsInAll);
        m_database = read(m_path);
        m_log = read(m_path + "-swal"); // before closing, which would copy it back
        sqlite3_close(db);
        need(m_log.size() > 4096);
    }

    static bool run(sqlite3 *db, const char *sql)
    {
        return sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    }

    static void fill(sqlite3 *db, int from, int to)
    {
        for (int row = from; row < to; ++row) {
            const std::string sql
                = "INSERT INTO t VALUES(" + std::to_string(row) + ", '" + textOfRow(row) + "')";
            need(run(db, sql.c_str()));
        }
    }

    static void damage(Octets &file, const std::uint8_t *data, std::size_t size, std::uint8_t how)
    {
        if (how & 2U && size >= 2)
            file.resize((std::size_t(data[0]) << 8U | data[1]) % (file.size() + 1));
        for (std::size_t at = 0; at + step <= size && !file.empty(); at += step) {
            const std::size_t place = (std::size_t(data[at]) << 8U | data[at + 1]) * 7 % file.size();
            file[place] = how & 4U ? data[at + 2] : std::uint8_t(file[place] ^ data[at + 2]);
        }
    }

    static void look(sqlite3 *db)
    {
        sqlite3_stmt *rows = nullptr;
        if (sqlite3_prepare_v2(db, "SELECT a, b FROM t", -1, &rows, nullptr) == SQLITE_OK)
            while (sqlite3_step(rows) == SQLITE_ROW) {
                const int row = sqlite3_column_int(rows, 0);
                const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(rows, 1));
                need(row < rowsInAll && text && text == textOfRow(row));
            }
        sqlite3_finalize(rows);
        run(db, "PRAGMA integrity_check(5)");
        run(db, "PRAGMA synchronous=OFF; INSERT INTO t VALUES(1000, 'new'); DELETE FROM t WHERE a = 1000");
    }

    std::string m_path;
    const sw::Secret32 m_key;
    sw::crypto::SystemRandom m_random;
    std::unique_ptr<sw::vfs::EncryptedVfs> m_vfs;
    Octets m_database, m_log;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static Bench bench;
    if (size > 0)
        bench.run(data, size);
    return 0;
}
