// SPDX-License-Identifier: Apache-2.0
#pragma once
// How far the saving of several files is, at the foot of the window beside whatever page is shown; what came
// of it in the end. Hidden while there is nothing to tell. GUI thread.
#include "core/files/file_saving.h"

#include <QTimer>
#include <QWidget>

class QProgressBar;
class QPushButton;

namespace sw::ui {

class ElidedLabel;
class IconButton;
class TextLabel;
class Theme;

class SavingCard : public QWidget
{
    Q_OBJECT
public:
    SavingCard(const Theme &theme, QWidget *window, files::FileSaving &saving);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    void build();
    void connectButtons();
    void refresh();
    void tellProgress();
    void tellEnd();
    QString missed() const;
    void place();

    const Theme &m_theme;
    files::FileSaving &m_saving;
    bool m_stopping = false;
    QTimer m_leave; ///< when all went well
    TextLabel *m_title;
    IconButton *m_close;
    QProgressBar *m_bar;
    ElidedLabel *m_name;
    TextLabel *m_state;
    QPushButton *m_stop;
    QPushButton *m_again;
    QPushButton *m_show;
};

} // namespace sw::ui
