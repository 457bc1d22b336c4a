// SPDX-License-Identifier: Apache-2.0
#include "core/admin/company_folder.h"

#include "core/admin/audit_log.h"
#include "core/admin/sealed_file.h"
#include "core/xmpp/organisation_node.h"

#include <QDir>
#include <QFileInfo>

namespace sw::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view rootPurpose = "root key";
constexpr std::string_view recoveryPurpose = "recovery key";
constexpr std::string_view adminPurpose = "administrator key";
constexpr std::string_view statePurpose = "company";

struct KeyRecord {
    Secret32 seed;
    Secret32 folderKey; ///< zeros in the recovery root's file, which opens nothing
    static constexpr auto fields = std::tuple(&KeyRecord::seed, &KeyRecord::folderKey);
};

struct JournalLine {
    std::uint8_t what = 0; // 1 asked, 2 done
    AccountAct act = AccountAct::Add;
    Jid address;
    static constexpr auto fields = std::tuple(&JournalLine::what, &JournalLine::act, &JournalLine::address);
};
constexpr std::uint8_t asked = 1, done = 2;

bool isPlainName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 64 && name != "root"_L1
        && std::ranges::all_of(
            name, [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_' || c == u'.'; })
        && !name.startsWith(u'.');
}

QString keyPath(const QString &folder, const QString &who)
{
    return who.isEmpty() ? folder + u"/root.key"_s : folder + u"/administrators/"_s + who + u".key"_s;
}

} // namespace

Result<CompanyFolder> CompanyFolder::create(const QString &path, const NewCompany &company,
                                            const SecretBytes &rootPassphrase,
                                            const SecretBytes &recoveryPassphrase,
                                            crypto::PassphraseCost cost, crypto::Random &random,
                                            std::uint64_t nowMs)
{
    const QDir dir(path);
    SW_CHECK(!dir.exists() || dir.isEmpty(), Trouble(Reason::FolderExists, path));
    SW_CHECK(!QFileInfo::exists(company.recoveryFile), Trouble(Reason::FolderExists, company.recoveryFile));
    const Jid account = xmpp::companyAccount(company.account);
    SW_CHECK(!account.isNull() && company.account == account,
             Trouble(Reason::NotTheCompanyAccount, account.toString()));
    SW_CHECK(dir.mkpath(u"administrators"_s)
                 && QFile::setPermissions(
                     path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner),
             Trouble(Reason::Unwritable, path));
    CompanyFolder folder(path, random);
    SW_TRY(folder.lock());
    folder.m_folderKey = random.secret32();
    folder.m_key = std::make_unique<crypto::SignatureKey>(crypto::SignatureKey::generate(random));
    const auto recovery = crypto::SignatureKey::generate(random);
    auto &state = folder.m_state;
    state.company = {org::CompanyId::make(random), folder.m_key->publicKey(), recovery.publicKey()};
    state.name = company.name;
    state.account = company.account;
    state.zone = company.zone;
    SW_TRY(writeLocked(company.recoveryFile, recoveryPurpose,
                       org::encodeSecret(KeyRecord{recovery.seed(), Secret32()}), recoveryPassphrase, cost,
                       random));
    SW_TRY(folder.audit(u"company-made"_s, company.name, nowMs));
    SW_TRY(folder.save());
    // Last: without it the folder does not open, so nothing half made is ever used.
    SW_TRY(writeLocked(keyPath(path, {}), rootPurpose,
                       org::encodeSecret(KeyRecord{folder.m_key->seed(), folder.m_folderKey.clone()}),
                       rootPassphrase, cost, random));
    return folder;
}

Result<CompanyFolder> CompanyFolder::open(const QString &path, const QString &who,
                                          const SecretBytes &passphrase, crypto::Random &random)
{
    SW_CHECK(QFileInfo::exists(path + u"/state.sealed"_s), Trouble(Reason::NoFolder, path));
    const QString file = keyPath(path, who);
    SW_CHECK(who.isEmpty() || (isPlainName(who) && QFileInfo::exists(file)),
             Trouble(Reason::NoSuchAdministrator, who));
    CompanyFolder folder(path, random);
    SW_TRY(folder.lock());
    SW_TRY(const SecretBytes plain, readLocked(file, who.isEmpty() ? rootPurpose : adminPurpose, passphrase));
    auto record = org::decode<KeyRecord>(plain.view());
    SW_CHECK(record, Trouble(Reason::Damaged, file));
    folder.m_who = who;
    folder.m_key = std::make_unique<crypto::SignatureKey>(crypto::SignatureKey::fromSeed(record->seed));
    folder.m_folderKey = std::move(record->folderKey);
    SW_TRY(folder.reload());
    return folder;
}

