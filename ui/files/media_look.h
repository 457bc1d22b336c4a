// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the card of a film or recording shows before it is fetched: a picture from its beginning, how long it
// is, how loud. Made by the sender from the file on the disk, in a process of its own. Gives up soon: the
// card does without. GUI thread.
#include "ui/files/media_process.h"

namespace sw::ui {

class MediaLook : public QObject
{
    Q_OBJECT
public:
    static constexpr QSize box{640, 480}; ///< for the picture
    static constexpr int bars = 64;

    MediaLook(const QString &program, const QString &path, qint64 size, QObject *parent = nullptr);
    MediaLook(const QString &program, MediaProcess::Source source, QObject *parent = nullptr);
    void start() { m_process.start(); }

signals:
    /// Once; both may be absent.
    void done(const QImage &image, const std::optional<sw::files::Media> &media);

private:
    void opened(const media::Opened &facts);
    void finish();

    MediaProcess m_process;
    QTimer m_patience;
    QImage m_image;
    std::optional<files::Media> m_media;
    bool m_done = false;
};

} // namespace sw::ui
