// SPDX-License-Identifier: Apache-2.0
#include "app/admin/invitation_command.h"

#include "ui/admin/slips.h"

namespace sw {

using namespace Qt::StringLiterals;

int InvitationCommand::run()
{
    if (m_tool.words() != 2)
        return m_tool.misused();
    auto folder = m_tool.folder();
    if (!folder)
        return Problems;
    const auto taken = Slips::writeFor(*folder, {m_tool.isSet(u"all"_s), {}}, m_tool.word(1), m_tool.nowMs());
    if (!taken)
        return m_tool.problem(taken.error());
    m_tool.say(tr("%n slip(s) written to %1. Print it, hand the slips out and delete the file.", nullptr,
                  int(taken->slips.size()))
                   .arg(m_tool.word(1)));
    if (taken->due > 0)
        m_tool.say(
            tr("%n of these accounts is/are not on the server yet: run “accounts”.", nullptr, taken->due));
    return Fine;
}

} // namespace sw
