// SPDX-License-Identifier: Apache-2.0
#include "core/client/vault.h"

#include "core/runtime/async.h"
#include "core/store/database.h"
#include "core/store/keys/recovery_code.h"

#include <QFile>

namespace sw {

using namespace Qt::StringLiterals;
using store::KeyError;
using store::KeyFile;
using store::SlotKind;
using store::SlotSecret;

namespace {

QString entryOf(const KeyFile &file)
{
    return u"store/"_s + file.id();
}

QByteArray arrayOf(const Secret32 &secret)
{
    return QByteArray(reinterpret_cast<const char *>(secret.data()), qsizetype(secret.size()));
}

/// Wipes the array. Absent when it is no secret of ours.
std::optional<Secret32> secretOf(QByteArray bytes)
{
    std::optional<Secret32> secret;
    if (bytes.size() == qsizetype(Secret32::size()))
        secret.emplace(ByteView(reinterpret_cast<const std::uint8_t *>(bytes.constData()), Secret32::size())
                           .first<Secret32::size()>());
    wipe(bytes.data(), std::size_t(bytes.size()));
    return secret;
}

Lock lockFor(SecretError error)
{
    switch (error) {
    case SecretError::Absent:
        return Lock::KeychainEmpty;
    case SecretError::Locked:
        return Lock::KeychainLocked;
    case SecretError::NoKeychain:
    case SecretError::Failed:
        return Lock::NoKeychain;
    }
    return Lock::NoKeychain;
}

SlotSecret secretFor(const std::optional<Secret32> &keychain, const SecretBytes &typed)
{
    SlotSecret secret;
    if (keychain)
        secret.keychain = keychain->clone();
    secret.typed = typed.clone();
    return secret;
}

} // namespace

Vault::Vault(Place place, SecretStore &secrets, crypto::Random &random, crypto::PassphraseCost cost,
             QObject *parent)
    : QObject(parent)
    , m_place(std::move(place))
    , m_secrets(secrets)
    , m_random(random)
    , m_cost(cost)
{ }

Vault::~Vault() = default;

void Vault::set(Lock lock, Typed typed)
{
    LockState now{lock, typed, false, OpenError::None};
    now.passphraseOpens
        = m_file && lock != Lock::None && (has(SlotKind::Passphrase) || has(SlotKind::Recovery));
    if (now == m_state)
        return;
    m_state = now;
    emit changed();
}

void Vault::fail(OpenError error)
{
    close();
    m_state = {Lock::Failed, Typed::Nothing, false, error, {}};
    emit changed();
}

void Vault::bar(trust::Bar why)
{
    close();
    m_state = {Lock::Barred, Typed::Nothing, false, OpenError::None, why};
    emit changed();
}

void Vault::close()
{
    ++m_call;
    m_file.reset();
    m_keychain.reset();
    m_lock.reset();
    m_new = false;
    m_restored = false;
    set(Lock::Closed);
}

// ---- Opening

void Vault::open()
{
    if (isOpen() || m_state.lock == Lock::Opening || m_state.lock == Lock::Asking)
        return;
    ++m_call;
    // Held from before the key file is looked at: two processes must not both make a key.
    if (!m_lock) {
        auto lock = store::LockFile::take(m_place.keyFile + u".lock"_s);
        if (!lock)
            return fail(lock.error() == store::Error::AlreadyOpen    ? OpenError::AlreadyOpen
                            : lock.error() == store::Error::DiskFull ? OpenError::DiskFull
                                                                     : OpenError::Unwritable);
        m_lock.emplace(*std::move(lock));
    }
    begin();
}

void Vault::begin()
{
    m_file.reset();
    m_new = false;
    auto loaded = KeyFile::load(m_place.keyFile);
    if (loaded) {
        m_file = std::make_shared<KeyFile>(*std::move(loaded));
        m_restored = m_file->isRestored();
        return openExisting();
    }
    if (loaded.error() == KeyError::NewerVersion)
        return fail(OpenError::NewerVersion);
    if (loaded.error() != KeyError::Absent)
        return set(Lock::KeyFileDamaged);
    if (store::Database::isInClear(m_place.database))
        return fail(OpenError::InClear);
    const QStringList files = store::Database::filesOf(m_place.database);
    if (std::ranges::any_of(files, [](const QString &file) { return QFile::exists(file); }))
        return set(Lock::KeyFileMissing);
    beginNew();
}

void Vault::beginNew()
{
    auto created = KeyFile::create(m_place.keyFile, m_place.database, m_random);
    if (!created)
        return set(Lock::KeyFileMissing);
    m_file = std::make_shared<KeyFile>(*std::move(created));
    set(Lock::Asking);
    // Shared by the answers of the keychain, which may come after this vault has gone.
    auto secret = std::make_shared<Secret32>(m_random.secret32());
    const QString entry = entryOf(*m_file);
    whenAnswered(m_secrets.write(entry, arrayOf(*secret)), this,
                 [this, secret, entry, call = m_call](const Result<void, SecretError> &written) {
                     if (call != m_call)
                         return;
                     if (!written)
                         return set(Lock::ChoosePassphrase);
                     // Believed only when the keychain gives it back.
                     whenAnswered(m_secrets.read(entry), this,
                                  [this, secret, call](const Result<QByteArray, SecretError> &read) {
                                      if (call != m_call)
                                          return;
                                      const auto kept = read ? secretOf(*read) : std::nullopt;
                                      if (!kept || !sameBytes(kept->view(), secret->view()))
                                          return set(Lock::ChoosePassphrase);
                                      keepNew(*secret);
                                  });
                 });
}

void Vault::keepNew(const Secret32 &secret)
{
    const bool kept = m_file->setSlot(SlotKind::Keychain, {secret.clone(), {}}, m_random) && m_file->save();
    if (!kept)
        return fail(OpenError::Unwritable);
    m_new = true;
    openNow();
}

void Vault::choosePassphrase(SecretBytes passphrase)
{
    if (m_state.lock != Lock::ChoosePassphrase || passphrase.empty())
        return;
    set(Lock::Opening);
    m_new = true;
    change(SlotKind::Passphrase, {std::nullopt, std::move(passphrase)}, [this](Change outcome) {
        if (outcome == Change::Done)
            return openNow();
        if (outcome == Change::NoMemory)
            return set(Lock::ChoosePassphrase, Typed::NoMemory);
        fail(OpenError::Unwritable);
    });
}

void Vault::openExisting()
{
    if (!has(SlotKind::Keychain) && !has(SlotKind::KeychainAndPin))
        return set(Lock::Passphrase);
    set(Lock::Asking);
    whenAnswered(m_secrets.read(entryOf(*m_file)), this,
                 [this, call = m_call](const Result<QByteArray, SecretError> &secret) {
                     if (call == m_call)
                         onKeychain(secret);
                 });
}

void Vault::onKeychain(const Result<QByteArray, SecretError> &secret)
{
    if (!secret)
        return set(lockFor(secret.error()));
    m_keychain = secretOf(*secret);
    if (!m_keychain)
        return set(Lock::KeychainEmpty);
    if (has(SlotKind::Keychain) && m_file->unlock(SlotKind::Keychain, secretFor(m_keychain, {})))
        return openNow();
    set(has(SlotKind::KeychainAndPin) ? Lock::Pin : Lock::KeychainEmpty);
}

void Vault::enter(SecretBytes typed)
{
    LockState asked = m_state;
    const bool mayType = asked.lock == Lock::Pin || asked.passphraseOpens;
    if (!m_file || !mayType || asked.lock == Lock::Opening)
        return;
    if (asked.lock == Lock::Asking)
        asked.lock = Lock::KeychainLocked; // its answer is waited for no longer
    set(Lock::Opening);
    whenDone(tryTyped(std::move(typed)), this, [this, asked, call = ++m_call](const Tried &tried) {
        if (call != m_call)
            return;
        if (!tried.file)
            return set(asked.lock, tried.error == KeyError::NoMemory ? Typed::NoMemory : Typed::Wrong);
        m_file = tried.file;
        openNow();
    });
}

/// Whatever may be meant by it: a recovery code has a form of its own, the rest is PIN or passphrase.
QFuture<Vault::Tried> Vault::tryTyped(SecretBytes typed) const
{
    QList<SlotKind> kinds;
    if (auto code = store::readRecoveryCode(typed.view()); code && has(SlotKind::Recovery)) {
        typed = *std::move(code);
        kinds = {SlotKind::Recovery};
    }
    if (m_keychain && has(SlotKind::KeychainAndPin))
        kinds += SlotKind::KeychainAndPin;
    if (has(SlotKind::Passphrase))
        kinds += SlotKind::Passphrase;
    auto file = std::make_shared<KeyFile>(m_file->clone()); // shared with the job alone
    file->forgetDataKey();
    return onPool([file, kinds, secret = secretFor(m_keychain, typed)]() -> Tried {
        Tried tried;
        for (const SlotKind kind : kinds) {
            const auto opened = file->unlock(kind, secret);
            if (opened)
                return {file, {}};
            if (tried.error != KeyError::NoMemory)
                tried.error = opened.error();
        }
        return tried;
    });
}

void Vault::openNow()
{
    if (m_restored) {
        const auto healed = m_file->save(); // a failure changes nothing: the former state still opens
        Q_UNUSED(healed)
    }
    set(Lock::None);
    emit opened();
}

// ---- The ways in

bool Vault::canCheck() const
{
    return has(SlotKind::Passphrase) || (m_keychain && has(SlotKind::KeychainAndPin));
}

void Vault::check(SecretBytes typed, std::function<void(Typed)> done)
{
    if (!isOpen())
        return;
    whenDone(tryTyped(std::move(typed)), this, [done = std::move(done)](const Tried &tried) {
        done(tried.file                              ? Typed::Nothing
                 : tried.error == KeyError::NoMemory ? Typed::NoMemory
                                                     : Typed::Wrong);
    });
}

void Vault::setPassphrase(SlotKind kind, SecretBytes passphrase, Changed done)
{
    Q_ASSERT(kind == SlotKind::Passphrase || kind == SlotKind::Recovery);
    change(kind, {std::nullopt, std::move(passphrase)}, std::move(done));
}

SecretBytes Vault::makeRecoveryCode()
{
    return store::makeRecoveryCode(m_random);
}

void Vault::setPin(SecretBytes pin, Changed done)
{
    auto typed = std::make_shared<SecretBytes>(std::move(pin)); // for the one answer
    withKeychainSecret([this, typed, done = std::move(done)](const std::optional<Secret32> &secret) {
        if (!secret)
            return done(Change::NoKeychain);
        change(SlotKind::KeychainAndPin, {secret->clone(), std::move(*typed)}, done);
    });
}

void Vault::useKeychain(Changed done)
{
    withKeychainSecret([this, done = std::move(done)](const std::optional<Secret32> &secret) {
        if (!secret)
            return done(Change::NoKeychain);
        change(SlotKind::Keychain, {secret->clone(), {}}, done);
    });
}

/// The secret that the keychain's slots share. One that is in use is never replaced.
void Vault::withKeychainSecret(std::function<void(std::optional<Secret32>)> then)
{
    if (!isOpen())
        return;
    const QString entry = entryOf(*m_file);
    const auto whenRead = [this, then](const Result<QByteArray, SecretError> &read) {
        m_keychain = read ? secretOf(*read) : std::nullopt;
        then(m_keychain ? std::optional(m_keychain->clone()) : std::nullopt);
    };
    const auto readBack = [this, entry, whenRead] { whenAnswered(m_secrets.read(entry), this, whenRead); };
    if (has(SlotKind::Keychain) || has(SlotKind::KeychainAndPin))
        return readBack();
    whenAnswered(m_secrets.write(entry, arrayOf(m_random.secret32())), this,
                 [readBack, then](const Result<void, SecretError> &written) {
                     if (!written)
                         return then(std::nullopt);
                     readBack();
                 });
}

void Vault::remove(SlotKind kind, Changed done)
{
    if (!isOpen())
        return;
    auto changed = std::make_shared<KeyFile>(m_file->clone()); // becomes the file
    if (!changed->removeSlot(kind))
        return done(Change::LastWayIn);
    if (changed->kinds() == QList<SlotKind>{SlotKind::Recovery})
        return done(Change::LastWayIn); // paper in a safe is no way to begin the day
    done(saved(std::move(changed)));
}

void Vault::change(SlotKind kind, SlotSecret secret, Changed done)
{
    auto changed = std::make_shared<KeyFile>(m_file->clone()); // the job's, then the file
    auto made = onPool([changed, kind, secret = std::move(secret), cost = m_cost] {
        crypto::SystemRandom random; // its own: the job may outlive this
        return bool(changed->setSlot(kind, secret, random, cost));
    });
    whenDone(made, this, [this, changed, done = std::move(done), call = m_call](bool sealed) {
        if (call == m_call)
            done(sealed ? saved(changed) : Change::NoMemory);
    });
}

Vault::Change Vault::saved(std::shared_ptr<KeyFile> changedFile)
{
    if (!changedFile->save())
        return Change::Unwritable;
    m_file = std::move(changedFile);
    emit changed();
    return Change::Done;
}

void Vault::erase()
{
    if (m_file) {
        const auto erased = m_secrets.erase(entryOf(*m_file));
        Q_UNUSED(erased)
    }
    KeyFile::erase(m_place.keyFile);
    close();
}

} // namespace sw

#include "core/client/moc_vault.cpp"
