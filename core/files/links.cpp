// SPDX-License-Identifier: Apache-2.0
#include "core/files/links.h"

#include <QRegularExpression>

namespace sw::files {

namespace {

// A full stop or bracket after an address belongs to the sentence, unless the bracket was opened inside.
qsizetype withoutSentenceEnd(QStringView url)
{
    qsizetype length = url.size();
    while (length > 0) {
        const QChar last = url[length - 1];
        const auto opened = [&](QChar open, QChar close) {
            const auto seen = url.left(length);
            return last == close && seen.count(open) < seen.count(close);
        };
        if (!QStringView(u".,;:!?'\"*").contains(last) && !opened(u'(', u')') && !opened(u'[', u']'))
            break;
        --length;
    }
    return length;
}

QUrl target(const QString &found)
{
    if (found.contains(QLatin1String("://"))
        || found.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive))
        return QUrl(found, QUrl::StrictMode);
    if (found.startsWith(QLatin1String("www."), Qt::CaseInsensitive))
        return QUrl(QStringLiteral("https://") + found, QUrl::StrictMode);
    return QUrl(QStringLiteral("mailto:") + found, QUrl::StrictMode);
}

bool isSafe(const QUrl &url)
{
    if (!url.isValid())
        return false;
    const QString scheme = url.scheme();
    if (scheme == QLatin1String("mailto"))
        return url.path().contains(u'@');
    // "https://bank.example@evil.example" shows one host and opens another
    return (scheme == QLatin1String("http") || scheme == QLatin1String("https")) && !url.host().isEmpty()
        && url.userInfo().isEmpty();
}

} // namespace

QList<Link> findLinks(const QString &text)
{
    if (!text.contains(u"://") && !text.contains(u'@') && !text.contains(u"www.", Qt::CaseInsensitive))
        return {};
    static const QRegularExpression pattern(
        QStringLiteral(
            R"((?<![A-Za-z0-9_@/.-]))"
            R"((?:https?://[!#-;=?-Z\[\]_a-z~]+|www\.[!#-;=?-Z\[\]_a-z~]+\.[!#-;=?-Z\[\]_a-z~]+)"
            R"(|(?:mailto:)?[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+))"),
        QRegularExpression::CaseInsensitiveOption);
    QList<Link> links;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const auto length = withoutSentenceEnd(match.capturedView());
        const QUrl url = target(match.captured().left(length));
        if (length > 0 && isSafe(url))
            links.append({static_cast<int>(match.capturedStart()), static_cast<int>(length), url});
    }
    return links;
}

} // namespace sw::files
