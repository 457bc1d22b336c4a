// SPDX-License-Identifier: Apache-2.0
#pragma once
// invitations FILE.pdf: slips for those who have not signed in yet.
#include "app/admin/tool.h"

namespace sw {

class InvitationCommand
{
    Q_DECLARE_TR_FUNCTIONS(sw::InvitationCommand)
public:
    explicit InvitationCommand(Tool &tool)
        : m_tool(tool)
    { }
    int run();

private:
    Tool &m_tool;
};

} // namespace sw
