// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where everything in a row of the timeline stands: computed once per (row, width) and kept for the rows near
// the viewport. Painting and hit testing only look things up here. GUI thread.
#include "core/files/links.h"
#include "ui/base/entry_cards.h"
#include "ui/base/theme.h"
#include "ui/chat/entry_words.h"
#include "ui/chat/timeline_model.h"
#include "ui/files/file_card.h"

#include <QRect>
#include <QTextLayout>

#include <memory>
#include <optional>
#include <unordered_map>

class QPainter;

namespace sw::ui {

/// How the timeline shows people; the page connects it with core/people.
struct TimelineLook {
    const Theme &theme;
    NameOf name;
    std::function<void(QPainter *, const QRect &, const Jid &)> paintAvatar;
    std::function<int(const EventId &)> readers; ///< how many have read an own message
    /// The file of an entry, and what there is of its picture in so many pixels of the screen.
    std::function<std::optional<files::File>(RoomId, const EventId &)> file = {};
    std::function<QPixmap(const files::File &, const QSize &)> picture = {};
    std::function<bool(const EventId &)> saved = {}; ///< outside, since the start
    std::function<std::optional<SoundState>(const EventId &)> sound = {}; ///< of the recording that is heard
    const EntryCards *cards = nullptr; ///< of entries that other capabilities know
};

enum class RowAction {
    None,
    Retry,
    Cancel,
    EditAgain,
    Acknowledge,
    Acknowledgements,
    Devices,
    ActOnCard,
    OpenCard
};

struct RowButton {
    RowAction action = RowAction::None;
    QString text;
    QRect rect;
    bool isMain = false; ///< filled
};

/// What a row's neighbours decide about it.
struct RowFrame {
    bool day = false; ///< a day begins
    bool unread = false; ///< the unread line stands above it
    bool head = true; ///< first of a group: avatar, name and time
    bool tail = true; ///< last of a group
    friend bool operator==(const RowFrame &, const RowFrame &) = default;
};

/// All rectangles are relative to the row's top left corner, in logical pixels.
struct RowLayout {
    RowFrame frame;
    int width = 0;
    int height = 0;
    bool centred = false; ///< a notice in the middle, not somebody's message
    QRect band; ///< ground of own messages and of those that mention me
    QRect dayRect;
    QString day;
    QRect unreadRect;
    QRect missingRect; ///< says that messages of this sender are lost
    QString missing;
    QRect avatar;
    QRect nameRect;
    QString name;
    QRect timeRect;
    QString time;
    QRect originRect; ///< who has given what this device could not read itself
    QString origin;
    QRect card; ///< frame of an announcement, or of what another capability shows
    QRect cardHead; ///< its icon and what it is
    std::optional<EntryCard> shown; ///< what another capability says of the entry
    QList<QRect> cardLines; ///< of shown's lines
    QRect quote;
    QString quoteName;
    QString quoteText;
    std::unique_ptr<QTextLayout> text;
    QPoint textAt;
    int textFrom = 0; ///< where the text begins in that of the entry
    int selectable = 0; ///< how many characters of the text belong to the message
    QList<files::Link> links;
    std::optional<FileCardLayout> file;
    QRect faultRect;
    std::unique_ptr<QTextLayout> fault;
    QList<RowButton> buttons;
    QRect state; ///< where the delivery mark stands
    int readers = 0;
    quint64 used = 0; ///< frame that last asked for it

    QRect textRect() const;
    QRect firstLine() const; ///< of the text, or the top of what stands in its place
};

/// What another capability shows of the entry.
std::optional<EntryCard> cardOf(const TimelineLook &look, const chat::Entry &entry);
/// A line about somebody's further device.
bool isOfDevices(const chat::Entry &entry);

class TimelineLayout
{
    Q_DECLARE_TR_FUNCTIONS(TimelineLayout)
public:
    /// Longer texts are shown cut: nobody may stall the window with one message. Copying gives all of it.
    static constexpr int longestShown = 10'000;
    /// Avatar, text, delivery mark and the margin of the ground around them, at most.
    static constexpr int widestColumn
        = space::avatar + space::medium + space::textWidth + 28 + 2 * space::small;

    TimelineLayout(const TimelineModel &model, const TimelineLook &look);

    void setWidth(int width);
    int width() const { return m_width; }
    /// The unread line stands above the first entry of somebody else at or behind this place.
    void setUnreadFrom(std::optional<Order> order) { m_unreadFrom = order; }
    std::optional<Order> unreadFrom() const { return m_unreadFrom; }
    /// Whether "edit again" can be offered for a recalled message.
    std::function<bool(const EventId &)> canEditAgain;

    const RowLayout &row(int row);
    RowFrame frame(int row) const;
    void forget(const RowKey &key) { m_rows.erase(key); }
    void forgetAll() { m_rows.clear(); }
    /// Call after each placement: drops layouts that were not used for long.
    void nextFrame();
    int kept() const { return static_cast<int>(m_rows.size()); }

private:
    struct Column {
        int left = 0;
        int width = 0;
        int textLeft = 0;
        int textWidth = 0;
    };
    struct KeyHash {
        size_t operator()(const RowKey &key) const noexcept { return qHash(key); }
    };

    Column column() const;
    bool sameGroup(const chat::Entry &first, const chat::Entry &second) const;
    bool unreadLineAbove(int row) const;
    std::unique_ptr<RowLayout> build(const chat::Entry &entry, const RowFrame &frame) const;
    int layOutSeparators(RowLayout &row, const chat::Entry &entry) const;
    void layOutNotice(RowLayout &row, const chat::Entry &entry, int top) const;
    void layOutMessage(RowLayout &row, const chat::Entry &entry, int top) const;
    int layOutHead(RowLayout &row, const chat::Entry &entry, int top) const;
    int layOutQuote(RowLayout &row, const chat::Entry &entry, int top) const;
    /// `inset`: on both sides.
    int layOutText(RowLayout &row, const chat::Entry &entry, int top, int inset = 0) const;
    int layOutCard(RowLayout &row, const chat::Entry &entry, int top) const;
    int layOutShown(RowLayout &row, const chat::Entry &entry, int top) const;
    int frameCard(RowLayout &row, int top) const;
    void addMainButton(RowLayout &row, RowAction action, const QString &text, int &x, int top) const;
    int layOutFile(RowLayout &row, const chat::Entry &entry, int top) const;
    int layOutFault(RowLayout &row, const QString &text, bool mayRetry, bool mayDiscard, int top) const;
    int layOutTrouble(RowLayout &row, const chat::Entry &entry, int top) const;
    void layOutState(RowLayout &row, const chat::Entry &entry) const;
    void addButton(RowLayout &row, RowAction action, const QString &text, int &x, int top) const;
    QList<QTextLayout::FormatRange> formats(const chat::Entry &entry, const QList<files::Link> &links,
                                            qsizetype shown, qsizetype whole, std::optional<bool> over) const;

    const TimelineModel &m_model;
    const TimelineLook &m_look;
    int m_width = 0;
    std::optional<Order> m_unreadFrom;
    quint64 m_frame = 0;
    std::unordered_map<RowKey, std::unique_ptr<RowLayout>, KeyHash> m_rows;
};

} // namespace sw::ui
