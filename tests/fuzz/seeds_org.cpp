// SPDX-License-Identifier: Apache-2.0
// seeds_org FOLDER: a chain, a list, a document, a publication and a slip of an invented company, for
// fuzz_org.
#include "core/crypto/self_test.h"
#include "tests/core/org/test_company.h"

#include <filesystem>
#include <fstream>

using namespace sw;
using namespace sw::org;
using namespace sw::test;

namespace {

void save(const std::filesystem::path &folder, const char *name, char kind, ByteView data)
{
    std::ofstream file(folder / name, std::ios::binary);
    file << kind << textOf(data);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2 || !crypto::start())
        return 1;
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    TestCompany c;
    const TestPersonKeys lin(c, QStringLiteral("lin"));
    c.revoke(PersonLeft{address(QStringLiteral("wang")), 1});
    c.revoke(RootReplaced{c.root.publicKey(), c.recovery.publicKey()});
    Document document{c.company.id, QStringLiteral("Shop"), 1, 1, {}, {}, {}};
    const auto unit = UnitId::make(c.random);
    document.units.push_back({unit,
                              {},
                              UnitKind::Store,
                              QStringLiteral("001"),
                              QStringLiteral("Store"),
                              QStringLiteral("Asia/Shanghai"),
                              {{1, 540, 1260}}});
    document.people.push_back({PersonId::make(c.random),
                               address(QStringLiteral("lin")),
                               1,
                               lin.code.signKey().publicKey(),
                               QStringLiteral("Lin"),
                               {},
                               QStringLiteral("7"),
                               unit,
                               {QStringLiteral("clerk")}});
    const CompanyKey key{1, c.random.secret32()};
    const Invitation &invitation = lin.chain.invitation;
    const auto publication = publish({document,
                                      c.authority,
                                      key,
                                      {lin.code.sealKey().publicKey},
                                      {{c.hr, {invitation, 0, lin.code.confirmation(invitation)}}},
                                      c.hr},
                                     c.hrKey, c.random);
    if (!publication)
        return 1;
    save(folder, "chain", 0, encode(lin.chain));
    save(folder, "list", 1, encode(c.authority.list()));
    save(folder, "document", 2, encode(document));
    save(folder, "publication", 3, encode(*publication));
    save(folder, "slip", 4, qrText(lin.code, c.fingerprint, address(QStringLiteral("lin"))).view());
    return 0;
}
