// SPDX-License-Identifier: Apache-2.0
#pragma once
// Looks at a server through an ordinary account and says what of it would break Storewire: what it lacks, and
// which limits are left at values that hurt. Makes a room and a file and takes the room away again. Lives in
// the thread that made it, which runs an event loop.
#include "core/admin/server_login.h"

#include <QObject>

#include <memory>

namespace sw::admin {

/// What is looked at, in the order of the report.
enum class Check {
    SignIn, ///< detail: the mechanism, or why it failed
    Resumption, ///< a session survives a break of the line
    Clock, ///< value: s that this computer is ahead of the server
    AccountArchive,
    PersonalNodes, ///< value: items that a node of the account keeps
    RoomService,
    RoomOptions, ///< detail: options that rooms lack
    RoomSize, ///< value: people that a room takes
    RoomArchive, ///< what was said can be read again
    ArchivePage, ///< value: entries that one question brings
    ArchiveSpeed, ///< value: ms that a page takes longer than a bare question
    Uploads, ///< value: bytes that a file may have
    UploadWorks, ///< a file goes up and comes back the same
    LineSpeed, ///< value: kB a second that the server takes
    StanzaSize, ///< value: bytes
};

enum class Verdict {
    Good,
    Slow, ///< works, but people will notice
    Bad, ///< something of Storewire does not work
    Unknown, ///< could not be looked at
};

struct Finding {
    Check check = Check::SignIn;
    Verdict verdict = Verdict::Good;
    qint64 value = 0;
    QString detail; ///< names and the server's own words
    friend bool operator==(const Finding &, const Finding &) = default;
};

class Doctor : public QObject
{
    Q_OBJECT
public:
    explicit Doctor(const ServerLogin &login, QObject *parent = nullptr);
    ~Doctor() override;

    /// Takes about five seconds with a good server, up to two minutes with a bad one.
    void start();

signals:
    void found(const sw::admin::Finding &finding);
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::admin
