// SPDX-License-Identifier: Apache-2.0
// seeds_portion FOLDER: portions of history with messages, and of what is open with its proofs, for
// fuzz_portion.
#include "core/crypto/self_test.h"
#include "core/groups/event_proof.h"
#include "core/history/portion.h"
#include "core/mls/codec.h"
#include "tests/core/org/test_company.h"

#include <filesystem>
#include <fstream>

using namespace sw;

namespace {

QByteArray arrayFrom(ByteView octets)
{
    return {reinterpret_cast<const char *>(octets.data()), qsizetype(octets.size())};
}

roomlog::KeptEvent message(std::uint8_t number, const QString &text)
{
    roomlog::KeptEvent kept;
    kept.event.envelope.id = EventId{{number}};
    kept.event.envelope.text = text;
    kept.event.sender = test::address(QStringLiteral("lin"));
    kept.event.time = 1'763'770'000'000 + number;
    kept.event.stanzaId = QString::number(number);
    kept.fingerprint = number;
    return kept;
}

/// An announcement as its device has signed it.
roomlog::KeptEvent announcement(const test::TestPersonKeys &keys)
{
    roomlog::KeptEvent kept = message(9, QStringLiteral("Stocktaking on Saturday"));
    kept.event.envelope.kind = roomlog::Kind::Announcement;
    const QByteArray xml = roomlog::toXml(roomlog::compose(kept.event.envelope));
    const Bytes chain = org::encode(keys.chain);
    const groups::SaidInRoom said{1, {1, 2, 3}, {'a'}, Bytes(xml.begin(), xml.end())};
    const auto proof
        = groups::proofOf(said, groups::signSaid(said, keys.device), keys.device.publicKey(), chain);
    kept.event.proof = arrayFrom(mls::encode(*proof));
    kept.signer = arrayFrom(chain);
    return kept;
}

void save(const std::filesystem::path &folder, const char *name, const history::Portion &portion)
{
    std::ofstream(folder / name, std::ios::binary) << history::blocksOf(portion).toStdString();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2 || !crypto::start())
        return 1;
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    test::TestCompany company;
    const test::TestPersonKeys lin(company, QStringLiteral("lin"));
    save(folder, "empty", {});
    save(folder, "messages",
         {{message(1, QStringLiteral("Hello")), message(2, QString(500, u'x'))}, EventId{{1}}});
    save(folder, "open", {{announcement(lin), announcement(lin)}, {}});
    return 0;
}
