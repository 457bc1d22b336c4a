// SPDX-License-Identifier: Apache-2.0
#include "core/backup/archive.h"

#include "core/crypto/hash.h"
#include "core/crypto/xchacha.h"

#include <QCborValue>
#include <QtEndian>

namespace sw::backup {

namespace {

namespace xc = crypto::xchacha;

constexpr QByteArrayView magic("SWBACKUP");
constexpr qsizetype fixedBytes = 8 + 2 + 4; // magic, version, length of the key part
constexpr quint32 mostKeyBytes = 64 * 1024;
constexpr qsizetype blockBytes = 256 * 1024; // of records, before they are compressed
constexpr qsizetype mostPlainBytes = 16 * 1024 * 1024;
constexpr quint32 mostSealedBytes = 16 * 1024 * 1024;
constexpr int compression = 3;
constexpr std::string_view fileInfo = "storewire backup file 1"; // HPKE info
constexpr std::string_view keyLabel = "blocks"; // HPKE exporter context

template <class T>
QByteArray bigEndian(T value)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

// Every file has a key of its own: the number of the block is nonce enough.
std::array<std::uint8_t, xc::nonceSize> nonceOf(quint64 block, bool last)
{
    std::array<std::uint8_t, xc::nonceSize> nonce{};
    qToBigEndian(block, nonce.data());
    nonce[8] = last ? 1 : 0;
    return nonce;
}

QByteArray digest(const QByteArray &bytes)
{
    const crypto::Hash hash = crypto::sha256(viewOf(bytes));
    return {reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())};
}

crypto::HpkeInfo infoOf(const QByteArray &bound)
{
    return crypto::HpkeInfo({sw::viewOf(fileInfo), viewOf(bound)});
}

std::optional<QList<QCborMap>> readRecords(const QByteArray &plain)
{
    QList<QCborMap> records;
    qsizetype at = 0;
    while (at < plain.size()) {
        if (plain.size() - at < 4)
            return {};
        const auto size = qsizetype(qFromBigEndian<quint32>(plain.constData() + at));
        at += 4;
        if (size > plain.size() - at)
            return {};
        const QCborValue value = QCborValue::fromCbor(plain.mid(at, size));
        if (!value.isMap())
            return {};
        records.append(value.toMap());
        at += size;
    }
    return records;
}

} // namespace

ArchiveWriter::ArchiveWriter(QIODevice &out, const Seal &seal, crypto::Random &random)
    : m_out(out)
{
    const QByteArray keys = seal.toJson();
    QByteArray header
        = magic.toByteArray() + bigEndian(quint16(archiveVersion)) + bigEndian(quint32(keys.size())) + keys;
    const auto setUp = crypto::hpkeSetupSender(seal.publicKey(), infoOf(header), random);
    if (!setUp) {
        m_good = false;
        return;
    }
    setUp->second.exportSecret(sw::viewOf(keyLabel), m_key.mutableView());
    header += QByteArrayView(reinterpret_cast<const char *>(setUp->first.data()),
                             qsizetype(setUp->first.size()));
    write(header + digest(header));
}

bool ArchiveWriter::write(const QByteArray &bytes)
{
    m_good = m_good && m_out.write(bytes) == bytes.size();
    return m_good;
}

bool ArchiveWriter::add(const QCborMap &record)
{
    const QByteArray cbor = QCborValue(record).toCbor();
    m_pending += bigEndian(quint32(cbor.size()));
    m_pending += cbor;
    return m_pending.size() < blockBytes ? m_good : flush(false);
}

bool ArchiveWriter::finish()
{
    return flush(true);
}

bool ArchiveWriter::flush(bool last)
{
    const QByteArray plain = qCompress(m_pending, compression);
    m_pending.clear();
    QByteArray sealed(plain.size() + qsizetype(xc::tagSize), Qt::Uninitialized);
    auto *out = reinterpret_cast<std::uint8_t *>(sealed.data());
    xc::seal(viewOf(plain), out, std::span<std::uint8_t, xc::tagSize>(out + plain.size(), xc::tagSize), {},
             nonceOf(m_block++, last), m_key.view());
    return write(bigEndian(quint32(sealed.size()))) && write(sealed);
}

ArchiveReader::ArchiveReader(std::unique_ptr<QIODevice> in, Seal seal)
    : m_in(std::move(in))
    , m_seal(std::move(seal))
{ }

