// SPDX-License-Identifier: Apache-2.0
#pragma once
// What Client holds; for client*.cpp only.
#include "core/backup/backup.h"
#include "core/chat/chat.h"
#include "core/client/account_file.h"
#include "core/client/client.h"
#include "core/client/maintenance.h"
#include "core/client/password_keeper.h"
#include "core/client/session.h"
#include "core/client/vault.h"
#include "core/crypto/random.h"
#include "core/files/files.h"
#include "core/history/history.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "core/search/search.h"
#include "core/store/database.h"
#include "core/tasks/tasks.h"
#include "core/trust/trust_store.h"

#include <QThread>

namespace sw {

class Client::Private final : public CoreContext
{
public:
    Private(Client &owner, const QString &dir, std::unique_ptr<SecretStore> keychain)
        : q(owner)
        , profileDir(dir)
        , secrets(std::move(keychain))
        , passwords(*secrets)
        , vault({keyPath(), databasePath()}, *secrets, systemRandom)
        , maintenance(databasePath())
    { }

    Jid account() const override { return known ? known->settings.address : Jid(); }
    store::Reader &reader() override { return *guiReader; }
    std::unique_ptr<store::Reader> newReader() override
    {
        auto made = database->newReader();
        if (!made)
            return nullptr;
        maintenance.watch(**made);
        return std::move(*made);
    }
    const Clock &clock() const override { return systemClock; }
    crypto::Random &random() override { return systemRandom; }
    void post(std::function<void(Core &)> fn) override
    {
        onCore([fn = std::move(fn)](Session &s) { s.run(fn); });
    }

    template <class Fn>
    void onCore(Fn fn)
    {
        if (!session || ending)
            return;
        QMetaObject::invokeMethod(
            session.get(), [s = session.get(), fn = std::move(fn)] { fn(*s); }, Qt::QueuedConnection);
    }

    QString databasePath() const { return profileDir + QStringLiteral("/messages.db"); }
    QString filesFolder() const { return profileDir + QStringLiteral("/files"); }
    QString keyPath() const { return profileDir + QStringLiteral("/keys.json"); }
    void keyReady();
    std::optional<store::Error> openDatabase();
    void startUpdate();
    void rebuild(store::Rebuild how);
    void startRebuild();
    void closeProfile();
    void startCore();
    void makeCapabilities();
    void organisationChanged();
    void dropCapabilities();
    void coreEnded();
    void stopCore();
    void eraseFiles();
    void connectWith(const SignIn &settings);
    bool tryOtherPassword(const Connection &now);
    void passwordSet(const QString &password);
    void bar(trust::Bar why);
    void accepted(const Jid &address, int strongest);
    void tell(ConnectionState state, ConnectionFault fault);
    void told(const Connection &now);
    void arrived(const Arrival &arrival);
    void beforeRestore(const Jid &from);
    Account accountOrNew(const SignIn &settings);

    Client &q;
    const QString profileDir;
    ClientLimits limits;
    const std::unique_ptr<SecretStore> secrets;
    PasswordKeeper passwords;
    SystemClock systemClock;
    crypto::SystemRandom systemRandom;
    Vault vault;
    Maintenance maintenance;
    std::optional<store::Rebuild> wanted; ///< once the key is there, before anything is opened
    std::optional<AccountFile> accountFile;
    std::optional<Account> known; ///< accepted by the server once
    std::optional<SignIn> candidate; ///< not yet accepted; with its password
    QString otherPassword; ///< chosen when the last run died: the server may know this one
    bool passesBar = false; ///< open to sign in with a new slip
    QString newResource; ///< for an account that is not yet known
    QString newMark; ///< for one that has none
    Connection line;
    OpenError storageFault = OpenError::None;
    bool active = true;
    RoomId current;
    bool wasConnected = false; ///< before a restore

    std::unique_ptr<store::Database> database;
    std::unique_ptr<store::Reader> guiReader;
    QThread thread;
    std::unique_ptr<Session> session;
    bool ending = false; ///< the session says goodbye; the rest has gone already
    bool erasesFiles = false; ///< once it has ended
    std::function<void()> whenEnded;
    std::unique_ptr<chat::Chat> chat;
    std::unique_ptr<rooms::Rooms> rooms;
    std::unique_ptr<people::People> people;
    std::unique_ptr<search::Search> search;
    std::unique_ptr<backup::Backup> backup;
    std::unique_ptr<trust::Trust> trust;
    std::unique_ptr<files::Files> files;
    std::unique_ptr<history::History> history;
    std::unique_ptr<tasks::Tasks> tasks;
};

} // namespace sw
