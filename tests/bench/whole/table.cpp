// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/whole/table.h"

#include <QTextStream>

#include <algorithm>
#include <cmath>

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

QString shown(double value)
{
    const double size = std::abs(value);
    return QString::number(value, 'f', size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

QString goalWords(const Row &row)
{
    if (!row.goal)
        return {};
    return (row.goal->bound == Bound::AtMost ? u"≤ "_s : u"≥ "_s) + shown(row.goal->value)
        + (row.goal->ofRatio ? u" F"_s : u' ' + row.unit);
}

QString verdict(const Row &row)
{
    const auto missed = row.missedBy();
    if (!missed)
        return {};
    return *missed <= 0 ? u"reached"_s : u"MISSED by %1 %"_s.arg(shown(*missed * 100));
}

} // namespace

std::optional<double> Row::ratio() const
{
    return floor && *floor > 0 ? std::optional(measured / *floor) : std::nullopt;
}

std::optional<double> Row::missedBy() const
{
    if (!goal || goal->value <= 0 || (goal->ofRatio && !ratio()))
        return {};
    const double got = goal->ofRatio ? *ratio() : measured;
    const double over = goal->bound == Bound::AtMost ? got / goal->value - 1 : 1 - got / goal->value;
    return std::max(0.0, over);
}

void Table::add(Row row)
{
    QTextStream(stdout) << "  " << row.what << ": " << shown(row.measured) << ' ' << row.unit << Qt::endl;
    m_rows.append(std::move(row));
}

void Table::failed(const QString &what, const QString &why)
{
    QTextStream(stdout) << "  NOT MEASURED " << what << ": " << why << Qt::endl;
    m_failures.append(what + u": "_s + why);
}

void Table::print() const
{
    QTextStream out(stdout);
    const auto line = [&out](const QString &what, const QString &measured, const QString &floor,
                             const QString &ratio, const QString &goal, const QString &result) {
        out << what.leftJustified(58) << measured.rightJustified(14) << "  " << floor.leftJustified(30)
            << ratio.rightJustified(7) << "  " << goal.leftJustified(12) << result << '\n';
    };
    out << '\n';
    line(u"what"_s, u"measured"_s, u"floor F of this run"_s, u"ratio"_s, u"goal"_s, u"result"_s);
    int reached = 0;
    int withGoal = 0;
    for (const Row &row : m_rows) {
        const auto ratio = row.ratio();
        line(row.what, shown(row.measured) + u' ' + row.unit,
             row.floor ? shown(*row.floor) + u' ' + row.unit + u", "_s + row.floorName : QString(),
             ratio ? shown(*ratio) : QString(), goalWords(row), verdict(row));
        withGoal += row.missedBy().has_value();
        reached += row.missedBy() && *row.missedBy() <= 0;
    }
    out << '\n' << reached << " of " << withGoal << " goals reached.\n";
    for (const QString &failure : m_failures)
        out << "NOT MEASURED: " << failure << '\n';
}

double median(QList<double> values)
{
    return quantile(std::move(values), 0.5);
}

double quantile(QList<double> values, double part)
{
    if (values.isEmpty())
        return 0;
    std::ranges::sort(values);
    const auto at = static_cast<qsizetype>(part * static_cast<double>(values.size()));
    return values[std::min(at, values.size() - 1)];
}

} // namespace sw::bench
