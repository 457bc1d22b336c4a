// SPDX-License-Identifier: Apache-2.0
#include "core/files/manifest.h"

#include "core/base/octets.h"
#include "core/files/names.h"
#include "core/runtime/octets.h"
#include "core/xmpp/namespaces.h"

#include <algorithm>

namespace sw::files {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view ContentLabel = "storewire file content 1";
constexpr std::uint8_t ListVersion = 1;
constexpr qint64 MiB = 1024 * 1024;

QString base64Of(ByteView bytes)
{
    return QString::fromLatin1(
        QByteArray::fromRawData(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()))
            .toBase64());
}

std::optional<QByteArray> fromBase64Text(const QString &text)
{
    auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(std::move(decoded.decoded)) : std::nullopt;
}

template <std::size_t N>
bool read(const QString &text, std::array<std::uint8_t, N> &out)
{
    const auto bytes = fromBase64Text(text);
    if (!bytes || std::size_t(bytes->size()) != N)
        return false;
    std::copy_n(constOctets(*bytes).begin(), N, out.begin());
    return true;
}

std::optional<QUrl> urlFrom(const QString &text)
{
    if (text.size() > limits::UrlChars)
        return {};
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    return url.isValid() && web && !url.host().isEmpty() && url.userInfo().isEmpty() ? std::optional(url)
                                                                                     : std::nullopt;
}

Element sourceElement(QAnyStringView name, const ChunkSource &source)
{
    return Element(name, FileNs)
        .with(u"url", source.url.toString(QUrl::FullyEncoded))
        .with(u"hash", base64Of(source.hash));
}

std::optional<ChunkSource> sourceFrom(const Element &element)
{
    const auto url = urlFrom(element.attribute(u"url"));
    ChunkSource source;
    if (!url || !read(element.attribute(u"hash"), source.hash))
        return {};
    source.url = *url;
    return source;
}

std::optional<qint64> numberFrom(const QString &text, qint64 least, qint64 most)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

bool readChunks(const Element &element, Manifest &manifest)
{
    std::array<std::uint8_t, 32> key{};
    if (!read(element.attribute(u"id"), manifest.id.bytes) || !read(element.attribute(u"key"), key)
        || manifest.id.isNull() || element.attribute(u"cipher") != "xchacha20poly1305-blake2b"_L1)
        return false;
    manifest.key = std::make_shared<const Secret32>(std::span<const std::uint8_t, 32>(key));
    wipe(key.data(), key.size());
    const auto size = numberFrom(element.attribute(u"size"), 1, LargestChunk - SealBytes);
    if (!size || (manifest.size > 0 && (manifest.size - 1) / *size >= limits::Chunks))
        return false;
    manifest.chunkSize = *size;
    if (const Element *list = element.child(u"list", FileNs)) {
        manifest.list = sourceFrom(*list);
        const auto octets = numberFrom(list->attribute(u"octets"), SealBytes, LargestChunk);
        manifest.listSize = octets.value_or(0);
        return manifest.list && octets && manifest.size > 0;
    }
    for (const Element &chunk : element.children) {
        if (!chunk.is(u"chunk", FileNs))
            continue;
        const auto source = sourceFrom(chunk);
        if (!source || manifest.chunks.size() >= manifest.chunkCount())
            return false;
        manifest.chunks.append(*source);
    }
    return manifest.hasChunks();
}

} // namespace

qint64 Manifest::plainSize(qint64 number) const
{
    return std::min(chunkSize, size - number * chunkSize);
}

// Only the last chunk's length tells anything of the file.
qint64 Manifest::sealedSize(qint64 number) const
{
    return SealBytes + std::min(chunkSize, paddedSize(plainSize(number)));
}

ChunkPlace Manifest::place(qint64 number) const
{
    return {id, Part::Data, quint64(number), number + 1 == chunkCount()};
}

bool operator==(const Manifest &a, const Manifest &b)
{
    const bool sameKey = a.key && b.key ? sameBytes(a.key->view(), b.key->view()) : a.key == b.key;
    return sameKey && a.id == b.id && a.name == b.name && a.type == b.type && a.size == b.size
        && a.chunkSize == b.chunkSize && a.chunks == b.chunks && a.list == b.list && a.listSize == b.listSize
        && a.preview == b.preview && a.media == b.media;
}

