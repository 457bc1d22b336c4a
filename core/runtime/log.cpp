// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/log.h"

namespace sw {

Q_LOGGING_CATEGORY(lcXmpp, "sw.xmpp", QtInfoMsg)
Q_LOGGING_CATEGORY(lcMls, "sw.mls", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "sw.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRoomlog, "sw.roomlog", QtInfoMsg)
Q_LOGGING_CATEGORY(lcFiles, "sw.files", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "sw.ui", QtInfoMsg)

} // namespace sw
