// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who can read a conversation, in a word for its header and in sentences for its details. GUI thread.
#include "core/rooms/rooms.h"
#include "ui/base/icons.h"
#include "ui/base/theme.h"

#include <QCoreApplication>

namespace sw::ui {

class Protection
{
    Q_DECLARE_TR_FUNCTIONS(sw::ui::Protection)
public:
    static QString word(const rooms::Room &room);
    static QString explain(const rooms::Room &room);
    /// explain(), and by how many devices they read it.
    static QString details(const rooms::Room &room, const QList<rooms::Member> &members);
    static Icon icon(const rooms::Room &room);
    static Color color(const rooms::Room &room);
};

} // namespace sw::ui
