// SPDX-License-Identifier: Apache-2.0
#include "core/files/cache_store.h"

#include "core/runtime/octets.h"

namespace sw::files::cache_store {

namespace {

QByteArray bytesOf(const QBitArray &bits)
{
    return QByteArray(bits.bits(), (bits.size() + 7) / 8);
}

QBitArray bitsOf(const QByteArray &bytes)
{
    return QBitArray::fromBits(bytes.constData(), bytes.size() * 8);
}

qint64 fact(store::Connection &db, const char *name, qint64 unless)
{
    auto query = db.prepare("SELECT value FROM facts WHERE name = :name");
    return query.bind(":name", QString::fromLatin1(name)).next() ? query.get<QString>(0).toLongLong()
                                                                 : unless;
}

void setFact(store::Writer &writer, const char *name, qint64 value)
{
    writer.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES (:name, :value)")
        .bind(":name", QString::fromLatin1(name))
        .bind(":value", QString::number(value))
        .run();
}

} // namespace

Cached allOf(const Manifest &manifest, const QString &blob)
{
    const qint64 count = manifest.chunkCount();
    qint64 bytes = 0;
    for (qint64 number = 0; number < count; ++number)
        bytes += manifest.sealedSize(number);
    return {contentOf(manifest), blob, QBitArray(count, true), bytes, true, FetchStep::None, Problem::None};
}

std::optional<Cached> find(store::Connection &db, const ContentId &content)
{
    auto query = db.prepare(
        "SELECT blob, have, bytes, whole, step, problem FROM file_cache WHERE content = :content");
    if (!query.bind(":content", content).next())
        return {};
    return Cached{content,
                  query.get<QString>(0),
                  bitsOf(query.get<QByteArray>(1)),
                  query.get<qint64>(2),
                  query.get<bool>(3),
                  query.get<FetchStep>(4),
                  query.get<Problem>(5)};
}

Bytes list(store::Connection &db, const ContentId &content)
{
    auto query = db.prepare("SELECT list FROM file_lists WHERE content = :content");
    if (!query.bind(":content", content).next())
        return {};
    const auto list = query.get<QByteArray>(0);
    const auto octets = constOctets(list);
    return Bytes(octets.begin(), octets.end());
}

void putList(store::Writer &writer, const ContentId &content, ByteView list)
{
    writer.prepare("INSERT OR REPLACE INTO file_lists (content, list) VALUES (:content, :list)")
        .bind(":content", content)
        .bind(":list", QByteArrayView(reinterpret_cast<const char *>(list.data()), qsizetype(list.size())))
        .run();
}

QList<ContentId> wanted(store::Writer &writer)
{
    auto query = writer.prepare("SELECT content FROM file_cache WHERE step <> 0 ORDER BY used");
    QList<ContentId> list;
    while (query.next())
        list.append(query.get<QByteArray>(0));
    return list;
}

void put(store::Writer &writer, const Cached &cached, qint64 now)
{
    writer
        .prepare(R"(
        INSERT INTO file_cache (content, blob, have, bytes, whole, used, step, problem)
        VALUES (:content, :blob, :have, :bytes, :whole, :used, :step, :problem)
        ON CONFLICT (content) DO UPDATE SET blob = :blob, have = :have, bytes = :bytes, whole = :whole, used = :used,
            step = :step, problem = :problem)")
        .bind(":content", cached.content)
        .bind(":blob", cached.blob)
        .bind(":have", bytesOf(cached.have))
        .bind(":bytes", cached.bytes)
        .bind(":whole", cached.whole)
        .bind(":used", now)
        .bind(":step", cached.step)
        .bind(":problem", cached.problem)
        .run();
}

void use(store::Writer &writer, const ContentId &content, qint64 now)
{
    writer.prepare("UPDATE file_cache SET used = :now WHERE content = :content")
        .bind(":now", now)
        .bind(":content", content)
        .run();
}

void remove(store::Writer &writer, const ContentId &content)
{
    writer.prepare("DELETE FROM file_cache WHERE content = :content").bind(":content", content).run();
}

QList<std::pair<ContentId, QString>> orphans(store::Writer &writer)
{
    auto query = writer.prepare(
        "SELECT content, blob FROM file_cache WHERE content NOT IN (SELECT content FROM files) "
        "AND content NOT IN (SELECT content FROM file_sends)");
    QList<std::pair<ContentId, QString>> list;
    while (query.next())
        list.append({query.get<QByteArray>(0), query.get<QString>(1)});
    return list;
}

std::optional<std::pair<ContentId, QString>> oldest(store::Writer &writer)
{
    auto query = writer.prepare("SELECT content, blob FROM file_cache WHERE step = 0 AND bytes > 0 "
                                "AND content NOT IN (SELECT content FROM file_sends) ORDER BY used LIMIT 1");
    return query.next() ? std::optional(std::pair(query.get<QByteArray>(0), query.get<QString>(1)))
                        : std::nullopt;
}

qint64 bytes(store::Connection &db)
{
    auto query = db.prepare("SELECT coalesce(sum(bytes), 0) FROM file_cache");
    return query.next() ? query.get<qint64>(0) : 0;
}

QSet<QString> blobs(store::Writer &writer)
{
    auto query = writer.prepare("SELECT blob FROM file_cache UNION SELECT blob FROM file_sends");
    QSet<QString> names;
    while (query.next())
        names.insert(query.get<QString>(0));
    return names;
}

qint64 limit(store::Connection &db)
{
    return fact(db, "files_cache_limit", DefaultLimit);
}

void setLimit(store::Writer &writer, qint64 bytes)
{
    setFact(writer, "files_cache_limit", bytes);
}

qint64 pace(store::Connection &db)
{
    return fact(db, "files_pace", 0);
}

void setPace(store::Writer &writer, qint64 perSecond)
{
    setFact(writer, "files_pace", perSecond);
}

} // namespace sw::files::cache_store
