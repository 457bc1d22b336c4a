// SPDX-License-Identifier: Apache-2.0
#include "core/files/sealed_blob.h"

#include "core/runtime/disk.h"
#include "core/runtime/octets.h"

namespace sw::files {

SealedBlob::SealedBlob(Manifest manifest, const QString &path, crypto::Random &random)
    : m_manifest(std::move(manifest))
    , m_random(random)
    , m_file(path)
    , m_chunk(m_manifest.chunkSize + SealBytes, '\0')
{
    m_manifest.chunks.clear();
    m_manifest.size = std::numeric_limits<qint64>::max() / 2;
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Truncate | QIODevice::Unbuffered))
        fail(isForWantOfSpace(m_file) ? Problem::DiskFull : Problem::Unwritable);
    else
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

bool SealedBlob::fail(Problem problem)
{
    m_problem = problem;
    return false;
}

bool SealedBlob::write(qint64 at, ByteView bytes)
{
    Q_ASSERT(at <= m_size);
    while (!bytes.empty()) {
        const qint64 number = at / m_manifest.chunkSize;
        if (number >= limits::Chunks)
            return fail(Problem::TooLarge);
        if (!take(number))
            return false;
        const qint64 begin = at - number * m_manifest.chunkSize;
        const qint64 count = std::min(qint64(bytes.size()), m_manifest.chunkSize - begin);
        std::copy_n(bytes.begin(), count, octets(m_chunk).begin() + NonceBytes + begin);
        m_written = true;
        at += count;
        m_size = std::max(m_size, at);
        bytes = bytes.subspan(std::size_t(count));
    }
    return m_problem == Problem::None;
}

/// Makes it the chunk in memory.
bool SealedBlob::take(qint64 number)
{
    if (m_problem != Problem::None)
        return false;
    return number == m_number || (put() && load(number));
}

bool SealedBlob::load(qint64 number)
{
    m_number = number;
    if (number >= m_manifest.chunks.size()) {
        m_chunk.fill('\0');
        return true;
    }
    const bool whole = m_file.seek(placeOf(number))
        && m_file.read(m_chunk.data(), m_chunk.size()) == m_chunk.size()
        && openChunk(octets(m_chunk), m_manifest.place(number), *m_manifest.key,
                     m_manifest.chunks.at(number).hash);
    return whole || fail(Problem::Damaged);
}

bool SealedBlob::put()
{
    if (!m_written)
        return true;
    ChunkSource source;
    source.hash = sealChunk(octets(m_chunk), m_manifest.place(m_number), *m_manifest.key, m_random);
    if (!m_file.seek(placeOf(m_number)) || m_file.write(m_chunk) != m_chunk.size())
        return fail(isForWantOfSpace(m_file) ? Problem::DiskFull : Problem::Unwritable);
    if (m_number < m_manifest.chunks.size())
        m_manifest.chunks[m_number] = source;
    else
        m_manifest.chunks.append(source);
    m_written = false;
    return true;
}

Result<Manifest, Problem> SealedBlob::finish()
{
    SW_CHECK(m_size > 0, m_problem == Problem::None ? Problem::Empty : m_problem);
    SW_CHECK(take((m_size - 1) / m_manifest.chunkSize), m_problem);
    m_manifest.size = m_size;
    m_chunk.resize(m_manifest.sealedSize(m_number));
    m_written = true; // as the last one
    SW_CHECK(put(), m_problem);
    m_file.resize(placeOf(m_number) + m_chunk.size());
    return m_manifest;
}

} // namespace sw::files
