// SPDX-License-Identifier: Apache-2.0
#pragma once
// publish, accounts, and what the commands about people do on the server: says what is done and what is left.
#include "app/admin/tool.h"
#include "core/admin/delivery.h"

namespace sw {

class DeliveryCommand
{
    Q_DECLARE_TR_FUNCTIONS(sw::DeliveryCommand)
public:
    explicit DeliveryCommand(Tool &tool)
        : m_tool(tool)
    { }
    /// The folder is saved. Signs in and carries the order out; the words of it go to the terminal.
    int run(admin::CompanyFolder &folder, const admin::DeliveryOrder &order);

private:
    void connectTo(admin::Delivery &delivery);
    void onProgress(admin::DeliveryStage stage, int done, int all);
    int sum(const admin::DeliveryReport &report);

    Tool &m_tool;
};

} // namespace sw
