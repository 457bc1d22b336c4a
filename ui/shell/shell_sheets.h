// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sheet of keyboard shortcuts and the one about the program.

class QWidget;

namespace sw::ui {

class Theme;

void openShortcutsSheet(const Theme &theme, QWidget *place);
void openAboutSheet(const Theme &theme, QWidget *place);

} // namespace sw::ui
