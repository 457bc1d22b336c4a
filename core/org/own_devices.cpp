// SPDX-License-Identifier: Apache-2.0
#include "core/org/own_devices.h"

#include "core/base/hex.h"
#include "core/crypto/hkdf.h"
#include "core/crypto/xchacha.h"

namespace sw::org {

namespace {

namespace xchacha = crypto::xchacha;
constexpr std::string_view cardSalt = "Storewire 1 own devices";
constexpr std::string_view cardLabel = "card";
constexpr std::string_view noteLabel = "compared";
constexpr std::string_view nameLabel = "compared with";

Secret32 keyFor(std::string_view label, const Identity &self)
{
    Secret32 key;
    const Secret32 drawn = crypto::hkdfExtract(viewOf(cardSalt), self.seal.view());
    crypto::hkdfExpand(drawn.view(), {viewOf(label)}, key.mutableView());
    return key;
}

// A card cannot be shown as that of another device.
Bytes cardContext(const Identity &self, const DeviceName &device)
{
    Writer writer;
    Put<Writer> put{writer};
    put(self.address());
    put(device);
    return signedContent(DeviceCard::label, writer.view());
}

Bytes noteContext(const Identity &self, const QString &name)
{
    Writer writer;
    Put<Writer> put{writer};
    put(self.address());
    Bytes bound = signedContent(ComparedNote::label, writer.view());
    append(bound, viewOf(name.toLatin1()));
    return bound;
}

SealedCard seal(ByteView plain, const Bytes &bound, const Secret32 &key, crypto::Random &random)
{
    SealedCard made;
    random.fill(made.nonce);
    auto &out = made.sealed.value;
    out.resize(xchacha::tagSize + plain.size());
    const auto tag = std::span(out).first<xchacha::tagSize>();
    xchacha::seal(plain, out.data() + xchacha::tagSize, tag, bound, made.nonce, key.view());
    return made;
}

Result<Bytes> open(const SealedCard &sealed, const Bytes &bound, const Secret32 &key)
{
    const ByteView in = sealed.sealed.value;
    SW_CHECK(in.size() >= xchacha::tagSize, Error::BadCiphertext);
    Bytes plain(in.size() - xchacha::tagSize);
    const bool opens = xchacha::open(in.subspan(xchacha::tagSize), plain.data(), in.first<xchacha::tagSize>(),
                                     bound, sealed.nonce, key.view());
    SW_CHECK(opens, Error::BadCiphertext);
    return plain;
}

} // namespace

SealedCard sealCard(const DeviceCard &card, const Identity &self, crypto::Random &random)
{
    return seal(encode(card), cardContext(self, card.device), keyFor(cardLabel, self), random);
}

Result<DeviceCard> openCard(const SealedCard &sealed, const Identity &self, const DeviceCertificate &device)
{
    SW_TRY(const Bytes plain, open(sealed, cardContext(self, device.device), keyFor(cardLabel, self)));
    SW_TRY(DeviceCard card, decode<DeviceCard>(plain));
    SW_CHECK(card.device == device.device, Error::NotThisDevice);
    SW_CHECK(isSignedBy(device.key, card), Error::DeviceSignature);
    return card;
}

QString noteName(const Jid &person, const Identity &self)
{
    const QByteArray address = person.bare().toString().toUtf8();
    const Secret32 key = keyFor(nameLabel, self);
    std::array<std::uint8_t, 16> name{};
    crypto::hkdfExpand(key.view(), {viewOf(address)}, name);
    return QString::fromStdString(sw::toHex(name));
}

SealedCard sealNote(const ComparedNote &note, const Identity &self, crypto::Random &random)
{
    return seal(encode(note), noteContext(self, noteName(note.person, self)), keyFor(noteLabel, self),
                random);
}

Result<ComparedNote> openNote(const SealedCard &sealed, const Identity &self, const QString &name)
{
    SW_TRY(const Bytes plain, open(sealed, noteContext(self, name), keyFor(noteLabel, self)));
    SW_TRY(ComparedNote note, decode<ComparedNote>(plain));
    SW_CHECK(noteName(note.person, self) == name, Error::NotThisDevice);
    return note;
}

Platform platformOf(const QString &product)
{
    const QString name = product.left(32);
    return isPlainText(name) && !name.isEmpty() ? name : QStringLiteral("PC");
}

} // namespace sw::org
