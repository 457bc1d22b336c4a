// SPDX-License-Identifier: Apache-2.0
#pragma once
// window: the same acts with a window around them.
#include "app/admin/tool.h"

class QApplication;

namespace sw {

class WindowCommand
{
public:
    WindowCommand(Tool &tool, QApplication &application)
        : m_tool(tool)
        , m_application(application)
    { }
    int run();
    /// Whether a window could be shown here.
    static bool hasDisplay();

private:
    QString firstFolder() const;

    Tool &m_tool;
    QApplication &m_application;
};

} // namespace sw
