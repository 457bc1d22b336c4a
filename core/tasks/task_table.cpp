// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_table.h"

#include "core/runtime/csv_cell.h"
#include "core/tasks/task_time.h"

#include <QSaveFile>

namespace sw::tasks {

using namespace Qt::StringLiterals;

namespace {

constexpr int tableColumns = 10;
constexpr int standingWords = 7;

QString timeText(qint64 instant, const QByteArray &zone, Zones &zones)
{
    if (instant == 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(instant, zones.zone(zone)).toString(u"yyyy-MM-dd HH:mm"_s);
}

QString rowText(const QStringList &cells)
{
    QStringList safe;
    for (const QString &cell : cells)
        safe += csvCell(cell);
    return safe.join(u',') + u"\r\n"_s;
}

} // namespace

QByteArray tableOf(const QStringList &headings, const QList<Progress> &rows)
{
    Zones zones;
    QString table(QChar::ByteOrderMark);
    table += rowText(headings.mid(0, tableColumns));
    for (const Progress &row : rows) {
        const QByteArray &zone = row.assignee.zone;
        const QString name = row.assignee.name.isEmpty() ? row.assignee.key().mid(2) : row.assignee.name;
        table += rowText({name, headings.value(tableColumns + int(row.standing)),
                          timeText(row.due, zone, zones), timeText(row.since, zone, zones),
                          row.late ? headings.value(tableColumns + standingWords) : QString(),
                          row.by.toString(), row.number, row.text, QString::number(row.photos.size()),
                          row.reason});
    }
    return table.toUtf8();
}

bool writeTable(const QString &path, const QStringList &headings, const QList<Progress> &rows)
{
    QSaveFile file(path);
    const QByteArray table = tableOf(headings, rows);
    return file.open(QIODevice::WriteOnly) && file.write(table) == table.size() && file.commit();
}

} // namespace sw::tasks
