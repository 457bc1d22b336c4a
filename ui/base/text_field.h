// SPDX-License-Identifier: Apache-2.0
#pragma once
// Several lines of text in the frame of a field. GUI thread.
#include <QWidget>

class QPlainTextEdit;

namespace sw::ui {

class Theme;

class TextField : public QWidget
{
    Q_OBJECT
public:
    explicit TextField(const Theme &theme, QWidget *parent = nullptr);

    QPlainTextEdit *const edit;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace sw::ui
