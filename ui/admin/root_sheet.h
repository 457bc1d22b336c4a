// SPDX-License-Identifier: Apache-2.0
#pragma once
// Replaces the company's root: by itself, or by the recovery root when it is lost. GUI thread.
#include "ui/admin/desk.h"

namespace sw::ui {

void openRootSheet(const AdminDesk &desk, QWidget *place);

} // namespace sw::ui
