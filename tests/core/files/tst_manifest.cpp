// SPDX-License-Identifier: Apache-2.0
// What an event tells of a file comes back as it was, and what is no such thing is refused.
#include "core/files/manifest.h"
#include "core/roomlog/envelope.h"
#include "core/xmpp/namespaces.h"
#include "core/xmpp/xml_reader.h"
#include "tests/runner/suite.h"

#include <QTest>

#include <random>

namespace tst_manifest {

using namespace sw;
using namespace sw::files;
using namespace Qt::StringLiterals;

namespace {

Manifest manifestOf(qint64 size, qint64 chunkSize)
{
    Manifest manifest;
    manifest.id.bytes.fill(7);
    manifest.key = std::make_shared<const Secret32>();
    manifest.name = u"盘点表.xlsx"_s;
    manifest.type = u"application/vnd.ms-excel"_s;
    manifest.size = size;
    manifest.chunkSize = chunkSize;
    for (qint64 i = 0; i < manifest.chunkCount(); ++i) {
        ChunkSource source{QUrl(u"https://upload.shop.test/%1/a%20b"_s.arg(i)), {}};
        source.hash.fill(std::uint8_t(i));
        manifest.chunks.append(source);
    }
    return manifest;
}

// Over the wire, as text.
std::optional<Manifest> sent(const Element &element)
{
    const auto read = roomlog::fromXml(element.toXml());
    return read ? manifestIn(*read) : std::nullopt;
}

void onChunks(Element &element, const std::function<void(Element &)> &fn)
{
    fn(element.children[1].children[0]);
}

} // namespace

class ManifestTest : public QObject
{
    Q_OBJECT
private slots:
    void whatIsWrittenIsRead()
    {
        Manifest manifest = manifestOf(2'500'000, 1'000'000);
        QCOMPARE(manifest.chunkCount(), 3);
        QVERIFY(sent(toElement(manifest)) == manifest);
        manifest.preview = Preview{u"image/png"_s, 640, 480, QByteArray(1000, 'p')};
        QVERIFY(sent(toElement(manifest)) == manifest);
        manifest = manifestOf(0, 1'000'000);
        QCOMPARE(manifest.chunkCount(), 0);
        QVERIFY(sent(toElement(manifest)) == manifest);
    }

    void aLongListTravelsApart()
    {
        Manifest manifest = manifestOf(10LL << 30, LargestChunk - SealBytes);
        QCOMPARE(manifest.chunkCount(), 2561);
        QVERIFY(!fitsInline(manifest));
        const Bytes list = encodeChunks(manifest.chunks);
        QVERIFY(qint64(list.size()) < LargestChunk - SealBytes);
        manifest.list = ChunkSource{QUrl(u"https://upload.shop.test/list"_s), {}};
        manifest.listSize = qint64(list.size()) + SealBytes;
        const auto read = sent(toElement(manifest));
        QVERIFY(read && read->chunks.isEmpty() && read->list == manifest.list);
        QVERIFY(toElement(manifest).toXml().size() < 2000);
        QCOMPARE(decodeChunks(list, *read).value_or(QList<ChunkSource>()), manifest.chunks);
    }

    void listsThatLieAreRefused()
    {
        const Manifest manifest = manifestOf(300, 100);
        const Bytes list = encodeChunks(manifest.chunks);
        for (std::size_t size = 0; size < list.size(); ++size)
            QVERIFY(!decodeChunks(ByteView(list).first(size), manifest));
        Bytes longer = list;
        longer.push_back(0);
        QVERIFY(!decodeChunks(longer, manifest));
        QVERIFY(!decodeChunks(list, manifestOf(301, 100)));
        QVERIFY(!decodeChunks(list, manifestOf(200, 100)));
        Bytes version = list;
        version[0] = 9;
        QVERIFY(!decodeChunks(version, manifest));
    }

    void manifestsThatLieAreRefused_data()
    {
        using Change = std::function<void(Element &)>;
        QTest::addColumn<Change>("change");
        const auto row = [](const char *what, Change change) { QTest::newRow(what) << change; };
        const auto chunks = [&](const char *what, const Change &fn) {
            row(what, [fn](Element &element) { onChunks(element, fn); });
        };
        const auto size = [&](const char *what, const QString &text) {
            row(what, [text](Element &element) { element.children[0].children[2].text = text; });
        };
        size("no size", u""_s);
        size("negative size", u"-1"_s);
        size("words for a size", u"10k"_s);
        size("more than the chunks", u"3000001"_s);
        size("less than the chunks", u"1000"_s);
        size("nothing, with chunks", u"0"_s);
        size("enormous", u"9223372036854775807"_s);
        chunks("no key", [](Element &c) { c.remove(u"key"); });
        chunks("short key", [](Element &c) { c.set(u"key", u"AAAA"_s); });
        chunks("key that is no base64", [](Element &c) { c.set(u"key", u"§"_s); });
        chunks("no id", [](Element &c) { c.remove(u"id"); });
        chunks("null id", [](Element &c) { c.set(u"id", u"AAAAAAAAAAAAAAAAAAAAAA=="_s); });
        chunks("another cipher", [](Element &c) { c.set(u"cipher", u"rot13"_s); });
        chunks("chunks of nothing", [](Element &c) { c.set(u"size", u"0"_s); });
        chunks("too large chunks", [](Element &c) { c.set(u"size", QString::number(LargestChunk)); });
        chunks("too many chunks", [](Element &c) { c.set(u"size", u"1"_s); });
        chunks("a chunk less", [](Element &c) { c.children.pop_back(); });
        chunks("a chunk more", [](Element &c) { c.children.push_back(c.children.back()); });
        chunks("no address", [](Element &c) { c.children[0].remove(u"url"); });
        chunks("a file here", [](Element &c) { c.children[0].set(u"url", u"file:///etc/passwd"_s); });
        chunks("a name in it", [](Element &c) { c.children[0].set(u"url", u"https://a:b@shop.test/x"_s); });
        chunks("a long address", [](Element &c) {
            c.children[0].set(u"url", u"https://shop.test/"_s + u"x"_s.repeated(2000));
        });
        chunks("short hash", [](Element &c) { c.children[0].set(u"hash", u"AAAA"_s); });
        chunks("list without length", [](Element &c) {
            c.children = {std::move(Element(c.children[0]))}, c.children[0].name = u"list"_s;
        });
        row("no sources", [](Element &element) { element.children.pop_back(); });
        row("no file", [](Element &element) { element.children.erase(element.children.begin()); });
    }
    void manifestsThatLieAreRefused()
    {
        QFETCH(std::function<void(Element &)>, change);
        Element element = toElement(manifestOf(2'500'000, 1'000'000));
        QVERIFY(sent(element));
        change(element);
        QVERIFY(!sent(element));
    }

