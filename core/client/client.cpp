// SPDX-License-Identifier: Apache-2.0
#include "core/client/client.h"

#include "core/backup/backup.h"
#include "core/chat/chat.h"
#include "core/client/account_file.h"
#include "core/client/notices.h"
#include "core/client/password_keeper.h"
#include "core/client/session.h"
#include "core/client/vault.h"
#include "core/crypto/random.h"
#include "core/crypto/self_test.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "core/search/search.h"
#include "core/store/database.h"

#include <QDir>
#include <QSemaphore>
#include <QThread>

namespace sw {

using namespace Qt::StringLiterals;

class Client::Private final : public CoreContext
{
public:
    Private(Client &owner, const QString &dir, std::unique_ptr<SecretStore> keychain)
        : q(owner)
        , profileDir(dir)
        , secrets(std::move(keychain))
        , passwords(*secrets)
        , vault({keyPath(), databasePath()}, *secrets, systemRandom)
    { }

    Jid account() const override { return known ? known->settings.address : Jid(); }
    store::Reader &reader() override { return *guiReader; }
    std::unique_ptr<store::Reader> newReader() override
    {
        auto made = database->newReader();
        return made ? std::move(*made) : nullptr;
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

    QString databasePath() const { return profileDir + u"/messages.db"_s; }
    QString keyPath() const { return profileDir + u"/keys.json"_s; }
    void keyReady();
    OpenError openDatabase();
    void closeProfile();
    void startCore();
    void makeCapabilities();
    void dropCapabilities();
    void coreEnded();
    void stopCore();
    void eraseFiles();
    void connectWith(const SignIn &settings);
    void accepted(const Jid &address, int strongest);
    void tell(ConnectionState state, ConnectionFault fault);
    void told(const Connection &now);
    void arrived(const Arrival &arrival);
    void beforeRestore(const Jid &from);
    void afterRestore();
    Account accountOrNew(const SignIn &settings);

    Client &q;
    const QString profileDir;
    const std::unique_ptr<SecretStore> secrets;
    PasswordKeeper passwords;
    SystemClock systemClock;
    crypto::SystemRandom systemRandom;
    Vault vault;
    std::optional<AccountFile> accountFile;
    std::optional<Account> known; ///< accepted by the server once
    std::optional<SignIn> candidate; ///< not yet accepted; with its password
    QString newResource; ///< for an account that is not yet known
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
};

Client::Client(const QString &profileDir, QObject *parent)
    : Client(profileDir, makeKeychainStore(u"storewire"_s), parent)
{ }

Client::Client(const QString &profileDir, std::unique_ptr<SecretStore> secrets, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, profileDir, std::move(secrets)))
{
    connect(&d->passwords, &PasswordKeeper::keptChanged, this, &Client::connectionChanged);
    connect(&d->vault, &Vault::opened, this, [this] { d->keyReady(); });
    connect(&d->thread, &QThread::finished, this, [this] { d->coreEnded(); });
    // First of all who hear it.
    connect(this, &Client::storageFailed, this, [this](OpenError error) { d->storageFault = error; });
    connect(this, &Client::storageRecovered, this, [this] { d->storageFault = OpenError::None; });
}

Client::~Client()
{
    d->dropCapabilities();
    d->stopCore();
    if (d->erasesFiles)
        d->eraseFiles();
}

// ---- The profile

OpenError Client::open()
{
    if (d->ending)
        d->whenEnded = [this] { open(); };
    if (d->ending || d->database)
        return OpenError::None;
    if (!QDir().mkpath(d->profileDir) || !crypto::start())
        return OpenError::Unwritable;
    d->vault.open();
    return d->vault.state().error;
}

void Client::Private::keyReady()
{
    if (ending) // the files are still open
        return void(whenEnded = [this] { keyReady(); });
    if (const OpenError error = openDatabase(); error != OpenError::None)
        return vault.fail(error);
    accountFile.emplace(profileDir, vault.dataKey());
    known = accountFile->read();
    startCore();
    makeCapabilities();
    emit q.opened();
}

bool Client::isOpen() const
{
    return d->session && !d->ending;
}

Vault &Client::vault()
{
    return d->vault;
}

void Client::lockUp()
{
    disconnectFromServer();
    d->closeProfile();
    d->vault.close();
}

/// Nothing of the profile stays in memory but its key. The goodbye to the server takes its time, then the
/// files are closed.
void Client::Private::closeProfile()
{
    if (!q.isOpen())
        return;
    emit q.erasing();
    dropCapabilities();
    session->QObject::disconnect(&q);
    onCore([](Session &s) { s.shutDown(); });
    ending = true;
    guiReader.reset();
    accountFile.reset();
    known.reset();
    candidate.reset();
    newResource.clear();
    current = {};
    storageFault = OpenError::None;
}

void Client::Private::coreEnded()
{
    if (!ending)
        return;
    thread.wait();
    session.reset();
    database.reset();
    ending = false;
    if (std::exchange(erasesFiles, false))
        eraseFiles();
    if (const auto then = std::exchange(whenEnded, nullptr))
        then();
}

OpenError Client::Private::openDatabase()
{
    auto opened = store::Database::open({databasePath(), {}}, vault.dataKey());
    if (!opened)
        return openErrorOf(opened.error());
    auto newReader = (*opened)->newReader();
    if (!newReader)
        return openErrorOf(newReader.error());
    database = std::move(*opened);
    guiReader = std::move(*newReader);
    return OpenError::None;
}

void Client::Private::startCore()
{
    session = std::make_unique<Session>(SessionParts{*database, systemRandom, profileDir + u"/reading"_s});
    Session *s = session.get();
    connect(s, &Session::connectionChanged, &q, [this](const Connection &now) { told(now); });
    connect(s, &Session::accepted, &q,
            [this](const Jid &address, int strongest) { accepted(address, strongest); });
    connect(s, &Session::changed, &q, &Client::changed);
    connect(s, &Session::arrived, &q, [this](const Arrival &arrival) { this->arrived(arrival); });
    connect(s, &Session::storageFailed, &q, &Client::storageFailed);
    connect(s, &Session::storageRecovered, &q, &Client::storageRecovered);
    connect(s, &Session::stopped, &thread, &QThread::quit, Qt::DirectConnection);
    thread.setObjectName(u"core"_s);
    s->moveToThread(&thread);
    thread.start();
    onCore([address = account()](Session &core) { core.build(address); });
}

void Client::Private::makeCapabilities()
{
    chat = std::make_unique<chat::Chat>(*this);
    rooms = std::make_unique<rooms::Rooms>(*this);
    people = std::make_unique<people::People>(*this);
    search = std::make_unique<search::Search>(*this);
    backup = std::make_unique<backup::Backup>(*this);
    connect(backup.get(), &backup::Backup::restoring, &q, [this](const Jid &from) { beforeRestore(from); });
    connect(backup.get(), &backup::Backup::restored, &q, [this] { afterRestore(); });
}

void Client::Private::dropCapabilities()
{
    if (!q.isOpen())
        return;
    // What they have sent to the core thread may name them: it must have run before they go.
    QSemaphore ran;
    onCore([&ran](Session &) { ran.release(); });
    ran.acquire();
    backup.reset();
    search.reset();
    people.reset();
    rooms.reset();
    chat.reset();
}

void Client::Private::stopCore()
{
    if (!session)
        return;
    session->QObject::disconnect(&q);
    onCore([](Session &s) { s.shutDown(); });
    thread.wait();
    session.reset();
    guiReader.reset();
    database.reset();
}

Jid Client::account() const
{
    return d->account();
}

chat::Chat &Client::chat()
{
    return *d->chat;
}

rooms::Rooms &Client::rooms()
{
    return *d->rooms;
}

people::People &Client::people()
{
    return *d->people;
}

search::Search &Client::search()
{
    return *d->search;
}

backup::Backup &Client::backup()
{
    return *d->backup;
}

/// A log is not merged while it is being caught up. A profile without account becomes that of the backup.
void Client::Private::beforeRestore(const Jid &from)
{
    wasConnected = line.state != ConnectionState::Offline && line.state != ConnectionState::Stopped;
    q.disconnectFromServer();
    if (known)
        return;
    Account account = accountOrNew({});
    account.settings.address = from;
    known = account;
    onCore([from](Session &s) { s.setAccount(from); });
    if (!accountFile->write(account))
        emit q.storageFailed(OpenError::Unwritable);
}

void Client::Private::afterRestore()
{
    people->reread();
    if (std::exchange(wasConnected, false))
        q.connectToServer();
}

// ---- The line

Connection Client::connection() const
{
    return d->line;
}

void Client::Private::told(const Connection &now)
{
    if (line == now)
        return;
    line = now;
    emit q.connectionChanged();
}

void Client::Private::tell(ConnectionState state, ConnectionFault fault)
{
    Connection now = line;
    now.state = state;
    now.fault = fault;
    now.retryAt = 0;
    now.detail.clear();
    told(now);
}

void Client::signIn(const SignIn &request)
{
    if (!isOpen())
        return;
    const Jid address = request.address.bare();
    if (d->known && d->known->settings.address != address)
        return d->tell(ConnectionState::Stopped, ConnectionFault::OtherAccount);
    d->candidate = request;
    d->candidate->address = address;
    d->connectWith(*d->candidate);
}

bool Client::connectToServer()
{
    if (!isOpen() || !d->known)
        return false;
    d->tell(ConnectionState::Connecting, ConnectionFault::None);
    d->passwords.find(d->known->settings.address, [this](const Result<QString, SecretError> &password) {
        if (!password) {
            const bool locked = password.error() == SecretError::Locked;
            return d->tell(ConnectionState::Stopped,
                           locked ? ConnectionFault::KeychainLocked : ConnectionFault::NoPassword);
        }
        SignIn settings = d->known->settings;
        settings.password = *password;
        d->connectWith(settings);
    });
    return true;
}

void Client::Private::connectWith(const SignIn &settings)
{
    tell(ConnectionState::Connecting, ConnectionFault::None);
    onCore([settings, use = accountOrNew(settings)](Session &s) { s.connectTo(settings, use); });
}

Account Client::Private::accountOrNew(const SignIn &settings)
{
    if (known)
        return *known;
    if (newResource.isEmpty())
        newResource = randomResource(systemRandom);
    Account account;
    account.settings = settings;
    account.resource = newResource;
    return account;
}

void Client::Private::accepted(const Jid &address, int strongest)
{
    Account account = known ? *known : accountOrNew(candidate.value_or(SignIn()));
    if (candidate) {
        passwords.set(address, candidate->password, candidate->keepPassword);
        account.settings = *candidate;
        account.settings.password.clear();
        candidate.reset();
    }
    account.settings.address = address;
    account.strongestSeen = std::max(account.strongestSeen, strongest);
    if (known == account)
        return;
    known = account;
    if (!accountFile->write(account))
        emit q.storageFailed(OpenError::Unwritable);
}

void Client::disconnectFromServer()
{
    d->candidate.reset();
    d->passwords.cancelFinding();
    d->onCore([](Session &s) { s.disconnect(); });
    d->tell(ConnectionState::Offline, ConnectionFault::None);
}

void Client::signOut(bool eraseHistory)
{
    disconnectFromServer();
    if (d->known)
        d->passwords.forget(d->known->settings.address);
    if (!eraseHistory || !isOpen())
        return;
    d->closeProfile();
    d->erasesFiles = true;
    d->whenEnded = [this] {
        if (const OpenError error = open(); error != OpenError::None)
            emit storageFailed(error);
        emit connectionChanged();
    };
}

void Client::Private::eraseFiles()
{
    // The key goes last: without it a database that was left by a crash would be locked for good.
    for (const QString &file : store::Database::filesOf(databasePath()))
        QFile::remove(file);
    AccountFile::erase(profileDir);
    vault.erase();
}

SignIn Client::settings() const
{
    return d->known ? d->known->settings : SignIn();
}

bool Client::isPasswordKept() const
{
    return d->passwords.isKept();
}

void Client::retryNow()
{
    d->onCore([](Session &s) { s.retryNow(); });
}

OpenError Client::storageFault() const
{
    return d->storageFault;
}

// ---- What the window does

void Client::setActive(bool active)
{
    d->active = active;
    d->onCore([active](Session &s) { s.setActive(active); });
}

void Client::setCurrentRoom(RoomId room)
{
    d->current = room;
    d->onCore([room](Session &s) { s.setCurrentRoom(room); });
}

void Client::Private::arrived(const Arrival &arrival)
{
    const auto room = rooms->room(arrival.room);
    if (room && deservesNotice(arrival, *room, active && arrival.room == current))
        emit q.notice({arrival.room, arrival.event, arrival.sender, arrival.text, arrival.mention});
}

} // namespace sw
