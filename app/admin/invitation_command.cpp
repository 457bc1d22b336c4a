// SPDX-License-Identifier: Apache-2.0
#include "app/admin/invitation_command.h"

#include "app/admin/slips.h"
#include "core/admin/error.h"

#include <QCollator>

namespace sw {

using namespace Qt::StringLiterals;

int InvitationCommand::run()
{
    if (m_tool.words() != 2)
        return m_tool.misused();
    auto folder = m_tool.folder();
    if (!folder)
        return Problems;
    if (const auto may = folder->mayDo(org::Scope::Hr); !may)
        return m_tool.problem(may.error());
    auto &state = folder->state();
    QList<Slip> slips;
    int due = 0;
    for (auto &member : state.members) {
        if (member.leaves() || member.accountKey || (member.printed && !m_tool.isSet(u"all"_s)))
            continue;
        slips.append(Slips::of(state, member));
        member.printed = 1;
        due += member.due ? 1 : 0;
    }
    if (slips.isEmpty())
        return m_tool.problem(admin::Trouble(admin::Reason::NoInvitation));
    const QCollator collator;
    std::ranges::stable_sort(slips, [&](const Slip &a, const Slip &b) {
        const int units = collator.compare(a.unit, b.unit);
        return units != 0 ? units < 0 : collator.compare(a.name, b.name) < 0;
    });
    const bool isTable = m_tool.word(1).endsWith(u".csv"_s, Qt::CaseInsensitive);
    auto done = isTable ? Slips::writeTable(m_tool.word(1), slips) : Slips::write(m_tool.word(1), slips);
    if (done)
        done = folder->audit(u"slips-printed"_s, QString::number(slips.size()), m_tool.nowMs());
    if (done)
        done = folder->save();
    if (!done)
        return m_tool.problem(done.error());
    m_tool.say(tr("%n slip(s) written to %1. Print it, hand the slips out and delete the file.", nullptr,
                  int(slips.size()))
                   .arg(m_tool.word(1)));
    if (due > 0)
        m_tool.say(tr("%n of these accounts is/are not on the server yet: run “accounts”.", nullptr, due));
    return Fine;
}

} // namespace sw
