// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tells when nobody has touched the program's keys or mouse for some minutes. GUI thread.
#include <QTimer>

namespace sw::ui {

class IdleWatch : public QObject
{
    Q_OBJECT
public:
    explicit IdleWatch(QObject *parent = nullptr);
    /// 0 = never.
    void setMinutes(int minutes);

signals:
    void idle();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTimer m_timer;
};

} // namespace sw::ui
