// SPDX-License-Identifier: Apache-2.0
#pragma once
// The strip above a conversation: who or what it is, and the way to its details. GUI thread.
#include "core/base/ids.h"
#include "ui/base/context.h"

#include <QPushButton>
#include <QWidget>

namespace sw::ui {

class ElidedLabel;
class IconButton;
class TrustBadge;

class RoomHeader : public QWidget
{
    Q_OBJECT
public:
    explicit RoomHeader(const Context &context, QWidget *parent = nullptr);

    void setRoom(RoomId room);
    void setDetailsShown(bool shown);

signals:
    void detailsToggled(bool shown);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void refresh();
    void colour();
    QString subtitle() const;

    const Context &m_context;
    RoomId m_room;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    TrustBadge *m_trust;
    QPushButton *m_protection;
    IconButton *m_add;
    IconButton *m_files;
    IconButton *m_details;
};

} // namespace sw::ui
