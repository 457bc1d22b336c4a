// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/timeline_painter.h"

#include "ui/base/icons.h"

#include <QPainter>
#include <QPainterPath>

namespace sw::ui {

using chat::Delivery;
using chat::Entry;
using chat::EntryKind;

namespace {

// One band runs through a whole group; only the group's ends are round.
QPainterPath bandPath(const QRectF &rect, bool roundTop, bool roundBottom)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(rect, space::radius, space::radius);
    if (!roundTop)
        path.addRect(rect.adjusted(0, 0, 0, -rect.height() / 2));
    if (!roundBottom)
        path.addRect(rect.adjusted(0, rect.height() / 2, 0, 0));
    return path;
}

} // namespace

void TimelinePainter::paint(QPainter &painter, const RowLayout &row, const Entry &entry, QPoint at,
                            const RowLook &state) const
{
    paintSeparators(painter, row, at);
    paintGround(painter, row, entry, at, state);
    if (!row.centred) {
        if (row.frame.head)
            paintHead(painter, row, entry, at);
        else if (state.hovered) {
            painter.setFont(m_look.theme.font(TextSize::Small));
            painter.setPen(m_look.theme.color(Color::TextFaint));
            const QRect line = row.firstLine();
            const QRect gutter(row.band.left() + space::small, line.top(), space::avatar, line.height());
            painter.drawText(gutter.translated(at), Qt::AlignCenter, row.time);
        }
        if (entry.quote)
            paintQuote(painter, row, at);
    }
    if (!row.card.isNull())
        paintCard(painter, row, at);
    if (row.file)
        paintFile(painter, row, at, state);
    paintText(painter, row, entry, at, state);
    if (row.fault)
        paintFault(painter, row, at);
    paintButtons(painter, row, at, state);
    if (!row.state.isNull())
        paintState(painter, row, entry, at);
}

void TimelinePainter::paintSeparators(QPainter &painter, const RowLayout &row, QPoint at) const
{
    if (row.frame.day)
        paintLabel(painter, row.dayRect.translated(at), row.day, Color::Divider, Color::TextSecondary);
    if (row.frame.unread)
        paintLabel(painter, row.unreadRect.translated(at), tr("New messages"), Color::Accent, Color::Link);
    if (!row.missing.isEmpty())
        paintLabel(painter, row.missingRect.translated(at), row.missing, Color::Window, Color::Warning);
}

void TimelinePainter::paintLabel(QPainter &painter, const QRect &area, const QString &text, Color line,
                                 Color words) const
{
    const QFont font = m_look.theme.font(TextSize::Small, QFont::Medium);
    painter.setFont(font);
    const int half = QFontMetrics(font).horizontalAdvance(text) / 2 + space::medium;
    const QPoint middle = area.center();
    const QColor color = m_look.theme.color(line);
    painter.fillRect(QRect(QPoint(area.left(), middle.y()), QPoint(middle.x() - half, middle.y())), color);
    painter.fillRect(QRect(QPoint(middle.x() + half, middle.y()), QPoint(area.right(), middle.y())), color);
    painter.setPen(m_look.theme.color(words));
    painter.drawText(area, Qt::AlignCenter, text);
}

void TimelinePainter::paintGround(QPainter &painter, const RowLayout &row, const Entry &entry, QPoint at,
                                  const RowLook &state) const
{
    const Theme &theme = m_look.theme;
    const QRect whole
        = row.centred ? QRect(space::medium, 0, row.width - 2 * space::medium, row.height) : row.band;
    const QRectF band = whole.translated(at);
    const bool own = entry.mine && !row.centred;
    painter.setPen(Qt::NoPen);
    if (state.flash || own || (entry.mentionsMe && !row.centred)) {
        const Color ground = state.flash ? Color::Highlight : own ? Color::OwnTint : Color::MentionTint;
        painter.setBrush(theme.color(ground));
        const bool joined = own && !state.flash; // one's own group is one band, a mention stands out alone
        painter.drawPath(bandPath(band, !joined || row.frame.head, !joined || row.frame.tail));
    } else if (state.hovered && !row.centred) {
        painter.setBrush(theme.color(Color::QuoteGround));
        painter.drawRoundedRect(band, space::radius, space::radius);
    }
    if (state.current) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Color::FocusRing), 2));
        painter.drawRoundedRect(band.adjusted(1, 1, -1, -1), space::radius - 1, space::radius - 1);
    }
}

