// SPDX-License-Identifier: Apache-2.0
#include "core/admin/employee_import.h"

#include <QHash>
#include <QSet>

namespace sw::admin {

using namespace Qt::StringLiterals;
using org::Unit;
using org::UnitKind;

namespace {

constexpr int fewPeople = 20;

Unit *findUnit(CompanyState &state, UnitKind kind, const QString &number, const QString &name)
{
    const auto it = std::ranges::find_if(state.units, [&](const Unit &unit) {
        return unit.kind == kind
            && (number.isEmpty() ? unit.name.value == name : unit.number.value == number);
    });
    return it == state.units.end() ? nullptr : &*it;
}

QString nameOfUnit(const CompanyState &state, const org::UnitId &id)
{
    const auto it = std::ranges::find(state.units, id, &Unit::id);
    return it == state.units.end() ? QString() : it->name.value;
}

org::List<org::Text<64, false>, 16> rolesOf(const QStringList &roles)
{
    org::List<org::Text<64, false>, 16> list;
    for (const QString &role : roles)
        list.push_back(role);
    return list;
}

org::UnitId unitFor(CompanyState &state, UnitKind kind, const QString &number, const QString &name,
                    org::UnitId parent, const EmployeeRow &row, crypto::Random &random)
{
    Unit *unit = findUnit(state, kind, number, name);
    if (!unit) {
        state.units.push_back({org::UnitId::make(random), parent, kind, number, name, row.zone, {}});
        unit = &state.units.back();
    }
    unit->name = name;
    unit->parent = parent;
    if (kind == row.kind && !row.hours.empty())
        unit->hours = row.hours;
    if (kind == row.kind)
        unit->zone = row.zone;
    return unit->id;
}

org::UnitId unitOf(CompanyState &state, const EmployeeRow &row, crypto::Random &random)
{
    org::UnitId region;
    if (!row.region.isEmpty() && row.kind != UnitKind::Region)
        region = unitFor(state, UnitKind::Region, {}, row.region, {}, row, random);
    return unitFor(state, row.kind, row.unitNumber, row.unitName, region, row, random);
}

void sortRow(ImportPlan &plan, CompanyState &state, const Member *member, const EmployeeRow &row)
{
    const Unit *unit = findUnit(state, row.kind, row.unitNumber, row.unitName);
    if (!unit && !plan.newUnits.contains(row.unitName))
        plan.newUnits << row.unitName;
    if (!row.region.isEmpty() && !plan.newUnits.contains(row.region)
        && !findUnit(state, UnitKind::Region, {}, row.region))
        plan.newUnits << row.region;
    if (!member)
        plan.added << row;
    else if (!unit || unit->id != member->person.unit)
        plan.moved.append({row, nameOfUnit(state, member->person.unit)});
    else if (member->person.name.value != row.name || member->person.roles != rolesOf(row.roles))
        plan.changed << row;
    else
        plan.unchanged << row;
}

} // namespace

ImportPlan planImport(CompanyState &state, const EmployeeFile &file)
{
    ImportPlan plan;
    plan.bad = file.bad;
    QHash<QString, const Member *> byNumber;
    QHash<Jid, const Member *> byAddress;
    for (const Member &member : state.members) {
        byAddress.insert(member.person.address, &member);
        if (!member.leaves())
            byNumber.insert(member.person.employeeNumber, &member);
    }
    QSet<QString> named;
    for (const EmployeeRow &row : file.rows) {
        const Member *member = byNumber.value(row.number);
        const Member *holder = byAddress.value(row.address);
        named.insert(row.number);
        if (row.address == state.account)
            plan.bad.append({row.line, RowProblem::AddressTaken, state.name});
        else if (member && member->person.address != row.address)
            plan.bad.append({row.line, RowProblem::AddressChanged, member->person.address.toString()});
        else if (holder && holder != member)
            plan.bad.append({row.line, RowProblem::AddressTaken, holder->person.name});
        else
            sortRow(plan, state, member, row);
    }
    for (const Member &member : state.members) {
        if (!member.leaves() && !named.contains(member.person.employeeNumber))
            plan.leaving.append({member.person.address, member.person.name});
    }
    return plan;
}

bool manyLeave(const CompanyState &state, const ImportPlan &plan)
{
    const auto all = qsizetype(state.members.size());
    return all >= fewPeople && plan.leaving.size() * 5 > all;
}

Result<QList<Done>> applyImport(CompanyState &state, const ImportPlan &plan, const Actor &actor,
                                crypto::Random &random, std::uint64_t nowMs)
{
    SW_TRY(const auto authority, state.authority());
    const AdminRecord *admin = state.admin(actor.name);
    SW_CHECK(admin, Trouble(Reason::NoSuchAdministrator, actor.name));
    SW_TRY(orTrouble(authority.check(admin->certificate, org::Scope::Hr)));
    QList<Done> done;
    for (const auto &leaver : plan.leaving) {
        SW_TRY(revokePerson(state, leaver.address, actor, nowMs));
        done.append({u"employee-left"_s, leaver.address.toString()});
    }
    QList<std::pair<QString, EmployeeRow>> kept;
    for (const auto &move : plan.moved)
        kept.append({u"employee-moved"_s, move.row});
    for (const auto &row : plan.changed)
        kept.append({u"employee-changed"_s, row});
    for (const auto &row : plan.unchanged)
        kept.append({QString(), row});
    for (const auto &[act, row] : std::as_const(kept)) {
        const org::UnitId unit = unitOf(state, row, random); // before the member is looked up
        org::Person &person = state.member(row.address)->person;
        person.unit = unit;
        person.name = row.name;
        person.roles = rolesOf(row.roles);
        if (!act.isEmpty())
            done.append({act, row.address.toString()});
    }
    for (const EmployeeRow &row : plan.added) {
        Member member;
        member.person = {org::PersonId::make(random), row.address,       0, {}, row.name, {}, row.number,
                         unitOf(state, row, random),  rolesOf(row.roles)};
        SW_TRY(invite(state, member, actor, AccountAct::Add, random, nowMs));
        state.members.push_back(std::move(member));
        done.append({u"employee-added"_s, row.address.toString()});
    }
    return done;
}

} // namespace sw::admin
