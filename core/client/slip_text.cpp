// SPDX-License-Identifier: Apache-2.0
#include "core/client/slip_text.h"

#include <QRegularExpression>

namespace sw {

namespace {

/// About as many groups as a code has, of about its size, and a digit.
bool looksLikeSlip(const QString &typed)
{
    static const QRegularExpression groups(
        QStringLiteral("^(?=.*\\d)\\s*[0-9A-Za-z]{4,6}([\\s-]+[0-9A-Za-z]{4,6}){5,7}[\\s-]*$"));
    return groups.match(typed).hasMatch();
}

} // namespace

QString TypedSlip::firstPassword() const
{
    return QString::fromLatin1(org::arrayOf(code.firstPassword().view()));
}

std::optional<TypedSlip> readSlip(const QString &typed)
{
    const std::string text = typed.trimmed().toStdString();
    if (auto scanned = org::readQrText(viewOf(text)))
        return TypedSlip{std::move(scanned->code), scanned->company, scanned->address};
    if (auto code = org::SlipCode::read(viewOf(text)))
        return TypedSlip{std::move(*code), {}, {}};
    return std::nullopt;
}

std::optional<org::SlipCode::Mistake> slipMistake(const QString &typed)
{
    if (!looksLikeSlip(typed))
        return std::nullopt;
    const std::string text = typed.toStdString();
    const auto code = org::SlipCode::read(viewOf(text));
    return code ? std::nullopt : std::optional(code.error());
}

} // namespace sw
