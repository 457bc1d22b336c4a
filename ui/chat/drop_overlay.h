// SPDX-License-Identifier: Apache-2.0
#pragma once
// Lies over the conversation while files are dragged across it and says what letting go does. GUI thread.
#include <QMimeData>
#include <QWidget>

namespace sw::ui {

class Theme;

class DropOverlay : public QWidget
{
    Q_OBJECT
public:
    DropOverlay(const Theme &theme, QWidget *over);
    void start(const QString &words);
    /// Something was let go, here or on what lies below.
    void take(QDropEvent *event);

signals:
    void dropped(const QMimeData *mime); ///< valid only while the signal is being handled

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_words;
};

} // namespace sw::ui
