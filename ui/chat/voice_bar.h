// SPDX-License-Identifier: Apache-2.0
#pragma once
// A voice note while it is spoken, in the place of the composer's field, or one that is kept, above the
// field: how loud and how long it is, and what can be done with it. GUI thread.
#include "core/files/files.h"
#include "ui/base/theme.h"

#include <QWidget>

namespace sw::ui {

class IconButton;
class TextLabel;
class VoiceWave;

class VoiceBar : public QWidget
{
    Q_OBJECT
public:
    VoiceBar(const Theme &theme, QWidget *parent = nullptr);

    /// Of VoiceRecorder; the newest stand at the right end.
    void showRecording(const QByteArray &levels, qint64 duration);
    void showKept(const files::Recording &recording);
    void setCanHear(bool can) { m_canHear = can; }
    /// Of the kept one, in milliseconds.
    void showHeard(const QByteArray &bars, bool playing, qint64 position);

signals:
    void throwAwayWanted();
    void stopWanted();
    void hearWanted();
    void sendWanted();
    void covered(); ///< by another page, or the window was closed

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void build();
    void setRecording(bool recording);
    void setTexts();

    const Theme &m_theme;
    bool m_recording = false;
    bool m_canHear = false;
    bool m_playing = false;
    qint64 m_duration = 0; ///< of the kept one
    IconButton *m_throwAway;
    IconButton *m_hear;
    QWidget *m_dot; ///< where the sign of recording is painted
    VoiceWave *m_wave;
    TextLabel *m_time;
    IconButton *m_stop;
    IconButton *m_send;
};

} // namespace sw::ui
