// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/timeline_layout.h"

#include "ui/base/formats.h"
#include "ui/files/file_words.h"

#include <QDateTime>
#include <QFontMetrics>

namespace sw::ui {

using chat::Entry;
using chat::EntryKind;

namespace {

constexpr qint64 groupGapMs = 5 * 60 * 1000; // a longer pause starts a new group
constexpr int gutter = space::medium; // between avatar and text
constexpr int stateWidth = 28; // column of the delivery marks
constexpr int dayHeight = 44;
constexpr int unreadHeight = 28;
constexpr int missingHeight = 28;
constexpr int cardPadding = space::medium;
constexpr size_t keptRows = 160;
constexpr quint64 keptFrames = 90;

bool isNotice(const Entry &entry)
{
    return entry.kind == EntryKind::System || entry.kind == EntryKind::Recalled;
}

} // namespace

std::optional<EntryCard> cardOf(const TimelineLook &look, const Entry &entry)
{
    const CardMaker *maker = look.cards ? look.cards->of(entry.kind) : nullptr;
    return maker ? maker->card(entry.room, entry.id) : std::nullopt;
}

bool isOfDevices(const Entry &entry)
{
    return entry.change == chat::SystemChange::DeviceAdded
        || entry.change == chat::SystemChange::DeviceReplaced;
}

namespace {

QDate dayOf(const Entry &entry)
{
    return QDateTime::fromMSecsSinceEpoch(entry.time).date();
}

// QTextLayout knows no line feeds. Every character stays one character, so that positions stay true.
QString laidOut(QString text)
{
    for (QChar &c : text) {
        if (c == u'\n' || c == QChar::ParagraphSeparator)
            c = QChar::LineSeparator;
        else if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            c = u' ';
    }
    return text;
}

int breakLines(QTextLayout &layout, int width, Qt::Alignment alignment)
{
    QTextOption option(alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.setCacheEnabled(true);
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
    return qCeil(y);
}

} // namespace

QRect RowLayout::textRect() const
{
    return text ? text->boundingRect().translated(textAt).toAlignedRect() : QRect();
}

QRect RowLayout::firstLine() const
{
    if (text && text->lineCount() > 0 && selectable > 0 && !file)
        return {textAt, QSize(0, qRound(text->lineAt(0).height()))};
    return {file ? file->frame.topLeft() : textAt, QSize(0, 20)};
}

TimelineLayout::TimelineLayout(const TimelineModel &model, const TimelineLook &look)
    : m_model(model)
    , m_look(look)
{ }

void TimelineLayout::setWidth(int width)
{
    m_width = width; // rows of another width are built anew when they are asked for
}

TimelineLayout::Column TimelineLayout::column() const
{
    constexpr int left = space::avatar + gutter;
    const int width
        = std::clamp(m_width - 2 * space::huge, left + stateWidth + 80, left + space::textWidth + stateWidth);
    const int x = std::max(space::medium, (m_width - width) / 2);
    return {x, width, x + left, width - left - stateWidth};
}

bool TimelineLayout::unreadLineAbove(int row) const
{
    if (!m_unreadFrom || m_model.at(row).order < *m_unreadFrom)
        return false;
    return row > 0 ? m_model.at(row - 1).order < *m_unreadFrom : m_model.atOldest();
}

bool TimelineLayout::sameGroup(const Entry &first, const Entry &second) const
{
    const auto alone = [](const Entry &entry) {
        return isNotice(entry) || entry.announcement || entry.kind == EntryKind::Task;
    };
    return !alone(first) && !alone(second) && second.missingBefore == 0 && first.sender == second.sender
        && first.suppliedBy == second.suppliedBy && qAbs(second.time - first.time) < groupGapMs;
}

RowFrame TimelineLayout::frame(int row) const
{
    const Entry &entry = m_model.at(row);
    const auto joins = [this](int upper) {
        const Entry &first = m_model.at(upper);
        const Entry &second = m_model.at(upper + 1);
        return sameGroup(first, second) && dayOf(first) == dayOf(second) && !unreadLineAbove(upper + 1);
    };
    RowFrame frame;
    // Above the window's first row nothing is known, unless it is the room's first.
    frame.day = row > 0 ? dayOf(m_model.at(row - 1)) != dayOf(entry) : m_model.atOldest();
    frame.unread = unreadLineAbove(row);
    frame.head = row == 0 || !joins(row - 1);
    frame.tail = row + 1 >= m_model.count() || !joins(row);
    return frame;
}

const RowLayout &TimelineLayout::row(int row)
{
    const Entry &entry = m_model.at(row);
    const RowFrame wanted = frame(row);
    auto &kept = m_rows[RowKey::of(entry)];
    if (!kept || kept->width != m_width || kept->frame != wanted)
        kept = build(entry, wanted);
    kept->used = m_frame;
    return *kept;
}

void TimelineLayout::nextFrame()
{
    ++m_frame;
    if (m_rows.size() > keptRows)
        std::erase_if(m_rows, [this](const auto &row) { return row.second->used + keptFrames < m_frame; });
}

std::unique_ptr<RowLayout> TimelineLayout::build(const Entry &entry, const RowFrame &frame) const
{
    auto row = std::make_unique<RowLayout>();
    row->frame = frame;
    row->width = m_width;
    row->centred = isNotice(entry);
    row->time = Formats::clock(entry.time);
    const int top = layOutSeparators(*row, entry);
    if (row->centred)
        layOutNotice(*row, entry, top);
    else
        layOutMessage(*row, entry, top);
    return row;
}

int TimelineLayout::layOutSeparators(RowLayout &row, const Entry &entry) const
{
    const Column column = this->column();
    int y = 0;
    if (row.frame.day) {
        row.day = Formats::day(entry.time, QDateTime::currentMSecsSinceEpoch());
        row.dayRect = {column.left, y, column.width, dayHeight};
        y += dayHeight;
    }
    if (row.frame.unread) {
        row.unreadRect = {column.left, y, column.width, unreadHeight};
        y += unreadHeight;
    }
    if (entry.missingBefore > 0) {
        row.missing = tr("%n message(s) from %1 are missing on the server", nullptr, entry.missingBefore)
                          .arg(m_look.name(entry.sender));
        row.missingRect = {column.left, y, column.width, missingHeight};
        y += missingHeight;
    }
    return y;
}

void TimelineLayout::layOutNotice(RowLayout &row, const Entry &entry, int top) const
{
    const Column column = this->column();
    const QFont font = m_look.theme.font(TextSize::Small);
    const bool again
        = entry.kind == EntryKind::Recalled && entry.mine && canEditAgain && canEditAgain(entry.id);
    row.text = std::make_unique<QTextLayout>(laidOut(EntryWords::sentence(entry, m_look.name)), font);
    row.textAt = {column.textLeft, top + space::small};
    const int height = breakLines(*row.text, column.textWidth, Qt::AlignHCenter);
    if (again || isOfDevices(entry)) {
        const QRectF words = row.text->lineAt(row.text->lineCount() - 1).naturalTextRect();
        int x = row.textAt.x() + qCeil(words.right()) + space::small;
        addButton(row, again ? RowAction::EditAgain : RowAction::Devices,
                  again ? tr("Edit again") : tr("Show devices"), x, row.textAt.y());
    }
    row.height = row.textAt.y() + height + space::small;
}

void TimelineLayout::layOutMessage(RowLayout &row, const Entry &entry, int top) const
{
    const Column column = this->column();
    constexpr int inner = space::unit + space::half; // between the band's edge and what stands in it
    const int bandTop = row.frame.head ? top + space::unit : top;
    int y = row.frame.head ? bandTop + inner : bandTop + space::half;
    if (row.frame.head)
        y = layOutHead(row, entry, y);
    if (entry.quote)
        y = layOutQuote(row, entry, y);
    y = layOutFile(row, entry, y);
    row.shown = cardOf(m_look, entry);
    y = row.shown            ? layOutShown(row, entry, y)
        : entry.announcement ? layOutCard(row, entry, y)
                             : layOutText(row, entry, y);
    y = layOutTrouble(row, entry, y);
    y += row.frame.tail ? inner : space::half;
    row.band = {column.left - space::small, bandTop, column.width + 2 * space::small, y - bandTop};
    row.height = row.frame.tail ? y + space::unit : y;
    if (row.frame.head && row.frame.tail)
        row.height = std::max(row.height, row.avatar.bottom() + inner + space::unit);
    const bool onItsWay = row.file && row.file->file.state <= files::State::SendingFailed; // the card says so
    if (entry.mine && isSpoken(entry) && !onItsWay)
        layOutState(row, entry);
}

void TimelineLayout::layOutState(RowLayout &row, const Entry &entry) const
{
    const Column column = this->column();
    row.readers = m_look.readers ? m_look.readers(entry.id) : 0;
    int middle = row.file ? row.file->frame.bottom() - space::small : row.textAt.y();
    if (row.text->lineCount() > 0) {
        const QTextLine last = row.text->lineAt(row.text->lineCount() - 1);
        middle = row.textAt.y() + qRound(last.y() + last.height() / 2);
    }
    row.state = {column.textLeft + column.textWidth + (stateWidth - 16), middle - 8, 16, 16};
}

int TimelineLayout::layOutFile(RowLayout &row, const Entry &entry, int top) const
{
    const auto file
        = entry.kind == EntryKind::File && m_look.file ? m_look.file(entry.room, entry.id) : std::nullopt;
    if (!file)
        return top;
    const Column column = this->column();
    // What was written to the file before stays nearer to that one.
    const QPoint at(column.textLeft, top + (row.frame.head ? space::half : space::unit + space::half));
    row.file = FileCard::layOut(*file, m_look.theme, at, column.textWidth);
    row.textFrom = static_cast<int>(entry.text.indexOf(u'\n') + 1);
    if (row.textFrom == 0)
        row.textFrom = static_cast<int>(entry.text.size()); // a name alone
    return row.file->frame.bottom() + 1 + space::unit;
}

int TimelineLayout::layOutHead(RowLayout &row, const Entry &entry, int top) const
{
    const Column column = this->column();
    const QFontMetrics names(m_look.theme.font(TextSize::Body, QFont::DemiBold));
    const QFontMetrics times(m_look.theme.font(TextSize::Small));
    row.avatar = {column.left, top + space::half, space::avatar, space::avatar};
    const int timeWidth = times.horizontalAdvance(row.time);
    row.name = names.elidedText(m_look.name(entry.sender).simplified(), Qt::ElideRight,
                                column.textWidth - timeWidth - space::small);
    row.nameRect = {column.textLeft, top, names.horizontalAdvance(row.name), names.height()};
    row.timeRect = {row.nameRect.right() + 1 + space::small, top + names.ascent() - times.ascent(), timeWidth,
                    times.height()};
    if (!entry.suppliedBy.isNull()) {
        const int left = row.timeRect.right() + 1 + space::small;
        row.origin = times.elidedText(EntryWords::givenBy(entry, m_look.name), Qt::ElideRight,
                                      column.textLeft + column.textWidth - left);
        row.originRect = {left, row.timeRect.top(), times.horizontalAdvance(row.origin), times.height()};
    }
    return top + names.height() + space::half;
}

int TimelineLayout::layOutQuote(RowLayout &row, const Entry &entry, int top) const
{
    const Column column = this->column();
    const QFontMetrics names(m_look.theme.font(TextSize::Small, QFont::DemiBold));
    const QFontMetrics words(m_look.theme.font(TextSize::Small));
    constexpr int padding = space::small;
    const int most = column.textWidth - 2 * padding - space::unit;
    row.quoteName = names.elidedText(m_look.name(entry.quote->sender).simplified(), Qt::ElideRight, most);
    row.quoteText = words.elidedText(EntryWords::quoted(*entry.quote), Qt::ElideRight, most);
    const int wide = std::max(names.horizontalAdvance(row.quoteName), words.horizontalAdvance(row.quoteText));
    const int height = names.height() + words.height() + space::small;
    row.quote = {column.textLeft, top + space::half, wide + 2 * padding + space::unit, height};
    return row.quote.bottom() + 1 + space::unit;
}

QList<QTextLayout::FormatRange> TimelineLayout::formats(const Entry &entry, const QList<files::Link> &links,
                                                        qsizetype shown, qsizetype whole,
                                                        std::optional<bool> over) const
{
    QList<QTextLayout::FormatRange> ranges;
    const auto add = [&](qsizetype start, qsizetype length, const QTextCharFormat &format) {
        if (start >= 0 && length > 0 && start < whole)
            ranges.append(
                {static_cast<int>(start), static_cast<int>(std::min(length, whole - start)), format});
    };
    QTextCharFormat link;
    link.setForeground(m_look.theme.color(Color::Link));
    for (const files::Link &found : links)
        add(found.start, found.length, link);
    QTextCharFormat mention = link;
    mention.setFontWeight(QFont::Medium);
    for (const chat::Mention &found : entry.mentions)
        add(found.start, std::min<qsizetype>(found.length, shown - found.start), mention);
    QTextCharFormat title;
    title.setFont(m_look.theme.font(TextSize::Title, QFont::DemiBold));
    if (entry.announcement && entry.announcement->titled)
        add(0, entry.text.indexOf(u'\n'), title);
    if (over) {
        title.setFontStrikeOut(*over);
        add(0, shown, title);
    }
    QTextCharFormat faint;
    faint.setForeground(m_look.theme.color(Color::TextFaint));
    faint.setFont(m_look.theme.font(TextSize::Small));
    add(shown, whole - shown, faint);
    return ranges;
}

int TimelineLayout::layOutText(RowLayout &row, const Entry &entry, int top, int inset) const
{
    const Column column = this->column();
    QString shown = entry.text.mid(row.textFrom);
    QString suffix;
    if (row.shown) {
        shown = row.shown->title;
    } else if (!isSpoken(entry)) {
        suffix = EntryWords::sentence(entry, m_look.name);
        shown.clear();
    } else if (shown.size() > longestShown) {
        shown.truncate(shown[longestShown - 1].isHighSurrogate() ? longestShown - 1 : longestShown);
        suffix = QStringLiteral("…\n") + tr("Too long to show here. Copy the message to read all of it.");
    } else if (entry.edited) {
        suffix = QStringLiteral("  ") + tr("edited");
    }
    const QString all = laidOut(shown + suffix);
    row.selectable = row.shown && shown != entry.text ? 0 : static_cast<int>(shown.size());
    row.links = files::findLinks(shown);
    row.text = std::make_unique<QTextLayout>(all, m_look.theme.font(TextSize::Body));
    row.text->setFormats(formats(entry, row.links, shown.size(), all.size(),
                                 row.shown ? std::optional(row.shown->over) : std::nullopt));
    row.textAt = {column.textLeft + inset, top};
    if (all.isEmpty())
        return top;
    return top + breakLines(*row.text, column.textWidth - 2 * inset, Qt::AlignLeft);
}

/// Where what stands in it begins; its lower edge is to be set.
int TimelineLayout::frameCard(RowLayout &row, int top) const
{
    const Column column = this->column();
    const QFontMetrics words(m_look.theme.font(TextSize::Small, QFont::DemiBold));
    row.card = {column.textLeft, top + space::half, column.textWidth, 0};
    row.cardHead = {row.card.left() + cardPadding, row.card.top() + space::small,
                    row.card.width() - 2 * cardPadding, words.height()};
    return row.cardHead.bottom() + 1 + space::unit;
}

int TimelineLayout::layOutShown(RowLayout &row, const Entry &entry, int top) const
{
    const QFontMetrics words(m_look.theme.font(TextSize::Small));
    int y = layOutText(row, entry, frameCard(row, top), cardPadding) + space::unit;
    const int left = row.card.left() + cardPadding;
    for (qsizetype line = 0; line < row.shown->lines.size(); ++line) {
        row.cardLines.append({left, y, row.card.width() - 2 * cardPadding, words.height() + space::half});
        y = row.cardLines.constLast().bottom() + 1;
    }
    y += space::small;
    int x = left;
    if (!row.shown->action.isEmpty())
        addMainButton(row, RowAction::ActOnCard, row.shown->action, x, y);
    const int middle
        = row.buttons.isEmpty() ? y + words.height() / 2 : row.buttons.constLast().rect.center().y();
    if (!row.shown->more.isEmpty())
        addButton(row, RowAction::OpenCard, row.shown->more, x, middle - words.height() / 2);
    for (const RowButton &button : std::as_const(row.buttons))
        y = std::max(y, button.rect.bottom() + 1);
    row.card.setBottom(y + space::small);
    return row.card.bottom() + 1 + space::half;
}

int TimelineLayout::layOutCard(RowLayout &row, const Entry &entry, int top) const
{
    const QFontMetrics words(m_look.theme.font(TextSize::Small, QFont::DemiBold));
    int y = layOutText(row, entry, frameCard(row, top), cardPadding) + space::medium;
    int x = row.card.left() + cardPadding;
    const bool isOpen = entry.announcement->asksMe && !entry.announcement->acknowledgedByMe;
    if (isOpen)
        addMainButton(row, RowAction::Acknowledge, tr("Acknowledge"), x, y);
    const int middle = isOpen ? row.buttons.constLast().rect.center().y() : y + words.height() / 2;
    addButton(row, RowAction::Acknowledgements, EntryWords::confirmed(*entry.announcement), x,
              middle - words.height() / 2);
    for (const RowButton &button : std::as_const(row.buttons))
        y = std::max(y, button.rect.bottom() + 1);
    row.card.setBottom(y + space::small);
    return row.card.bottom() + 1 + space::half;
}

void TimelineLayout::addMainButton(RowLayout &row, RowAction action, const QString &text, int &x,
                                   int top) const
{
    const QFontMetrics words(m_look.theme.font(TextSize::Body, QFont::Medium));
    const QRect rect(x, top, words.horizontalAdvance(text) + 2 * space::large, space::control);
    row.buttons.append({action, text, rect, true});
    x = rect.right() + 1 + space::large;
}

void TimelineLayout::addButton(RowLayout &row, RowAction action, const QString &text, int &x, int top) const
{
    const QFontMetrics words(m_look.theme.font(TextSize::Small, QFont::Medium));
    const QRect rect(x, top, words.horizontalAdvance(text), words.height());
    row.buttons.append({action, text, rect, false});
    x = rect.right() + 1 + space::large;
}

int TimelineLayout::layOutTrouble(RowLayout &row, const Entry &entry, int top) const
{
    if (row.file && FileWords::failed(row.file->file)) {
        const bool sending = row.file->file.state == files::State::SendingFailed;
        const bool gone = row.file->file.state == files::State::Gone;
        const auto problem = gone ? files::Problem::Expired : row.file->file.problem;
        return layOutFault(row, FileWords::explain(problem, sending), !gone, sending, top);
    }
    if (entry.mine && entry.delivery == chat::Delivery::Failed)
        return layOutFault(row, EntryWords::delivery(entry, 0), true, true, top);
    return top;
}

int TimelineLayout::layOutFault(RowLayout &row, const QString &text, bool mayRetry, bool mayDiscard,
                                int top) const
{
    const Column column = this->column();
    row.fault = std::make_unique<QTextLayout>(text, m_look.theme.font(TextSize::Small));
    const int height = breakLines(*row.fault, column.textWidth, Qt::AlignLeft);
    row.faultRect = {column.textLeft, top + space::half, column.textWidth, height};
    int x = column.textLeft;
    const int y = row.faultRect.bottom() + 1 + space::half;
    if (mayRetry)
        addButton(row, RowAction::Retry, row.file ? tr("Try again") : tr("Send again"), x, y);
    if (mayDiscard)
        addButton(row, RowAction::Cancel, tr("Discard"), x, y);
    return (row.buttons.isEmpty() ? y : row.buttons.constLast().rect.bottom() + 1) + space::half;
}

} // namespace sw::ui
