// SPDX-License-Identifier: Apache-2.0
#pragma once
// An XMPP address (RFC 7622), always held prepared, so that equal addresses compare equal.
#include <QHashFunctions>
#include <QString>

#include <compare>
#include <optional>

namespace sw {

class Jid
{
public:
    Jid() = default; // null: no address
    // Absent if text is no address. Prepares: local part and domain case-folded, NFC; resource NFC.
    static std::optional<Jid> parse(QStringView text);
    // The parts as they would be written; local and resource may be empty.
    static std::optional<Jid> fromParts(QStringView local, QStringView domain, QStringView resource = {});

    bool isNull() const { return m_text.isEmpty(); }
    bool isBare() const { return m_domainEnd == m_text.size(); }
    bool isFull() const { return !isBare(); }
    bool isDomain() const { return isBare() && m_domainAt == 0 && !isNull(); }

    QStringView local() const { return QStringView(m_text).left(m_domainAt > 0 ? m_domainAt - 1 : 0); }
    QStringView domain() const { return QStringView(m_text).mid(m_domainAt, m_domainEnd - m_domainAt); }
    // In a room's address this is the nick.
    QStringView resource() const
    {
        return isBare() ? QStringView() : QStringView(m_text).mid(m_domainEnd + 1);
    }

    Jid bare() const;
    // This address's bare form with the resource; absent if the resource is not allowed.
    std::optional<Jid> withResource(QStringView resource) const;
    const QString &toString() const { return m_text; }

    friend bool operator==(const Jid &a, const Jid &b) { return a.m_text == b.m_text; }
    friend std::strong_ordering operator<=>(const Jid &a, const Jid &b)
    {
        return a.m_text.compare(b.m_text) <=> 0;
    }
    friend size_t qHash(const Jid &jid, size_t seed = 0) { return ::qHash(jid.m_text, seed); }

private:
    QString m_text;
    qsizetype m_domainAt = 0;
    qsizetype m_domainEnd = 0;
};

} // namespace sw

template <>
struct std::hash<sw::Jid> {
    size_t operator()(const sw::Jid &jid) const noexcept { return qHash(jid); }
};
