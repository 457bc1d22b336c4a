// SPDX-License-Identifier: Apache-2.0
#pragma once
// What floats over the timeline: the buttons that jump, and the small bar beside the row under the pointer.
// GUI thread.
#include "ui/base/icons.h"

#include <QAbstractButton>

namespace sw::ui {

class IconButton;

/// A pill with an icon and, if there is something to say, words.
class PillButton : public QAbstractButton
{
    Q_OBJECT
public:
    PillButton(const Theme &theme, Icon icon, QWidget *parent);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Icon m_icon;
};

class JumpButtons : public QObject
{
    Q_OBJECT
public:
    JumpButtons(const Theme &theme, QWidget *viewport);

    /// `unseen`: messages that came in below, -1 = some. Nothing is shown at the end.
    void showNewest(bool shown, int unseen);
    void showUnread(bool shown);
    void place();

signals:
    void newestWanted();
    void unreadWanted();

private:
    QWidget *m_viewport;
    PillButton *m_newest;
    PillButton *m_unread;
};

class RowActions : public QWidget
{
    Q_OBJECT
public:
    RowActions(const Theme &theme, QWidget *viewport);
    void showAt(const QRect &row, bool reply, bool copy);
    void setTexts();

signals:
    void replyWanted();
    void copyWanted();
    void moreWanted(QPoint global);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    IconButton *m_reply;
    IconButton *m_copy;
    IconButton *m_more;
};

} // namespace sw::ui
