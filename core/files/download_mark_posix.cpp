// SPDX-License-Identifier: Apache-2.0
#include "core/files/chunk_io.h"

#include <QFile>

#include <sys/xattr.h>

namespace sw::files {

// Linux has no system that asks; desktops and scanners read this attribute, as browsers write it.
void markAsDownloaded(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
#ifdef __APPLE__
    constexpr std::string_view flags = "0081;00000000;;";
    setxattr(name.constData(), "com.apple.quarantine", flags.data(), flags.size(), 0, 0);
#else
    constexpr std::string_view origin = "about:internet";
    setxattr(name.constData(), "user.xdg.origin.url", origin.data(), origin.size(), 0);
#endif
}

} // namespace sw::files
