// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/board_table.h"

#include "core/people/people.h"
#include "core/runtime/name_match.h"
#include "ui/base/formats.h"
#include "ui/tasks/task_words.h"

#include <QPainter>

namespace sw::ui {

using tasks::Progress;
using tasks::Standing;

namespace {

const Progress &progressOf(const QModelIndex &shown, const BoardTable &table)
{
    const auto *proxy = qobject_cast<const QAbstractProxyModel *>(shown.model());
    return table.at(proxy ? proxy->mapToSource(shown).row() : shown.row());
}

} // namespace

BoardTable::BoardTable(const people::People &people, QObject *parent)
    : QAbstractTableModel(parent)
    , m_people(people)
{ }

void BoardTable::setPlaces(const Places &places)
{
    m_places = places;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void BoardTable::show(const QList<Progress> &progress, const tasks::Definition &definition)
{
    m_definition = definition;
    QSet<QString> wanted;
    for (const Progress &one : progress)
        wanted.insert(one.assignee.key());
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (wanted.contains(m_rows[row].assignee.key()))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.remove(row);
        endRemoveRows();
    }
    QHash<QString, int> at;
    for (int row = 0; row < rowCount(); ++row)
        at.insert(m_rows[row].assignee.key(), row);
    QList<Progress> fresh;
    for (const Progress &one : progress) {
        const auto known = at.constFind(one.assignee.key());
        if (known == at.cend()) {
            fresh += one;
        } else if (!(m_rows[*known] == one)) {
            m_rows[*known] = one;
            emit dataChanged(index(*known, 0), index(*known, ColumnCount - 1));
        }
    }
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
    m_rows += fresh;
    endInsertRows();
}

QString BoardTable::who(const Progress &progress) const
{
    return nameOf(progress.assignee, m_places, m_people);
}

QString BoardTable::region(const Progress &progress) const
{
    return m_places.nameOf(m_places.regionOf(progress.assignee.unit));
}

bool BoardTable::isLate(const Progress &progress, qint64 now)
{
    return progress.late
        || (progress.due != 0 && progress.due < now && !TaskWords::isOver(progress.standing));
}

int BoardTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int BoardTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString BoardTable::proofWords(const Progress &progress) const
{
    QStringList all;
    if (!progress.reason.isEmpty())
        all += progress.reason;
    if (!progress.number.isEmpty())
        all += m_definition.numberLabel.isEmpty()
            ? progress.number
            : tr("%1: %2", "name and value of a number").arg(m_definition.numberLabel, progress.number);
    if (!progress.photos.isEmpty())
        all += tr("%n photo(s)", nullptr, int(progress.photos.size()));
    if (!progress.text.isEmpty())
        all += progress.text;
    return Formats::oneLine(all.join(QStringLiteral(" · ")));
}

QString BoardTable::text(const Progress &progress, Column column) const
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    switch (column) {
    case Who:
        return progress.left ? tr("%1 (nobody there any more)").arg(who(progress)) : who(progress);
    case Region:
        return region(progress);
    case State: {
        const QString state = TaskWords::standing(progress.standing, m_definition.approval);
        if (progress.late)
            return progress.lateSettled ? tr("%1, late").arg(state) : tr("%1, late?").arg(state);
        return isLate(progress, now) ? tr("%1, overdue").arg(state) : state;
    }
    case Since:
        return progress.since == 0 ? QString() : Formats::listTime(progress.since, now);
    case By:
        return progress.by.isNull() ? QString() : m_people.name(progress.by);
    case Proof:
        return proofWords(progress);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant BoardTable::sortKey(const Progress &progress, Column column) const
{
    switch (column) {
    case State: // what needs somebody first
        return 2 * int(progress.standing) - isLate(progress, QDateTime::currentMSecsSinceEpoch());
    case Since:
        return progress.since;
    case Who:
    case Region:
    case By:
    case Proof:
    case ColumnCount:
        break;
    }
    return text(progress, column);
}

QVariant BoardTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Progress &shown = m_rows[index.row()];
    const Column column = static_cast<Column>(index.column());
    if (role == SortRole)
        return sortKey(shown, column);
    if (role == Qt::ToolTipRole && column == Since)
        return shown.since == 0 ? QVariant() : QVariant(Formats::full(shown.since));
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(shown, column);
    return {};
}

QVariant BoardTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Who:
        return tr("Who");
    case Region:
        return tr("Region");
    case State:
        return tr("State");
    case Since:
        return tr("Since");
    case By:
        return tr("By");
    case Proof:
        return tr("Reason and proof");
    case ColumnCount:
        break;
    }
    return {};
}

BoardTableFilter::BoardTableFilter(BoardTable &table, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_table(table)
{
    setSourceModel(&table);
    setSortRole(BoardTable::SortRole);
    setSortLocaleAware(true);
    setDynamicSortFilter(true);
}

void BoardTableFilter::setPart(TablePart part)
{
    m_part = part;
    invalidateFilter();
}

void BoardTableFilter::setWords(const QString &words)
{
    m_words = words.simplified();
    invalidateFilter();
}

bool BoardTableFilter::isPart(const Progress &progress, TablePart part, qint64 now)
{
    switch (part) {
    case TablePart::All:
        return true;
    case TablePart::NotSeen:
        return progress.standing == Standing::NotSeen;
    case TablePart::Open:
        return !TaskWords::isOver(progress.standing);
    case TablePart::ToApprove:
        return progress.standing == Standing::Done;
    case TablePart::Finished:
        return TaskWords::isOver(progress.standing);
    case TablePart::Back:
        return progress.standing == Standing::SentBack || progress.standing == Standing::Cannot;
    case TablePart::Late:
        return BoardTable::isLate(progress, now);
    }
    return true;
}

bool BoardTableFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const Progress &shown = m_table.at(row);
    const QString searched = QStringList{m_table.who(shown), m_table.region(shown)}.join(QLatin1Char(' '));
    return isPart(shown, m_part, QDateTime::currentMSecsSinceEpoch())
        && (m_words.isEmpty() || nameRankOfText(searched, m_words));
}

BoardTableDelegate::BoardTableDelegate(const Theme &theme, const BoardTable &table, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_table(table)
{ }

void BoardTableDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Progress &shown = progressOf(index, m_table);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(option.rect, m_theme.color(Color::Selected));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      m_theme.color(Color::Divider));
    QRect text = option.rect.adjusted(space::half, 0, -space::small, 0); // as the header's words stand
    Color ink = index.column() == BoardTable::Who ? Color::Text : Color::TextSecondary;
    if (index.column() == BoardTable::State) {
        const bool late = BoardTable::isLate(shown, QDateTime::currentMSecsSinceEpoch());
        ink = late ? Color::Danger : TaskWords::color(shown.standing);
        paintIcon(painter, QRect(text.left(), text.top(), 16, text.height()), TaskWords::icon(shown.standing),
                  16, m_theme.color(ink));
        text.setLeft(text.left() + 16 + space::small);
    } else if (index.column() == BoardTable::Since) {
        ink = Color::TextFaint;
    }
    const QFont font = m_theme.font(TextSize::Body);
    painter->setFont(font);
    painter->setPen(m_theme.color(ink));
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.color(Color::FocusRing), 2));
        painter->drawRoundedRect(option.rect.adjusted(1, 1, -1, -2), space::radiusSmall, space::radiusSmall);
    }
    painter->restore();
}

} // namespace sw::ui

#include "ui/tasks/moc_board_table.cpp"
