// SPDX-License-Identifier: Apache-2.0
#include "core/admin/acts.h"

#include "core/base/hex.h"
#include "core/runtime/csv.h"
#include "core/runtime/csv_cell.h"

namespace sw::admin {

using namespace Qt::StringLiterals;

namespace {

Result<void> keep(CompanyFolder &folder, const QString &act, const QString &subject, std::uint64_t nowMs)
{
    SW_TRY(folder.audit(act, subject, nowMs));
    return folder.save();
}

Result<Member *> memberAt(CompanyFolder &folder, const Jid &address)
{
    Member *member = folder.state().member(address);
    SW_CHECK(member && !member->leaves(), Trouble(Reason::NoSuchPerson, address.toString()));
    return member;
}

} // namespace

Result<void> takeOver(CompanyFolder &folder, const ImportPlan &plan, std::uint64_t nowMs)
{
    SW_TRY(const auto done, applyImport(folder.state(), plan, folder.actor(), folder.random(), nowMs));
    for (const auto &[act, subject] : done)
        SW_TRY(folder.audit(act, subject, nowMs));
    return folder.save();
}

Result<void> resetPerson(CompanyFolder &folder, const Jid &address, std::uint64_t nowMs)
{
    SW_TRY(Member * member, memberAt(folder, address));
    const AccountAct due = member->due == AccountAct::Add ? AccountAct::Add : AccountAct::Reset;
    SW_TRY(invite(folder.state(), *member, folder.actor(), due, folder.random(), nowMs));
    return keep(folder, u"employee-reset"_s, address.toString(), nowMs);
}

Result<void> letGo(CompanyFolder &folder, const Jid &address, std::uint64_t nowMs)
{
    SW_TRY(revokePerson(folder.state(), address, folder.actor(), nowMs));
    return keep(folder, u"employee-left"_s, address.toString(), nowMs);
}

Result<void> barDevice(CompanyFolder &folder, const org::PublicKey &key, std::uint64_t nowMs)
{
    SW_TRY(revokeDevice(folder.state(), key, folder.actor(), nowMs));
    return keep(folder, u"device-revoked"_s, QString::fromStdString(toHex(key)), nowMs);
}

Result<void> appoint(CompanyFolder &folder, const QString &name, org::Scopes scopes,
                     const SecretBytes &passphrase, crypto::PassphraseCost cost, std::uint64_t nowMs)
{
    SW_TRY(folder.addAdmin(name, scopes, passphrase, cost));
    return keep(folder, u"administrator-added"_s, name, nowMs);
}

Result<int> dismiss(CompanyFolder &folder, const QString &name, std::uint64_t nowMs)
{
    const AdminRecord *record = folder.state().admin(name);
    const auto key = record ? record->certificate.key : org::PublicKey{};
    SW_TRY(folder.removeAdmin(name, nowMs));
    int slips = 0;
    for (const Member &member : folder.state().members)
        slips += !member.accountKey && folder.state().admins[member.admin].certificate.key == key ? 1 : 0;
    return slips;
}

Result<SecretBytes> firstPassword(CompanyFolder &folder, const Jid &address, std::uint64_t nowMs)
{
    SW_TRY(folder.mayDo(org::Scope::Hr));
    SW_TRY(const Member *member, memberAt(folder, address));
    SW_CHECK(!member->accountKey, Trouble(Reason::SignedInAlready, address.toString()));
    SW_TRY(keep(folder, u"password-shown"_s, address.toString(), nowMs));
    return member->slip().firstPassword();
}

QByteArray tableOf(const CompanyState &state)
{
    QString table = u"\ufeff工号,姓名,账号,门店编号,门店,岗位\n"_s;
    for (const auto &member : state.members) {
        const auto &person = member.person;
        const auto unit = std::ranges::find(state.units, person.unit, &org::Unit::id);
        QStringList roles;
        for (const auto &role : person.roles)
            roles << role.value;
        QStringList cells{person.employeeNumber, person.name, person.address.toString(),
                          unit->number,          unit->name,  roles.join(u'、')};
        for (QString &cell : cells)
            cell = csvCell(cell);
        table += cells.join(u',') + u'\n';
    }
    return table.toUtf8();
}

} // namespace sw::admin