    void namesAndPreviewsAreNotBelieved()
    {
        Manifest manifest = manifestOf(100, 100);
        manifest.name = u"../\u202Efdp.exe"_s;
        manifest.type = u"text/html; charset"_s;
        manifest.preview = Preview{u"image/svg+xml"_s, 10, 10, "x"};
        const auto read = sent(toElement(manifest));
        QVERIFY(read);
        QCOMPARE(read->name, u"fdp.exe"_s);
        QCOMPARE(read->type, u"application/octet-stream"_s);
        QVERIFY(!read->preview);
        manifest.preview = Preview{u"image/png"_s, 60'000, 60'000, "x"};
        QVERIFY(!sent(toElement(manifest))->preview);
        manifest.preview = Preview{u"image/png"_s, 60, 60, QByteArray(limits::PreviewBytes + 1, 'x')};
        QVERIFY(!sent(toElement(manifest))->preview);
    }

    void howLongAndHowLoudIsTold()
    {
        Manifest manifest = manifestOf(100, 100);
        manifest.media = Media{83'000, QByteArray("\x00\x7f\xff", 3), true};
        QVERIFY(sent(toElement(manifest)) == manifest);
        QVERIFY(announcedIn({announcementOf(manifest)})->media == manifest.media);
        manifest.media = Media{1, {}, false};
        QVERIFY(sent(toElement(manifest)) == manifest);
        manifest.media = Media{limits::Duration + 1, {}, false};
        QVERIFY(!sent(toElement(manifest))->media);
        manifest.media = Media{83'000, QByteArray(limits::Bars + 1, 'x'), false};
        QCOMPARE(sent(toElement(manifest))->media->bars, QByteArray());
    }

    void chunksFitTheServer()
    {
        constexpr qint64 MiB = 1024 * 1024;
        QCOMPARE(chunkBytesFor(0, 0), MiB);
        QCOMPARE(chunkBytesFor(200 * MiB, 0), 1344 * 1024);
        QCOMPARE(chunkBytesFor(10LL << 30, 16 * MiB), 1344 * 1024);
        QCOMPARE(chunkBytesFor(20LL << 30, 16 * MiB), 4 * MiB);
        QCOMPARE(chunkBytesFor(10LL << 30, MiB), MiB);
        QCOMPARE(chunkBytesFor(1000, 100'000), 64 * 1024);
        QCOMPARE(chunkBytesFor(1000, 60'000), 0); // takes next to nothing
        QCOMPARE(chunkBytesFor(1LL << 40, 0), 0); // longer than any list
    }

    void sizesAddUp()
    {
        for (const qint64 size : {1LL, 99LL, 100LL, 101LL, 12'345LL}) {
            const Manifest manifest = manifestOf(size, 100);
            qint64 sum = 0;
            for (qint64 i = 0; i < manifest.chunkCount(); ++i) {
                QVERIFY(manifest.plainSize(i) > 0 && manifest.plainSize(i) <= 100);
                QCOMPARE(manifest.sealedSize(i), 100 + SealBytes); // the last is padded
                QCOMPARE(manifest.place(i).last, i + 1 == manifest.chunkCount());
                sum += manifest.plainSize(i);
            }
            QCOMPARE(sum, size);
        }
    }

    void brokenTextBreaksNothing()
    {
        std::mt19937 random(5);
        const QByteArray good = toElement(manifestOf(2'500'000, 1'000'000)).toXml();
        for (int i = 0; i < 5000; ++i) {
            QByteArray bad = good;
            for (int n = 0; n < 1 + int(random() % 4); ++n)
                bad[qsizetype(random() % std::size_t(bad.size()))] = char(random());
            const auto read = roomlog::fromXml(bad);
            const auto manifest = read ? manifestIn(*read) : std::nullopt;
            if (manifest)
                QVERIFY(sent(toElement(*manifest)) == manifest);
        }
    }
};

const sw::test::Suite suite(sw::test::run<ManifestTest>);

} // namespace tst_manifest

Q_DECLARE_METATYPE(std::function<void(sw::Element &)>)

#include "tst_manifest.moc"