Result<std::unique_ptr<ArchiveReader>, ArchiveError> ArchiveReader::open(std::unique_ptr<QIODevice> in)
{
    const QByteArray fixed = in->read(fixedBytes);
    SW_CHECK(fixed.size() == fixedBytes && fixed.startsWith(magic), ArchiveError::NotABackup);
    SW_CHECK(qFromBigEndian<quint16>(fixed.constData() + 8) <= archiveVersion, ArchiveError::NewerVersion);
    const auto size = qFromBigEndian<quint32>(fixed.constData() + 10);
    SW_CHECK(size <= mostKeyBytes, ArchiveError::HeaderDamaged);
    const QByteArray keys = in->read(size);
    const QByteArray encapsulated = in->read(crypto::hpkePublicKeySize);
    const QByteArray header = fixed + keys + encapsulated;
    SW_CHECK(in->read(crypto::hashSize) == digest(header), ArchiveError::HeaderDamaged);
    auto seal = Seal::fromJson(keys);
    SW_CHECK(seal, ArchiveError::HeaderDamaged);
    auto reader = std::unique_ptr<ArchiveReader>(new ArchiveReader(std::move(in), *std::move(seal)));
    reader->m_bound = fixed + keys;
    std::ranges::copy(viewOf(encapsulated), reader->m_encapsulated.begin());
    reader->m_first = reader->m_position = header.size() + qsizetype(crypto::hashSize);
    return reader;
}

Result<void, ArchiveError> ArchiveReader::unlock(const SecretBytes &typed)
{
    const auto key = m_seal.open(typed);
    if (!key)
        return Failure{key.error() == SealError::NoMemory ? ArchiveError::NoMemory
                                                          : ArchiveError::WrongPassphrase};
    const auto setUp = crypto::hpkeSetupReceiver(*key, m_seal.publicKey(), m_encapsulated, infoOf(m_bound));
    SW_CHECK(setUp, ArchiveError::HeaderDamaged);
    setUp->exportSecret(sw::viewOf(keyLabel), m_key.mutableView());
    return {};
}

void ArchiveReader::rewind()
{
    m_in->seek(m_first);
    m_position = m_first;
    m_block = 0;
    m_ended = false;
}

std::optional<QByteArray> ArchiveReader::unseal(const QByteArray &sealed, bool last) const
{
    const ByteView all = viewOf(sealed);
    QByteArray plain(sealed.size() - qsizetype(xc::tagSize), Qt::Uninitialized);
    const bool right
        = xc::open(all.first(std::size_t(plain.size())), reinterpret_cast<std::uint8_t *>(plain.data()),
                   all.last<xc::tagSize>(), {}, nonceOf(m_block, last), m_key.view());
    if (!right || plain.size() < 4 || qFromBigEndian<quint32>(plain.constData()) > mostPlainBytes)
        return {};
    return qUncompress(plain);
}

Block ArchiveReader::next()
{
    Block block;
    block.offset = m_position;
    if (m_ended)
        return block;
    const QByteArray length = m_in->read(4);
    const quint32 size = length.size() == 4 ? qFromBigEndian<quint32>(length.constData()) : 0;
    const qint64 left = m_in->size() - m_position - 4;
    if (size <= xc::tagSize || size > mostSealedBytes || size > left) {
        m_ended = true;
        block.kind = Block::Kind::CutShort;
        block.length = std::max<qint64>(0, m_in->size() - m_position);
        return block;
    }
    const QByteArray sealed = m_in->read(size);
    block.length = 4 + qint64(size);
    if (sealed.size() != qsizetype(size)) {
        m_ended = true;
        block.kind = Block::Kind::Unreadable;
        return block;
    }
    m_position += block.length;
    const bool atEnd = m_position == m_in->size();
    auto plain = unseal(sealed, atEnd);
    const bool last = plain.has_value() && atEnd;
    if (!plain && atEnd)
        plain = unseal(sealed, false); // whole, but not meant to be the last
    const auto records = plain ? readRecords(*plain) : std::nullopt;
    ++m_block;
    m_ended = last || (atEnd && !plain);
    block.kind = records ? Block::Kind::Records : Block::Kind::Damaged;
    block.records = records.value_or(QList<QCborMap>());
    return block;
}

} // namespace sw::backup
