// SPDX-License-Identifier: Apache-2.0
#include "tests/support/colleagues.h"

#include "core/trust/trust.h"

namespace sw::test {

using namespace Qt::StringLiterals;

namespace {

trust::Step stepOf(Desk &desk)
{
    return desk.client().isOpen() ? desk.client().trust().status().step : trust::Step::None;
}

bool enrols(Desk &desk, const org::SlipCode &code)
{
    desk.settings().password = textOf(code);
    if (desk.open() != OpenError::None)
        return false;
    desk.signIn();
    if (!soon([&] { return stepOf(desk) == trust::Step::Password; }))
        return false;
    desk.client().trust().choosePassword(ownWords);
    return soon([&] { return stepOf(desk) == trust::Step::None && desk.isOnline(); });
}

} // namespace

Office &Colleagues::officeAt(ServerKind kind)
{
    auto &office = m_offices[kind];
    if (office)
        return *office;
    TestServer &server = m_servers.of(kind);
    if (!server.addPeople({Office::companyAccount()}))
        qFatal("no company account");
    office = std::make_unique<Office>(server);
    if (!office->makeCompany()
        || !office->runAs(u"hr"_s, {u"employees"_s, u"import"_s, office->table(m_everybody)}).is(0)
        || !office->runAs(u"hr"_s, {u"publish"_s}).is(0))
        qFatal("no company");
    m_slips[kind] = office->slips();
    return *office;
}

std::unique_ptr<Desk> Colleagues::next(ServerKind kind, quint16 port)
{
    Office &office = officeAt(kind);
    const QString name = QStringLiteral("e%1").arg(++m_next[kind]);
    auto desk = std::make_unique<Desk>(office.server, name);
    if (port != 0)
        desk->settings().port = port;
    if (!enrols(*desk, m_slips[kind].at(name)))
        qFatal("%s does not come in", qPrintable(name));
    return desk;
}

QStringList unreadable(Desk &desk, RoomId room)
{
    QStringList list;
    for (const chat::Entry &entry : desk.chat().before(room, Order::newest(), 100'000)) {
        if (entry.kind == chat::EntryKind::Unreadable || entry.kind == chat::EntryKind::Unknown)
            list += u"%1 unreadable: %2"_s.arg(entry.sender.toString()).arg(int(entry.fault));
        if (entry.missingBefore > 0)
            list += u"%1 missing of %2"_s.arg(entry.missingBefore).arg(entry.sender.toString());
    }
    return list;
}

int devicesOf(Desk &desk, RoomId room, const Jid &person)
{
    for (const rooms::Member &member : desk.rooms().members(room))
        if (member.person == person)
            return member.devices;
    return -1;
}

rooms::Standing standingIn(Desk &desk, RoomId room)
{
    const auto found = desk.rooms().room(room);
    return found && found->encrypted ? found->standing : rooms::Standing::None;
}

} // namespace sw::test
