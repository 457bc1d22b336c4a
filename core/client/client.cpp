// SPDX-License-Identifier: Apache-2.0
#include "core/client/client_private.h"
#include "core/client/notices.h"
#include "core/client/slip_text.h"
#include "core/trust/trust_work.h"

namespace sw {

using namespace Qt::StringLiterals;

Client::Client(const QString &profileDir, QObject *parent)
    : Client(profileDir, makeKeychainStore(u"storewire"_s), parent)
{ }

Client::Client(const QString &profileDir, std::unique_ptr<SecretStore> secrets, QObject *parent,
               ClientLimits limits)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, profileDir, std::move(secrets)))
{
    d->limits = limits;
    connect(&d->passwords, &PasswordKeeper::keptChanged, this, &Client::connectionChanged);
    connect(&d->vault, &Vault::opened, this, [this] { d->keyReady(); });
    connect(&d->thread, &QThread::finished, this, [this] { d->coreEnded(); });
    // First of all who hear it.
    connect(this, &Client::storageFailed, this, [this](OpenError error) { d->storageFault = error; });
    connect(this, &Client::storageRecovered, this, [this] { d->storageFault = OpenError::None; });
    connect(&d->maintenance, &Maintenance::rebuildWanted, this,
            [this](store::Rebuild how) { d->rebuild(how); });
    connect(&d->maintenance, &Maintenance::indexDamaged, this, [this] { d->search->rebuildIndex(); });
}

Client::~Client()
{
    d->maintenance.closing();
    d->dropCapabilities();
    d->stopCore();
    if (d->erasesFiles)
        d->eraseFiles();
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

trust::Trust &Client::trust()
{
    return *d->trust;
}

files::Files &Client::files()
{
    return *d->files;
}

history::History &Client::history()
{
    return *d->history;
}

tasks::Tasks &Client::tasks()
{
    return *d->tasks;
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

// ---- The line

Connection Client::connection() const
{
    return d->line;
}

/// The program died after it had told the server the new password, or before: one of the two is right.
bool Client::Private::tryOtherPassword(const Connection &now)
{
    if (now.fault != ConnectionFault::WrongPassword || otherPassword.isEmpty())
        return false;
    SignIn again = candidate ? *candidate : known->settings;
    again.password = std::exchange(otherPassword, {});
    candidate = again;
    onCore([again, use = accountOrNew(again)](Session &s) { s.connectTo(again, use); });
    return true;
}

void Client::Private::passwordSet(const QString &password)
{
    passwords.set(account(), password, known && known->settings.keepPassword, [this] {
        if (q.isOpen())
            trust->passwordKept();
    });
}

void Client::Private::told(const Connection &now)
{
    if (line == now || tryOtherPassword(now))
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
    if (const auto slip = readSlip(request.password)) {
        d->candidate->password = slip->firstPassword();
        // Shared by the copies of the call.
        const auto code = std::make_shared<const org::SlipCode>(slip->code.clone());
        d->post([code, company = slip->company](Core &core) { core.trust->beginWith(*code, company); });
    } else {
        d->post([typed = request.password](Core &core) { core.trust->dropSlip(typed); });
    }
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
    const auto slip = trust::trust_store::slip(*guiReader);
    otherPassword = slip && slip->newPassword != settings.password ? slip->newPassword : QString();
    tell(ConnectionState::Connecting, ConnectionFault::None);
    onCore([settings, use = accountOrNew(settings)](Session &s) { s.connectTo(settings, use); });
}

Account Client::Private::accountOrNew(const SignIn &settings)
{
    if (newMark.isEmpty())
        newMark = randomArchiveMark(systemRandom);
    if (newResource.isEmpty())
        newResource = randomResource(systemRandom);
    Account account;
    account.settings = settings;
    account.resource = newResource;
    account = known.value_or(account);
    if (account.archiveMark.isEmpty())
        account.archiveMark = newMark;
    return account;
}

void Client::Private::accepted(const Jid &address, int strongest)
{
    Account account = accountOrNew(candidate.value_or(SignIn()));
    if (candidate) {
        const auto slip = trust::trust_store::slip(*guiReader);
        if (slip && slip->newPassword == candidate->password)
            passwordSet(candidate->password);
        else
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
    const bool isReminder
        = arrival.nudge || arrival.due > 0; // of what is not on the screen, even in this room
    if (!room || !deservesNotice(arrival, *room, active && arrival.room == current && !isReminder))
        return;
    if (isReminder)
        tasks->remind({arrival.room, arrival.event}, arrival.text, arrival.due, arrival.nudge);
    else
        emit q.notice(
            {arrival.room, arrival.event, arrival.sender, arrival.text, arrival.mention, arrival.task});
}

} // namespace sw

#include "core/client/moc_client.cpp"
