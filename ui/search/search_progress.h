// SPDX-License-Identifier: Apache-2.0
#pragma once
// How far a long search is, and the way to stop it. GUI thread.
#include "ui/base/theme.h"

#include <QWidget>

class QPushButton;

namespace sw::ui {

class TextLabel;

class SearchProgress : public QWidget
{
    Q_OBJECT
public:
    explicit SearchProgress(const Theme &theme, QWidget *parent = nullptr);
    void setPart(double part); ///< 0 … 1

signals:
    void cancelled();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    double m_part = 0;
    TextLabel *m_words;
    QPushButton *m_stop;
};

} // namespace sw::ui
