// SPDX-License-Identifier: Apache-2.0
#pragma once
// Everything that lives in the core thread: the line to the server, the room logs, the core halves of the
// capabilities. Made in the GUI thread, moved to the core thread, and from then on called only there; tells
// by signals.
#include "core/client/account_file.h"
#include "core/client/client.h"
#include "core/roomlog/core_context.h"
#include "core/store/error.h"

#include <QObject>

#include <memory>

namespace sw::store {
class Database;
}

namespace sw {

OpenError openErrorOf(store::Error error);

struct SessionParts {
    store::Database &database;
    crypto::Random &random;
    QString markFile; ///< see roomlog::RoomLog::start
    QString filesFolder; ///< see files::FileWork
    ClientLimits limits{};
};

class Session final : public QObject
{
    Q_OBJECT
public:
    explicit Session(SessionParts parts);
    ~Session() override;

    /// Once, first. `account` is null before the first sign-in.
    void build(const Jid &account);
    /// Ends the stream properly, at most within `shutDownTime`, then takes everything down; stopped()
    /// follows.
    void shutDown();
    static constexpr std::chrono::milliseconds shutDownTime{700};

    /// Of a profile that had none: from a backup, before it ever signed in.
    void setAccount(const Jid &account);
    void run(const std::function<void(Core &)> &fn);
    void connectTo(const SignIn &settings, const Account &known);
    void disconnect();
    void retryNow();
    void setActive(bool active);
    void setCurrentRoom(RoomId room);

signals:
    void connectionChanged(const sw::Connection &connection);
    /// The server accepted the sign-in. strongest: xmpp::SaslMechanism to be remembered.
    void accepted(const sw::Jid &account, int strongest);
    void changed(const sw::Changes &changes);
    void arrived(const sw::Arrival &arrival);
    void storageFailed(sw::OpenError error);
    void storageRecovered();
    void rolledBack(); ///< see ChangeSink
    void gapsRead();
    void stopped();

private:
    class Private;
    SessionParts m_parts;
    std::unique_ptr<Private> d;
};

} // namespace sw
