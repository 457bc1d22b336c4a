// SPDX-License-Identifier: Apache-2.0
#include "core/chat/transcript.h"

#include "core/chat/chat.h"
#include "core/chat/chat_store.h"
#include "core/roomlog/core_context.h"
#include "core/runtime/disk.h"
#include "core/runtime/pool_job.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTimeZone>

namespace sw::chat {

using namespace Qt::StringLiterals;

namespace {

constexpr int entriesPerSlice = 300;

QString kindName(EntryKind kind)
{
    switch (kind) {
    case EntryKind::Text:
        return u"text"_s;
    case EntryKind::Recalled:
        return u"recalled"_s;
    case EntryKind::System:
        return u"system"_s;
    case EntryKind::Unknown:
        return u"unknown"_s;
    case EntryKind::Unreadable:
        return u"unreadable"_s;
    case EntryKind::File:
        return u"file"_s;
    case EntryKind::Task:
        return u"task"_s;
    }
    return {};
}

QString changeName(SystemChange change)
{
    switch (change) {
    case SystemChange::None:
        return {};
    case SystemChange::RoomCreated:
        return u"created"_s;
    case SystemChange::MemberAdded:
        return u"memberAdded"_s;
    case SystemChange::MemberLeft:
        return u"memberLeft"_s;
    case SystemChange::MemberRemoved:
        return u"memberRemoved"_s;
    case SystemChange::TitleChanged:
        return u"title"_s;
    case SystemChange::TopicChanged:
        return u"topic"_s;
    case SystemChange::RoleChanged:
        return u"role"_s;
    case SystemChange::UnitsChanged:
        return u"units"_s;
    case SystemChange::DeviceAdded:
        return u"deviceAdded"_s;
    case SystemChange::DeviceReplaced:
        return u"deviceReplaced"_s;
    case SystemChange::HistoryChanged:
        return u"history"_s;
    }
    return {};
}

QString hex(const EventId &id)
{
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(id.bytes.data()), qsizetype(id.bytes.size())).toHex());
}

QJsonArray mentionsOf(const Entry &entry)
{
    QJsonArray list;
    for (const Mention &mention : entry.mentions) {
        QJsonObject one{{u"start"_s, mention.start}, {u"length"_s, mention.length}};
        if (!mention.person.isNull())
            one.insert(u"person"_s, mention.person.toString());
        list.append(one);
    }
    return list;
}

class JsonLines final : public TranscriptFormat
{
public:
    explicit JsonLines(QHash<EventId, QString> attachments)
        : m_attachments(std::move(attachments))
    { }
    QByteArray head() override { return {}; }
    QByteArray foot(qint64) override { return {}; }
    QByteArray entry(const Entry &entry) override
    {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(entry.time, Qt::UTC);
        QJsonObject line{{u"id"_s, hex(entry.id)},
                         {u"time"_s, time.toString(Qt::ISODateWithMs)},
                         {u"from"_s, entry.sender.toString()},
                         {u"kind"_s, kindName(entry.kind)}};
        if (!entry.text.isEmpty())
            line.insert(u"text"_s, entry.text);
        if (const auto saved = m_attachments.constFind(entry.id); saved != m_attachments.cend())
            line.insert(u"attachment"_s, *saved);
        if (entry.edited)
            line.insert(u"edited"_s, true);
        if (entry.quote)
            line.insert(u"replyTo"_s, hex(entry.quote->id));
        if (!entry.mentions.isEmpty())
            line.insert(u"mentions"_s, mentionsOf(entry));
        if (entry.change != SystemChange::None)
            line.insert(u"change"_s, changeName(entry.change));
        if (!entry.subject.isNull())
            line.insert(u"about"_s, entry.subject.toString());
        return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    }

private:
    const QHash<EventId, QString> m_attachments;
};

TranscriptFault faultOf(const QFileDevice &file)
{
    return isForWantOfSpace(file) ? TranscriptFault::DiskFull : TranscriptFault::Unwritable;
}

} // namespace

std::shared_ptr<TranscriptFormat> jsonLines(const QHash<EventId, QString> &attachments)
{
    return std::make_shared<JsonLines>(attachments);
}

class Transcript::Private
{
public:
    Private(Transcript &owner, CoreContext &given, TranscriptOrder wanted)
        : q(owner)
        , context(given)
        , order(std::move(wanted))
    { }

    void run(const std::atomic<bool> &cancelled);
    TranscriptFault write(const std::atomic<bool> &cancelled, qint64 &count);
    bool writeSlices(QSaveFile &file, store::Reader &db, const std::atomic<bool> &cancelled, qint64 &count);

    Transcript &q;
    CoreContext &context;
    const TranscriptOrder order;
    PoolJob job; // last: it uses the others
};

void Transcript::Private::run(const std::atomic<bool> &cancelled)
{
    qint64 count = 0;
    const TranscriptFault fault = write(cancelled, count);
    QMetaObject::invokeMethod(&q, [this, fault, count] { emit q.finished(fault, count); });
}

TranscriptFault Transcript::Private::write(const std::atomic<bool> &cancelled, qint64 &count)
{
    const auto db = context.newReader();
    if (!db)
        return TranscriptFault::StoreFailed;
    if (!QFileInfo(order.file).absoluteDir().exists())
        return TranscriptFault::NoFolder;
    QSaveFile file(order.file); // writes a new file, syncs it, renames it
    if (!file.open(QIODevice::WriteOnly))
        return faultOf(file);
    file.write(order.format->head());
    const bool whole = writeSlices(file, *db, cancelled, count);
    file.write(order.format->foot(count));
    if (cancelled || db->failure()) {
        file.cancelWriting();
        return cancelled ? TranscriptFault::Cancelled : TranscriptFault::StoreFailed;
    }
    return whole && file.commit() ? TranscriptFault::None : faultOf(file);
}

/// False when the file could not be written.
bool Transcript::Private::writeSlices(QSaveFile &file, store::Reader &db, const std::atomic<bool> &cancelled,
                                      qint64 &count)
{
    ChatStore store(db);
    Order after{INT64_MIN};
    qint64 begun = 0;
    const qint64 now = context.clock().utcMs();
    for (;;) {
        const QList<Entry> slice = store.after(order.room, after, entriesPerSlice);
        if (slice.isEmpty() || cancelled)
            return true;
        after = slice.last().order;
        for (const Entry &entry : slice) {
            if (entry.time < order.since)
                continue;
            ++count;
            const QByteArray bytes = order.format->entry(entry);
            if (file.write(bytes) != bytes.size())
                return false;
        }
        begun = begun == 0 ? slice.first().time : begun;
        const double part = double(slice.last().time - begun) / double(std::max<qint64>(1, now - begun));
        QMetaObject::invokeMethod(&q, [this, part] { emit q.progressed(std::clamp(part, 0.0, 1.0)); });
    }
}

Transcript::Transcript(CoreContext &context, TranscriptOrder order, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, context, std::move(order)))
{
    d->job.start([d = d.get()](const std::atomic<bool> &cancelled) { d->run(cancelled); });
}

Transcript::~Transcript() = default;

void Transcript::cancel()
{
    d->job.cancel();
}

} // namespace sw::chat

#include "core/chat/moc_transcript.cpp"
