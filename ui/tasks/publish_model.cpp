// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/publish_model.h"

#include "core/runtime/name_match.h"
#include "ui/base/icons.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace sw::ui {

namespace {

constexpr int publishIndent = space::large;
constexpr int tickSize = 18;

} // namespace

PublishModel::PublishModel(QObject *parent)
    : RowModel(parent)
{ }

void PublishModel::setPlaces(const Places &places)
{
    m_places = places;
    refresh();
}

void PublishModel::setTaken(const QSet<QString> &units)
{
    m_taken = units;
    refresh();
}

void PublishModel::setRole(const QString &role)
{
    m_role = role;
    refresh();
    emit checkedChanged();
}

void PublishModel::setFilter(const QString &words)
{
    m_words = words.simplified();
    refresh();
}

void PublishModel::toggleOpen(const QString &heading)
{
    if (!m_shut.remove(heading))
        m_shut.insert(heading);
    refresh();
}

bool PublishModel::fits(const Place &place) const
{
    return m_words.isEmpty()
        || nameRankOfText(
               QStringList{place.name, place.number, m_places.nameOf(place.parent)}.join(QLatin1Char(' ')),
               m_words);
}

QStringList PublishModel::freeIn(const QString &key) const
{
    QStringList found;
    for (const QString &target : m_places.targetsIn(key))
        if (!m_taken.contains(target) && fits(*m_places.find(target)))
            found += target;
    return found;
}

Qt::CheckState PublishModel::stateOf(const QStringList &targets) const
{
    const auto chosen = std::ranges::count_if(
        targets, [this](const QString &target) { return m_checked.contains(target); });
    return chosen == 0 ? Qt::Unchecked : chosen == targets.size() ? Qt::Checked : Qt::PartiallyChecked;
}

void PublishModel::refresh()
{
    QList<PublishRow> rows;
    int shutAt = INT_MAX;
    for (const Place &place : m_places.all()) {
        if (place.depth > shutAt)
            continue;
        PublishRow row{place.key, place.name, place.number, place.depth, place.heading};
        if (place.heading) {
            const QStringList free = freeIn(place.key);
            if (free.isEmpty() && !m_words.isEmpty())
                continue;
            row.open = !m_words.isEmpty() || !m_shut.contains(place.key);
            row.targets = int(free.size());
            row.state = stateOf(free);
            for (const QString &target : free)
                row.people += int(m_places.peopleOf(target, m_role).size());
        } else {
            if (!fits(place))
                continue;
            row.taken = m_taken.contains(place.key);
            row.people = int(m_places.peopleOf(place.key, m_role).size());
            row.state = stateOf({place.key});
        }
        shutAt = place.heading && !row.open ? place.depth : INT_MAX;
        rows += row;
    }
    setRows(rows);
}

void PublishModel::setChecked(const QString &key, bool on)
{
    for (const QString &target : freeIn(key)) {
        if (on)
            m_checked.insert(target);
        else
            m_checked.remove(target);
    }
    refresh();
    emit checkedChanged();
}

void PublishModel::setAllChecked(bool on)
{
    setChecked({}, on);
}

bool PublishModel::isAllChecked() const
{
    const QStringList free = freeIn({});
    return !free.isEmpty() && stateOf(free) == Qt::Checked;
}

QStringList PublishModel::checked() const
{
    QStringList found;
    for (const QString &target : m_places.targetsIn({}))
        if (m_checked.contains(target) && !m_taken.contains(target))
            found += target;
    return found;
}

QVariant PublishModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PublishRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return shown.name;
    case Qt::AccessibleTextRole:
        return shown.taken ? tr("%1, has it already").arg(shown.name) : shown.name;
    case Qt::CheckStateRole:
        return shown.taken ? QVariant() : QVariant(shown.state);
    default:
        return {};
    }
}

bool PublishModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    setChecked(row(index.row()).key, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags PublishModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Qt::ItemFlags found
        = Qt::ItemIsSelectable | Qt::ItemNeverHasChildren | Qt::ItemIsUserCheckable | Qt::ItemIsEnabled;
    return found;
}

PublishDelegate::PublishDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize PublishDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, 32};
}

void PublishDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const PublishRow &row = static_cast<const PublishModel *>(index.model())->row(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(0, 1, 0, -1);
    if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Color::Hover));
        painter->drawRoundedRect(box, space::radius - 2, space::radius - 2);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.color(Color::FocusRing), 2));
        painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), space::radius - 2, space::radius - 2);
    }
    QRect inner = box.adjusted(space::small + row.depth * publishIndent, 0, -space::medium, 0);
    if (!row.taken) {
        QStyleOptionViewItem tick = option;
        tick.rect = QRect(inner.left(), inner.top(), tickSize, inner.height());
        tick.state = QStyle::State_Enabled
            | (row.state == Qt::Checked                ? QStyle::State_On
                   : row.state == Qt::PartiallyChecked ? QStyle::State_NoChange
                                                       : QStyle::State_Off);
        QApplication::style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &tick, painter,
                                             option.widget);
    }
    inner.setLeft(inner.left() + tickSize + space::small);
    if (row.heading) {
        paintIcon(painter, QRect(inner.left(), inner.top(), 16, inner.height()),
                  row.open ? Icon::ChevronDown : Icon::ChevronRight, 14, m_theme.color(Color::TextFaint));
        inner.setLeft(inner.left() + 20);
    }
    const QFont small = m_theme.font(TextSize::Small);
    const QString people = PublishModel::tr("%n people", "who get a task", row.people);
    const QString detail = row.taken ? PublishModel::tr("has it already")
        : row.heading                ? PublishModel::tr("%n stores", "of a region", row.targets)
                                     : people;
    painter->setFont(small);
    painter->setPen(m_theme.color(Color::TextFaint));
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, detail);
    inner.setRight(inner.right() - QFontMetrics(small).horizontalAdvance(detail) - space::medium);
    if (!row.number.isEmpty()) {
        painter->drawText(QRect(inner.left(), inner.top(), 44, inner.height()),
                          Qt::AlignVCenter | Qt::AlignLeft, row.number);
        inner.setLeft(inner.left() + 44);
    }
    const QFont font = m_theme.font(TextSize::Body, row.heading ? QFont::DemiBold : QFont::Normal);
    painter->setFont(font);
    painter->setPen(m_theme.color(row.taken ? Color::TextFaint : Color::Text));
    painter->drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(font).elidedText(row.name, Qt::ElideRight, inner.width()));
    painter->restore();
}

bool PublishDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                  const QStyleOptionViewItem &option, const QModelIndex &index)
{
    auto *places = static_cast<PublishModel *>(model);
    if (!index.isValid())
        return false;
    const PublishRow row = places->row(index.row());
    if (event->type() == QEvent::MouseButtonRelease) {
        // A click anywhere on a store chooses it, on a region only one on its box.
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const int boxEnd
            = option.rect.left() + space::small + row.depth * publishIndent + tickSize + space::unit;
        if (row.heading && mouse->position().x() > boxEnd) {
            places->toggleOpen(row.key);
            return true;
        }
    } else if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Space) {
        return false;
    }
    if (row.taken)
        return false;
    places->setChecked(row.key, row.state != Qt::Checked);
    return true;
}

} // namespace sw::ui

#include "ui/tasks/moc_publish_model.cpp"
