// SPDX-License-Identifier: Apache-2.0
#pragma once
// Names and types of files as others tell them, made safe to be shown and to be given to a file here. Pure
// functions, any thread.
#include <QString>

namespace sw::files {

constexpr qsizetype MostNameBytes = 200; ///< UTF-8; leaves room for a number and a suffix on any file system

/// One component that every system takes: no folders, no controls, direction marks or invisible characters,
/// no name that Windows keeps for itself; at most MostNameBytes, its suffix kept. Never empty.
QString safeFileName(const QString &name);

/// "type/subtype" in lower case, or application/octet-stream.
QString safeMediaType(const QString &type);

/// A free place for a file of this name in the folder: "name (2).pdf" where there is one.
QString freePathIn(const QString &folder, const QString &name);

} // namespace sw::files
