// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one door from the window to the core. Lives in the GUI thread; owns the core thread with the session,
// the database and the capabilities. One client = one profile = one account.
#include "core/base/ids.h"
#include "core/client/connection.h"
#include "core/client/lock.h"
#include "core/runtime/jid.h"

#include <QHash>
#include <QObject>
#include <QString>

#include <memory>

namespace sw {

class Maintenance;
class SecretStore;
class Vault;

namespace chat {
class Chat;
}
namespace rooms {
class Rooms;
}
namespace people {
class People;
}
namespace search {
class Search;
}
namespace backup {
class Backup;
}
namespace trust {
class Trust;
}
namespace files {
class Files;
}
namespace history {
class History;
}
namespace tasks {
class Tasks;
}

/// A hint which rows to read again; coalesced, at most one per 50 ms.
struct Changes {
    QHash<RoomId, Order> timelines; ///< rooms with changed entries; none of them before this order
    bool roomList = false; ///< titles, last lines, counts, order of the list
    bool members = false;
};

/// Something to tell the user about outside the window; already filtered by the rooms' settings.
struct Notice {
    RoomId room;
    EventId event;
    Jid sender;
    QString text;
    bool mention = false;
    bool task = false; ///< `event` is a task that waits for this account
};

/// What a test makes smaller.
struct ClientLimits {
    /// Of a group's Welcome or snapshot; a larger one goes by HTTP. See roomlog::RoomGroups::Parts.
    qsizetype stepBytes = 24 * 1024;
};

class Client : public QObject
{
    Q_OBJECT
public:
    /// `profileDir` is made if it does not exist.
    explicit Client(const QString &profileDir, QObject *parent = nullptr);
    /// With another place for the password and the key than the system's keychain.
    Client(const QString &profileDir, std::unique_ptr<SecretStore> secrets, QObject *parent = nullptr,
           ClientLimits limits = {});
    /// Signs out of the stream properly, which may take most of a second.
    ~Client() override;

    /// Gets the key and opens the database: after opened(), perhaps sent before this returns, everything can
    /// be read, without network. None although vault() is not open: it says what it needs. An error, here or
    /// later, stands in vault().state() too.
    OpenError open();
    bool isOpen() const;
    /// The profile's key and the ways to it. Until it is open there is no chat(), rooms() and people().
    Vault &vault();
    /// The care of the database. Also there while the profile cannot be opened.
    Maintenance &maintenance();
    enum class LockUp {
        Soon, ///< returns at once; the core says goodbye to the server meanwhile, at most within a second
        Now, ///< returns when the core has stopped and nothing holds the key: before the computer sleeps
    };
    /// After Lock::Barred: opens the profile all the same, to sign in with a new slip. Until that has
    /// succeeded isBarred(), and nothing of the history is to be shown.
    OpenError openForSlip();
    bool isBarred() const;
    /// Closes the stream, stops the core and forgets the key; erasing() comes first. open() asks again.
    void lockUp(LockUp when = LockUp::Soon);
    /// The account of this profile; empty before the first sign-in.
    Jid account() const;

    /// Connects with these settings; they are kept once the server has accepted them. The outcome is
    /// connection().
    void signIn(const SignIn &request);
    /// Connects with the kept settings and the password from the keychain. False if there are none.
    bool connectToServer();
    void disconnectFromServer();
    /// Forgets the password, closes the stream. History stays unless `eraseHistory`: then this is an empty
    /// profile again as soon as the core has ended, and chat(), rooms() and so on are new objects; see
    /// erasing() and opened().
    void signOut(bool eraseHistory);
    /// False: this computer has no keychain that takes the password, or none was wanted; it is asked for
    /// again after the next start.
    bool isPasswordKept() const;
    /// The kept settings without the password.
    SignIn settings() const;
    void retryNow();

    Connection connection() const;
    /// Why the last attempt to write the database failed; None once it succeeded again.
    OpenError storageFault() const;
    chat::Chat &chat();
    rooms::Rooms &rooms();
    people::People &people();
    search::Search &search();
    backup::Backup &backup();
    trust::Trust &trust();
    files::Files &files();
    history::History &history();
    tasks::Tasks &tasks();

    /// Tells the server and the core that nobody looks (XEP-0352) and which room is looked at.
    void setActive(bool active);
    void setCurrentRoom(RoomId room);

signals:
    void connectionChanged();
    void changed(const sw::Changes &changes);
    void notice(const sw::Notice &notice);
    /// The database can no longer be written (disk full, removed): the window says so; nothing acknowledged
    /// is lost.
    void storageFailed(sw::OpenError error);
    /// It can be written again; storageFault() is None.
    void storageRecovered();
    /// The profile can be read: chat(), rooms() and so on are there.
    void opened();
    /// chat(), rooms() and so on are about to be deleted: let go of them now. opened() follows
    /// when they are there again.
    void erasing();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw
