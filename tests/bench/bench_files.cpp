// SPDX-License-Identifier: Apache-2.0
// Files against their floors. First how quickly a file that the system has in memory is read and sealed to
// nowhere, beside libsodium's cipher and hashes on the same memory; then a large file up and down by two
// whole clients, beside curl with transfers of a chunk's size one after the other over one connection, on the
// same server (one of the bench's own); that is what the goal means. What curl takes with three at once
// stands beside it. The line carries a gigabit a second; on the bare loopback there is no line, and what is
// compared is processor time, of which sealing needs some and curl does not seal. Prints tables, and what
// this program had in memory at most. Ends with 1 when a goal is missed.
//
// Usage: bench_files [MIB [ROUNDS [prosody|ejabberd|both [loopback]]]], 1024, 3, both and a line by default
#include "core/client/client.h"
#include "core/crypto/hash.h"
#include "core/crypto/self_test.h"
#include "core/files/chunk_io.h"
#include "tests/bench/floor.h"
#include "tests/support/desk.h"
#include "tests/support/lossy_line.h"
#include "tests/support/xmpp_person.h"

#include <QElapsedTimer>
#include <QFile>

#include <cstdio>

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr double goalOfSealing = 600; ///< MB/s
constexpr double goalAgainstCurl = 1.1;
constexpr qint64 chunk = files::LargestChunk;

QString makeFile(const QTemporaryDir &folder, qint64 bytes)
{
    crypto::SystemRandom random;
    QFile file(folder.filePath(u"large.bin"_s));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no place for the file");
    QByteArray block(MiB, '\0');
    for (qint64 done = 0; done < bytes; done += MiB) {
        random.fill({reinterpret_cast<std::uint8_t *>(block.data()), std::size_t(block.size())});
        file.write(block);
    }
    return file.fileName();
}

double megabytesPerSecond(const std::function<void()> &work)
{
    return double(chunk) / 1e3 / bench::milliseconds(10, 10, work);
}

bool benchSealing(const QTemporaryDir &folder)
{
    QFile file(folder.filePath(u"chunk.bin"_s));
    QByteArray bytes(chunk, 'x');
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != chunk)
        return false;
    file.close();
    crypto::SystemRandom random;
    files::Manifest manifest;
    manifest.id.bytes.fill(1);
    manifest.key = std::make_shared<const Secret32>(random.secret32());
    manifest.size = chunk - files::SealBytes;
    manifest.chunkSize = manifest.size;
    QFile(file.fileName()).resize(manifest.size);
    const auto source = files::lookAt(file.fileName());
    if (!source)
        return false;
    auto *octets = reinterpret_cast<unsigned char *>(bytes.data());
    std::array<unsigned char, 24> nonce{};
    std::array<unsigned char, 32> key{}, hash{};
    std::array<unsigned char, 16> tag{};
    const double sealing = megabytesPerSecond([&] {
        if (!files::sealPart(*source, manifest, 0, {}, random))
            qFatal("not sealed");
    });
    const double cipher = megabytesPerSecond([&] {
        crypto_aead_xchacha20poly1305_ietf_encrypt_detached(octets, tag.data(), nullptr, octets, chunk,
                                                            nullptr, 0, nullptr, nonce.data(), key.data());
    });
    const double blake = megabytesPerSecond(
        [&] { crypto_generichash(hash.data(), hash.size(), octets, chunk, nullptr, 0); });
    const double sha = megabytesPerSecond([&] { crypto_hash_sha256(hash.data(), octets, chunk); });
    const double floor = 1 / (1 / cipher + 1 / blake);
    std::printf("sealing, one thread, MB/s of processor time\n"
                "  read, sealed and hashed %8.0f   goal %.0f\n"
                "  libsodium: cipher and hash %5.0f   ratio %.2f\n"
                "  XChaCha20-Poly1305 %13.0f\n  BLAKE2b-256 %20.0f\n  SHA-256 %24.0f\n\n",
                sealing, goalOfSealing, floor, floor / sealing, cipher, blake, sha);
    return sealing >= goalOfSealing;
}

qint64 statusKb(const char *name)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith(name))
            return line.mid(qsizetype(strlen(name)) + 1).simplified().split(' ').first().toLongLong();
    return 0;
}

