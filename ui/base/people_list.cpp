// SPDX-License-Identifier: Apache-2.0
#include "ui/base/people_list.h"

#include "ui/base/avatars.h"
#include "ui/base/icons.h"
#include "ui/base/theme.h"

#include <QApplication>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace sw::ui {

namespace {
constexpr int step = space::medium; ///< to the right for each unit above
}

PeopleListModel::PeopleListModel(people::People &people, QObject *parent)
    : RowModel(parent)
    , m_people(people)
{
    connect(&m_people, &people::People::changed, this, [this] { refresh(); });
    refresh();
}

QString PeopleListModel::keyOf(const PeopleRow &row) const
{
    return row.unit + QLatin1Char('\n') + row.person.address.toString();
}

void PeopleListModel::setFilter(const QString &text)
{
    m_filter = text.simplified();
    refresh();
}

void PeopleListModel::toggleUnit(const QString &unit)
{
    if (!m_toggled.remove(unit))
        m_toggled.insert(unit);
    refresh();
}

void PeopleListModel::setHidden(const QSet<Jid> &people)
{
    m_hidden = people;
    refresh();
}

/// A large company shows its regions and departments; who wants more opens them or searches.
bool PeopleListModel::isOpen(const people::Unit &unit) const
{
    return (m_small || unit.depth == 0) != m_toggled.contains(unit.key);
}

void PeopleListModel::appendUnits(QList<PeopleRow> &rows, const QList<people::Unit> &units) const
{
    int shutAt = -1; // below a heading that is closed
    for (qsizetype i = 0; i < units.size(); ++i) {
        const people::Unit &unit = units[i];
        if (shutAt >= 0 && unit.depth > shutAt)
            continue;
        int count = 0;
        for (qsizetype k = i; k < units.size() && (k == i || units[k].depth > unit.depth); ++k)
            count += int(std::count_if(units[k].members.begin(), units[k].members.end(),
                                       [this](const Jid &p) { return !m_hidden.contains(p); }));
        if (count == 0 && unit.depth == 0)
            continue;
        const bool open = isOpen(unit);
        shutAt = open ? -1 : unit.depth;
        rows.append({unit.key, unit.name, unit.depth, {}, count, open});
        for (const Jid &member : unit.members) {
            if (const auto person
                = open && !m_hidden.contains(member) ? m_people.person(member) : std::nullopt)
                rows.append({unit.key, {}, unit.depth, *person, 0, false});
        }
    }
}

void PeopleListModel::appendUnitsOnly(QList<PeopleRow> &rows, const QList<people::Unit> &units) const
{
    for (const people::Unit &unit : units) {
        const int count = int(m_people.inUnit(unit.key).size());
        rows.append({unit.key, unit.name, unit.depth, {}, count, true, false});
    }
}

void PeopleListModel::listUnits(const QStringList &checked)
{
    m_unitsOnly = m_checkable = true;
    for (const QString &unit : checked)
        checkUnitOnly(unit, true);
    refresh();
}

void PeopleListModel::checkUnitOnly(const QString &unit, bool on)
{
    if (on)
        m_checkedUnits += unit;
    else
        m_checkedUnits -= unit;
    m_coveredUnits.clear();
    int from = -1; // depth of a checked one above
    for (const people::Unit &known : m_people.units()) {
        if (from >= 0 && known.depth > from) {
            m_checkedUnits -= known.key;
            m_coveredUnits += known.key;
            continue;
        }
        from = m_checkedUnits.contains(known.key) ? known.depth : -1;
        if (from >= 0)
            m_coveredUnits += known.key;
    }
    touchAll();
    emit checkedChanged();
}

void PeopleListModel::appendOthers(QList<PeopleRow> &rows) const
{
    QList<people::Person> others = m_people.all();
    others.removeIf([this](const people::Person &p) {
        return p.listed || !p.units.isEmpty() || m_hidden.contains(p.address);
    });
    if (others.isEmpty())
        return;
    const bool bare = rows.isEmpty();
    const people::Unit unit{QString(), QCoreApplication::translate("PeopleList", "Others"), 0, {}};
    if (!bare)
        rows.append({unit.key, unit.name, 0, {}, int(others.size()), isOpen(unit)});
    if (bare || isOpen(unit))
        for (const people::Person &person : std::as_const(others))
            rows.append({QString(), {}, 0, person, 0, false});
}

void PeopleListModel::refresh()
{
    constexpr qsizetype small = 100; // units; a heading and its people each
    QList<PeopleRow> rows;
    if (!m_filter.isEmpty()) {
        for (const people::Person &person : m_people.search(m_filter))
            if (!m_hidden.contains(person.address))
                rows.append({QString(), {}, 0, person, 0, false});
    } else if (m_unitsOnly) {
        appendUnitsOnly(rows, m_people.units());
    } else {
        const QList<people::Unit> units = m_people.units();
        m_small = units.size() <= small;
        appendUnits(rows, units);
        appendOthers(rows);
    }
    setRows(rows);
}

