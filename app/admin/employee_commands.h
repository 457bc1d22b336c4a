// SPDX-License-Identifier: Apache-2.0
#pragma once
// employees import|reset|password|export, revoke person, accounts: people and their accounts on the server.
#include "app/admin/tool.h"
#include "core/admin/employee_import.h"

namespace sw {

class EmployeeCommands
{
    Q_DECLARE_TR_FUNCTIONS(sw::EmployeeCommands)
public:
    explicit EmployeeCommands(Tool &tool)
        : m_tool(tool)
    { }
    int employees();
    int revokePerson();
    int accounts();

private:
    int import();
    int reset();
    int exportTable();
    int firstPassword();
    void report(const admin::ImportPlan &plan);
    /// Does on the server what is due, unless --offline.
    int sync(admin::CompanyFolder &folder);

    Tool &m_tool;
};

} // namespace sw
