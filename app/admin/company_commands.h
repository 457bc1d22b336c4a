// SPDX-License-Identifier: Apache-2.0
#pragma once
// company init and replace-root, administrators, revoke device, audit: what needs no server.
#include "app/admin/tool.h"

namespace sw {

class CompanyCommands
{
    Q_DECLARE_TR_FUNCTIONS(sw::CompanyCommands)
public:
    explicit CompanyCommands(Tool &tool)
        : m_tool(tool)
    { }
    int init();
    int replaceRoot();
    int administrators();
    int revokeDevice();
    int audit();

private:
    int list(admin::CompanyFolder &folder);
    int add(admin::CompanyFolder &folder);
    int remove(admin::CompanyFolder &folder);

    Tool &m_tool;
};

} // namespace sw