void TimelinePainter::paintHead(QPainter &painter, const RowLayout &row, const Entry &entry, QPoint at) const
{
    if (m_look.paintAvatar)
        m_look.paintAvatar(&painter, row.avatar.translated(at), entry.sender);
    painter.setFont(m_look.theme.font(TextSize::Body, QFont::DemiBold));
    painter.setPen(m_look.theme.color(Color::Text));
    painter.drawText(row.nameRect.translated(at), Qt::AlignLeft | Qt::TextDontClip, row.name);
    painter.setFont(m_look.theme.font(TextSize::Small));
    painter.setPen(m_look.theme.color(Color::TextFaint));
    painter.drawText(row.timeRect.translated(at), Qt::AlignLeft | Qt::TextDontClip, row.time);
    painter.drawText(row.originRect.translated(at), Qt::AlignLeft | Qt::TextDontClip, row.origin);
}

void TimelinePainter::paintCard(QPainter &painter, const RowLayout &row, QPoint at) const
{
    const Theme &theme = m_look.theme;
    const QRectF box = QRectF(row.card.translated(at)).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(theme.color(Color::Border), 1));
    painter.setBrush(theme.color(Color::Raised));
    painter.drawRoundedRect(box, space::radius, space::radius);
    const QRect head = row.cardHead.translated(at);
    const QRect icon(head.left(), head.center().y() - 7, 16, 16);
    paintIcon(&painter, icon, row.shown ? row.shown->icon : Icon::Megaphone, icon.width(),
              theme.color(Color::Link));
    painter.setFont(theme.font(TextSize::Small, QFont::DemiBold));
    painter.setPen(theme.color(Color::Link));
    painter.drawText(head.adjusted(icon.width() + space::unit + space::half, 0, 0, 0), Qt::AlignVCenter,
                     row.shown ? row.shown->kind : tr("Announcement"));
    if (row.shown)
        paintShown(painter, row, at);
}

void TimelinePainter::paintShown(QPainter &painter, const RowLayout &row, QPoint at) const
{
    constexpr int sign = 14;
    const Theme &theme = m_look.theme;
    painter.setPen(theme.color(row.shown->stateColor));
    painter.drawText(row.cardHead.translated(at), Qt::AlignVCenter | Qt::AlignRight, row.shown->state);
    const QFont font = theme.font(TextSize::Small);
    painter.setFont(font);
    for (qsizetype i = 0; i < row.cardLines.size(); ++i) {
        const EntryCard::Line &line = row.shown->lines[i];
        const QRect area = row.cardLines[i].translated(at);
        paintIcon(&painter, {area.left(), area.center().y() - sign / 2, sign, sign}, line.icon, sign,
                  theme.color(line.color));
        const QRect words = area.adjusted(sign + space::unit + space::half, 0, 0, 0);
        painter.setPen(theme.color(line.color));
        painter.drawText(words, Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(line.text, Qt::ElideRight, words.width()));
    }
}

void TimelinePainter::paintQuote(QPainter &painter, const RowLayout &row, QPoint at) const
{
    const Theme &theme = m_look.theme;
    const QRect box = row.quote.translated(at);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Color::QuoteGround));
    painter.drawRoundedRect(box, space::radiusSmall, space::radiusSmall);
    painter.fillRect(QRect(box.left(), box.top() + space::unit, 3, box.height() - 2 * space::unit),
                     theme.color(Color::Accent));
    const QRect inner = box.adjusted(space::small + space::unit, space::unit, 0, -space::unit);
    painter.setFont(theme.font(TextSize::Small, QFont::DemiBold));
    painter.setPen(theme.color(Color::TextSecondary));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip, row.quoteName);
    painter.setFont(theme.font(TextSize::Small));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom | Qt::TextDontClip, row.quoteText);
}

