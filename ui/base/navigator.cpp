// SPDX-License-Identifier: Apache-2.0
#include "ui/base/navigator.h"

#include "ui/base/moc_navigator.cpp"
