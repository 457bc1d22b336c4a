// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/network.h"

#include "core/xmpp/moc_network.cpp"
