// SPDX-License-Identifier: Apache-2.0
#include "core/admin/sealed_file.h"

#include "core/crypto/xchacha.h"
#include "core/org/codec.h"
#include "core/store/folder_sync.h"

#include <QFile>
#include <QSaveFile>

namespace sw::admin {

namespace {

namespace xchacha = crypto::xchacha;
constexpr qint64 largest = 1 << 30;

struct Sealed {
    static constexpr std::uint16_t currentFormat = 1;
    std::uint16_t format = currentFormat;
    org::Text<32, false> purpose;
    std::optional<crypto::PassphraseSalt> salt; ///< absent: sealed with a key
    std::uint64_t passes = 0;
    std::uint64_t memory = 0;
    std::array<std::uint8_t, xchacha::nonceSize> nonce{};
    org::Blob<largest> sealed; ///< tag first
    static constexpr auto fields
        = std::tuple(&Sealed::format, &Sealed::purpose, &Sealed::salt, &Sealed::passes, &Sealed::memory,
                     &Sealed::nonce, &Sealed::sealed);
};

QString textOfPurpose(std::string_view purpose)
{
    return QString::fromLatin1(purpose.data(), qsizetype(purpose.size()));
}

Bytes seal(Sealed &&head, const SecretBytes &plain, const Secret32 &key, crypto::Random &random)
{
    random.fill(head.nonce);
    const Bytes context = org::encodeUnsigned(head); // all but the last field
    auto &out = head.sealed.value;
    out.resize(xchacha::tagSize + plain.size());
    xchacha::seal(plain.view(), out.data() + xchacha::tagSize, std::span(out).first<xchacha::tagSize>(),
                  context, head.nonce, key.view());
    return org::encode(head);
}

Result<SecretBytes> open(const Sealed &file, const Secret32 &key, Reason otherwise, const QString &path)
{
    const ByteView sealed = file.sealed.value;
    SW_CHECK(sealed.size() >= xchacha::tagSize, Trouble(Reason::Damaged, path));
    SecretBytes plain = SecretBytes::zeros(sealed.size() - xchacha::tagSize);
    const bool right
        = xchacha::open(sealed.subspan(xchacha::tagSize), plain.mutableView().data(),
                        sealed.first<xchacha::tagSize>(), org::encodeUnsigned(file), file.nonce, key.view());
    SW_CHECK(right, Trouble(otherwise, path));
    return plain;
}

Result<Sealed> readHead(const QString &path, std::string_view purpose)
{
    SW_TRY(const Bytes bytes, readFile(path, largest));
    const auto file = org::decode<Sealed>(bytes);
    const bool fits
        = file && file->format == Sealed::currentFormat && file->purpose.value == textOfPurpose(purpose);
    SW_CHECK(fits, Trouble(Reason::Damaged, path));
    return *file;
}

} // namespace

Result<void> writeSealed(const QString &path, std::string_view purpose, const SecretBytes &plain,
                         const Secret32 &key, crypto::Random &random)
{
    Sealed head;
    head.purpose = textOfPurpose(purpose);
    return writeFile(path, seal(std::move(head), plain, key, random));
}

Result<SecretBytes> readSealed(const QString &path, std::string_view purpose, const Secret32 &key)
{
    SW_TRY(const Sealed file, readHead(path, purpose));
    return open(file, key, Reason::Damaged, path);
}

Result<void> writeLocked(const QString &path, std::string_view purpose, const SecretBytes &plain,
                         const SecretBytes &passphrase, crypto::PassphraseCost cost, crypto::Random &random)
{
    Sealed head;
    head.purpose = textOfPurpose(purpose);
    random.fill(head.salt.emplace());
    head.passes = cost.passes;
    head.memory = cost.memory;
    const auto key = crypto::keyFromPassphrase(passphrase.view(), *head.salt, cost);
    SW_CHECK(key, Trouble(Reason::NoMemory));
    return writeFile(path, seal(std::move(head), plain, *key, random));
}

Result<SecretBytes> readLocked(const QString &path, std::string_view purpose, const SecretBytes &passphrase)
{
    SW_TRY(const Sealed file, readHead(path, purpose));
    const crypto::PassphraseCost cost{file.passes, file.memory};
    SW_CHECK(file.salt && cost.isSane(), Trouble(Reason::Damaged, path));
    const auto key = crypto::keyFromPassphrase(passphrase.view(), *file.salt, cost);
    SW_CHECK(key, Trouble(Reason::NoMemory));
    return open(file, *key, Reason::WrongPassphrase, path);
}

Result<void> writeFile(const QString &path, ByteView content)
{
    QSaveFile file(path); // writes a new file, syncs it, renames it
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(org::arrayOf(content)) == qint64(content.size()) && file.commit();
    SW_CHECK(written, Trouble(Reason::Unwritable, path));
    store::syncFolderOf(path);
    return {};
}

Result<Bytes> readFile(const QString &path, qint64 most)
{
    QFile file(path);
    SW_CHECK(file.open(QIODevice::ReadOnly) && file.size() <= most, Trouble(Reason::Unreadable, path));
    return bytesOf(org::viewOf(file.readAll()));
}

} // namespace sw::admin
