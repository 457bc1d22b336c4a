// SPDX-License-Identifier: Apache-2.0
#include "core/backup/seal.h"

#include "core/crypto/xchacha.h"
#include "core/store/keys/recovery_code.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace sw::backup {

namespace {

namespace xc = crypto::xchacha;

constexpr int keySize = 32;
constexpr int nonceSize = int(xc::nonceSize);
constexpr int tagSize = int(xc::tagSize);
constexpr int mostSlots = 8;
constexpr char wrapContext[9] = "sw-bkkey"; // crypto_kdf context of the keys that wrap the private half
constexpr std::uint64_t wrapKeyId = 1;

template <class Array>
QByteArray bytesOf(const Array &array)
{
    return {reinterpret_cast<const char *>(array.data()), qsizetype(array.size())};
}

QString text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray bytesAt(const QJsonObject &object, QLatin1StringView name, int size)
{
    const QByteArray bytes = QByteArray::fromBase64(object.value(name).toString().toLatin1());
    return bytes.size() == size ? bytes : QByteArray();
}

std::optional<KeySlot> readSlot(const QJsonObject &object)
{
    KeySlot slot;
    slot.kind = SlotKind(object.value(QLatin1StringView("kind")).toInt());
    slot.nonce = bytesAt(object, QLatin1StringView("nonce"), nonceSize);
    slot.wrapped = bytesAt(object, QLatin1StringView("wrapped"), keySize + tagSize);
    slot.cost = {std::uint64_t(object.value(QLatin1StringView("passes")).toInteger()),
                 std::uint64_t(object.value(QLatin1StringView("memory")).toInteger())};
    const QByteArray salt = bytesAt(object, QLatin1StringView("salt"), int(slot.salt.size()));
    if (slot.nonce.isEmpty() || slot.wrapped.isEmpty() || salt.isEmpty() || !slot.cost.isSane())
        return {};
    std::ranges::copy(viewOf(salt), slot.salt.begin());
    return slot;
}

Result<Secret32, SealError> wrappingKey(const SecretBytes &typed, const KeySlot &slot)
{
    auto key = crypto::keyFromPassphrase(typed.view(), slot.salt, slot.cost);
    SW_CHECK(key, SealError::NoMemory);
    return xc::deriveSubkey(wrapKeyId, wrapContext, key->view());
}

} // namespace

ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

TypedSecret readTyped(const SecretBytes &typed)
{
    if (auto code = store::readRecoveryCode(typed.view()))
        return {*std::move(code), SlotKind::RecoveryCode};
    return {typed.clone(), SlotKind::Passphrase};
}

// A slot cannot be moved to another key pair, given another kind or a cheaper cost.
QByteArray Seal::binding(const KeySlot &slot) const
{
    return "storewire backup key " + bytesOf(m_publicKey).toHex() + ' ' + QByteArray::number(int(slot.kind))
        + ' ' + QByteArray::number(qulonglong(slot.cost.passes)) + ' '
        + QByteArray::number(qulonglong(slot.cost.memory));
}

Result<Seal, SealError> Seal::make(const SecretBytes &typed, SlotKind kind, crypto::Random &random,
                                   crypto::PassphraseCost cost)
{
    const crypto::HpkeKeyPair pair = crypto::hpkeGenerateKeyPair(random);
    Seal seal;
    seal.m_publicKey = pair.publicKey;
    KeySlot slot;
    slot.kind = kind;
    slot.cost = cost;
    random.fill(slot.salt);
    const Bytes nonce = random.bytes(xc::nonceSize);
    slot.nonce = bytesOf(nonce);
    SW_TRY(const Secret32 key, wrappingKey(typed, slot));
    slot.wrapped = QByteArray(keySize + tagSize, Qt::Uninitialized);
    auto *out = reinterpret_cast<std::uint8_t *>(slot.wrapped.data());
    xc::seal(pair.privateKey.view(), out, std::span<std::uint8_t, xc::tagSize>(out + keySize, xc::tagSize),
             viewOf(seal.binding(slot)), viewOf(slot.nonce).first<xc::nonceSize>(), key.view());
    seal.m_slots.append(slot);
    return seal;
}

Result<crypto::HpkePrivateKey, SealError> Seal::open(const SecretBytes &typed) const
{
    const TypedSecret read = readTyped(typed);
    bool memory = true;
    for (const KeySlot &slot : m_slots) {
        const SecretBytes &secret = slot.kind == SlotKind::RecoveryCode ? read.bytes : typed;
        const auto key = wrappingKey(secret, slot);
        if (!key) {
            memory = false;
            continue;
        }
        crypto::HpkePrivateKey opened;
        const ByteView wrapped = viewOf(slot.wrapped);
        const bool right
            = xc::open(wrapped.first(keySize), opened.data(), wrapped.last<xc::tagSize>(),
                       viewOf(binding(slot)), viewOf(slot.nonce).first<xc::nonceSize>(), key->view());
        if (right)
            return opened;
    }
    return Failure{memory ? SealError::Wrong : SealError::NoMemory};
}

QString Seal::tag() const
{
    return QString::fromLatin1(bytesOf(m_publicKey).first(4).toHex());
}

QByteArray Seal::toJson() const
{
    QJsonArray list;
    for (const KeySlot &slot : m_slots)
        list.append(QJsonObject{{QStringLiteral("kind"), int(slot.kind)},
                                {QStringLiteral("salt"), text(bytesOf(slot.salt))},
                                {QStringLiteral("passes"), qint64(slot.cost.passes)},
                                {QStringLiteral("memory"), qint64(slot.cost.memory)},
                                {QStringLiteral("nonce"), text(slot.nonce)},
                                {QStringLiteral("wrapped"), text(slot.wrapped)}});
    const QJsonObject root{{QStringLiteral("key"), text(bytesOf(m_publicKey))},
                           {QStringLiteral("slots"), list}};
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

Result<Seal, SealError> Seal::fromJson(const QByteArray &json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    const QByteArray key = bytesAt(root, QLatin1StringView("key"), keySize);
    const QJsonArray list = root.value(QLatin1StringView("slots")).toArray();
    SW_CHECK(crypto::hpkeIsUsable(viewOf(key)) && list.size() <= mostSlots, SealError::Damaged);
    Seal seal;
    std::ranges::copy(viewOf(key), seal.m_publicKey.begin());
    for (const QJsonValue &value : list)
        if (const auto slot = readSlot(value.toObject()))
            seal.m_slots.append(*slot);
    SW_CHECK(!seal.m_slots.isEmpty(), SealError::Damaged);
    return seal;
}

} // namespace sw::backup
