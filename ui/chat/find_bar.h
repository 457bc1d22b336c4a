// SPDX-License-Identifier: Apache-2.0
#pragma once
// Search in one conversation: a field, which hit of how many, and the way to the next older and newer one.
// GUI thread.
#include "core/search/search.h"
#include "ui/base/context.h"

#include <QTimer>
#include <QWidget>

namespace sw::ui {

class IconButton;
class SearchField;
class TextLabel;

class FindBar : public QWidget
{
    Q_OBJECT
public:
    static constexpr int mostHits = 1000; ///< beyond that one should search with more words

    explicit FindBar(const Context &context, QWidget *parent = nullptr);
    ~FindBar() override;

    /// Another room empties the field and hides the bar.
    void setRoom(RoomId room);
    void open();
    void close();
    /// Entries of the room changed: looks again without leaving the hit that is shown.
    void roomChanged();
    void toOlder();
    void toNewer();
    /// What is to be highlighted in the conversation; empty while closed.
    QStringList terms() const;

signals:
    void hitWanted(const sw::EventId &event);
    void termsChanged();
    void closed();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();
    void ask();
    void askAgain();
    void start();
    void finish();
    void take(const QList<search::Hit> &hits);
    void go(int to);
    void showPlace();

    const Context &m_context;
    std::unique_ptr<search::Finder> m_finder;
    RoomId m_room;
    QList<EventId> m_hits; ///< newest first
    int m_at = -1;
    bool m_quiet = false; ///< asked again: nobody wants to be taken anywhere
    EventId m_shown; ///< the hit that was shown when asked again
    SearchField *m_field;
    TextLabel *m_place;
    IconButton *m_older;
    IconButton *m_newer;
    IconButton *m_close;
    QTimer m_pause;
    QTimer m_again;
};

} // namespace sw::ui
