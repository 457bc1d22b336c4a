// SPDX-License-Identifier: Apache-2.0
// RELIABILITY 37: a chunk opens only as what it was sealed as, whole and in its place.
#include "core/base/hex.h"
#include "core/files/sealing.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_sealing {

using namespace sw;
using namespace sw::files;

namespace {

class SameByte final : public crypto::Random
{
public:
    void fill(std::span<std::uint8_t> out) override { std::ranges::fill(out, std::uint8_t(0x42)); }
};

Secret32 countedKey()
{
    Secret32 key;
    for (std::size_t i = 0; i < key.size(); ++i)
        key.data()[i] = std::uint8_t(i);
    return key;
}

FileId fileId()
{
    FileId id;
    for (std::size_t i = 0; i < id.bytes.size(); ++i)
        id.bytes[i] = std::uint8_t(0xa0 + i);
    return id;
}

struct Sealed {
    Bytes bytes;
    ChunkHash hash{};
};

Sealed sealed(std::string_view text, const ChunkPlace &place, crypto::Random &random)
{
    Sealed out{Bytes(text.size() + std::size_t(SealBytes)), {}};
    std::ranges::copy(viewOf(text), out.bytes.begin() + NonceBytes);
    out.hash = sealChunk(out.bytes, place, countedKey(), random);
    return out;
}

std::optional<Bytes> opened(Sealed chunk, const ChunkPlace &place)
{
    const bool sound = isSound(chunk.bytes, place, countedKey(), chunk.hash);
    const auto text = openChunk(chunk.bytes, place, countedKey(), chunk.hash);
    if (sound != text.has_value())
        qFatal("isSound() and openChunk() do not agree");
    return text ? std::optional(bytesOf(*text)) : std::nullopt;
}

} // namespace

class Sealing : public QObject
{
    Q_OBJECT
private slots:
    // Made with libsodium's one-piece function and Python's hashlib.
    void vectors_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("part");
        QTest::addColumn<int>("number");
        QTest::addColumn<bool>("last");
        QTest::addColumn<QByteArray>("sealed");
        QTest::addColumn<QByteArray>("hash");
        QTest::newRow("only chunk")
            << QByteArray("storewire") << 0 << 0 << true
            << QByteArray("8de18e34d85d1f01245721a055b8ade878b4e6b33570ac6b64")
            << QByteArray("b94c2a54660f9f5d5eb773e4230456bcc3baf53cd8e7ffc5c54e545870d8ff51");
        QTest::newRow("in the middle")
            << QByteArray("storewire") << 0 << 7 << false
            << QByteArray("8de18e34d85d1f0124eae821c912917191eefef36c3467d131")
            << QByteArray("802e2769e3afda628609dbf624264a5643de418acd5cf4efe592626fb94de127");
        QTest::newRow("empty list") << QByteArray() << 1 << 0 << true
                                    << QByteArray("e356450c79949644e63f46df475bc8dc")
                                    << QByteArray("a92fc2a7e10896f51a3ce2409c10718314f6ce355f4768278ae634a44"
                                                  "6424f88");
    }
    void vectors()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, part);
        QFETCH(int, number);
        QFETCH(bool, last);
        SameByte random;
        const ChunkPlace place{fileId(), Part(part), quint64(number), last};
        const Sealed chunk = sealed(text.toStdString(), place, random);
        QTEST(QByteArray::fromStdString(toHex(ByteView(chunk.bytes).subspan(NonceBytes))), "sealed");
        QTEST(QByteArray::fromStdString(toHex(chunk.hash)), "hash");
        const auto back = opened(chunk, place);
        QVERIFY(back);
        QCOMPARE(QByteArray::fromStdString(std::string(textOf(*back))), text);
    }

    void everyFlippedBitIsRefused()
    {
        crypto::SystemRandom random;
        const ChunkPlace place{fileId(), Part::Data, 3, false};
        const Sealed chunk = sealed("盘点表", place, random);
        for (std::size_t bit = 0; bit < 8 * chunk.bytes.size(); ++bit) {
            Sealed bad = chunk;
            bad.bytes[bit / 8] ^= std::uint8_t(1U << bit % 8);
            QVERIFY(!opened(bad, place)); // the hash says so
            bad.hash = crypto::blake2b(bad.bytes); // a server and a colleague who lie together
            QVERIFY(!opened(bad, place));
        }
    }

    void truncatedAndLengthenedChunksAreRefused()
    {
        crypto::SystemRandom random;
        const ChunkPlace place{fileId(), Part::Data, 0, true};
        const Sealed chunk = sealed("0123456789", place, random);
        for (std::size_t size = 0; size < chunk.bytes.size(); ++size) {
            Sealed bad{Bytes(chunk.bytes.begin(), chunk.bytes.begin() + std::ptrdiff_t(size)), {}};
            bad.hash = crypto::blake2b(bad.bytes);
            QVERIFY(!opened(bad, place));
        }
        Sealed longer = chunk;
        longer.bytes.push_back(0);
        longer.hash = crypto::blake2b(longer.bytes);
        QVERIFY(!opened(longer, place));
    }

    void aChunkOpensInItsPlaceOnly()
    {
        crypto::SystemRandom random;
        const ChunkPlace place{fileId(), Part::Data, 5, false};
        const Sealed chunk = sealed("5", place, random);
        QVERIFY(opened(chunk, place));
        FileId other = fileId();
        other.bytes[0] ^= 1;
        for (const ChunkPlace &wrong :
             {ChunkPlace{fileId(), Part::Data, 4, false}, ChunkPlace{fileId(), Part::Data, 5, true},
              ChunkPlace{fileId(), Part::List, 5, false}, ChunkPlace{other, Part::Data, 5, false}})
            QVERIFY(!opened(chunk, wrong));
        Sealed swapped = sealed("6", {fileId(), Part::Data, 6, false}, random);
        QVERIFY(!opened(swapped, place));
        Sealed again = chunk;
        QVERIFY(!openChunk(again.bytes, place, Secret32(), again.hash)); // another key
    }

    void theSameChunkIsSealedDifferentlyEachTime()
    {
        crypto::SystemRandom random;
        const ChunkPlace place{fileId(), Part::Data, 0, true};
        const Sealed one = sealed("same", place, random), two = sealed("same", place, random);
        QVERIFY(one.bytes != two.bytes);
        QVERIFY(one.hash != two.hash);
        QCOMPARE(opened(one, place), opened(two, place));
    }

    void paddingHidesTheLengthAtASmallCost()
    {
        qint64 before = 0;
        for (qint64 size = 0; size < 300'000; size += 7) {
            const qint64 padded = paddedSize(size);
            QVERIFY(padded >= size && padded >= before);
            QVERIFY(size < 256 || padded - size <= size * 12 / 100 + 1);
            before = padded;
        }
        QCOMPARE(paddedSize(0), 256);
        QCOMPARE(paddedSize(1'000'000), 1'015'808);
    }
};

const sw::test::Suite suite(sw::test::run<Sealing>);

} // namespace tst_sealing

#include "tst_sealing.moc"
