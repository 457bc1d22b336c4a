// SPDX-License-Identifier: Apache-2.0
#pragma once
// The queries behind Files. GUI thread.
#include "core/files/files.h"
#include "core/store/connection.h"

namespace sw::files {

class FilesStore
{
public:
    explicit FilesStore(store::Reader &reader)
        : m_reader(reader)
    { }

    std::optional<File> file(RoomId room, const EventId &id);
    std::optional<File> file(qint64 row);
    QList<FilePlace> places(const Filter &filter);
    QList<File> list(const Filter &filter, int limit);
    QList<SentLink> links(const Filter &filter, int limit);
    QList<Jid> senders();
    /// Whole on the server, as far as is known here.
    bool isUp(RoomId room, const EventId &id);
    std::optional<Recording> recording(RoomId room);
    qint64 cacheBytes();
    qint64 cacheLimit();
    qint64 pace();

private:
    File readFile(const store::Statement &row);
    void readState(File &file, const QByteArray &content);
    bool readSending(File &file);

    store::Reader &m_reader;
};

} // namespace sw::files
