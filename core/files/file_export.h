// SPDX-License-Identifier: Apache-2.0
#pragma once
// Saves the files of a conversation into a folder, one after the other: what is here, and what can be fetched
// now. Lives in the GUI thread.
#include "core/files/files.h"

#include <QHash>

namespace sw::files {

class FileExport : public QObject
{
    Q_OBJECT
public:
    /// Begins with start(). `since` in UTC ms, 0 = all; `folder` is made when there is something for it.
    FileExport(Files &files, RoomId room, qint64 since, QString folder, QObject *parent = nullptr);
    /// What is being fetched for it goes on.
    ~FileExport() override;

    /// Says first whether there is a line: without one nothing is fetched.
    void start(bool isOnline);
    /// Names in the folder, safe and each once.
    const QHash<EventId, QString> &names() const { return m_names; }
    int missing() const { return m_missing; }

signals:
    void progressed(double part);
    /// None also when some are missing; else why it gave up: the folder or the disk.
    void finished(sw::files::Problem problem);

private:
    void next();
    void saved(const File &file, const Result<QString, Problem> &path);
    void miss();
    void moved(RoomId room, const EventId &id);

    Files &m_files;
    const RoomId m_room;
    const qint64 m_since;
    const QString m_folder;
    bool m_online = false;
    QList<File> m_left;
    qsizetype m_all = 0;
    EventId m_now; ///< is being saved
    QHash<EventId, QString> m_names;
    int m_missing = 0;
};

} // namespace sw::files
