// SPDX-License-Identifier: Apache-2.0
#pragma once
// publish and organisation show: the signed organisation on its way to the server and back.
#include "app/admin/tool.h"

namespace sw {

class OrganisationCommands
{
    Q_DECLARE_TR_FUNCTIONS(sw::OrganisationCommands)
public:
    explicit OrganisationCommands(Tool &tool)
        : m_tool(tool)
    { }
    int publish();
    int show();

private:
    int describe(admin::CompanyFolder &folder, const Bytes &publication);

    Tool &m_tool;
};

} // namespace sw
