// SPDX-License-Identifier: Apache-2.0
#pragma once
// HR's table: what it would change, or which of its lines are wrong, and then taking it over. GUI thread.
#include "ui/admin/desk.h"

namespace sw::ui {

void openImportSheet(const AdminDesk &desk, QWidget *place);

} // namespace sw::ui
