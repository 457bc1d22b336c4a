// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/mine_delegate.h"

#include "ui/base/icons.h"
#include "ui/tasks/task_words.h"

#include <QAbstractItemView>
#include <QDateTime>
#include <QMouseEvent>
#include <QPainter>

namespace sw::ui {

using tasks::Shelf;
using tasks::Task;

namespace {

constexpr int standingBox = 32;
constexpr int narrowestButton = 88;
constexpr int signSize = 14;
constexpr int priorityBar = 3;

/// Writes part after part into a line, as far as there is room.
struct LineWriter {
    QPainter &painter;
    const Theme &theme;
    QRect left;

    void text(const QString &words, Color color, QFont::Weight weight = QFont::Normal)
    {
        const QFont font = theme.font(TextSize::Small, weight);
        const QFontMetrics metrics(font);
        if (words.isEmpty() || left.width() < metrics.averageCharWidth() * 3)
            return;
        const QString shown = metrics.elidedText(words, Qt::ElideRight, left.width());
        painter.setFont(font);
        painter.setPen(theme.color(color));
        painter.drawText(left, Qt::AlignVCenter | Qt::AlignLeft, shown);
        left.setLeft(left.left() + metrics.horizontalAdvance(shown));
    }
    void icon(Icon sign, Color color)
    {
        if (left.width() < signSize)
            return;
        paintIcon(&painter, {left.left(), left.center().y() - signSize / 2, signSize, signSize}, sign,
                  signSize, theme.color(color));
        left.setLeft(left.left() + signSize);
    }
    void gap(int pixels = space::medium) { left.setLeft(left.left() + pixels); }
};

} // namespace

MineDelegate::MineDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize MineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto row = index.data(MineModel::RowRole).value<MineRow>();
    return {100, row.kind == MineRow::Kind::Heading ? headingHeight : rowHeight};
}

QRect MineDelegate::buttonOf(const QRect &row, const MineRow &shown) const
{
    if (shown.kind != MineRow::Kind::Task || mainAct(shown.task) == MainAct::Open)
        return {};
    const QFontMetrics words(m_theme.font(TextSize::Body, QFont::Medium));
    const int width = std::max(
        narrowestButton, words.horizontalAdvance(TaskWords::words(mainAct(shown.task))) + 2 * space::large);
    return {row.right() + 1 - space::medium - width, row.center().y() - space::control / 2 + 1, width,
            space::control};
}

void MineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const auto row = index.data(MineModel::RowRole).value<MineRow>();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    switch (row.kind) {
    case MineRow::Kind::Heading:
        paintHeading(*painter, option, row);
        break;
    case MineRow::Kind::Nothing:
        painter->setFont(m_theme.font(TextSize::Body));
        painter->setPen(m_theme.color(Color::TextFaint));
        painter->drawText(option.rect.adjusted(space::large, 0, -space::large, 0), Qt::AlignVCenter,
                          index.data().toString());
        break;
    case MineRow::Kind::Task:
        paintTask(*painter, option, row);
        break;
    }
    painter->restore();
}

void MineDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const bool chosen = option.state & QStyle::State_Selected;
    const QRectF box = QRectF(option.rect).adjusted(0, 1, 0, -1);
    painter.setPen(Qt::NoPen);
    if (chosen || option.state & QStyle::State_MouseOver) {
        painter.setBrush(m_theme.color(chosen ? Color::Selected : Color::Hover));
        painter.drawRoundedRect(box, space::radius, space::radius);
    }
    if (chosen && option.state & QStyle::State_HasFocus) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Color::FocusRing), 2));
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), space::radius - 1, space::radius - 1);
    }
}

void MineDelegate::paintHeading(QPainter &painter, const QStyleOptionViewItem &option,
                                const MineRow &row) const
{
    if (folds(row.shelf))
        paintGround(painter, option);
    QRect line = option.rect.adjusted(space::large, space::small, -space::large, 0);
    const bool isLate = row.shelf == Shelf::Overdue;
    LineWriter writer{painter, m_theme, line};
    writer.text(TaskWords::shelf(row.shelf), isLate ? Color::Danger : Color::TextSecondary, QFont::DemiBold);
    writer.gap(space::small);
    writer.text(QString::number(row.count), isLate ? Color::Danger : Color::TextFaint);
    writer.gap(space::unit);
    if (folds(row.shelf))
        writer.icon(row.folded ? Icon::ChevronRight : Icon::ChevronDown, Color::TextFaint);
}

void MineDelegate::paintStanding(QPainter &painter, const QRect &box, const Task &task) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(TaskWords::ground(task.myStanding)));
    painter.drawEllipse(box);
    const bool isNew = task.myStanding == tasks::Standing::NotSeen;
    paintIcon(&painter, box, isNew ? Icon::Task : TaskWords::icon(task.myStanding), 18,
              m_theme.color(isNew ? Color::Link : TaskWords::color(task)));
}

