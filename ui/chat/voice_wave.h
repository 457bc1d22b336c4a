// SPDX-License-Identifier: Apache-2.0
#pragma once
// Loudness as bars: all of a recording across the width, or the last moments of one that goes on. GUI thread.
#include "ui/base/theme.h"

#include <QWidget>

namespace sw::ui {

class VoiceWave : public QWidget
{
    Q_OBJECT
public:
    VoiceWave(const Theme &theme, QWidget *parent = nullptr);

    /// `heard`: the part that was played, 0 to 1.
    void showWhole(const QByteArray &bars, double heard);
    /// Levels as VoiceRecorder tells them, of which those that fit in are shown.
    void showLast(const QByteArray &levels);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QByteArray m_bars;
    double m_heard = 0;
    bool m_goesOn = false;
};

} // namespace sw::ui
