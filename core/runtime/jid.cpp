// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/jid.h"

#include <QUrl>

namespace sw {
namespace {

constexpr qsizetype MaxPartBytes = 1023; // RFC 7622 §3.1

bool fits(QStringView part)
{
    constexpr qsizetype mostBytes = 3; // of a unit of UTF-16
    return !part.isEmpty()
        && (part.size() <= MaxPartBytes / mostBytes || part.toUtf8().size() <= MaxPartBytes);
}

// RFC 7622 §3.3.1: what a local part never holds beside what its string class excludes.
bool isForbiddenInLocal(char16_t c)
{
    return QStringView(u"\"&'/:<>@").contains(QChar(c));
}

// The IdentifierClass of RFC 8264 §4.2: printable ASCII, letters, digits and marks; nothing with a
// compatibility mapping.
bool isIdentifier(char32_t c)
{
    if (c < 0x80)
        return c > 0x20 && c < 0x7f;
    switch (QChar::category(c)) {
    case QChar::Letter_Lowercase:
    case QChar::Letter_Uppercase:
    case QChar::Letter_Other:
    case QChar::Letter_Modifier:
    case QChar::Number_DecimalDigit:
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
        return QChar::decompositionTag(c) <= QChar::Canonical;
    default:
        return false;
    }
}

// The FreeformClass of RFC 8264 §4.3. differs: format characters and what Qt's Unicode tables do not know yet
// (new emoji) pass, because servers let them pass in nicks, and a message from such a nick must not be lost.
bool isFreeform(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return true;
    }
}

template <class Allowed>
bool everyCharacter(QStringView text, Allowed allowed)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t c = text[i].unicode();
        if (QChar::isHighSurrogate(c) && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text[i], text[i + 1]);
            ++i;
        }
        if (!allowed(c))
            return false;
    }
    return true;
}

// Width mapping of RFC 8265 §3.3 (full-width forms become ordinary ones).
QString widthMapped(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        const auto tag = c.decompositionTag();
        out += tag == QChar::Wide || tag == QChar::Narrow ? c.decomposition() : QString(c);
    }
    return out;
}

// Nothing to prepare: that is how nearly every address comes in.
bool isPlain(QStringView text)
{
    return !text.isEmpty() && text.size() <= MaxPartBytes && everyCharacter(text, [](char32_t c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    });
}

// UsernameCaseMapped, RFC 8265 §3.3.
std::optional<QString> preparedLocal(QStringView text)
{
    if (isPlain(text))
        return text.toString();
    const QString local = widthMapped(text).toLower().normalized(QString::NormalizationForm_C);
    const auto allowed
        = [](char32_t c) { return isIdentifier(c) && !(c < 0x80 && isForbiddenInLocal(char16_t(c))); };
    if (!fits(local) || !everyCharacter(local, allowed))
        return {};
    return local;
}

bool hasEmptyLabel(QStringView domain)
{
    return domain.startsWith(u'.') || domain.contains(u"..");
}

// RFC 7622 §3.2: a name with its labels as U-labels, or an address literal.
std::optional<QString> preparedDomain(QStringView text)
{
    QString domain = text.toString().toLower();
    if (domain.endsWith(u'.'))
        domain.chop(1);
    if (domain.startsWith(u'[') && domain.endsWith(u']')) { // IPv6
        const auto literal = QStringView(domain).mid(1, domain.size() - 2);
        const auto inAddress = [](char32_t c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
        };
        if (literal.contains(u':') && everyCharacter(literal, inAddress))
            return domain;
        return {};
    }
    if (!isPlain(domain) || domain.contains(QStringView(u"xn--"))) {
        const QByteArray ace = QUrl::toAce(domain);
        domain = QUrl::fromAce(ace, QUrl::IgnoreIDNWhitelist);
    }
    if (!fits(domain) || hasEmptyLabel(domain))
        return {};
    return domain;
}

// OpaqueString, RFC 8265 §4.2.
std::optional<QString> preparedResource(QStringView text)
{
    if (isPlain(text))
        return text.toString();
    QString resource = text.toString();
    for (QChar &c : resource) {
        if (c.category() == QChar::Separator_Space)
            c = u' ';
    }
    resource = resource.normalized(QString::NormalizationForm_C);
    if (!fits(resource) || !everyCharacter(resource, isFreeform))
        return {};
    return resource;
}

} // namespace

std::optional<Jid> Jid::parse(QStringView text)
{
    // RFC 7622 §3.1: the resource begins at the first slash, the local part ends at the first @ before it.
    const qsizetype slash = text.indexOf(u'/');
    const QStringView bare = slash < 0 ? text : text.left(slash);
    const qsizetype at = bare.indexOf(u'@');
    if (at == 0 || slash == text.size() - 1)
        return {};
    return fromParts(at < 0 ? QStringView() : bare.left(at), bare.mid(at + 1),
                     slash < 0 ? QStringView() : text.mid(slash + 1));
}

std::optional<Jid> Jid::fromParts(QStringView local, QStringView domain, QStringView resource)
{
    Jid jid;
    if (!local.isEmpty()) {
        const auto prepared = preparedLocal(local);
        if (!prepared)
            return {};
        jid.m_text = *prepared + u'@';
        jid.m_domainAt = jid.m_text.size();
    }
    const auto host = preparedDomain(domain);
    if (!host)
        return {};
    jid.m_text += *host;
    jid.m_domainEnd = jid.m_text.size();
    return resource.isEmpty() ? jid : jid.withResource(resource);
}

Jid Jid::bare() const
{
    Jid jid = *this;
    jid.m_text.truncate(m_domainEnd);
    return jid;
}

std::optional<Jid> Jid::withResource(QStringView resource) const
{
    const auto prepared = preparedResource(resource);
    if (!prepared || isNull())
        return {};
    Jid jid = bare();
    jid.m_text += u'/' + *prepared;
    return jid;
}

} // namespace sw
