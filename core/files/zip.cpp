// SPDX-License-Identifier: Apache-2.0
#include "core/files/zip.h"

#include "core/files/names.h"
#include "core/files/sealed_blob.h"
#include "core/runtime/octets.h"

#include <QBuffer>
#include <QDateTime>
#include <QFileInfo>
#include <QSet>

#include <minizip/zip.h>

namespace sw::files {

namespace {

/// What minizip writes to.
struct Stream {
    SealedBlob &blob;
    qint64 at = 0;
};

Stream &streamOf(voidpf opaque)
{
    return *static_cast<Stream *>(opaque);
}

uLong writeStream(voidpf opaque, voidpf, const void *bytes, uLong size)
{
    Stream &stream = streamOf(opaque);
    if (!stream.blob.write(stream.at, {static_cast<const std::uint8_t *>(bytes), size}))
        return 0;
    stream.at += qint64(size);
    return size;
}

long seekStream(voidpf opaque, voidpf, ZPOS64_T offset, int origin)
{
    Stream &stream = streamOf(opaque);
    const qint64 base = origin == ZLIB_FILEFUNC_SEEK_CUR ? stream.at
        : origin == ZLIB_FILEFUNC_SEEK_END               ? stream.blob.size()
                                                         : 0;
    const qint64 to = base + qint64(offset);
    if (to < 0 || to > stream.blob.size())
        return -1;
    stream.at = to;
    return 0;
}

zipFile openZip(Stream &stream)
{
    zlib_filefunc64_def calls{};
    calls.zopen64_file = [](voidpf opaque, const void *, int) { return opaque; };
    calls.zread_file = [](voidpf, voidpf, void *, uLong) { return uLong(0); };
    calls.zwrite_file = writeStream;
    calls.ztell64_file = [](voidpf opaque, voidpf) { return ZPOS64_T(streamOf(opaque).at); };
    calls.zseek64_file = seekStream;
    calls.zclose_file = [](voidpf, voidpf) { return 0; };
    calls.zerror_file = [](voidpf, voidpf) { return 0; };
    calls.opaque = &stream;
    return zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &calls);
}

zip_fileinfo infoOf(const QDateTime &time)
{
    const QDate date = time.date();
    const QTime clock = time.time();
    zip_fileinfo info{};
    info.tmz_date.tm_year = date.year();
    info.tmz_date.tm_mon = date.month() - 1;
    info.tmz_date.tm_mday = date.day();
    info.tmz_date.tm_hour = clock.hour();
    info.tmz_date.tm_min = clock.minute();
    info.tmz_date.tm_sec = clock.second();
    return info;
}

Problem copyInto(zipFile zip, QIODevice &from, Packing &packing)
{
    constexpr qint64 atOnce = 256 * 1024;
    QByteArray room(atOnce, '\0');
    for (;;) {
        if (packing.stop)
            return Problem::Cancelled;
        const qint64 got = from.read(room.data(), room.size());
        if (got < 0)
            return Problem::SourceMissing;
        if (got == 0)
            return Problem::None;
        if (zipWriteInFileInZip(zip, room.constData(), unsigned(got)) != ZIP_OK)
            return Problem::Unwritable;
        packing.done += got;
    }
}

Problem addFile(zipFile zip, const Packed &file, const QString &name, Packing &packing)
{
    constexpr uLong namesAreUtf8 = 1U << 11; // APPNOTE.TXT §4.4.4
    constexpr qint64 mostWithout64 = 0xF000'0000;
    QFile source(file.path);
    QBuffer memory;
    memory.setData(file.made ? file.made->make() : file.bytes);
    if (file.made && memory.data().isEmpty())
        return Problem::SourceMissing;
    QIODevice &from = file.path.isEmpty() ? static_cast<QIODevice &>(memory) : source;
    if (!from.open(QIODevice::ReadOnly))
        return Problem::SourceMissing;
    const QFileInfo lies(file.path);
    const zip_fileinfo info
        = infoOf(file.path.isEmpty() ? QDateTime::currentDateTime() : lies.lastModified());
    const int opened
        = zipOpenNewFileInZip4_64(zip, name.toUtf8().constData(), &info, nullptr, 0, nullptr, 0, nullptr,
                                  Z_DEFLATED, Z_BEST_SPEED, 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY,
                                  nullptr, 0, 0, namesAreUtf8, from.size() > mostWithout64);
    if (opened != ZIP_OK)
        return Problem::Unwritable;
    const Problem problem = copyInto(zip, from, packing);
    const bool closed = zipCloseFileInZip(zip) == ZIP_OK;
    return problem != Problem::None || closed ? problem : Problem::Unwritable;
}

} // namespace

qint64 mostZipBytes(const QList<Packed> &files)
{
    constexpr qint64 eachFile = 512, eachName = 8; // deflate adds five bytes to a block that it cannot shrink
    qint64 bytes = eachFile;
    for (const Packed &file : files) {
        const qint64 size = file.made ? file.made->bytes
            : file.path.isEmpty()     ? file.bytes.size()
                                      : QFileInfo(file.path).size();
        bytes += size + size / 1024 + eachFile + eachName * file.name.size();
    }
    return bytes;
}

QStringList namesInZip(const QList<Packed> &files)
{
    QStringList names;
    QSet<QString> taken; // Windows and macOS take names that differ in case for the same
    for (const Packed &file : files) {
        QStringList parts;
        const QStringList given = file.name.split(u'/', Qt::SkipEmptyParts);
        for (const QString &part : given)
            if (part != u"." && part != u"..")
                parts.append(safeFileName(part));
        const QString name = parts.isEmpty() ? safeFileName({}) : parts.join(u'/');
        const qsizetype dot = name.lastIndexOf(u'.');
        const qsizetype end = dot > name.lastIndexOf(u'/') + 1 ? dot : name.size();
        QString unique = name;
        for (int number = 2; taken.contains(unique.toCaseFolded()); ++number)
            unique = QStringLiteral("%1 (%2)%3").arg(name.left(end)).arg(number).arg(name.mid(end));
        taken.insert(unique.toCaseFolded());
        names.append(unique);
    }
    return names;
}

Result<Manifest, Problem> zipInto(const QString &blob, const QList<Packed> &files, Manifest manifest,
                                  qint64 most, crypto::Random &random, Packing &packing)
{
    manifest.chunkSize = chunkBytesFor(mostZipBytes(files), most) - SealBytes;
    SW_CHECK(manifest.chunkSize > 0, Problem::TooLarge);
    const QStringList names = namesInZip(files);
    SealedBlob sealed(std::move(manifest), blob, random);
    Stream stream{sealed};
    zipFile zip = openZip(stream);
    SW_CHECK(zip, Problem::Unwritable);
    Problem problem = Problem::None;
    for (qsizetype i = 0; i < files.size() && problem == Problem::None; ++i)
        problem = addFile(zip, files.at(i), names.at(i), packing);
    const bool closed = zipClose(zip, nullptr) == ZIP_OK;
    SW_CHECK(sealed.problem() == Problem::None, sealed.problem());
    SW_CHECK(problem == Problem::None, problem);
    SW_CHECK(closed, Problem::Unwritable);
    return sealed.finish();
}

} // namespace sw::files
