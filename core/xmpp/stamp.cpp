// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/stamp.h"

#include "core/xmpp/namespaces.h"

#include <QDateTime>

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

// Digits at [at, at + count) as a number; -1 if they are not digits.
int number(QStringView text, qsizetype at, qsizetype count)
{
    int value = 0;
    for (qsizetype i = at; i < at + count; ++i) {
        const char16_t c = text[i].unicode();
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

// By hand: QDateTime takes 20 times as long, and a page of the archive has hundreds.
std::optional<qint64> parseStamp(QStringView text)
{
    constexpr qsizetype Seconds = 19; // "2026-02-03T04:05:06"
    if (text.size() <= Seconds || text[4] != u'-' || text[7] != u'-' || text[10] != u'T' || text[13] != u':'
        || text[16] != u':')
        return {};
    const QDate date(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
    const int hours = number(text, 11, 2), minutes = number(text, 14, 2), seconds = number(text, 17, 2);
    if (!date.isValid() || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0
        || seconds > 60)
        return {};
    qint64 ms = ((date.toJulianDay() - QDate(1970, 1, 1).toJulianDay()) * 86'400 + hours * 3'600
                 + minutes * 60 + seconds)
        * 1'000;

    qsizetype at = Seconds;
    if (text[at] == u'.') {
        int weight = 100;
        for (++at; at < text.size() && text[at].isDigit(); ++at, weight /= 10)
            ms += (text[at].unicode() - u'0') * weight;
    }
    const QStringView zone = text.mid(at);
    if (zone == u"Z")
        return ms;
    if (zone.size() != 6 || (zone[0] != u'+' && zone[0] != u'-') || zone[3] != u':')
        return {};
    const int offset = number(zone, 1, 2) * 60 + number(zone, 4, 2);
    if (number(zone, 1, 2) < 0 || number(zone, 4, 2) < 0)
        return {};
    return ms - (zone[0] == u'+' ? offset : -offset) * 60'000LL;
}

QString formatStamp(qint64 utcMs)
{
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<qint64> delayOf(const Element &stanza)
{
    const Element *delay = stanza.child(u"delay", ns::Delay);
    return delay ? parseStamp(delay->attribute(u"stamp")) : std::nullopt;
}

std::optional<qint64> delayOf(const Element &stanza, const Jid &by)
{
    for (const Element &child : stanza.children) {
        if (child.is(u"delay", ns::Delay) && Jid::parse(child.attribute(u"from")) == by)
            return parseStamp(child.attribute(u"stamp"));
    }
    return {};
}

} // namespace sw::xmpp
