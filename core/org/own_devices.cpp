// SPDX-License-Identifier: Apache-2.0
#include "core/org/own_devices.h"

#include "core/crypto/hkdf.h"
#include "core/crypto/xchacha.h"

namespace sw::org {

namespace {

namespace xchacha = crypto::xchacha;
constexpr std::string_view cardSalt = "Storewire 1 own devices";
constexpr std::string_view cardLabel = "card";

Secret32 cardKey(const Identity &self)
{
    Secret32 key;
    const Secret32 drawn = crypto::hkdfExtract(viewOf(cardSalt), self.seal.view());
    crypto::hkdfExpand(drawn.view(), {viewOf(cardLabel)}, key.mutableView());
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

} // namespace

SealedCard sealCard(const DeviceCard &card, const Identity &self, crypto::Random &random)
{
    SealedCard made;
    random.fill(made.nonce);
    const Bytes plain = encode(card);
    auto &out = made.sealed.value;
    out.resize(xchacha::tagSize + plain.size());
    const auto tag = std::span(out).first<xchacha::tagSize>();
    xchacha::seal(plain, out.data() + xchacha::tagSize, tag, cardContext(self, card.device), made.nonce,
                  cardKey(self).view());
    return made;
}

Result<DeviceCard> openCard(const SealedCard &sealed, const Identity &self, const DeviceCertificate &device)
{
    const ByteView in = sealed.sealed.value;
    SW_CHECK(in.size() >= xchacha::tagSize, Error::BadCiphertext);
    Bytes plain(in.size() - xchacha::tagSize);
    const bool opens = xchacha::open(in.subspan(xchacha::tagSize), plain.data(), in.first<xchacha::tagSize>(),
                                     cardContext(self, device.device), sealed.nonce, cardKey(self).view());
    SW_CHECK(opens, Error::BadCiphertext);
    SW_TRY(DeviceCard card, decode<DeviceCard>(plain));
    SW_CHECK(card.device == device.device, Error::NotThisDevice);
    SW_CHECK(isSignedBy(device.key, card), Error::DeviceSignature);
    return card;
}

Platform platformOf(const QString &product)
{
    const QString name = product.left(32);
    return isPlainText(name) && !name.isEmpty() ? name : QStringLiteral("PC");
}

} // namespace sw::org
