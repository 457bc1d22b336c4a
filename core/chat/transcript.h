// SPDX-License-Identifier: Apache-2.0
#pragma once
// A room's entries as a file to give away, in words or as data. Written on the pool from a reader of its own,
// a few hundred entries at a time; the file appears when it is whole. What it holds is not encrypted. GUI
// thread, except where said.
#include "core/base/ids.h"
#include "core/runtime/jid.h"

#include <QByteArray>
#include <QHash>
#include <QObject>

#include <memory>

namespace sw {
class CoreContext;
}

namespace sw::chat {

struct Entry;

/// How entries become bytes. Called on the pool, one call at a time.
class TranscriptFormat
{
public:
    virtual ~TranscriptFormat() = default;
    virtual QByteArray head() = 0;
    virtual QByteArray entry(const Entry &entry) = 0;
    virtual QByteArray foot(qint64 entries) = 0;
};

/// One JSON object a line, UTF-8: id, time (ISO 8601, UTC), from, kind (text, recalled, system, unknown,
/// unreadable, file), text, edited, replyTo, mentions [{person, start, length}] in UTF-16 units, change and
/// about of system entries, attachment: where a file was saved, beside this one. An absent field is empty; a
/// mention without person means everybody.
std::shared_ptr<TranscriptFormat> jsonLines(const QHash<EventId, QString> &attachments = {});

struct TranscriptOrder {
    RoomId room;
    qint64 since = 0; ///< UTC ms: older entries stay out; 0 = everything
    QString file; ///< replaced as a whole
    std::shared_ptr<TranscriptFormat> format; ///< handed to the pool
};

enum class TranscriptFault { None, Cancelled, NoFolder, Unwritable, DiskFull, StoreFailed };

class Transcript : public QObject
{
    Q_OBJECT
public:
    /// Begins at once. Deleting it cancels.
    Transcript(CoreContext &context, TranscriptOrder order, QObject *parent = nullptr);
    ~Transcript() override;
    void cancel();

signals:
    void progressed(double part);
    void finished(sw::chat::TranscriptFault fault, qint64 entries);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::chat