Result<void> CompanyFolder::reload()
{
    SW_TRY(loadState());
    SW_CHECK(m_who.isEmpty() || m_state.admin(m_who), Trouble(org::Error::AdminRevoked));
    if (m_journal)
        m_journal->close();
    m_journal.reset();
    SW_TRY(replayJournal());
    adoptLaterActs(auditPath(), m_state);
    return {};
}

Result<CompanyFolder::Identity> CompanyFolder::becomeRoot(const SecretBytes &passphrase)
{
    const QString file = keyPath(m_path, {});
    SW_TRY(const SecretBytes plain, readLocked(file, rootPurpose, passphrase));
    auto record = org::decode<KeyRecord>(plain.view());
    SW_CHECK(record && crypto::constantTimeEqual(record->folderKey.view(), m_folderKey.view()),
             Trouble(Reason::Damaged, file));
    Identity former{m_who, std::move(m_key)};
    m_who.clear();
    m_key = std::make_unique<crypto::SignatureKey>(crypto::SignatureKey::fromSeed(record->seed));
    return former;
}

Result<void> CompanyFolder::lock()
{
    m_lock = std::make_unique<QLockFile>(path(u"lock"_s));
    m_lock->setStaleLockTime(0); // only a dead process loses it
    SW_CHECK(m_lock->tryLock(100), Trouble(Reason::Busy, m_path));
    return {};
}

Result<void> CompanyFolder::loadState()
{
    const QString file = path(u"state.sealed"_s);
    SW_TRY(const SecretBytes plain, readSealed(file, statePurpose, m_folderKey));
    auto state = readState(plain);
    SW_CHECK(state && state->authority(), Trouble(Reason::Damaged, file));
    m_state = *std::move(state);
    return {};
}

Result<void> CompanyFolder::save()
{
    const SecretBytes plain = org::encodeSecret(m_state);
    SW_CHECK(org::decode<CompanyState>(plain.view()),
             Trouble(Reason::Damaged, m_path)); // what cannot be read again
    SW_TRY(writeSealed(path(u"state.sealed"_s), statePurpose, plain, m_folderKey, *m_random));
    if (m_journal)
        m_journal->close();
    m_journal.reset();
    QFile::remove(path(u"accounts.journal"_s));
    return {};
}

Result<void> CompanyFolder::audit(const QString &act, const QString &subject, std::uint64_t nowMs)
{
    return writeAct(auditPath(), m_state, actor(), act, subject, nowMs);
}

Result<void> CompanyFolder::addAdmin(const QString &name, org::Scopes scopes, const SecretBytes &passphrase,
                                     crypto::PassphraseCost cost)
{
    SW_CHECK(isPlainName(name), Trouble(Reason::NoSuchAdministrator, name));
    const QString file = keyPath(m_path, name);
    SW_CHECK(!m_state.admin(name), Trouble(Reason::AdministratorExists, name));
    const auto key = crypto::SignatureKey::generate(*m_random);
    SW_TRY(admin::addAdmin(m_state, name, key.publicKey(), scopes, actor()));
    return writeLocked(file, adminPurpose, org::encodeSecret(KeyRecord{key.seed(), m_folderKey.clone()}),
                       passphrase, cost, *m_random);
}

Result<void> CompanyFolder::removeAdmin(const QString &name, std::uint64_t nowMs)
{
    SW_TRY(admin::removeAdmin(m_state, name, actor(), nowMs));
    SW_TRY(audit(u"administrator-removed"_s, name, nowMs));
    SW_TRY(save());
    QFile::remove(keyPath(m_path, name)); // where it stays, the state refuses it
    return {};
}

