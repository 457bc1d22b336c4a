// SPDX-License-Identifier: Apache-2.0
#include "tests/support/colleagues.h"

namespace sw::test {

using namespace Qt::StringLiterals;
using trust::LinkStep;
using trust::Step;

trust::Trust &trustOf(Desk &desk)
{
    return desk.client().trust();
}

Step stepOf(Desk &desk)
{
    return desk.client().isOpen() ? trustOf(desk).status().step : Step::None;
}

LinkStep linkOf(Desk &desk)
{
    return desk.client().isOpen() ? trustOf(desk).link().step : LinkStep::None;
}

bool isCertified(Desk &desk)
{
    return trustOf(desk).status().standing == trust::Standing::Certified;
}

void enterCode(Desk &desk, const org::SlipCode &code)
{
    desk.settings().password = textOf(code);
    if (desk.open() != OpenError::None)
        qFatal("the profile does not open");
    desk.signIn();
}

bool entersSlip(Desk &desk, const org::SlipCode &code)
{
    enterCode(desk, code);
    return soon([&] { return stepOf(desk) == Step::Password || desk.fault() != ConnectionFault::None; })
        && isCertified(desk);
}

bool choosesPassword(Desk &desk, const QString &password)
{
    trustOf(desk).choosePassword(password);
    return soon([&] { return stepOf(desk) == Step::None && desk.isOnline(); });
}

bool enrols(Desk &desk, const org::SlipCode &code)
{
    return entersSlip(desk, code) && choosesPassword(desk);
}

bool signsInByPassword(Desk &desk, const QString &password)
{
    desk.settings().password = password;
    if (desk.open() != OpenError::None)
        return false;
    desk.signIn();
    return soon(
        [&] { return desk.isOnline() && trustOf(desk).status().standing == trust::Standing::NotCertified; });
}

bool reopens(Desk &desk)
{
    desk.close();
    return desk.open() == OpenError::None && desk.client().connectToServer()
        && soon([&] { return desk.isOnline(); });
}

bool isCompared(Desk &first, Desk &second)
{
    return soon([&] { return linkOf(first) == LinkStep::Comparing && linkOf(second) == LinkStep::Comparing; })
        && !trustOf(first).link().code.isEmpty() && trustOf(first).link().code == trustOf(second).link().code
        && trustOf(second).link().isNew && !trustOf(first).link().isNew;
}

bool isLinked(Desk &first, Desk &second)
{
    trustOf(second).beginLink();
    if (!isCompared(first, second))
        return false;
    trustOf(first).confirmLink(true);
    trustOf(second).confirmLink(true);
    return soon([&] { return linkOf(first) == LinkStep::Done && linkOf(second) == LinkStep::Done; })
        && isCertified(second);
}

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

const org::SlipCode &Colleagues::slipOf(ServerKind kind, const QString &name)
{
    officeAt(kind);
    return m_slips[kind].at(name);
}

std::unique_ptr<Desk> Colleagues::next(ServerKind kind, quint16 port, const QString &host)
{
    Office &office = officeAt(kind);
    const QString name = QStringLiteral("e%1").arg(++m_next[kind]);
    auto desk = std::make_unique<Desk>(office.server, name);
    desk->limits = limits;
    if (port != 0)
        desk->settings().port = port;
    if (!host.isEmpty())
        desk->settings().host = host;
    if (!enrols(*desk, m_slips[kind].at(name)))
        qFatal("%s does not come in", qPrintable(name));
    return desk;
}

std::unique_ptr<Desk> Colleagues::anotherComputerOf(ServerKind kind, Desk &first)
{
    auto desk = std::make_unique<Desk>(officeAt(kind).server, first.address().local().toString());
    if (!signsInByPassword(*desk))
        qFatal("the second computer does not sign in");
    return desk;
}

namespace {

/// The places that are not part of the longest run that rises.
QSet<qsizetype> outOfOrder(const QList<qsizetype> &places)
{
    QList<qsizetype> length(places.size(), 1), before(places.size(), -1);
    for (qsizetype i = 0; i < places.size(); ++i)
        for (qsizetype j = 0; j < i; ++j)
            if (places[j] < places[i] && length[j] >= length[i]) {
                length[i] = length[j] + 1;
                before[i] = j;
            }
    QSet<qsizetype> rest(places.begin(), places.end());
    for (auto i = std::max_element(length.begin(), length.end()) - length.begin();
         i >= 0 && i < places.size(); i = before[i])
        rest.remove(places[i]);
    return rest;
}

bool isPartOf(const QStringList &part, const QStringList &all)
{
    QList<qsizetype> places;
    for (const QString &text : part)
        places += all.indexOf(text);
    if (places.contains(-1))
        return false;
    const QSet<qsizetype> moved = outOfOrder(places);
    return std::ranges::all_of(moved, [&](qsizetype place) {
        while (moved.contains(place))
            --place;
        return place >= 0 && !places.contains(place);
    });
}

} // namespace

bool agreesInPart(Desk &comer, RoomId theirs, Desk &whole, RoomId ours)
{
    if (soon([&] { return isPartOf(comer.texts(theirs), whole.texts(ours)); }))
        return true;
    qWarning().noquote() << "all:" << whole.texts(ours).join(u", ")
                         << "\nwho came:" << comer.texts(theirs).join(u", ");
    return false;
}

QStringList unreadable(Desk &desk, RoomId room)
{
    QStringList list;
    QString last;
    for (const chat::Entry &entry : desk.chat().before(room, Order::newest(), 100'000)) {
        if (entry.kind == chat::EntryKind::Unreadable || entry.kind == chat::EntryKind::Unknown)
            list += u"%1 unreadable: %2, after %3"_s.arg(entry.sender.toString())
                        .arg(int(entry.fault))
                        .arg(last);
        if (entry.missingBefore > 0)
            list += u"%1 missing of %2"_s.arg(entry.missingBefore).arg(entry.sender.toString());
        last = entry.text;
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
