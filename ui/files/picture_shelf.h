// SPDX-License-Identifier: Apache-2.0
#pragma once
// The decoded pictures of the files in sight: first what the preview gives, then the picture itself as soon
// as it is here. Decodes on the pool, a few at a time, what was asked for last first, and forgets what was
// not asked for long. GUI thread.
#include "core/files/files.h"

#include <QCache>
#include <QObject>
#include <QPixmap>
#include <QSet>

#include <functional>

namespace sw::ui {

class PictureShelf : public QObject
{
    Q_OBJECT
public:
    /// What of files::Files is needed here.
    struct Source {
        std::function<files::Answer<QByteArray>(RoomId, const EventId &)> picture;
        std::function<void(RoomId, const EventId &)> fetch;
    };
    static constexpr int mostKiB = 12 * 1024; ///< of pixels, or mostSquares where those are more
    static constexpr int mostSquares = 120;

    /// Squares are cut out of the middle, and out of the preview alone where there is one.
    enum class Cut { Whole, Square };

    explicit PictureShelf(Source source, Cut cut = Cut::Whole, QObject *parent = nullptr);

    /// What there is of it now, perhaps nothing; ready() follows when there is more. `box` in pixels of the
    /// screen. Small pictures that are not here are fetched.
    QPixmap picture(const files::File &file, const QSize &box);
    /// Whether what picture() gives comes from the file itself.
    bool isSharp(const EventId &id) const;
    /// The file changed: a picture that could not be had is tried again.
    void forgetFailure(const EventId &id) { m_failed.remove(id); }
    void clear();

signals:
    void ready(sw::RoomId room, const sw::EventId &id);

private:
    struct Shown {
        QPixmap pixmap;
        bool sharp = false;
        QSize box;
    };
    struct Wanted {
        RoomId room;
        EventId id;
        QSize box;
        bool sharp = false;
        QByteArray preview; ///< to be decoded when it is not to be sharp
    };

    bool canBeSharp(const files::File &file);
    void want(const Wanted &wanted);
    void next();
    void decode(const Wanted &wanted, const QByteArray &bytes);
    void put(const Wanted &wanted, const QImage &image);
    void done(const Wanted &wanted);

    Source m_source;
    Cut m_cut;
    QCache<EventId, Shown> m_shown{mostKiB};
    QList<Wanted> m_waiting; ///< the last is the next
    QSet<EventId> m_running;
    QSet<EventId> m_failed; ///< files that could not be had or decoded
    QSet<EventId> m_noPreview; ///< previews that could not be decoded
    QSet<EventId> m_fetched; ///< asked for by itself, once
};

} // namespace sw::ui
