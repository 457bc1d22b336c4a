// SPDX-License-Identifier: Apache-2.0
#pragma once
// The conversation on screen: paints the rows that the placement puts into the viewport and turns the pointer
// and the keys into scrolling, selecting and wishes. Carries out nothing itself: the page listens to the
// wishes. GUI thread.
#include "ui/chat/timeline_layout.h"
#include "ui/chat/timeline_model.h"
#include "ui/chat/timeline_painter.h"
#include "ui/chat/timeline_placement.h"
#include "ui/chat/timeline_selection.h"
#include "ui/files/file_words.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QVariantAnimation>

class QMenu;

namespace sw::ui {

class EmptyState;
class JumpButtons;
class RowActions;

/// What stands above the oldest row of this device.
enum class OlderHistory { None, Loading, Offline, NotKept, Given };

/// Where a room is opened: at the anchor if there is one, else at the first unread entry, else at the end.
struct TimelineStart {
    std::optional<TimelineAnchor> anchor;
    std::optional<Order> firstUnread;
    Order readUpTo;
};

class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /// What one can wish for a message.
    enum class Wish {
        Reply,
        Copy,
        Edit,
        Recall,
        Retry,
        Cancel,
        Versions,
        Readers,
        EditAgain,
        Acknowledge,
        Acknowledgements,
        Devices, ///< of whom a system line is about
        ActOnCard, ///< the main button of what another capability shows
        OpenCard,
        MakeTask,
        ShowTask ///< that was made of the message
    };
    Q_ENUM(Wish)

    struct Hit {
        int row = -1;
        int position = 0; ///< nearest character
        bool onText = false;
        int link = -1;
        bool onQuote = false;
        bool onPerson = false;
        RowAction action = RowAction::None;
        FileSpot file = FileSpot::None;
    };

    explicit TimelineView(TimelineLook look, QWidget *parent = nullptr);
    ~TimelineView() override;

    void open(TimelineReader reader, const TimelineStart &start);
    void close() { open({}, {}); }
    TimelineAnchor anchor() const { return m_placement.anchor(); }

    void refresh(Order from
                 = TimelineModel::wholeRoom); ///< entries of the room changed, none before this one
    void peopleChanged(); ///< names or pictures changed
    void fileChanged(const EventId &id); ///< how far it is
    void soundMoved() { viewport()->update(); }
    /// `keptFrom` in UTC ms, of NotKept; `words` of Given: how far others have given what was before.
    void setOlder(OlderHistory older, qint64 keptFrom = 0, const QString &words = {});
    void setUnreadFrom(std::optional<Order> order);
    /// Whether "edit again" can be offered for a recalled message.
    void setCanEditAgain(std::function<bool(const EventId &)> canEditAgain);
    /// Of entries that other capabilities show; they outlive this.
    void setCards(const EntryCards *cards);
    /// Highlights these words and phrases of a search wherever they stand; none = ends that.
    void setFound(const QStringList &terms);
    void setEmptyTexts(const QString &title, const QString &hint);

    void jumpTo(Order order); ///< shows the entry in the middle and marks it for a moment
    void jumpToNewest();
    void jumpToOldest();
    void jumpToUnread();
    void scrollBy(int pixels); ///< at once; positive = towards the newest
    void scrollSmoothlyBy(int pixels);

    const TimelineLook &look() const { return m_look; }
    TimelineModel &model() { return m_model; }
    const TimelineModel &model() const { return m_model; }
    const QList<TimelinePlacement::Placed> &placed() const { return m_placement.placed(); }
    const RowLayout &layoutOf(int row) { return m_layout.row(row); }
    int keptLayouts() const { return m_layout.kept(); }
    Hit hitTest(QPoint at);
    QString selectedText() const;
    void selectAllOf(int row);
    void clearSelection();
    bool atEnd() const { return m_placement.atEnd(); }
    int unseen() const { return m_unseen; } ///< messages of others below; -1 = some, not counted
    std::optional<RowKey> current() const { return m_current; }
    /// Which wishes make sense for an entry, in the order of the menu.
    QList<Wish> wishesFor(const chat::Entry &entry) const;
    static QString words(Wish wish);
    QString rowText(int row) const; ///< a row in words, for assistive technology

public slots:
    void copySelection();

signals:
    void wished(sw::ui::TimelineView::Wish wish, const sw::chat::Entry &entry);
    void fileWanted(sw::ui::FileAction action, const sw::files::File &file);
    void soundSought(const sw::files::File &file, double part); ///< 0 to 1 of its length
    void soundSpeedWanted();
    void fileDragged(const sw::files::File &file); ///< out of the window
    void quoteActivated(const sw::EventId &id);
    void personActivated(const sw::Jid &person);
    void olderWanted(); ///< the line about older history came into view
    void seen(sw::Order upTo); ///< the newest entry that was wholly in view
    void typed(const QString &text); ///< somebody writes with the timeline in focus
    void leaveWanted(); ///< Escape with nothing left to clear
    void scrolled();

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int, int) override { } // the bar is moved by us, never the other way round

private:
    void place();
    void cardsChanged();
    void askForOlder();
    void syncBar();
    void barActed(int action);
    void barDragged(int value);
    void updateSeen();
    void updateOverlays();
    void paintOlder(QPainter &painter) const;
    QString olderText() const;
    RowLook lookOf(const chat::Entry &entry) const;
    void showRow(int row);
    void flash(const RowKey &key);
    void setHover(const Hit &hit);
    void leaveRow();
    QList<Wish> wishesForCard(const chat::Entry &entry) const;
    QList<Wish> wishesForTask(const chat::Entry &entry) const;
    void moveCurrent(int step);
    bool pressedKey(QKeyEvent *event);
    bool scrollKey(QKeyEvent *event);
    TextSpot spot(const Hit &hit) const;
    void selectWord(const Hit &hit);
    void dragTo(QPoint at);
    void activate(const Hit &hit);
    void openLink(const QUrl &url);
    bool activateFile(const Hit &hit);
    bool dragFile(QPoint at);
    void addFileActions(QMenu *menu, int row);
    bool touchSound(const Hit &hit);
    QString fileText(int row) const;
    static QString cardText(const EntryCard &card);
    void showMenu(int row, const Hit &hit, QPoint global);
    void wish(Wish wish, const chat::Entry &entry);

    TimelineLook m_look;
    TimelineModel m_model;
    TimelineLayout m_layout{m_model, m_look};
    TimelinePlacement m_placement{m_model, m_layout};
    TimelinePainter m_painter{m_look};
    TimelineSelection m_selection;
    OlderHistory m_older = OlderHistory::None;
    QString m_olderWords;
    qint64 m_keptFrom = 0;
    bool m_olderAsked = false;
    bool m_placing = false;
    std::optional<RowKey> m_current;
    Hit m_hover;
    QList<QList<SearchToken>> m_found; ///< terms to highlight
    RowKey m_flashed;
    QBasicTimer m_flashTimer;
    QBasicTimer m_dragTimer;
    QPoint m_dragAt;
    QPoint m_pressedAt;
    bool m_selecting = false;
    bool m_filePressed = false;
    qint64 m_today = 0;
    Order m_seen; ///< newest entry that was in view
    RowKey m_seenKey;
    int m_unseen = 0;
    QVariantAnimation m_motion;
    int m_motionDone = 0;
    JumpButtons *m_jump;
    RowActions *m_actions;
    EmptyState *m_empty;
};

} // namespace sw::ui