// Small ones are cheap to repeat on a weak line. Of a large file several may be on the line at once, together
// no more than the largest chunk.
qint64 chunkBytesFor(qint64 size, qint64 most)
{
    qint64 bytes = size <= 64 * MiB ? MiB : size <= 16 * 1024 * MiB ? ThirdOfLargest : LargestChunk;
    while (most > 0 && bytes > most)
        bytes = bytes == ThirdOfLargest ? MiB : bytes / 2;
    const bool enough = bytes >= SmallestChunk && size / (bytes - SealBytes) < limits::Chunks;
    return enough ? bytes : 0;
}

qint64 largestFile(qint64 most)
{
    qint64 bytes = LargestChunk;
    while (most > 0 && bytes > most)
        bytes /= 2;
    return bytes < SmallestChunk ? 0 : limits::Chunks * (bytes - SealBytes);
}

bool fitsInline(const Manifest &manifest)
{
    constexpr qsizetype around = 90; // of a chunk: its tag and its hash
    qsizetype bytes = 0;
    for (const ChunkSource &chunk : manifest.chunks)
        bytes += chunk.url.toString(QUrl::FullyEncoded).size() + around;
    return bytes <= limits::InlineBytes;
}

Element previewElement(const Preview &preview)
{
    return Element(u"preview", FileNs)
        .with(u"type", preview.type)
        .with(u"width", QString::number(preview.width))
        .with(u"height", QString::number(preview.height))
        .withText(QString::fromLatin1(preview.bytes.toBase64()));
}

namespace {

std::optional<Element> soundElement(const Media &media)
{
    if (media.bars.isEmpty() && !media.voice)
        return {};
    Element sound = Element(u"sound", FileNs).withText(QString::fromLatin1(media.bars.toBase64()));
    return media.voice ? std::move(sound).with(u"voice", u"true"_s) : sound;
}

Element sharingOf(const Manifest &manifest, std::optional<Element> chunks)
{
    Element file = Element(u"file", ns::FileMetadata)
                       .with(Element(u"name", ns::FileMetadata).withText(manifest.name))
                       .with(Element(u"media-type", ns::FileMetadata).withText(manifest.type))
                       .with(Element(u"size", ns::FileMetadata).withText(QString::number(manifest.size)));
    Element sharing(u"file-sharing", ns::FileSharing);
    std::optional<Element> sound;
    if (manifest.media) {
        file.add(Element(u"length", ns::FileMetadata).withText(QString::number(manifest.media->duration)));
        sound = soundElement(*manifest.media);
    }
    sharing.add(std::move(file));
    if (chunks)
        sharing.add(Element(u"sources", ns::FileSharing).with(*std::move(chunks)));
    if (sound)
        sharing.add(*std::move(sound));
    if (manifest.preview)
        sharing.add(previewElement(*manifest.preview));
    return sharing;
}

} // namespace

Element announcementOf(const Manifest &manifest)
{
    return sharingOf(manifest, {});
}

Element toElement(const Manifest &manifest)
{
    Element chunks = Element(u"chunks", FileNs)
                         .with(u"id", base64Of(manifest.id.bytes))
                         .with(u"key", base64Of(manifest.key->view()))
                         .with(u"cipher", u"xchacha20poly1305-blake2b"_s)
                         .with(u"size", QString::number(manifest.chunkSize));
    if (manifest.list) {
        chunks.add(
            sourceElement(u"list", *manifest.list).with(u"octets", QString::number(manifest.listSize)));
    } else {
        for (const ChunkSource &chunk : manifest.chunks)
            chunks.add(sourceElement(u"chunk", chunk));
    }
    return sharingOf(manifest, std::move(chunks));
}

std::optional<Preview> previewFrom(const Element &element)
{
    Preview preview;
    preview.type = element.attribute(u"type");
    const bool known = preview.type == "image/jpeg"_L1 || preview.type == "image/png"_L1
        || preview.type == "image/webp"_L1;
    const auto width = numberFrom(element.attribute(u"width"), 1, limits::PreviewSide);
    const auto height = numberFrom(element.attribute(u"height"), 1, limits::PreviewSide);
    const auto bytes = fromBase64Text(element.text);
    if (!known || !width || !height || !bytes || bytes->isEmpty() || bytes->size() > limits::PreviewBytes)
        return {};
    preview.width = int(*width);
    preview.height = int(*height);
    preview.bytes = *bytes;
    return preview;
}

