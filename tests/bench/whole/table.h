// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one table of the whole program: what was measured, the floor of the same run, the ratio, the goal.
#include <QList>
#include <QString>

#include <optional>

namespace sw::bench {

enum class Bound { AtMost, AtLeast };

struct Goal {
    double value = 0;
    bool ofRatio = false; ///< else of the measured value itself
    Bound bound = Bound::AtMost;
};

struct Row {
    QString what;
    double measured = 0;
    QString unit;
    std::optional<double> floor{};
    QString floorName{};
    std::optional<Goal> goal{};

    /// measured / floor, or nothing without a floor.
    std::optional<double> ratio() const;
    /// By which part of the goal it was missed: 0 = reached.
    std::optional<double> missedBy() const;
};

class Table
{
public:
    void add(Row row);
    /// What could not be measured; the program then ends with 1.
    void failed(const QString &what, const QString &why);
    bool isComplete() const { return m_failures.isEmpty(); }
    void print() const;

private:
    QList<Row> m_rows;
    QStringList m_failures;
};

double median(QList<double> values);
/// The value that this part of the values does not exceed; 0 for none.
double quantile(QList<double> values, double part);

} // namespace sw::bench
