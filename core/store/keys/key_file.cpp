// SPDX-License-Identifier: Apache-2.0
#include "core/store/keys/key_file.h"

#include "core/crypto/xchacha.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace sw::store {

namespace {

constexpr int formatVersion = 1;
constexpr qint64 largestFile = 64 * 1024;
constexpr int mostSlots = 16;
constexpr int idSize = 16;
constexpr int keySize = 32;
constexpr int nonceSize = int(crypto::xchacha::nonceSize);
constexpr int tagSize = int(crypto::xchacha::tagSize);
const QString backupSuffix = QStringLiteral(".bak");
constexpr char wrapContext[9] = "sw-slots"; // crypto_kdf context of the keys that wrap the data key
constexpr std::uint64_t wrapKeyId = 1;

ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

QByteArray randomBytes(crypto::Random &random, int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    random.fill({reinterpret_cast<std::uint8_t *>(bytes.data()), std::size_t(size)});
    return bytes;
}

QByteArray bytesAt(const QJsonObject &object, const char *name, int size)
{
    const QByteArray bytes = QByteArray::fromBase64(object.value(QLatin1String(name)).toString().toLatin1());
    return bytes.size() == size ? bytes : QByteArray();
}

QString text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

bool usesPassphrase(SlotKind kind)
{
    switch (kind) {
    case SlotKind::Keychain:
        return false;
    case SlotKind::Passphrase:
    case SlotKind::KeychainAndPin:
    case SlotKind::Recovery:
        return true;
    }
    return true;
}

bool usesKeychain(SlotKind kind)
{
    return kind == SlotKind::Keychain || kind == SlotKind::KeychainAndPin;
}

bool isKnown(int kind)
{
    return kind >= int(SlotKind::Keychain) && kind <= int(SlotKind::Recovery);
}

} // namespace

Result<KeyFile, KeyError> KeyFile::create(const QString &path, const QString &database,
                                          crypto::Random &random)
{
    // A keychain that answers "not found" is no proof that nothing was ever stored: it may be locked. What is
    // on the disk is.
    for (const QString &file : {path, path + backupSuffix, database})
        SW_CHECK(!QFile::exists(file), KeyError::Exists);
    KeyFile file(path);
    file.m_id = randomBytes(random, idSize);
    file.m_dataKey = random.secret32();
    return file;
}

Result<KeyFile, KeyError> KeyFile::load(const QString &path)
{
    auto file = read(path, path);
    if (file || file.error() == KeyError::NewerVersion)
        return file;
    auto former = read(path, path + backupSuffix);
    if (former) {
        former->m_restored = true;
        return former;
    }
    return Failure{file.error() == KeyError::Absent && former.error() == KeyError::Absent
                       ? KeyError::Absent
                       : KeyError::Damaged};
}

Result<KeyFile, KeyError> KeyFile::read(const QString &path, const QString &from)
{
    QFile source(from);
    SW_CHECK(source.exists(), KeyError::Absent);
    SW_CHECK(source.open(QIODevice::ReadOnly) && source.size() <= largestFile, KeyError::Damaged);
    const QJsonObject root = QJsonDocument::fromJson(source.readAll()).object();
    const int version = root.value(QLatin1String("version")).toInt();
    SW_CHECK(version <= formatVersion, KeyError::NewerVersion);
    KeyFile file(path);
    file.m_id = bytesAt(root, "id", idSize);
    const QJsonArray slotList = root.value(QLatin1String("slots")).toArray();
    SW_CHECK(version >= 1 && !file.m_id.isEmpty() && slotList.size() <= mostSlots, KeyError::Damaged);
    for (const QJsonValue &value : slotList)
        if (auto slot = parseSlot(value.toObject()))
            file.m_slots.append(*slot);
    SW_CHECK(!file.m_slots.isEmpty(), KeyError::Damaged);
    return file;
}

std::optional<KeyFile::Slot> KeyFile::parseSlot(const QJsonObject &object)
{
    Slot slot;
    const int kind = object.value(QLatin1String("kind")).toInt();
    if (!isKnown(kind))
        return std::nullopt;
    slot.kind = SlotKind(kind);
    slot.nonce = bytesAt(object, "nonce", nonceSize);
    slot.wrapped = bytesAt(object, "wrapped", keySize + tagSize);
    const QByteArray salt = bytesAt(object, "salt", int(slot.salt.size()));
    slot.cost = {std::uint64_t(object.value(QLatin1String("passes")).toInteger()),
                 std::uint64_t(object.value(QLatin1String("memory")).toInteger())};
    const bool sane = !usesPassphrase(slot.kind) || slot.cost.isSane();
    if (slot.nonce.isEmpty() || slot.wrapped.isEmpty() || salt.isEmpty() || !sane)
        return std::nullopt;
    std::ranges::copy(viewOf(salt), slot.salt.begin());
    return slot;
}

KeyFile KeyFile::clone() const
{
    KeyFile copy(m_path);
    copy.m_id = m_id;
    copy.m_slots = m_slots;
    copy.m_restored = m_restored;
    if (m_dataKey)
        copy.m_dataKey = m_dataKey->clone();
    return copy;
}

QList<SlotKind> KeyFile::kinds() const
{
    QList<SlotKind> all;
    for (const Slot &slot : m_slots)
        all.append(slot.kind);
    return all;
}