QList<Jid> PeopleListModel::listedIn(const QString &unit) const
{
    QList<Jid> found;
    for (const people::Person &person : m_people.inUnit(unit))
        if (!m_hidden.contains(person.address))
            found.append(person.address);
    return found;
}

Qt::CheckState PeopleListModel::unitState(const QString &unit) const
{
    if (m_unitsOnly)
        return m_coveredUnits.contains(unit) ? Qt::Checked : Qt::Unchecked;
    const QList<Jid> members = listedIn(unit);
    const auto chosen = std::count_if(members.begin(), members.end(),
                                      [this](const Jid &p) { return m_checked.contains(p); });
    return chosen == 0 ? Qt::Unchecked : chosen == members.size() ? Qt::Checked : Qt::PartiallyChecked;
}

QStringList PeopleListModel::wholeUnits() const
{
    QStringList whole;
    int below = -1; // depth of the one that was found last
    for (const people::Unit &unit : m_people.units()) {
        if (below >= 0 && unit.depth > below)
            continue;
        below = unitState(unit.key) == Qt::Checked ? unit.depth : -1;
        if (below >= 0)
            whole += unit.key;
    }
    return whole;
}

void PeopleListModel::setChecked(const Jid &person, bool on)
{
    if (on == m_checked.contains(person))
        return;
    if (on)
        m_checked.append(person);
    else
        m_checked.removeAll(person);
    touchAll();
    emit checkedChanged();
}

void PeopleListModel::setUnitChecked(const QString &unit, bool on)
{
    for (const Jid &person : listedIn(unit)) {
        if (on && !m_checked.contains(person))
            m_checked.append(person);
        else if (!on)
            m_checked.removeAll(person);
    }
    touchAll();
    emit checkedChanged();
}

QVariant PeopleListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PeopleRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        if (shown.heading())
            return shown.title;
        return shown.person.name;
    case Qt::ToolTipRole:
        return shown.heading() ? QVariant() : QVariant(shown.person.address.toString());
    case Qt::CheckStateRole:
        if (!m_checkable || (shown.heading() && shown.unit.isEmpty()))
            return {};
        return shown.heading() ? unitState(shown.unit)
                               : (m_checked.contains(shown.person.address) ? Qt::Checked : Qt::Unchecked);
    case RowRole:
        return QVariant::fromValue(shown);
    case AddressRole:
        return shown.person.address.toString();
    default:
        return {};
    }
}

bool PeopleListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !m_checkable || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const PeopleRow shown = row(index.row());
    const bool on = value.toInt() == Qt::Checked;
    if (m_unitsOnly)
        checkUnitOnly(shown.unit, on);
    else if (shown.heading())
        setUnitChecked(shown.unit, on);
    else
        setChecked(shown.person.address, on);
    return true;
}

Qt::ItemFlags PeopleListModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags found = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return m_checkable && index.isValid() ? found | Qt::ItemIsUserCheckable : found;
}

PersonDelegate::PersonDelegate(Avatars &avatars, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_avatars(avatars)
{ }

QSize PersonDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const bool heading = index.data(PeopleListModel::AddressRole).toString().isEmpty();
    return {100, heading ? 32 : 52};
}

void PersonDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = m_avatars.theme();
    const auto row = index.data(PeopleListModel::RowRole).value<PeopleRow>();
    const QRect box = option.rect.adjusted(space::small, 1, -space::small, -1);
    const bool selected = option.state.testFlag(QStyle::State_Selected) && !row.heading();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setBrush(theme.color(selected ? Color::Selected : Color::Hover));
        painter->drawRoundedRect(box, space::radius - 2, space::radius - 2);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.color(Color::FocusRing), 2));
        painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), space::radius - 2, space::radius - 2);
    }
    QStyleOptionViewItem inner = option;
    inner.rect = box.adjusted(space::small + row.depth * step, 0, -space::small, 0);
    const QVariant check = index.data(Qt::CheckStateRole);
    if (check.isValid()) {
        QStyleOptionViewItem tick = option;
        tick.rect = QRect(inner.rect.left(), inner.rect.top(), 18, inner.rect.height());
        tick.state = QStyle::State_Enabled
            | (check.toInt() == Qt::Checked                ? QStyle::State_On
                   : check.toInt() == Qt::PartiallyChecked ? QStyle::State_NoChange
                                                           : QStyle::State_Off);
        QApplication::style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &tick, painter,
                                             option.widget);
        inner.rect.setLeft(inner.rect.left() + 18 + space::small);
    }
    if (row.heading())
        paintHeading(painter, inner, row);
    else
        paintPerson(painter, inner, row);
    painter->restore();
}

void PersonDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                                  const PeopleRow &row) const
{
    const Theme &theme = m_avatars.theme();
    const QRect &box = option.rect;
    if (row.shuts)
        paintIcon(painter, QRect(box.left(), box.top(), 16, box.height()),
                  row.open ? Icon::ChevronDown : Icon::ChevronRight, 14, theme.color(Color::TextFaint));
    const QFont font = theme.font(TextSize::Small, QFont::DemiBold);
    painter->setFont(font);
    const QString count = QString::number(row.count);
    const int countWidth = QFontMetrics(font).horizontalAdvance(count);
    const QRect text = box.adjusted(row.shuts ? 20 : 0, 0, -countWidth - space::small, 0);
    painter->setPen(theme.color(Color::TextSecondary));
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(font).elidedText(row.title, Qt::ElideRight, text.width()));
    painter->setPen(theme.color(Color::TextFaint));
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, count);
}

void PersonDelegate::paintPerson(QPainter *painter, const QStyleOptionViewItem &option,
                                 const PeopleRow &row) const
{
    const Theme &theme = m_avatars.theme();
    const QRect &box = option.rect;
    const QRect face(box.left(), box.top() + (box.height() - space::avatar) / 2, space::avatar,
                     space::avatar);
    m_avatars.paintPerson(painter, face, row.person.address);
    paintDot(painter, face, theme, presenceDot(row.person.presence), theme.color(Color::Pane));
    const QRect text(face.right() + 1 + space::medium, box.top(), box.right() - face.right() - space::medium,
                     box.height());
    const QFont nameFont = theme.font(TextSize::Body);
    // Under its heading the unit is known already.
    const QString line = row.unit.isEmpty() ? unitLine(row.person) : row.person.position;
    painter->setFont(nameFont);
    painter->setPen(theme.color(Color::Text));
    const QRect upper = line.isEmpty() ? text : QRect(text.left(), text.top() + 7, text.width(), 19);
    painter->drawText(upper, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(nameFont).elidedText(row.person.name, Qt::ElideRight, upper.width()));
    if (line.isEmpty())
        return;
    const QFont small = theme.font(TextSize::Small);
    painter->setFont(small);
    painter->setPen(theme.color(Color::TextFaint));
    const QRect lower(text.left(), text.top() + 26, text.width(), 18);
    painter->drawText(lower, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(small).elidedText(line, Qt::ElideRight, lower.width()));
}

bool PersonDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    auto *people = qobject_cast<PeopleListModel *>(model);
    if (!people || !index.isValid())
        return false;
    const QVariant check = index.data(Qt::CheckStateRole);
    const auto row = index.data(PeopleListModel::RowRole).value<PeopleRow>();
    if (event->type() == QEvent::MouseButtonRelease) {
        // A click anywhere on a person chooses them: small check boxes are hard to hit. On a heading only the
        // box does; the rest opens and closes it.
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const bool onBox = mouse->position().x()
            < option.rect.left() + 2 * space::small + row.depth * step + 18 + space::unit;
        if (row.heading() && row.shuts && (!check.isValid() || !onBox)) {
            people->toggleUnit(row.unit);
            return true;
        }
    } else if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent *>(event)->key() != Qt::Key_Space) {
        return false;
    }
    if (!check.isValid())
        return false;
    return model->setData(index, check.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked,
                          Qt::CheckStateRole);
}

QString presenceText(people::Presence presence)
{
    switch (presence) {
    case people::Presence::Online:
        return QCoreApplication::translate("PeopleList", "Online");
    case people::Presence::Away:
        return QCoreApplication::translate("PeopleList", "Away");
    case people::Presence::DoNotDisturb:
        return QCoreApplication::translate("PeopleList", "Do not disturb");
    case people::Presence::Offline:
        return QCoreApplication::translate("PeopleList", "Offline");
    }
    return {};
}

Dot presenceDot(people::Presence presence)
{
    switch (presence) {
    case people::Presence::Online:
        return Dot::Online;
    case people::Presence::Away:
        return Dot::Away;
    case people::Presence::DoNotDisturb:
        return Dot::Busy;
    case people::Presence::Offline:
        break;
    }
    return Dot::None;
}

QString unitLine(const people::Person &person)
{
    // Of the organisation the unit alone; those above it stand on the profile.
    const QString units = person.listed ? person.units.value(0) : person.units.join(QStringLiteral(", "));
    if (person.position.isEmpty() || units.isEmpty())
        return units + person.position;
    return QStringLiteral("%1 · %2").arg(units, person.position);
}

} // namespace sw::ui

#include "ui/base/moc_people_list.cpp"
