// SPDX-License-Identifier: Apache-2.0
#include "core/files/names.h"

#include "core/runtime/safe_text.h"

#include <QDir>
#include <QFileInfo>

#include <array>

namespace sw::files {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostUnits = 1000; ///< looked at of a name that is too long
constexpr qsizetype MostSuffix = 16;

// Windows takes them for devices in every folder and with any suffix.
bool isDevice(const QString &name)
{
    static constexpr std::array plain{"con"_L1, "prn"_L1, "aux"_L1, "nul"_L1, "conin$"_L1, "conout$"_L1};
    const QString stem = name.section(u'.', 0, 0).trimmed().toLower();
    if (std::find(plain.begin(), plain.end(), stem) != plain.end())
        return true;
    static const QString ports = u"0123456789¹²³"_s;
    return stem.size() == 4 && (stem.startsWith("com"_L1) || stem.startsWith("lpt"_L1))
        && ports.contains(stem.back());
}

QString cut(QString text, qsizetype bytes)
{
    while (text.toUtf8().size() > bytes)
        text.chop(text.size() > 1 && text.back().isLowSurrogate() ? 2 : 1);
    return text;
}

QString shortened(const QString &name)
{
    if (name.toUtf8().size() <= MostNameBytes)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString suffix = dot > 0 && name.size() - dot <= MostSuffix ? name.mid(dot) : QString();
    const QString stem = suffix.isEmpty() ? name : name.left(dot);
    return cut(stem, MostNameBytes - suffix.toUtf8().size()) + suffix;
}

} // namespace

QString safeFileName(const QString &name)
{
    const qsizetype slash = std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\'));
    QString safe = name.mid(slash + 1);
    if (safe.size() > MostUnits) // its end tells the type
        safe = safe.left(MostUnits / 2) + safe.right(MostUnits / 2);
    safe = safeLine(safe, MostUnits).normalized(QString::NormalizationForm_C);
    for (QChar &c : safe) {
        if (u"<>:\"|?*/\\"_s.contains(c))
            c = u'_';
    }
    while (safe.startsWith(u'.') || safe.startsWith(u' '))
        safe.remove(0, 1);
    safe = shortened(safe);
    while (safe.endsWith(u'.') || safe.endsWith(u' '))
        safe.chop(1);
    if (isDevice(safe))
        safe.prepend(u'_');
    return safe.isEmpty() ? u"file"_s : safe;
}

QString safeMediaType(const QString &type)
{
    constexpr qsizetype most = 128;
    const QString lower = type.toLower();
    const auto isToken = [](QStringView word) {
        return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](QChar c) {
            return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || u"!#$&-^_.+"_s.contains(c);
        });
    };
    const QString kind = lower.section(u';', 0, 0).trimmed();
    const QString codecs = lower.section(u';', 1).trimmed(); // RFC 6381; no other parameter is let through
    const bool good = lower.size() <= most && kind.count(u'/') == 1 && isToken(kind.section(u'/', 0, 0))
        && isToken(kind.section(u'/', 1));
    if (!good || (!codecs.isEmpty() && !(codecs.startsWith("codecs="_L1) && isToken(codecs.sliced(7)))))
        return u"application/octet-stream"_s;
    return codecs.isEmpty() ? kind : kind + u"; "_s + codecs;
}

QString freePathIn(const QString &folder, const QString &name)
{
    const QString safe = safeFileName(name);
    const QFileInfo parts(safe);
    const QString suffix = parts.suffix().isEmpty() ? QString() : u'.' + parts.suffix();
    QString path = QDir(folder).filePath(safe);
    for (int number = 2; QFileInfo::exists(path); ++number)
        path = QDir(folder).filePath(
            u"%1 (%2)%3"_s.arg(parts.completeBaseName(), QString::number(number), suffix));
    return path;
}

} // namespace sw::files
