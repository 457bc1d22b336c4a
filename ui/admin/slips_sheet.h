// SPDX-License-Identifier: Apache-2.0
#pragma once
// Slips to a file or to a printer. GUI thread.
#include "ui/admin/desk.h"
#include "ui/admin/slips.h"

namespace sw::ui {

void openSlipsSheet(const AdminDesk &desk, QWidget *place, const Slips::Choice &choice);

} // namespace sw::ui
