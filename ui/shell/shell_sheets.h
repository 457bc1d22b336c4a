// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sheets of keyboard shortcuts, about the program, and before its end.
#include <functional>

class QWidget;

namespace sw {

namespace files {
class Files;
}

namespace ui {

class Theme;

void openShortcutsSheet(const Theme &theme, QWidget *place);
void openAboutSheet(const Theme &theme, QWidget *place);
/// Some are not kept, or not saved, yet: that would end with the program.
bool hasOpenFiles(files::Files &files);
/// Says how many; calls `quit` once there are none, or when that is wished all the same. One at a time.
void openQuitSheet(const Theme &theme, QWidget *place, files::Files &files,
                   const std::function<void()> &quit);

} // namespace ui

} // namespace sw
