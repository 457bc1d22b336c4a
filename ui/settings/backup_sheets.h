// SPDX-License-Identifier: Apache-2.0
#pragma once
// The dialogs of backups: choosing the passphrase, checking a file, restoring it. GUI thread.
#include "ui/base/context.h"

#include <functional>

class QWidget;

namespace sw::ui {

/// Asks for a passphrase twice and sets it; then() when that is done.
void openBackupPassphraseSheet(const Context &context, QWidget *place, std::function<void()> then);
/// Asks for file and passphrase, reads it through and says what it holds or what is damaged.
void openBackupCheckSheet(const Context &context, QWidget *place);
/// The same, and then merges it into the profile; restored() when that was done.
void openRestoreSheet(const Context &context, QWidget *place, std::function<void()> restored = {});

} // namespace sw::ui