Result<crypto::SignatureKey> CompanyFolder::readRecovery(const QString &file, const SecretBytes &passphrase)
{
    SW_TRY(const SecretBytes plain, readLocked(file, recoveryPurpose, passphrase));
    const auto record = org::decode<KeyRecord>(plain.view());
    SW_CHECK(record, Trouble(Reason::Damaged, file));
    return crypto::SignatureKey::fromSeed(record->seed);
}

Result<void> CompanyFolder::replaceRoot(const crypto::SignatureKey *formerRecovery, const NewRoots &roots,
                                        crypto::PassphraseCost cost, std::uint64_t nowMs)
{
    SW_CHECK(!QFileInfo::exists(roots.recoveryFile), Trouble(Reason::FolderExists, roots.recoveryFile));
    SW_TRY(const auto authority, m_state.authority());
    SW_CHECK(!formerRecovery || formerRecovery->publicKey() == authority.recovery(),
             Trouble(Reason::NotTheRecoveryRoot));
    auto root = crypto::SignatureKey::generate(*m_random);
    const auto recovery = crypto::SignatureKey::generate(*m_random);
    const org::Signer signer = formerRecovery ? org::Signer(org::ByRecovery{}) : org::Signer(org::ByRoot{});
    SW_TRY(admin::replaceRoot(m_state, signer, formerRecovery ? *formerRecovery : *m_key, root,
                              recovery.publicKey(), nowMs));
    SW_TRY(writeLocked(roots.recoveryFile, recoveryPurpose,
                       org::encodeSecret(KeyRecord{recovery.seed(), Secret32()}), roots.recoveryPassphrase,
                       cost, *m_random));
    SW_TRY(audit(u"root-replaced"_s, m_state.name, nowMs));
    SW_TRY(save());
    SW_TRY(writeLocked(keyPath(m_path, {}), rootPurpose,
                       org::encodeSecret(KeyRecord{root.seed(), m_folderKey.clone()}), roots.rootPassphrase,
                       cost, *m_random));
    if (m_who.isEmpty())
        m_key = std::make_unique<crypto::SignatureKey>(std::move(root));
    return {};
}

Result<void> CompanyFolder::mayDo(org::Scope scope) const
{
    const AdminRecord *record = m_state.admin(m_who);
    SW_CHECK(record, Trouble(Reason::NoSuchAdministrator, m_who));
    SW_TRY(const auto authority, m_state.authority());
    return orTrouble(authority.check(record->certificate, scope));
}

Result<void> CompanyFolder::note(std::uint8_t what, AccountAct act, const Jid &address)
{
    if (!m_journal) {
        m_journal = std::make_unique<QFile>(path(u"accounts.journal"_s));
        SW_CHECK(m_journal->open(QIODevice::WriteOnly | QIODevice::Append)
                     && m_journal->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner),
                 Trouble(Reason::Unwritable, m_journal->fileName()));
    }
    const Bytes line = org::encode(JournalLine{what, act, address});
    const QByteArray hex = org::arrayOf(line).toHex() + '\n';
    SW_CHECK(m_journal->write(hex) == hex.size() && m_journal->flush(),
             Trouble(Reason::Unwritable, m_journal->fileName()));
    return {};
}

Result<void> CompanyFolder::noteAsked(AccountAct act, const Jid &address)
{
    return note(asked, act, address);
}

Result<void> CompanyFolder::noteDone(AccountAct act, const Jid &address)
{
    accountDone(m_state, act, address);
    return note(done, act, address);
}

// A last line that is cut is one that never was.
Result<void> CompanyFolder::replayJournal()
{
    QFile file(path(u"accounts.journal"_s));
    if (!file.exists())
        return {};
    SW_CHECK(file.open(QIODevice::ReadOnly), Trouble(Reason::Unreadable, file.fileName()));
    while (!file.atEnd()) {
        const Bytes bytes = bytesOf(org::viewOf(QByteArray::fromHex(file.readLine().trimmed())));
        const auto line = org::decode<JournalLine>(bytes);
        if (!line)
            continue;
        Member *member = m_state.member(line->address);
        if (member && line->what == asked && member->due == line->act)
            member->asked = 1;
        if (line->what == done)
            accountDone(m_state, line->act, line->address);
    }
    file.close();
    return save();
}

} // namespace sw::admin