namespace {

// What makes no sense is left out: the file can be used without.
std::optional<Media> mediaFrom(const Element &sharing, const Element &file)
{
    const auto duration = numberFrom(file.childText(u"length"), 1, limits::Duration);
    if (!duration)
        return {};
    Media media{*duration, {}, false};
    if (const Element *sound = sharing.child(u"sound", FileNs)) {
        media.bars = fromBase64Text(sound->text).value_or(QByteArray());
        if (media.bars.size() > limits::Bars)
            media.bars.clear();
        media.voice = sound->attribute(u"voice") == "true"_L1;
    }
    return media;
}

std::optional<Manifest> announcedFrom(const Element &element)
{
    const Element *file = element.child(u"file", ns::FileMetadata);
    if (!element.is(u"file-sharing", ns::FileSharing) || !file)
        return {};
    Manifest manifest;
    const auto size = numberFrom(file->childText(u"size"), 0, limits::Chunks * LargestChunk);
    if (!size)
        return {};
    manifest.size = *size;
    manifest.name = safeFileName(file->childText(u"name"));
    manifest.type = safeMediaType(file->childText(u"media-type"));
    if (const Element *preview
        = element.child(u"preview", FileNs)) // a wrong one is no reason to refuse the file
        manifest.preview = previewFrom(*preview);
    manifest.media = mediaFrom(element, *file);
    return manifest;
}

const Element *sharingIn(const std::vector<Element> &elements)
{
    const auto found = std::ranges::find_if(
        elements, [](const Element &e) { return e.is(u"file-sharing", ns::FileSharing); });
    return found == elements.end() ? nullptr : &*found;
}

} // namespace

std::optional<Manifest> manifestFrom(const Element &element)
{
    auto manifest = announcedFrom(element);
    const Element *sources = element.child(u"sources", ns::FileSharing);
    const Element *chunks = sources ? sources->child(u"chunks", FileNs) : nullptr;
    return manifest && chunks && readChunks(*chunks, *manifest) ? manifest : std::nullopt;
}

std::optional<Manifest> manifestIn(const std::vector<Element> &elements)
{
    const Element *sharing = sharingIn(elements);
    return sharing ? manifestFrom(*sharing) : std::nullopt;
}

std::optional<Manifest> announcedIn(const std::vector<Element> &elements)
{
    const Element *sharing = sharingIn(elements);
    return sharing ? announcedFrom(*sharing) : std::nullopt;
}

ContentId contentOf(const Manifest &manifest)
{
    OctetWriter<Bytes> writer;
    writer.raw(viewOf(ContentLabel));
    writer.raw(manifest.id.bytes);
    writer.raw(manifest.key->view());
    writer.integer(std::uint64_t(manifest.size));
    writer.integer(std::uint64_t(manifest.chunkSize));
    writer.integer(std::uint8_t(manifest.list ? 1 : 0));
    if (manifest.list)
        writer.raw(manifest.list->hash);
    for (const ChunkSource &chunk : manifest.list ? QList<ChunkSource>() : manifest.chunks)
        writer.raw(chunk.hash);
    const crypto::Hash hash = crypto::blake2b(writer.take());
    return QByteArray(reinterpret_cast<const char *>(hash.data()), 16);
}

Bytes encodeChunks(const QList<ChunkSource> &chunks)
{
    OctetWriter<Bytes> writer;
    writer.integer(ListVersion);
    writer.integer(std::uint32_t(chunks.size()));
    for (const ChunkSource &chunk : chunks) {
        writer.raw(chunk.hash);
        writer.opaque(constOctets(chunk.url.toEncoded()));
    }
    return writer.take();
}

std::optional<QList<ChunkSource>> decodeChunks(ByteView bytes, const Manifest &manifest)
{
    enum class ListError { Truncated, BadLength, NonMinimalLength };
    OctetReader<ListError> reader(bytes);
    std::uint8_t version = 0;
    std::uint32_t count = 0;
    if (!reader.integer(version) || version != ListVersion || !reader.integer(count)
        || count != manifest.chunkCount())
        return {};
    QList<ChunkSource> chunks;
    chunks.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        ByteView hash, url;
        ChunkSource source;
        if (!reader.raw(source.hash.size(), hash) || !reader.opaque(url))
            return {};
        std::copy(hash.begin(), hash.end(), source.hash.begin());
        const auto read = urlFrom(QString::fromLatin1(QByteArrayView(url.data(), qsizetype(url.size()))));
        if (!read)
            return {};
        source.url = *read;
        chunks.append(source);
    }
    return reader.atEnd() ? std::optional(chunks) : std::nullopt;
}

} // namespace sw::files
