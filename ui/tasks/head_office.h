// SPDX-License-Identifier: Apache-2.0
#pragma once
// Head office's views beside "My tasks": the board and the calendar. GUI thread.
#include "core/tasks/tasks.h"
#include "ui/base/context.h"

namespace sw::ui {

class TasksPage;

void addHeadOffice(const Context &context, tasks::Tasks &tasks, TasksPage &page);

} // namespace sw::ui
