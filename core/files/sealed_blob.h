// SPDX-License-Identifier: Apache-2.0
#pragma once
// A file that is made here and exists sealed only: written from its beginning on, with steps back to what is
// there already. One chunk of it is in memory. Blocking; for the pool.
#include "core/files/files.h"
#include "core/files/manifest.h"

#include <QFile>

namespace sw::files {

class SealedBlob
{
public:
    /// `manifest` has id, key and the size of chunks; all else comes with finish(). Replaces what is at
    /// `path`.
    SealedBlob(Manifest manifest, const QString &path, crypto::Random &random);

    qint64 size() const { return m_size; }
    /// `at` is within what is there or at its end. False once anything failed; see problem().
    bool write(qint64 at, ByteView bytes);
    Problem problem() const { return m_problem; }
    /// With size and the hashes of all chunks, which have no addresses yet. Nothing may be written after it.
    Result<Manifest, Problem> finish();

private:
    bool take(qint64 number);
    bool load(qint64 number);
    bool put();
    bool fail(Problem problem);
    qint64 placeOf(qint64 number) const { return number * (m_manifest.chunkSize + SealBytes); }

    Manifest m_manifest; ///< its size is large enough for no chunk to be the last, until it is known
    crypto::Random &m_random;
    QFile m_file;
    QByteArray m_chunk; ///< open, with room for its seal
    qint64 m_number = 0; ///< of that
    bool m_written = false; ///< it is not on the disk as it is here
    qint64 m_size = 0;
    Problem m_problem = Problem::None;
};

} // namespace sw::files
