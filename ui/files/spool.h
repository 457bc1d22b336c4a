// SPDX-License-Identifier: Apache-2.0
#pragma once
// What is to be sent and lies nowhere else: pasted pictures and smaller copies. Each is a file that only this
// user may read, from the moment it is sent until all of it is up, also over restarts. GUI thread.
#include "core/files/files.h"

#include <QHash>
#include <QObject>

namespace sw::ui {

class Spool : public QObject
{
    Q_OBJECT
public:
    /// `folder` is made when something is kept. Removes what the last run left and nobody needs any more.
    Spool(files::Files &files, const QString &folder, QObject *parent = nullptr);

    /// Writes them; the answer is the path, empty if the disk does not take them.
    QFuture<QString> keep(const QByteArray &bytes);
    /// From now on what was kept there belongs to this file, and goes when that is up or taken back.
    void belongs(const QString &path, RoomId room, const EventId &id);

    /// Entries of the room changed: some may have been taken back.
    void roomChanged(RoomId room);

private:
    struct Kept {
        RoomId room;
        QString path;
        bool seen = false; ///< in the room; before, it is merely not there yet
    };

    void adopt(const QHash<EventId, Kept> &left);
    void look(RoomId room, const EventId &id);
    static QHash<EventId, Kept> leftIn(const QString &folder);

    files::Files &m_files;
    const QString m_folder;
    QHash<EventId, Kept> m_kept;
};

} // namespace sw::ui
