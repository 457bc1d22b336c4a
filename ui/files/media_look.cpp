// SPDX-License-Identifier: Apache-2.0
#include "ui/files/media_look.h"

#include "core/runtime/async.h"

#include <QFile>

namespace sw::ui {

namespace {

constexpr int lookPatienceMs = 6'000; // somebody waits for it before the file can be sent
constexpr qint64 stillAt = 1'000; // films often begin with black
constexpr qint64 stillWithin = 2'000;

Result<QByteArray, files::Problem> mediaPartOf(const QString &path, qint64 from, qint64 bytes)
{
    QFile file(path);
    SW_CHECK(file.open(QIODevice::ReadOnly) && file.seek(from), files::Problem::SourceMissing);
    return file.read(bytes);
}

MediaProcess::Source onDisk(const QString &path, qint64 size)
{
    return {size, [path](qint64 from, qint64 bytes) {
                return onPool([=] { return mediaPartOf(path, from, bytes); });
            }};
}

} // namespace

MediaLook::MediaLook(const QString &program, const QString &path, qint64 size, QObject *parent)
    : MediaLook(program, onDisk(path, size), parent)
{ }

MediaLook::MediaLook(const QString &program, MediaProcess::Source source, QObject *parent)
    : QObject(parent)
    , m_process(program, std::move(source), box)
{
    connect(&m_process, &MediaProcess::opened, this, &MediaLook::opened);
    connect(&m_process, &MediaProcess::picture, this, [this](qint64, const QImage &image) {
        m_image = image;
        finish();
    });
    connect(&m_process, &MediaProcess::measured, this, [this](const QByteArray &heights) {
        m_media->bars = heights;
        finish();
    });
    connect(&m_process, &MediaProcess::ended, this, &MediaLook::finish);
    connect(&m_process, &MediaProcess::failed, this, &MediaLook::finish, Qt::QueuedConnection);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &MediaLook::finish);
    m_patience.start(lookPatienceMs);
}

void MediaLook::opened(const media::Opened &facts)
{
    if (facts.duration > 0)
        m_media = files::Media{facts.duration, {}, false};
    if (facts.width > 0) {
        const qint64 at = facts.duration > 2 * stillAt ? stillAt : 0;
        m_process.seek(at, 100);
        m_process.want(at + stillWithin, at + stillWithin);
    } else if (m_media) {
        m_process.measure(bars);
    } else {
        finish();
    }
}

void MediaLook::finish()
{
    if (!std::exchange(m_done, true))
        emit done(m_image, m_media);
}

} // namespace sw::ui

#include "ui/files/moc_media_look.cpp"