Result<Secret32, KeyError> KeyFile::wrappingKey(const Slot &slot, const SlotSecret &secret)
{
    SW_CHECK(!usesKeychain(slot.kind) || secret.keychain, KeyError::Wrong);
    SecretBytes::Buffer material;
    if (usesKeychain(slot.kind))
        material.insert(material.end(), secret.keychain->data(), secret.keychain->data() + keySize);
    if (usesPassphrase(slot.kind)) {
        auto typed = crypto::keyFromPassphrase(secret.typed.view(), slot.salt, slot.cost);
        SW_CHECK(typed, KeyError::NoMemory);
        material.insert(material.end(), typed->data(), typed->data() + keySize);
    }
    const SecretBytes joined(std::move(material));
    return crypto::xchacha::foldToSubkey(wrapKeyId, wrapContext, joined.view());
}

// A slot cannot be moved to another store, given another kind or a cheaper cost.
QByteArray KeyFile::binding(const Slot &slot) const
{
    return "storewire slot " + m_id.toHex() + ' ' + QByteArray::number(int(slot.kind)) + ' '
        + QByteArray::number(qulonglong(slot.cost.passes)) + ' '
        + QByteArray::number(qulonglong(slot.cost.memory));
}

Result<void, KeyError> KeyFile::unlock(SlotKind kind, const SlotSecret &secret)
{
    const auto slot = std::ranges::find(m_slots, kind, &Slot::kind);
    SW_CHECK(slot != m_slots.end(), KeyError::NoSuchSlot);
    SW_TRY(const Secret32 key, wrappingKey(*slot, secret));
    Secret32 opened;
    const ByteView wrapped = viewOf(slot->wrapped);
    const QByteArray bound = binding(*slot);
    const bool right = crypto::xchacha::open(
        wrapped.first(keySize), opened.data(), wrapped.last<crypto::xchacha::tagSize>(), viewOf(bound),
        viewOf(slot->nonce).first<crypto::xchacha::nonceSize>(), key.view());
    SW_CHECK(right, KeyError::Wrong);
    m_dataKey = std::move(opened);
    return {};
}

Result<void, KeyError> KeyFile::setSlot(SlotKind kind, const SlotSecret &secret, crypto::Random &random,
                                        crypto::PassphraseCost cost)
{
    SW_CHECK(m_dataKey, KeyError::Wrong);
    Slot slot;
    slot.kind = kind;
    random.fill(slot.salt);
    slot.cost = usesPassphrase(kind) ? cost : crypto::PassphraseCost{};
    slot.nonce = randomBytes(random, nonceSize);
    SW_TRY(const Secret32 key, wrappingKey(slot, secret));
    slot.wrapped = QByteArray(keySize + tagSize, Qt::Uninitialized);
    auto *out = reinterpret_cast<std::uint8_t *>(slot.wrapped.data());
    const QByteArray bound = binding(slot);
    crypto::xchacha::seal(m_dataKey->view(), out, std::span<std::uint8_t, tagSize>(out + keySize, tagSize),
                          viewOf(bound), viewOf(slot.nonce).first<crypto::xchacha::nonceSize>(), key.view());
    m_slots.removeIf([kind](const Slot &other) { return other.kind == kind; });
    m_slots.append(slot);
    return {};
}

Result<void, KeyError> KeyFile::removeSlot(SlotKind kind)
{
    SW_CHECK(has(kind), KeyError::NoSuchSlot);
    SW_CHECK(m_slots.size() > 1, KeyError::LastSlot);
    m_slots.removeIf([kind](const Slot &slot) { return slot.kind == kind; });
    return {};
}

QByteArray KeyFile::toJson() const
{
    QJsonArray list;
    for (const Slot &slot : m_slots) {
        const QByteArray salt(reinterpret_cast<const char *>(slot.salt.data()), qsizetype(slot.salt.size()));
        list.append(QJsonObject{{QStringLiteral("kind"), int(slot.kind)},
                                {QStringLiteral("salt"), text(salt)},
                                {QStringLiteral("passes"), qint64(slot.cost.passes)},
                                {QStringLiteral("memory"), qint64(slot.cost.memory)},
                                {QStringLiteral("nonce"), text(slot.nonce)},
                                {QStringLiteral("wrapped"), text(slot.wrapped)}});
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), formatVersion},
                                     {QStringLiteral("id"), text(m_id)},
                                     {QStringLiteral("slots"), list}})
        .toJson();
}

Result<void, KeyError> KeyFile::save() const
{
    SW_CHECK(!m_slots.isEmpty(), KeyError::LastSlot);
    // The former state is copied first and only if it still reads: a damaged file must not replace a good
    // backup.
    if (read(m_path, m_path)) {
        QFile former(m_path);
        QSaveFile backup(m_path + backupSuffix);
        const bool copied = former.open(QIODevice::ReadOnly) && backup.open(QIODevice::WriteOnly)
            && backup.write(former.readAll()) >= 0 && backup.commit();
        SW_CHECK(copied, KeyError::Unwritable);
    }
    QSaveFile file(m_path); // writes a new file, syncs it, renames it
    const bool saved = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) && file.write(toJson()) >= 0
        && file.commit();
    SW_CHECK(saved, KeyError::Unwritable);
    return {};
}

void KeyFile::erase(const QString &path)
{
    for (const QString &file : {path, path + backupSuffix})
        QFile::remove(file);
}

} // namespace sw::store
