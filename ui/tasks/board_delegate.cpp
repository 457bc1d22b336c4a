// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/board_delegate.h"

#include "ui/base/formats.h"
#include "ui/tasks/board_model.h"
#include "ui/tasks/task_words.h"

#include <QPainter>
#include <QPainterPath>

namespace sw::ui {

using tasks::Publication;

namespace {

constexpr int countsWidth = 330;
constexpr int barHeight = 8;

} // namespace

void paintProgressBar(QPainter *painter, const QRectF &box, const tasks::Counts &counts, const Theme &theme)
{
    struct Part {
        int count;
        Color color;
    };
    const Part parts[] = {{counts.approved + counts.done, Color::Success},
                          {counts.started, Color::Accent},
                          {counts.sentBack, Color::Warning},
                          {counts.cannot, Color::Danger}};
    QPainterPath frame;
    frame.addRoundedRect(box, box.height() / 2, box.height() / 2);
    painter->save();
    painter->setClipPath(frame, Qt::IntersectClip);
    painter->fillRect(box, theme.color(Color::Pressed));
    qreal left = box.left();
    for (const Part &part : parts) {
        const qreal width = counts.assignees > 0 ? box.width() * part.count / counts.assignees : 0;
        painter->fillRect(QRectF(left, box.top(), width, box.height()), theme.color(part.color));
        left += width;
    }
    painter->restore();
}

BoardDelegate::BoardDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{ }

QSize BoardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {400, rowHeight};
}

void BoardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Publication &publication = static_cast<const BoardModel *>(index.model())->row(index.row());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect.adjusted(space::small, 1, -space::small, -1);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(selected ? Color::Selected : Color::Hover));
        painter->drawRoundedRect(box, space::radius, space::radius);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(m_theme.color(Color::FocusRing), 2));
        painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), space::radius, space::radius);
    }
    const QRect inner = box.adjusted(space::medium, space::small, -space::medium, -space::small);
    const int right = std::min(countsWidth, inner.width() / 2);
    paintWords(painter, inner.adjusted(0, 0, -right - space::huge, 0), publication);
    paintCounts(painter, QRect(inner.right() - right + 1, inner.top(), right, inner.height()), publication);
    painter->restore();
}

void BoardDelegate::paintWords(QPainter *painter, const QRect &box, const Publication &publication) const
{
    const tasks::Definition &definition = publication.definition;
    QRect upper(box.left(), box.top(), box.width(), box.height() / 2);
    if (definition.priority != tasks::Priority::Normal && !publication.withdrawn) {
        paintIcon(painter, QRect(upper.left(), upper.top(), 16, upper.height()), Icon::Flag, 16,
                  m_theme.color(TaskWords::color(definition.priority)));
        upper.setLeft(upper.left() + 16 + space::unit);
    }
    const QFont title = m_theme.font(TextSize::Body, QFont::DemiBold);
    painter->setFont(title);
    painter->setPen(m_theme.color(publication.withdrawn ? Color::TextFaint : Color::Text));
    painter->drawText(
        upper, Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(title).elidedText(Formats::oneLine(definition.title), Qt::ElideRight, upper.width()));
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const qint64 due = BoardModel::dueOf(definition);
    const bool over = doneOf(publication.counts) >= publication.counts.assignees;
    const bool past = due != 0 && due < now && !over;
    const bool comesBack = definition.recurrence.every != tasks::Recurrence::Every::Never;
    const QString words = publication.withdrawn ? tr("Withdrawn")
        : comesBack ? TaskWords::recurrence(definition.recurrence, definition.due.day)
        : due == 0  ? TaskWords::due(due, now)
        : past && definition.due.time.isValid() // each store has its own closing time
        ? TaskWords::due(due, now)
        : BoardModel::when(definition, now);
    const QRect lower = box.adjusted(0, box.height() / 2, 0, 0);
    const QFont small = m_theme.font(TextSize::Small);
    painter->setFont(small);
    painter->setPen(m_theme.color(
        publication.withdrawn || over || comesBack ? Color::TextFaint : TaskWords::dueColor(due, now)));
    painter->drawText(lower, Qt::AlignVCenter | Qt::AlignLeft, words);
    const int used = QFontMetrics(small).horizontalAdvance(words);
    QString where = tr("to %n", "assignees of a task", publication.counts.assignees);
    if (publication.waiting > 0)
        where
            = tr("%1 · on the way to %n more", "behind to how many it went", publication.waiting).arg(where);
    painter->setPen(m_theme.color(Color::TextFaint));
    painter->drawText(lower.adjusted(used + (used ? space::medium : 0), 0, 0, 0),
                      Qt::AlignVCenter | Qt::AlignLeft, where);
}

void BoardDelegate::paintCounts(QPainter *painter, const QRect &box, const Publication &publication) const
{
    const tasks::Counts &counts = publication.counts;
    const QFont small = m_theme.font(TextSize::Small);
    const QFontMetrics metrics(small);
    painter->setFont(small);
    const QString done = TaskWords::done(counts);
    const QRect upper(box.left(), box.top(), box.width(), box.height() / 2);
    const QRect lower = box.adjusted(0, box.height() / 2, 0, 0);
    const int barRight
        = upper.right() - metrics.horizontalAdvance(tr("%1 of %2 done").arg(888).arg(888)) - space::medium;
    paintProgressBar(
        painter,
        QRectF(upper.left(), upper.center().y() - barHeight / 2.0 + 1, barRight - upper.left(), barHeight),
        counts, m_theme);
    painter->setPen(m_theme.color(Color::Text));
    painter->drawText(upper, Qt::AlignVCenter | Qt::AlignRight, done);
    struct Part {
        QString words;
        Color color;
    };
    QList<Part> parts;
    if (counts.late > 0)
        parts += {tr("%n late", nullptr, counts.late), Color::Danger};
    if (publication.definition.approval && counts.done > 0)
        parts += {tr("%n to approve", nullptr, counts.done), Color::Link};
    if (counts.cannot > 0)
        parts += {tr("%n cannot", nullptr, counts.cannot), Color::Danger};
    if (counts.sentBack > 0)
        parts += {tr("%n sent back", nullptr, counts.sentBack), Color::Warning};
    if (counts.notSeen > 0)
        parts += {tr("%n not seen", nullptr, counts.notSeen), Color::TextFaint};
    int left = lower.left();
    for (const Part &part : std::as_const(parts)) {
        const int width = metrics.horizontalAdvance(part.words);
        if (left + width > lower.right())
            break;
        painter->setPen(m_theme.color(part.color));
        painter->drawText(QRect(left, lower.top(), width + 1, lower.height()),
                          Qt::AlignVCenter | Qt::AlignLeft, part.words);
        left += width + space::large;
    }
}

} // namespace sw::ui

#include "ui/tasks/moc_board_delegate.cpp"