struct Way {
    double up = 0; ///< s
    double down = 0;
};

/// One after the other over one connection, or so many at once.
bool runCurl(const QByteArray &config, int atOnce, const QTemporaryDir &folder, double &seconds)
{
    QFile file(folder.filePath(u"curl.txt"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(config) != config.size())
        return false;
    file.close();
    QElapsedTimer clock;
    clock.start();
    QProcess curl;
    QStringList arguments{u"-s"_s, u"--fail"_s, u"-K"_s, file.fileName()};
    if (atOnce > 1)
        arguments << u"-Z"_s << u"--parallel-max"_s << QString::number(atOnce);
    curl.start(u"curl"_s, arguments);
    const bool done = curl.waitForFinished(600'000) && curl.exitCode() == 0;
    seconds = double(clock.elapsed()) / 1e3;
    return done;
}

/// The same number of bytes in the same portions, kept on the disk as ours are.
std::optional<Way> benchCurl(XmppPerson &person, int atOnce, const QTemporaryDir &folder, qint64 bytes)
{
    const auto services = person.answer(person.client.disco().findServices());
    if (!services || !*services)
        return {};
    const QString part = folder.filePath(u"part.bin"_s);
    QFile file(part);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray(chunk, 'c')) != chunk)
        return {};
    file.close();
    QTemporaryDir got;
    QByteArray put, get;
    const QByteArray always = "cacert = \"" + person.config.caFile.toUtf8() + "\"\n";
    for (qint64 i = 0; i < bytes / chunk; ++i) {
        const auto slot = person.answer(person.client.httpUpload().requestSlot(
            (**services).uploads, u"curl.bin"_s, chunk, u"application/octet-stream"_s));
        if (!slot || !*slot)
            return {};
        const QByteArray next = i > 0 ? "next\n" : "";
        put += next + "url = \"" + (**slot).put.toEncoded() + "\"\nupload-file = \"" + part.toUtf8() + "\"\n"
            + always
            + "output = \"/dev/null\"\nheader = \"Content-Type: application/octet-stream\"\nheader = "
              "\"Expect:\"\n";
        for (const auto &[name, value] : (**slot).headers)
            put += "header = \"" + name + ": " + value + "\"\n";
        get += next + "url = \"" + (**slot).get.toEncoded() + "\"\n" + always + "output = \""
            + got.filePath(QString::number(i)).toUtf8() + "\"\n";
    }
    Way way;
    const bool done = runCurl(put, atOnce, folder, way.up) && runCurl(get, atOnce, folder, way.down);
    return done ? std::optional(way) : std::nullopt;
}

struct Clients {
    explicit Clients(const TestServer &server)
        : ann(server, u"ann"_s)
        , bob(server, u"bob"_s)
    { }
    bool start();
    /// The file up and down again; nothing of it stays here.
    std::optional<Way> run(const QString &path);

    Desk ann, bob;
    RoomId ours, theirs;
};

bool Clients::start()
{
    for (Desk *desk : {&ann, &bob}) {
        if (desk->open() != OpenError::None)
            return false;
        desk->settings().password = desk->address().local().toString() + u"-secret"_s;
        desk->signIn();
        if (!soon([&] { return desk->isOnline(); }))
            return false;
    }
    ours = ann.rooms().create(u"files"_s, {bob.address()});
    if (!soon([&] { return bool(bob.roomCalled(u"files"_s)) && ann.client().files().largest() > 0; }))
        return false;
    theirs = bob.roomCalled(u"files"_s);
    bob.client().files().setCacheLimit(qint64{64} << 30);
    return true;
}

