// SPDX-License-Identifier: Apache-2.0
#pragma once
// A company's folder on an administrator's disk: root.key and administrators/NAME.key, each under a
// passphrase of its own; state.sealed, which all of them open; accounts.journal, what the server was asked
// since the state was saved; audit.log. One command at a time. Blocks while a passphrase is worked on; for
// command lines.
#include "core/admin/company_state.h"
#include "core/crypto/passphrase.h"

#include <QFile>
#include <QLockFile>

#include <memory>
#include <tuple>
#include <type_traits>

namespace sw::admin {

class CompanyFolder
{
public:
    struct NewCompany {
        QString name;
        Jid account; ///< company@ the domain
        QString zone;
        QString recoveryFile; ///< must not exist; to be kept elsewhere
    };
    /// NotTheCompanyAccount, FolderExists, Unwritable, NoMemory.
    static Result<CompanyFolder> create(const QString &path, const NewCompany &company,
                                        const SecretBytes &rootPassphrase,
                                        const SecretBytes &recoveryPassphrase, crypto::PassphraseCost cost,
                                        crypto::Random &random, std::uint64_t nowMs);
    /// who empty: the root. NoFolder, Busy, NoSuchAdministrator, WrongPassphrase, Damaged, Refused when
    /// that administrator was removed.
    static Result<CompanyFolder> open(const QString &path, const QString &who, const SecretBytes &passphrase,
                                      crypto::Random &random);

    CompanyState &state() { return m_state; }
    const CompanyState &state() const { return m_state; }
    crypto::Random &random() { return *m_random; }
    Actor actor() const { return {m_who, *m_key}; }
    const QString &path() const { return m_path; }
    QString path(const QString &file) const { return m_path + u'/' + file; }
    QString auditPath() const { return path(QStringLiteral("audit.log")); }

    Result<void> save();
    /// As the disk has it: after an act that failed half way.
    Result<void> reload();
    Result<void> audit(const QString &act, const QString &subject, std::uint64_t nowMs);

    /// Calls fn as the root, whose passphrase this is, and goes back to who opened the folder.
    /// WrongPassphrase, Damaged.
    template <class Fn>
    auto asRoot(const SecretBytes &passphrase, Fn fn) -> std::invoke_result_t<Fn, CompanyFolder &>
    {
        SW_TRY(auto former, becomeRoot(passphrase));
        auto done = fn(*this);
        std::tie(m_who, m_key) = std::move(former);
        return done;
    }

    /// Makes a key for a new administrator, certified by the root. Only when opened as root.
    Result<void> addAdmin(const QString &name, org::Scopes scopes, const SecretBytes &passphrase,
                          crypto::PassphraseCost cost);

    /// The removed one's key opens the folder no more. Saves. Only when opened as root.
    Result<void> removeAdmin(const QString &name, std::uint64_t nowMs);
    struct NewRoots {
        QString recoveryFile; ///< must not exist; to be kept elsewhere
        SecretBytes rootPassphrase;
        SecretBytes recoveryPassphrase;
    };
    /// A new root and a new recovery root. Opened as the root, or by anybody who has the former recovery
    /// root. Saves. FolderExists, NotTheRecoveryRoot; if it is interrupted, the new recovery root can do it
    /// again.
    Result<void> replaceRoot(const crypto::SignatureKey *formerRecovery, const NewRoots &roots,
                             crypto::PassphraseCost cost, std::uint64_t nowMs);
    /// WrongPassphrase, Unreadable, Damaged.
    static Result<crypto::SignatureKey> readRecovery(const QString &file, const SecretBytes &passphrase);

    /// Refused unless who opened the folder has this scope: for what is shown, not signed.
    Result<void> mayDo(org::Scope scope) const;

    /// The journal keeps what the server was asked and what it did between two saves, so that a command that
    /// dies in the middle is taken up where it was.
    Result<void> noteAsked(AccountAct act, const Jid &address);
    Result<void> noteDone(AccountAct act, const Jid &address);

private:
    using Identity = std::pair<QString, std::unique_ptr<crypto::SignatureKey>>;
    CompanyFolder(const QString &path, crypto::Random &random)
        : m_path(path)
        , m_random(&random)
    { }
    Result<void> lock();
    Result<void> loadState();
    Result<void> replayJournal();
    Result<Identity> becomeRoot(const SecretBytes &passphrase);
    Result<void> note(std::uint8_t what, AccountAct act, const Jid &address);

    QString m_path;
    crypto::Random *m_random;
    QString m_who;
    std::unique_ptr<crypto::SignatureKey> m_key; // absent until opened
    Secret32 m_folderKey;
    CompanyState m_state;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<QFile> m_journal;
};

} // namespace sw::admin