void TimelinePainter::paintFile(QPainter &painter, const RowLayout &row, QPoint at,
                                const RowLook &state) const
{
    FileCardLook look;
    look.hovered = state.hoveredFile;
    const QSize box = row.file->picture ? row.file->frame.size() : row.file->page.size();
    if (!box.isEmpty() && m_look.picture) {
        const QSizeF pixels = QSizeF(box) * painter.device()->devicePixelRatioF();
        look.picture = m_look.picture(row.file->file, pixels.toSize());
    }
    if (row.file->sound && m_look.sound)
        look.sound = m_look.sound(row.file->file.event);
    FileCard::paint(painter, *row.file, m_look.theme, look, at);
}

void TimelinePainter::paintText(QPainter &painter, const RowLayout &row, const Entry &entry, QPoint at,
                                const RowLook &state) const
{
    const Theme &theme = m_look.theme;
    QList<QTextLayout::FormatRange> over;
    QTextCharFormat found;
    found.setBackground(theme.color(Color::Highlight));
    for (const TextRange &range : state.found) {
        if (range.start >= row.textFrom)
            over.append({range.start - row.textFrom, range.length, found});
    }
    if (const int from = std::max(state.selectedFrom, row.textFrom); state.selectedTo > from) {
        QTextCharFormat selected;
        selected.setBackground(theme.color(Color::SelectionBack));
        over.append({from - row.textFrom, state.selectedTo - from, selected});
    }
    if (state.hoveredLink >= 0 && state.hoveredLink < row.links.size()) {
        const files::Link &link = row.links[state.hoveredLink];
        QTextCharFormat underlined;
        underlined.setFontUnderline(true);
        over.append({link.start, link.length, underlined});
    }
    const bool words = row.centred || !isSpoken(entry) || (row.shown && row.shown->over);
    painter.setPen(theme.color(words ? Color::TextFaint : Color::Text));
    row.text->draw(&painter, QPointF(row.textAt + at), over);
}

void TimelinePainter::paintFault(QPainter &painter, const RowLayout &row, QPoint at) const
{
    painter.setPen(m_look.theme.color(Color::Danger));
    row.fault->draw(&painter, QPointF(row.faultRect.topLeft() + at));
}

void TimelinePainter::paintButtons(QPainter &painter, const RowLayout &row, QPoint at,
                                   const RowLook &state) const
{
    for (const RowButton &button : row.buttons) {
        if (button.isMain) {
            paintMainButton(painter, button, at, state);
            continue;
        }
        QFont font = m_look.theme.font(TextSize::Small, QFont::Medium);
        font.setUnderline(button.action == state.hoveredButton);
        painter.setFont(font);
        painter.setPen(m_look.theme.color(Color::Link));
        painter.drawText(button.rect.translated(at), Qt::AlignLeft | Qt::TextDontClip, button.text);
    }
}

void TimelinePainter::paintMainButton(QPainter &painter, const RowButton &button, QPoint at,
                                      const RowLook &state) const
{
    const Theme &theme = m_look.theme;
    const bool isHovered = button.action == state.hoveredButton;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(isHovered ? Color::AccentHover : Color::Accent));
    painter.drawRoundedRect(button.rect.translated(at), space::radiusSmall, space::radiusSmall);
    painter.setFont(theme.font(TextSize::Body, QFont::Medium));
    painter.setPen(theme.color(Color::OnAccent));
    painter.drawText(button.rect.translated(at), Qt::AlignCenter, button.text);
}

void TimelinePainter::paintState(QPainter &painter, const RowLayout &row, const Entry &entry, QPoint at) const
{
    const auto mark = [&](Icon icon, Color color) {
        paintIcon(&painter, row.state.translated(at), icon, row.state.width(), m_look.theme.color(color));
    };
    switch (entry.delivery) {
    case Delivery::Waiting:
        return mark(Icon::Clock, Color::TextFaint);
    case Delivery::Failed:
        return mark(Icon::Alert, Color::Danger);
    case Delivery::Sent:
    case Delivery::Provisional:
    case Delivery::Settled:
        break;
    }
    if (row.readers > 0)
        mark(Icon::CheckDouble, Color::Link);
    else
        mark(Icon::Check, Color::TextFaint);
}

} // namespace sw::ui
