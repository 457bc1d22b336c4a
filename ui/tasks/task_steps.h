// SPDX-License-Identifier: Apache-2.0
#pragma once
// A task's checklist with ticks large enough for a finger or a hurried hand. GUI thread.
#include "core/tasks/tasks.h"
#include "ui/base/theme.h"

#include <QAbstractButton>

class QVBoxLayout;

namespace sw::ui {

/// One line: a round tick and a text of any length.
class StepButton : public QAbstractButton
{
    Q_OBJECT
public:
    StepButton(const Theme &theme, const QString &text, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {100, 44}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRect wordsIn(int width) const;

    const Theme &m_theme;
};

class TaskSteps : public QWidget
{
    Q_OBJECT
public:
    explicit TaskSteps(const Theme &theme, QWidget *parent = nullptr);
    void show(const QList<tasks::Step> &steps, const QStringList &ticked, bool mayTick);

signals:
    void ticked(const QString &step, bool on);

private:
    const Theme &m_theme;
    QVBoxLayout *m_rows;
    QList<tasks::Step> m_steps;
    QList<StepButton *> m_buttons;
};

} // namespace sw::ui
