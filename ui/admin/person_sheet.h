// SPDX-License-Identifier: Apache-2.0
#pragma once
// One person to be added, changed or moved. GUI thread.
#include "core/admin/person_form.h"
#include "ui/admin/desk.h"

namespace sw::ui {

void openPersonSheet(const AdminDesk &desk, QWidget *place, const admin::PersonForm &form, bool isNew);

} // namespace sw::ui
