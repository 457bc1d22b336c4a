// SPDX-License-Identifier: Apache-2.0
#include "core/history/portion.h"

#include "core/base/octets.h"
#include "core/roomlog/record_fields.h"
#include "core/runtime/octets.h"

#include <QtEndian>

namespace sw::history {

using namespace Qt::StringLiterals;

namespace {

constexpr auto placeLabel = "storewire history portion 1";
constexpr int compression = 6;
/// Packed block by block, because what a block unpacks to is known only afterwards.
constexpr qsizetype blockBytes = 48 * 1024;
constexpr qsizetype mostPackedBytes = blockBytes + 1024;
constexpr int mostRecords = 20'000;

crypto::HpkeInfo infoOf(const PortionPlace &place)
{
    const QByteArray room = place.room.toString().toUtf8();
    OctetWriter<Bytes> out;
    out.raw(viewOf(std::string_view(placeLabel)));
    out.opaque(constOctets(room));
    out.raw(place.wish.bytes);
    out.integer(std::uint32_t(place.number));
    return crypto::HpkeInfo(out.view());
}

QByteArray plainOf(const Portion &portion)
{
    QCborArray records{roomlog::RecordFields("portion"_L1).add("readUpTo"_L1, portion.readUpTo).map};
    for (const roomlog::KeptEvent &kept : portion.events)
        records.append(roomlog::write(kept));
    return QCborValue(records).toCbor();
}

QByteArray packed(const QByteArray &plain)
{
    QByteArray blocks;
    for (qsizetype at = 0; at < plain.size(); at += blockBytes) {
        const QByteArray block = qCompress(plain.mid(at, blockBytes), compression);
        std::array<char, sizeof(quint32)> size{};
        qToBigEndian(quint32(block.size()), size.data());
        blocks.append(size.data(), qsizetype(size.size()));
        blocks.append(block);
    }
    return blocks;
}

Result<QByteArray, Fault> unpacked(ByteView blocks)
{
    QByteArray plain;
    while (!blocks.empty()) {
        SW_CHECK(blocks.size() >= sizeof(quint32), Fault::Malformed);
        const auto size = qsizetype(qFromBigEndian<quint32>(blocks.data()));
        blocks = blocks.subspan(sizeof(quint32));
        SW_CHECK(size <= mostPackedBytes && size <= qsizetype(blocks.size()), Fault::Malformed);
        // qUncompress() makes room for what the block says of itself.
        SW_CHECK(size >= qsizetype(sizeof(quint32)) && qFromBigEndian<quint32>(blocks.data()) <= blockBytes,
                 Fault::Malformed);
        const QByteArray block = qUncompress(blocks.data(), size);
        SW_CHECK(!block.isEmpty() && block.size() <= blockBytes, Fault::Malformed);
        SW_CHECK(plain.size() + block.size() <= MostPlainBytes, Fault::TooLarge);
        plain += block;
        blocks = blocks.subspan(std::size_t(size));
    }
    return plain;
}

Result<Portion, Fault> recordsFrom(const QByteArray &plain)
{
    QCborParserError error;
    const QCborArray records = QCborValue::fromCbor(plain, &error).toArray();
    SW_CHECK(error.error == QCborError::NoError && !records.isEmpty(), Fault::Malformed);
    SW_CHECK(records.size() <= mostRecords + 1, Fault::TooLarge);
    const QCborMap head = records.first().toMap();
    SW_CHECK(roomlog::textAt(head, "t"_L1) == "portion"_L1, Fault::Malformed);
    Portion portion;
    portion.readUpTo = roomlog::idAt(head, "readUpTo"_L1);
    for (qsizetype i = 1; i < records.size(); ++i)
        if (auto kept = roomlog::keptEventFrom(records.at(i).toMap()))
            portion.events.push_back(*std::move(kept));
    return portion;
}

} // namespace

QByteArray blocksOf(const Portion &portion)
{
    return packed(plainOf(portion));
}

Result<Portion, Fault> portionFrom(ByteView blocks)
{
    SW_TRY(const QByteArray plain, unpacked(blocks));
    return recordsFrom(plain);
}

Result<QByteArray, Fault> seal(const Portion &portion, const PortionPlace &place, ByteView key,
                               crypto::Random &random)
{
    const QByteArray plain = plainOf(portion);
    SW_CHECK(plain.size() <= MostPlainBytes, Fault::TooLarge);
    const QByteArray blocks = packed(plain);
    const auto sealed = crypto::hpkeSeal(key, infoOf(place), {}, constOctets(blocks), random);
    SW_CHECK(sealed, Fault::Damaged);
    QByteArray file(reinterpret_cast<const char *>(sealed->encapsulated.data()),
                    qsizetype(sealed->encapsulated.size()));
    file.append(reinterpret_cast<const char *>(sealed->ciphertext.data()),
                qsizetype(sealed->ciphertext.size()));
    return file;
}

Result<Portion, Fault> open(const QByteArray &sealed, const PortionPlace &place,
                            const crypto::HpkePrivateKey &key)
{
    SW_CHECK(sealed.size() <= MostSealedBytes, Fault::TooLarge);
    SW_CHECK(sealed.size() > qsizetype(crypto::hpkePublicKeySize), Fault::Damaged);
    const ByteView all = constOctets(sealed);
    const auto blocks
        = crypto::hpkeOpen(key, crypto::hpkePublicKey(key), all.first(crypto::hpkePublicKeySize),
                           infoOf(place), {}, all.subspan(crypto::hpkePublicKeySize));
    SW_CHECK(blocks, Fault::Damaged);
    return portionFrom(blocks->view());
}

} // namespace sw::history