void MineDelegate::paintTask(QPainter &painter, const QStyleOptionViewItem &option, const MineRow &row) const
{
    const Task &task = row.task;
    const QRect whole = option.rect;
    const bool over = TaskWords::isOver(task.myStanding) || task.withdrawn;
    paintGround(painter, option);
    if (task.definition.priority != tasks::Priority::Normal && !over) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(TaskWords::color(task.definition.priority)));
        painter.drawRoundedRect(whole.left() + 1, whole.top() + space::medium, priorityBar,
                                whole.height() - 2 * space::medium, 1.5, 1.5);
    }
    const QRect box(whole.left() + space::medium, whole.center().y() - standingBox / 2 + 1, standingBox,
                    standingBox);
    paintStanding(painter, box, task);
    const QRect button = buttonOf(whole, row);
    QRect words = whole.adjusted(0, space::small, -space::medium, -space::small);
    words.setLeft(box.right() + 1 + space::medium);
    if (!button.isNull())
        words.setRight(button.left() - space::medium);
    const QFont title = m_theme.font(TextSize::Title, over ? QFont::Normal : QFont::Medium);
    const int titleHeight = QFontMetrics(title).height();
    painter.setFont(title);
    painter.setPen(m_theme.color(over ? Color::TextSecondary : Color::Text));
    painter.drawText(
        words, Qt::AlignTop | Qt::AlignLeft,
        QFontMetrics(title).elidedText(task.definition.title.simplified(), Qt::ElideRight, words.width()));
    paintLine(painter, words.adjusted(0, titleHeight, 0, 0), row);
    if (!button.isNull()) {
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        const QPoint pointer = view ? view->viewport()->mapFromGlobal(QCursor::pos()) : QPoint(-1, -1);
        const bool hovered = option.state & QStyle::State_MouseOver;
        paintButton(painter, button, TaskWords::words(mainAct(task)),
                    hovered || option.state & QStyle::State_Selected, hovered && button.contains(pointer));
    }
}

void MineDelegate::paintLine(QPainter &painter, const QRect &line, const MineRow &row) const
{
    const Task &task = row.task;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    LineWriter writer{painter, m_theme, line};
    if (task.pending) {
        writer.icon(Icon::Clock, Color::TextFaint);
        writer.gap(space::unit);
    }
    writer.text(TaskWords::due(task, now), TaskWords::dueColor(task, now), QFont::Medium);
    const bool says = task.myStanding >= tasks::Standing::Started;
    if (says) {
        writer.gap();
        writer.text(TaskWords::standing(task), TaskWords::color(task));
    }
    if (task.definition.priority != tasks::Priority::Normal && !TaskWords::isOver(task.myStanding)) {
        writer.gap();
        writer.icon(Icon::Flag, TaskWords::color(task.definition.priority));
        writer.gap(space::unit);
        writer.text(TaskWords::priority(task.definition.priority),
                    TaskWords::color(task.definition.priority));
    }
    if (!task.definition.steps.isEmpty()) {
        writer.gap();
        writer.icon(Icon::Check, Color::TextFaint);
        writer.gap(space::unit);
        writer.text(tr("%1/%2", "steps of a checklist").arg(row.ticked).arg(task.definition.steps.size()),
                    Color::TextSecondary);
    }
    const auto asks = [&](tasks::Proof proof, Icon sign) {
        if (!(task.definition.proof & proof))
            return;
        writer.gap();
        writer.icon(sign, Color::TextFaint);
    };
    asks(tasks::PhotoProof, Icon::Image);
    asks(tasks::NumberProof, Icon::Number);
    asks(tasks::TextProof, Icon::Edit);
    writer.gap();
    writer.text(row.room.isEmpty() || row.room == row.from
                    ? row.from
                    : tr("%1 · %2", "who published a task, in which group").arg(row.from, row.room),
                Color::TextFaint);
}

void MineDelegate::paintButton(QPainter &painter, const QRect &button, const QString &words, bool filled,
                               bool hovered) const
{
    const QRectF box = QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(filled ? QPen(Qt::NoPen) : QPen(m_theme.color(Color::Border), 1));
    painter.setBrush(m_theme.color(!filled ? Color::Raised : hovered ? Color::AccentHover : Color::Accent));
    painter.drawRoundedRect(box, space::radius - 2, space::radius - 2);
    painter.setFont(m_theme.font(TextSize::Body, QFont::Medium));
    painter.setPen(m_theme.color(filled ? Color::OnAccent : Color::Link));
    painter.drawText(button, Qt::AlignCenter, words);
}

bool MineDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseButtonPress) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        const QRect button = buttonOf(option.rect, index.data(MineModel::RowRole).value<MineRow>());
        if (mouse->button() == Qt::LeftButton && button.contains(mouse->position().toPoint())) {
            if (event->type() == QEvent::MouseButtonRelease)
                emit actWanted(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace sw::ui

#include "ui/tasks/moc_mine_delegate.cpp"
