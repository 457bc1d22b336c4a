// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether nothing may be told outside the window's pages: for an hour, until the morning, or until it is
// turned off; kept over a restart. Tasks that would have been reminded of are held, to be told once
// afterwards. Knows no notification itself. GUI thread.
#include "core/tasks/tasks.h"

#include <QTimer>

#include <functional>

class QMenu;

namespace sw::ui {

class Preferences;

class DoNotDisturb : public QObject
{
    Q_OBJECT
public:
    enum class Span { Hour, UntilMorning, UntilTurnedOff };
    using Now = std::function<qint64()>; ///< UTC ms

    explicit DoNotDisturb(Preferences &preferences, QObject *parent = nullptr, const Now &now = {});

    bool isOn() const;
    void start(Span span);
    void stop();
    /// "Do not disturb until 14:05"
    QString words() const;
    /// Anew: what it may be turned to.
    void fill(QMenu &menu);

    void hold(const tasks::TaskKey &task);
    /// Each once; then they are forgotten.
    QList<tasks::TaskKey> takeHeld();
    /// UTC ms at which it ends.
    static qint64 endOf(Span span, qint64 now);

signals:
    /// Turned on or off, by hand or by the time.
    void changed();

private:
    void watch();

    Preferences &m_preferences;
    Now m_now;
    QTimer m_tick; // once a minute while it is on: the computer may sleep, or its clock be set
    bool m_told = false; ///< as changed() said last
};

} // namespace sw::ui
