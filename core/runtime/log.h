// SPDX-License-Identifier: Apache-2.0
#pragma once
// The logging categories. Success is silent; warning = the outside world failed; critical = our bug. Never
// message text, keys, passwords, tokens or file names; addresses at debug only.
#include <QLoggingCategory>

namespace sw {

Q_DECLARE_LOGGING_CATEGORY(lcXmpp) // sw.xmpp
Q_DECLARE_LOGGING_CATEGORY(lcMls) // sw.mls
Q_DECLARE_LOGGING_CATEGORY(lcStore) // sw.store
Q_DECLARE_LOGGING_CATEGORY(lcRoomlog) // sw.roomlog
Q_DECLARE_LOGGING_CATEGORY(lcFiles) // sw.files
Q_DECLARE_LOGGING_CATEGORY(lcUi) // sw.ui

} // namespace sw
