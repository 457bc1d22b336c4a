// SPDX-License-Identifier: Apache-2.0
#pragma once
// A backup file as bytes: header, then sealed blocks of records; docs/BACKUP.md has the layout. Knows nothing
// of what the records say. Streams, memory stays flat. Any thread.
#include "core/backup/seal.h"

#include <QCborMap>
#include <QIODevice>

namespace sw::backup {

inline constexpr int archiveVersion = 1; ///< of the file's layout

class ArchiveWriter
{
public:
    /// `out` is open for writing and outlives this.
    ArchiveWriter(QIODevice &out, const Seal &seal, crypto::Random &random);

    /// False once something could not be written; then everything that follows does nothing.
    bool add(const QCborMap &record);
    /// Writes the last block. The device is not flushed.
    bool finish();

private:
    bool write(const QByteArray &bytes);
    bool flush(bool last);

    QIODevice &m_out;
    Secret32 m_key;
    QByteArray m_pending; ///< records of the next block
    quint64 m_block = 0;
    bool m_good = true;
};

enum class ArchiveError {
    Unreadable, ///< the device does not give its bytes
    NotABackup,
    NewerVersion,
    HeaderDamaged,
    WrongPassphrase,
    NoMemory,
};

/// What next() came upon.
struct Block {
    enum class Kind {
        Records,
        Damaged, ///< [offset, offset + length) does not authenticate; reading can go on behind it
        CutShort, ///< the file ends here although it is not whole; nothing follows
        Unreadable, ///< the device failed; nothing follows
        End,
    };
    Kind kind = Kind::End;
    QList<QCborMap> records;
    qint64 offset = 0;
    qint64 length = 0;
};

class ArchiveReader
{
public:
    /// Reads the header. `in` is open for reading.
    static Result<std::unique_ptr<ArchiveReader>, ArchiveError> open(std::unique_ptr<QIODevice> in);

    /// Takes about a second; then next() gives blocks.
    Result<void, ArchiveError> unlock(const SecretBytes &typed);
    Block next();
    /// To the first block again.
    void rewind();
    qint64 size() const { return m_in->size(); }
    qint64 position() const { return m_position; }

private:
    explicit ArchiveReader(std::unique_ptr<QIODevice> in, Seal seal);
    std::optional<QByteArray> unseal(const QByteArray &sealed, bool last) const;

    std::unique_ptr<QIODevice> m_in;
    Seal m_seal;
    QByteArray m_bound; ///< the part of the header that the file's key is bound to
    crypto::HpkePublicKey m_encapsulated{};
    Secret32 m_key;
    qint64 m_first = 0; ///< offset of the first block
    qint64 m_position = 0;
    quint64 m_block = 0;
    bool m_ended = false;
};

} // namespace sw::backup
