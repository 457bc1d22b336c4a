// SPDX-License-Identifier: Apache-2.0
#include "ui/base/entry_cards.h"

#include "ui/base/moc_entry_cards.cpp"
