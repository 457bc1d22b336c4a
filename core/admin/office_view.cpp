// SPDX-License-Identifier: Apache-2.0
#include "core/admin/office_view.h"

#include "core/org/org.h"

#include <QCollator>

namespace sw::admin {

using namespace Qt::StringLiterals;

namespace {

PersonStanding standingOf(const Member &member)
{
    if (member.leaves())
        return PersonStanding::Leaving;
    if (member.accountKey)
        return PersonStanding::SignedIn;
    return member.printed ? PersonStanding::SlipPrinted : PersonStanding::SlipDue;
}

PersonRow rowOf(const Member &member, const org::Organisation &organisation)
{
    const org::Unit *unit = organisation.unit(member.person.unit);
    QStringList roles;
    for (const auto &role : member.person.roles)
        roles << role.value;
    return {member.person.address,
            member.person.employeeNumber,
            member.person.name,
            member.person.unit,
            unit ? unit->name.value : QString(),
            roles.join(u'、'),
            standingOf(member),
            member.due.has_value()};
}

void addUnits(OfficeView &view, const org::Organisation &organisation, const org::UnitId &parent)
{
    for (const org::Unit *unit : organisation.unitsIn(parent)) {
        const int people = int(organisation.peopleIn(unit->id, true).size());
        view.units.push_back(
            {unit->id, unit->parent, unit->kind, unit->number, unit->name, unit->zone, people});
        addUnits(view, organisation, unit->id);
    }
}

void addPeople(OfficeView &view, const CompanyState &state, const org::Organisation &organisation)
{
    for (const Member &member : state.members) {
        const PersonRow row = rowOf(member, organisation);
        view.accountsDue += row.accountDue ? 1 : 0;
        view.slipsDue += row.standing == PersonStanding::SlipDue ? 1 : 0;
        view.signedIn += row.standing == PersonStanding::SignedIn ? 1 : 0;
        view.people.push_back(row);
    }
    const QCollator collator;
    std::ranges::sort(view.people, [&](const PersonRow &a, const PersonRow &b) {
        const int names = collator.compare(a.name, b.name);
        return names != 0 ? names < 0 : a.number < b.number;
    });
}

Waiting waitingIn(const QList<AuditedAct> &acts)
{
    Waiting waiting;
    const std::pair<QString, int Waiting::*> kinds[]
        = {{u"employee-added"_s, &Waiting::added},
           {u"employee-left"_s, &Waiting::left},
           {u"employee-moved"_s, &Waiting::changed},
           {u"employee-changed"_s, &Waiting::changed},
           {u"employee-reset"_s, &Waiting::reset},
           {u"device-revoked"_s, &Waiting::devices},
           {u"administrator-removed"_s, &Waiting::administrators},
           {u"root-replaced"_s, &Waiting::administrators}};
    for (const AuditedAct &act : acts) {
        for (const auto &[name, count] : kinds)
            waiting.*count += act.act == name ? 1 : 0;
    }
    return waiting;
}

} // namespace

const PersonRow *OfficeView::person(const Jid &address) const
{
    const auto it = std::ranges::find(people, address, &PersonRow::address);
    return it == people.end() ? nullptr : &*it;
}

OfficeView officeView(CompanyFolder &folder)
{
    const CompanyState &state = folder.state();
    OfficeView view;
    view.path = folder.path();
    view.who = folder.actor().name;
    view.company = state.name;
    view.account = state.account;
    view.zone = state.zone;
    view.fingerprint = state.company.fingerprint();
    view.onServer = state.onServer;
    view.unpublished = hasUnpublished(state);
    view.wordFirst = mustPublishFirst(state);
    view.waiting = waitingIn(actsAfter(folder.auditPath(), state.onServer.act));
    const org::Organisation organisation(documentOf(state, 0));
    addUnits(view, organisation, {});
    addPeople(view, state, organisation);
    for (const AdminRecord &admin : state.admins) {
        view.admins.push_back({admin.name, admin.certificate.scopes, admin.removed != 0});
        if (!admin.removed && admin.name.value == view.who)
            view.scopes = admin.certificate.scopes;
    }
    for (const org::Entry &entry : state.revocations) {
        if (const auto *lost = std::get_if<org::DeviceLost>(&entry.act))
            view.devices.insert(view.devices.begin(), {lost->key, qint64(entry.atMs)});
    }
    return view;
}

} // namespace sw::admin
