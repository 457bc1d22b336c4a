// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tables that others open in a spreadsheet (RFC 4180). Any thread.
#include <QString>

namespace sw {

/// One cell, quoted where it must be; a text that a spreadsheet would take for a formula gets an apostrophe.
QString csvCell(const QString &text);

} // namespace sw
