// SPDX-License-Identifier: Apache-2.0
#include "core/files/chunk_io.h"

#include "core/runtime/disk.h"
#include "core/runtime/octets.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSaveFile>

namespace sw::files {

namespace {

qint64 placeInBlob(const Manifest &manifest, qint64 number)
{
    return number * (manifest.chunkSize + SealBytes);
}

Problem writeProblem(const QFileDevice &file)
{
    return isForWantOfSpace(file) ? Problem::DiskFull : Problem::Unwritable;
}

bool readFully(QFile &file, char *to, qint64 size)
{
    while (size > 0) {
        const qint64 got = file.read(to, size);
        if (got <= 0)
            return false;
        to += got;
        size -= got;
    }
    return true;
}

Result<void, Problem> writeIntoBlob(const QString &blob, const Manifest &manifest, qint64 number,
                                    const QByteArray &bytes)
{
    QFile file(blob);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return Failure{writeProblem(file)};
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!file.seek(placeInBlob(manifest, number)) || file.write(bytes) != bytes.size())
        return Failure{writeProblem(file)};
    return {};
}

/// The plain bytes of a kept chunk, at the beginning of `room`. Of an own file on its way up the hashes are
/// not known yet: its seal alone speaks.
std::optional<QByteArrayView> readPart(QFile &blob, const Manifest &manifest, qint64 number, QByteArray &room)
{
    room.resize(manifest.sealedSize(number));
    if (!blob.seek(placeInBlob(manifest, number)) || !readFully(blob, room.data(), room.size()))
        return {};
    const ChunkHash hash
        = manifest.hasChunks() ? manifest.chunks.at(number).hash : crypto::blake2b(constOctets(room));
    const auto plain = openChunk(octets(room), manifest.place(number), *manifest.key, hash);
    if (!plain)
        return {};
    return QByteArrayView(plain->data(), qsizetype(manifest.plainSize(number)));
}

} // namespace

Result<Source, Problem> lookAt(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile() || !info.isReadable())
        return Failure{Problem::SourceMissing};
    return Source{path, info.size(), info.lastModified().toMSecsSinceEpoch()};
}

Result<SealedChunk, Problem> sealPart(const Source &source, const Manifest &manifest, qint64 number,
                                      const QString &blob, crypto::Random &random)
{
    QFile file(source.path);
    SW_CHECK(file.open(QIODevice::ReadOnly | QIODevice::Unbuffered), Problem::SourceMissing);
    const qint64 plain = manifest.plainSize(number);
    SealedChunk chunk;
    chunk.bytes.resize(manifest.sealedSize(number));
    char *text = chunk.bytes.data() + NonceBytes;
    const bool whole = file.seek(number * manifest.chunkSize) && readFully(file, text, plain);
    SW_TRY(const Source now, lookAt(source.path));
    SW_CHECK(now == source, Problem::SourceChanged);
    SW_CHECK(whole, Problem::SourceMissing);
    std::fill(text + plain, chunk.bytes.data() + chunk.bytes.size(), '\0');
    chunk.hash = sealChunk(octets(chunk.bytes), manifest.place(number), *manifest.key, random);
    if (!blob.isEmpty())
        (void)writeIntoBlob(blob, manifest, number, chunk.bytes); // opening it would tell
    return chunk;
}

Result<SealedChunk, Problem> sealedPart(const Manifest &manifest, qint64 number, const QString &blob)
{
    QFile file(blob);
    SW_CHECK(file.open(QIODevice::ReadOnly | QIODevice::Unbuffered), Problem::SourceMissing);
    SealedChunk chunk;
    chunk.bytes.resize(manifest.sealedSize(number));
    SW_CHECK(file.seek(placeInBlob(manifest, number)), Problem::SourceMissing);
    SW_CHECK(readFully(file, chunk.bytes.data(), chunk.bytes.size()), Problem::SourceMissing);
    chunk.hash = crypto::blake2b(constOctets(chunk.bytes));
    SW_CHECK(isSound(constOctets(chunk.bytes), manifest.place(number), *manifest.key, chunk.hash),
             Problem::Damaged);
    return chunk;
}

