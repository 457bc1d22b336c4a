// SPDX-License-Identifier: Apache-2.0
// What is wished to be sent, in its order: what is only in memory, is to be made or packed is sealed first.
#include "core/files/chunk_io.h"
#include "core/files/file_work.h"
#include "core/files/names.h"
#include "core/roomlog/room_groups.h"
#include "core/runtime/async.h"

#include <QFile>

namespace sw::files {

void FileWork::send(RoomId room, const EventId &id, const Outgoing &file)
{
    m_wishes.push_back({room, id, file});
    if (!m_core.groups || m_core.groups->voice(room) != roomlog::Voice::Listener)
        m_wishes.back().file.task = {};
    sendNext();
}

/// What is only in memory or is to be packed is sealed first; what was wished later waits for it.
void FileWork::sendNext()
{
    while (!m_sealing && !m_wishes.empty()) {
        const Wish wish = std::move(m_wishes.front());
        m_wishes.pop_front();
        if (!wish.file.packed.isEmpty())
            pack(wish);
        else if (wish.file.made)
            make(wish);
        else if (wish.file.path.isEmpty())
            seal(wish);
        else {
            m_sender.send(wish.room, wish.id, wish.file);
            emit handled(wish.id);
        }
    }
}

void FileWork::refuse(const Wish &wish, Problem problem)
{
    emit notTaken(wish.room, problem);
    emit handled(wish.id);
}

Manifest FileWork::newManifest(const Outgoing &file)
{
    Manifest manifest;
    m_random.fill(manifest.id.bytes);
    manifest.key = std::make_shared<const Secret32>(m_random.secret32());
    manifest.name = safeFileName(file.name);
    manifest.type = safeMediaType(file.mediaType);
    manifest.preview = file.preview;
    manifest.media = file.media;
    return manifest;
}

void FileWork::pack(const Wish &wish)
{
    m_sealing = true;
    m_packing = std::make_shared<Packing>();
    m_packed = wish.id;
    const QString blob = randomName(m_random);
    const auto work
        = [path = m_folder + u'/' + blob, files = wish.file.packed, manifest = newManifest(wish.file),
           most = m_server.mostBytes(), &random = m_random,
           packing = m_packing] { return zipInto(path, files, manifest, most, random, *packing); };
    whenDone(onPool(work), this, [this, wish, blob](const Result<Manifest, Problem> &done) {
        m_sealing = false;
        m_packing.reset();
        sealed(wish, blob, done);
        emit packed(wish.id, done ? Problem::None : done.error());
        sendNext();
    });
    tellPacking(wish.id);
}

void FileWork::tellPacking(const EventId &id)
{
    if (!m_packing || m_packed != id)
        return;
    emit packing(id, m_packing->done);
    m_core.timers.after(TellEvery, this, [this, id] { tellPacking(id); });
}

void FileWork::make(const Wish &wish)
{
    m_sealing = true;
    whenDone(onPool(wish.file.made->make), this, [this, wish](const QByteArray &bytes) {
        m_sealing = false;
        Wish made = wish;
        made.file.made.reset();
        made.file.bytes = bytes;
        if (bytes.isEmpty())
            refuse(wish, Problem::SourceMissing);
        else
            m_wishes.push_front(std::move(made));
        sendNext();
    });
}

void FileWork::seal(const Wish &wish)
{
    Manifest manifest = newManifest(wish.file);
    manifest.size = wish.file.bytes.size();
    manifest.chunkSize = chunkBytesFor(manifest.size, m_server.mostBytes()) - SealBytes;
    if (manifest.size == 0)
        return refuse(wish, Problem::Empty);
    if (manifest.size > MostBytesInMemory || manifest.chunkSize <= 0)
        return refuse(wish, Problem::TooLarge);
    m_sealing = true;
    const QString blob = randomName(m_random);
    const auto work = [bytes = wish.file.bytes, manifest, path = m_folder + u'/' + blob, &random = m_random] {
        return sealAll(bytes, manifest, path, random);
    };
    whenDone(onPool(work), this, [this, wish, blob](const Result<Manifest, Problem> &done) {
        m_sealing = false;
        sealed(wish, blob, done);
        sendNext();
    });
}

void FileWork::sealed(const Wish &wish, const QString &blob, const Result<Manifest, Problem> &manifest)
{
    if (!manifest) {
        QFile::remove(m_folder + u'/' + blob);
        return refuse(wish, manifest.error());
    }
    const Cached cached = cache_store::allOf(*manifest, blob);
    m_sender.sendKept(wish.room, wish.id, *manifest, wish.file.caption, wish.file.task, &cached);
    emit handled(wish.id);
}

bool FileWork::isOnItsWay(const EventId &id) const
{
    return std::ranges::find(m_wishes, id, &Wish::id) != m_wishes.end() || m_sender.isOnItsWay(id);
}

} // namespace sw::files