std::optional<Way> Clients::run(const QString &path)
{
    const auto until = [](const std::function<bool()> &done) { return QTest::qWaitFor(done, 600'000); };
    Way way;
    QElapsedTimer clock;
    clock.start();
    const EventId id = ann.client().files().send(ours, {path, {}, u"video/mp4"_s, {}, {}});
    if (!until([&] { return bob.client().files().file(theirs, id).has_value(); }))
        return {};
    way.up = double(clock.restart()) / 1e3;
    bob.client().files().fetch(theirs, id);
    if (!until([&] { return bob.client().files().file(theirs, id)->state == files::State::Here; }))
        return {};
    way.down = double(clock.elapsed()) / 1e3;
    bob.client().files().clearCache();
    if (!until([&] { return bob.client().files().cacheBytes() == 0; }))
        return {};
    return way;
}

void takeBest(Way &best, const Way &way)
{
    best.up = best.up > 0 ? std::min(best.up, way.up) : way.up;
    best.down = best.down > 0 ? std::min(best.down, way.down) : way.down;
}

struct Measured {
    Way ours;
    Way curl; ///< one after the other
    Way parallel; ///< curl with three at once
};

/// In turns, the best of each: who comes first finds another memory than who comes next.
std::optional<Measured> measure(const TestServer &server, const QTemporaryDir &folder, qint64 bytes,
                                int rounds)
{
    Measured best;
    const QString path = makeFile(folder, bytes);
    Clients clients(server);
    XmppPerson person(server, u"cai"_s);
    if (!clients.start() || !person.signIn())
        return {};
    for (int round = 0; round < rounds; ++round) {
        QFile file(path); // another one as far as a client can see
        if (!file.open(QIODevice::ReadWrite)
            || !file.setFileTime(QDateTime::currentDateTime().addSecs(round), QFile::FileModificationTime))
            return {};
        file.close();
        const auto curl = benchCurl(person, 1, folder, bytes);
        const auto parallel = benchCurl(person, 3, folder, bytes);
        const auto mine = clients.run(path);
        if (!curl || !parallel || !mine)
            return {};
        takeBest(best.curl, *curl);
        takeBest(best.parallel, *parallel);
        takeBest(best.ours, *mine);
    }
    return best;
}

bool benchWays(ServerKind kind, const QTemporaryDir &folder, qint64 bytes, int rounds)
{
    TestServer server(kind);
    if (!server.start()
        || !server.addPeople(
            {{u"ann"_s, u"ann-secret"_s}, {u"bob"_s, u"bob-secret"_s}, {u"cai"_s, u"cai-secret"_s}}))
        return false;
    const char *name = kind == ServerKind::Prosody ? "Prosody" : "ejabberd";
    const auto best = measure(server, folder, bytes, rounds);
    if (!best) {
        std::printf("%s: not measured\n", name);
        return false;
    }
    const auto line = [&](const char *what, double mine, double plain, double parallel) {
        std::printf("  %-5s %8.2f s %6.0f MB/s   curl %8.2f s   ratio %.2f   three at once %8.2f s   %.2f\n",
                    what, mine, double(bytes) / 1e6 / mine, plain, mine / plain, parallel, mine / parallel);
        return mine / plain <= goalAgainstCurl;
    };
    std::printf("%s, %lld MiB over TLS, best of %d, goal %.1f of curl\n", name,
                static_cast<long long>(bytes / MiB), rounds, goalAgainstCurl);
    const bool up = line("up", best->ours.up, best->curl.up, best->parallel.up);
    const bool down = line("down", best->ours.down, best->curl.down, best->parallel.down);
    std::printf("  memory at most %lld MB, both clients in one program\n",
                static_cast<long long>(statusKb("VmHWM:") / 1024));
    return up && down;
}

} // namespace

int main(int argc, char **argv)
{
    const bool isBare = argc > 4 && QByteArray(argv[4]) == "loopback";
    if (const QString why = isBare ? QString() : enterOwnNetwork(); !why.isEmpty())
        qFatal("no line: %s", qPrintable(why));
    if (!isBare && !setRate(u"1gbit"_s))
        qFatal("tc cannot make a line of the loopback");
    QCoreApplication application(argc, argv);
    const qint64 mib = argc > 1 ? QByteArray(argv[1]).toLongLong() : 1024;
    const QTemporaryDir folder;
    if (!crypto::start() || mib <= 0 || !folder.isValid())
        return 2;
    const bool sealing = benchSealing(folder);
    const int rounds = argc > 2 ? QByteArray(argv[2]).toInt() : 3;
    const QByteArray only = argc > 3 ? argv[3] : "";
    const bool prosody = only == "ejabberd" || benchWays(ServerKind::Prosody, folder, mib * MiB, rounds);
    const bool ejabberd = only == "prosody" || benchWays(ServerKind::Ejabberd, folder, mib * MiB, rounds);
    return sealing && prosody && ejabberd ? 0 : 1;
}
