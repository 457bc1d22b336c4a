// SPDX-License-Identifier: Apache-2.0
#pragma once
// Units and people of the organisation as a task names them. Pure functions.
#include "core/org/org.h"
#include "core/tasks/tasks.h"

namespace sw::tasks {

/// With the people of the units below it. Only the key where the organisation does not know it.
Assignee assigneeIn(const org::Organisation &organisation, const QString &unit);
Assignee assigneeIn(const org::Organisation &organisation, const Jid &person);
/// The same assignee with the people and hours that its unit has now. Of a role those who have it; while
/// nobody there has it, those whom `former` names and who are still there; else everybody there.
Assignee renewed(const org::Organisation &organisation, const Assignee &former);
/// Nobody of it is in the organisation any more. Never without an organisation.
bool hasLeft(const org::Organisation &organisation, const Assignee &assignee);

} // namespace sw::tasks
