// SPDX-License-Identifier: Apache-2.0
#include "core/admin/person_form.h"

namespace sw::admin {

using namespace Qt::StringLiterals;

namespace {

const org::Unit *findUnit(const CompanyState &state, const org::UnitId &id)
{
    const auto it = std::ranges::find(state.units, id, &org::Unit::id);
    return it == state.units.end() ? nullptr : &*it;
}

QString kindWord(org::UnitKind kind)
{
    switch (kind) {
    case org::UnitKind::Department:
        return u"部门"_s;
    case org::UnitKind::Region:
        return u"区域"_s;
    case org::UnitKind::Store:
        return u"门店"_s;
    }
    return {};
}

} // namespace

PersonForm formIn(const CompanyState &state, const org::UnitId &unit)
{
    PersonForm form;
    if (const org::Unit *found = findUnit(state, unit)) {
        form.kind = found->kind;
        form.unitNumber = found->number;
        form.unitName = found->name;
        form.zone = found->zone;
        if (const org::Unit *parent = findUnit(state, found->parent))
            form.region = parent->name;
    }
    return form;
}

PersonForm formOf(const CompanyState &state, const Member &member)
{
    PersonForm form = formIn(state, member.person.unit);
    form.number = member.person.employeeNumber;
    form.name = member.person.name;
    form.account = member.person.address.toString();
    QStringList roles;
    for (const auto &role : member.person.roles)
        roles << role.value;
    form.roles = roles.join(u'、');
    return form;
}

ImportPlan planPerson(CompanyState &state, const PersonForm &form, bool isNew)
{
    QStringList cells{form.number,         form.name,       form.account,
                      kindWord(form.kind), form.unitNumber, form.unitName,
                      form.region,         form.roles,      form.zone};
    for (QString &cell : cells)
        cell = u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
    const QString table = u"工号,姓名,账号,类型,门店编号,门店,区域,岗位,时区\n"_s + cells.join(u',');
    ImportPlan plan
        = planImport(state, readEmployees(table.toUtf8(), state.account.domain().toString(), state.zone));
    plan.leaving.clear();
    const auto it = std::ranges::find_if(state.members, [&](const Member &member) {
        return !member.leaves() && member.person.employeeNumber.value == form.number.trimmed();
    });
    if (isNew && it != state.members.end())
        plan.bad.append({2, RowProblem::NumberTaken, it->person.name});
    return plan;
}

} // namespace sw::admin
