// SPDX-License-Identifier: Apache-2.0
#pragma once
// A short sentence at the foot of the window that goes away by itself: what was refused, what was copied. One
// at a time per window. GUI thread.
#include <QTimer>
#include <QWidget>

namespace sw::ui {

class TextLabel;
class Theme;

class Toast : public QWidget
{
    Q_OBJECT
public:
    Toast(const Theme &theme, QWidget *window);
    void show(const QString &text);
    QString text() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void place();

    const Theme &m_theme;
    TextLabel *m_text;
    QTimer m_timer;
};

} // namespace sw::ui
