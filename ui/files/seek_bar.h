// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a film or recording is: a bar to click and drag on, with what of it is here already. GUI thread.
#include "ui/base/theme.h"

#include <QBitArray>
#include <QWidget>

namespace sw::ui {

class SeekBar : public QWidget
{
    Q_OBJECT
public:
    explicit SeekBar(const Theme &theme, QWidget *parent = nullptr);

    void setDuration(qint64 milliseconds);
    void setPosition(qint64 milliseconds);
    /// Which of so many parts of the file are here; a film's parts take about the same time each.
    void setBuffered(const QBitArray &parts);
    QSize sizeHint() const override;

signals:
    void seekWanted(qint64 position);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void seekTo(int x);
    QRectF groove() const;

    const Theme &m_theme;
    qint64 m_duration = 0;
    qint64 m_position = 0;
    QBitArray m_buffered;
    bool m_dragging = false;
};

/// "1:05", "1:02:03".
QString playTime(qint64 milliseconds);

} // namespace sw::ui
