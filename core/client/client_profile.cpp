// SPDX-License-Identifier: Apache-2.0
// How the profile is opened, closed, rebuilt and erased, and what lives while it is open.
#include "core/client/client_private.h"
#include "core/crypto/self_test.h"

#include <QDir>
#include <QSemaphore>

namespace sw {

using namespace Qt::StringLiterals;

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
    if (wanted)
        return startRebuild();
    if (const auto error = openDatabase())
        return *error == store::Error::LongMigration ? startUpdate() : vault.fail(openErrorOf(*error));
    if (const trust::Bar why = trust::trust_store::bar(*guiReader); why != trust::Bar{} && !passesBar) {
        guiReader.reset();
        database.reset();
        return vault.bar(why);
    }
    passwords.unlock(vault.dataKey());
    accountFile.emplace(profileDir, vault.dataKey());
    known = accountFile->read();
    startCore();
    makeCapabilities();
    maintenance.opened(*database, *this);
    emit q.opened();
}

OpenError Client::openForSlip()
{
    d->passesBar = true;
    return open();
}

bool Client::isBarred() const
{
    return isOpen() && trust::trust_store::bar(*d->guiReader) != trust::Bar::None;
}

/// Nothing of the profile stays open; what it holds is kept.
void Client::Private::bar(trust::Bar why)
{
    if (!q.isOpen())
        return;
    passwords.forget(account());
    q.lockUp(LockUp::Now);
    vault.bar(why);
}

bool Client::isOpen() const
{
    return d->session && !d->ending;
}

Vault &Client::vault()
{
    return d->vault;
}

Maintenance &Client::maintenance()
{
    return d->maintenance;
}

void Client::Private::rebuild(store::Rebuild how)
{
    wanted = how;
    q.disconnectFromServer();
    closeProfile();
    if (vault.isOpen())
        keyReady();
    else
        q.open();
}

/// Nothing has the files open. Whatever comes of it, what lies there then is opened.
void Client::Private::startRebuild()
{
    maintenance.rebuild(vault.dataKey(), *std::exchange(wanted, {}), systemClock.utcMs(),
                        [this](const Result<store::Losses, store::Error> &) { keyReady(); });
}

/// The history is of an earlier version and large: it is changed on the pool first, and shown meanwhile.
void Client::Private::startUpdate()
{
    maintenance.update(vault.dataKey(), [this](std::optional<store::Error> error) {
        if (!error)
            keyReady();
        else if (*error != store::Error::Interrupted)
            vault.fail(openErrorOf(*error));
    });
}

void Client::lockUp(LockUp when)
{
    disconnectFromServer();
    if (d->vault.isOpen())
        d->passwords.lock(d->vault.dataKey());
    if (!isOpen())
        d->maintenance.closing(); // a repair or an update under way: it needs the key, and has the files
    d->closeProfile();
    d->vault.close();
    if (when == LockUp::Now)
        d->coreEnded();
}

/// Nothing of the profile stays in memory but its key. The goodbye to the server takes its time, then the
/// files are closed.
void Client::Private::closeProfile()
{
    if (!q.isOpen())
        return;
    maintenance.closing();
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
    newMark.clear();
    passesBar = false;
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

std::optional<store::Error> Client::Private::openDatabase()
{
    auto opened = store::Database::open({databasePath(), {}}, vault.dataKey());
    if (!opened)
        return opened.error();
    auto newReader = (*opened)->newReader();
    if (!newReader)
        return newReader.error();
    database = std::move(*opened);
    guiReader = std::move(*newReader);
    maintenance.watch(*guiReader);
    maintenance.watch(database->writer());
    return {};
}

void Client::Private::startCore()
{
    session = std::make_unique<Session>(
        SessionParts{*database, systemRandom, profileDir + u"/reading"_s, filesFolder(), limits});
    Session *s = session.get();
    connect(s, &Session::connectionChanged, &q, [this](const Connection &now) { told(now); });
    connect(s, &Session::accepted, &q,
            [this](const Jid &address, int strongest) { accepted(address, strongest); });
    connect(s, &Session::changed, &q, &Client::changed);
    connect(s, &Session::arrived, &q, [this](const Arrival &arrival) { this->arrived(arrival); });
    connect(s, &Session::storageFailed, &q, &Client::storageFailed);
    connect(s, &Session::storageRecovered, &q, &Client::storageRecovered);
    connect(s, &Session::rolledBack, &q, [this] { maintenance.noteRolledBack(); });
    connect(s, &Session::gapsRead, &maintenance, &Maintenance::changed);
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
    trust = std::make_unique<trust::Trust>(*this);
    files = std::make_unique<files::Files>(*this);
    history = std::make_unique<history::History>(*this);
    tasks = std::make_unique<tasks::Tasks>(*this);
    connect(trust.get(), &trust::Trust::organisationChanged, &q, [this] { organisationChanged(); });
    connect(trust.get(), &trust::Trust::passwordSet, &q,
            [this](const QString &password) { passwordSet(password); });
    if (trust->organisation().version() > 0)
        organisationChanged();
    // Queued: it ends the one who tells it.
    connect(
        trust.get(), &trust::Trust::barred, &q, [this](trust::Bar why) { bar(why); }, Qt::QueuedConnection);
    connect(backup.get(), &backup::Backup::restoring, &q, [this](const Jid &from) { beforeRestore(from); });
    connect(backup.get(), &backup::Backup::restored, &q, [this] {
        people->reread();
        if (std::exchange(wasConnected, false))
            q.connectToServer();
    });
}

void Client::Private::organisationChanged()
{
    people->setOrganisation(trust->organisation());
    tasks->setOrganisation(trust->organisation());
}

void Client::Private::dropCapabilities()
{
    if (!q.isOpen())
        return;
    // What they have sent to the core thread may name them: it must have run before they go.
    QSemaphore ran;
    onCore([&ran](Session &) { ran.release(); });
    ran.acquire();
    tasks.reset();
    history.reset();
    files.reset();
    trust.reset();
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

void Client::Private::eraseFiles()
{
    // The key goes last: without it a database that was left by a crash would be locked for good.
    for (const QString &file : store::Database::filesOf(databasePath()))
        QFile::remove(file);
    AccountFile::erase(profileDir);
    QDir(filesFolder()).removeRecursively();
    vault.erase();
}

} // namespace sw
