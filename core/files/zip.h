// SPDX-License-Identifier: Apache-2.0
#pragma once
// Several files as one zip archive that exists sealed only. Nothing here reads an archive. Blocking; for the
// pool.
#include "core/files/files.h"
#include "core/files/manifest.h"

#include <atomic>

namespace sw::files {

/// Shared with who wants to know how far it is.
struct Packing {
    std::atomic<bool> stop = false;
    std::atomic<qint64> done = 0; ///< bytes that were read
};

/// What the archive can have at most, names and all.
qint64 mostZipBytes(const QList<Packed> &files);
/// As they stand in the archive: without a way out of the folder it is unpacked into, none twice.
QStringList namesInZip(const QList<Packed> &files);

/// `manifest` has id and key; the answer is of the archive in `blob`. `most` is what the server takes at
/// once. Ends with Cancelled soon after Packing::stop.
Result<Manifest, Problem> zipInto(const QString &blob, const QList<Packed> &files, Manifest manifest,
                                  qint64 most, crypto::Random &random, Packing &packing);

} // namespace sw::files