Result<Manifest, Problem> sealAll(const QByteArray &bytes, Manifest manifest, const QString &blob,
                                  crypto::Random &random)
{
    for (qint64 number = 0; number < manifest.chunkCount(); ++number) {
        QByteArray chunk(manifest.sealedSize(number), '\0');
        std::copy_n(bytes.constData() + number * manifest.chunkSize, manifest.plainSize(number),
                    chunk.data() + NonceBytes);
        ChunkSource source;
        source.hash = sealChunk(octets(chunk), manifest.place(number), *manifest.key, random);
        SW_TRY(writeIntoBlob(blob, manifest, number, chunk));
        manifest.chunks.append(source);
    }
    return manifest;
}

SealedChunk sealList(const Manifest &manifest, crypto::Random &random)
{
    const Bytes plain = encodeChunks(manifest.chunks);
    SealedChunk list;
    list.bytes.resize(SealBytes + qsizetype(plain.size()));
    std::copy(plain.begin(), plain.end(), octets(list.bytes).begin() + NonceBytes);
    list.hash = sealChunk(octets(list.bytes), manifest.listPlace(), *manifest.key, random);
    return list;
}

Result<void, Problem> keepPart(const QByteArray &bytes, const Manifest &manifest, qint64 number,
                               const QString &blob)
{
    const bool sound = bytes.size() == manifest.sealedSize(number)
        && isSound(constOctets(bytes), manifest.place(number), *manifest.key,
                   manifest.chunks.at(number).hash);
    SW_CHECK(sound, Problem::Damaged);
    return writeIntoBlob(blob, manifest, number, bytes);
}

std::optional<QList<ChunkSource>> openList(QByteArray bytes, const Manifest &manifest)
{
    const auto plain = bytes.size() == manifest.listSize
        ? openChunk(octets(bytes), manifest.listPlace(), *manifest.key, manifest.list->hash)
        : std::nullopt;
    return plain ? decodeChunks(*plain, manifest) : std::nullopt;
}

Result<void, Problem> writeOut(const Manifest &manifest, const QString &blob, const QString &path,
                               const std::atomic<bool> &stop)
{
    QFile from(blob);
    SW_CHECK(manifest.size == 0 || from.open(QIODevice::ReadOnly | QIODevice::Unbuffered), Problem::Damaged);
    QSaveFile to(path);
    if (!to.open(QIODevice::WriteOnly))
        return Failure{writeProblem(to)};
    QByteArray room;
    for (qint64 number = 0; number < manifest.chunkCount(); ++number) {
        SW_CHECK(!stop, Problem::Cancelled);
        const auto plain = readPart(from, manifest, number, room);
        SW_CHECK(plain, Problem::Damaged);
        if (to.write(plain->data(), plain->size()) != plain->size())
            return Failure{writeProblem(to)};
    }
    if (!to.commit())
        return Failure{writeProblem(to)};
    markAsDownloaded(path);
    return {};
}

Result<QByteArray, Problem> readAll(const Manifest &manifest, const QString &blob)
{
    return readSome(manifest, blob, 0, manifest.size);
}

Result<QByteArray, Problem> readSome(const Manifest &manifest, const QString &blob, qint64 from, qint64 bytes)
{
    QFile file(blob);
    SW_CHECK(manifest.size == 0 || file.open(QIODevice::ReadOnly | QIODevice::Unbuffered), Problem::Damaged);
    const qint64 end = std::min(manifest.size, from + bytes);
    QByteArray all, room;
    all.reserve(std::max<qint64>(0, end - from));
    while (from < end) {
        const qint64 number = from / manifest.chunkSize;
        const auto plain = readPart(file, manifest, number, room);
        SW_CHECK(plain, Problem::Damaged);
        const qint64 begin = from - number * manifest.chunkSize;
        all.append(plain->sliced(begin, std::min(plain->size() - begin, end - from)));
        from = (number + 1) * manifest.chunkSize;
    }
    return all;
}

} // namespace sw::files
