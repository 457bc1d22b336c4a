// SPDX-License-Identifier: Apache-2.0
#pragma once
// Finds what can be clicked in a message. Only web and mail addresses in plain ASCII: nothing that runs or
// opens a local file, and no look-alike letters in a host's name. Pure functions, any thread.
#include <QList>
#include <QString>
#include <QUrl>

namespace sw::files {

struct Link {
    int start = 0; ///< UTF-16 units in the searched text
    int length = 0;
    QUrl url;
    friend bool operator==(const Link &, const Link &) = default;
};

QList<Link> findLinks(const QString &text);

} // namespace sw::files
