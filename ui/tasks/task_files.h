// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files that belong to a task: pictures as a row of thumbnails, all others as the cards that the conversation
// has. A click or Enter opens one. GUI thread.
#include "core/base/ids.h"
#include "ui/base/theme.h"
#include "ui/files/file_card.h"

#include <QWidget>

namespace sw::ui {

class ConversationFiles;

class TaskFiles : public QWidget
{
    Q_OBJECT
public:
    TaskFiles(const Theme &theme, ConversationFiles &files, QWidget *parent = nullptr);
    void show(RoomId room, const QList<EventId> &events);
    QSize sizeHint() const override { return {200, heightForWidth(400)}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Placed {
        files::File file;
        QRect rect;
        std::optional<FileCardLayout> card; ///< absent: a thumbnail
    };
    QList<Placed> placed(int width, int *height) const;
    void layOut();
    int at(QPoint point) const;
    void activate(int index, FileSpot spot);

    const Theme &m_theme;
    ConversationFiles &m_files;
    RoomId m_room;
    QList<EventId> m_events;
    QList<Placed> m_placed;
    int m_current = 0;
    int m_hovered = -1;
    FileSpot m_hoveredSpot = FileSpot::None;
};

} // namespace sw::ui
