// SPDX-License-Identifier: Apache-2.0
#pragma once
// Accounts added, given a new password and removed on the server by the commands that Prosody and ejabberd
// both have (XEP-0133), a few at a time. Lives in the session's thread.
#include "core/admin/server_session.h"
#include "core/base/secret_bytes.h"

#include <deque>

namespace sw::admin {

enum class AccountAct : std::uint8_t { Add = 1, Reset, Remove };
constexpr AccountAct lastValue(AccountAct)
{
    return AccountAct::Remove;
}

struct AccountTask {
    AccountAct act = AccountAct::Add;
    Jid address;
    SecretBytes password; ///< for Add and Reset
    bool mayExist = false; ///< Add: an account that is there is taken over
};

enum class AccountOutcome {
    Done, ///< also a removal of what was gone
    Exists, ///< Add: somebody else's account has this address; it was not touched
    Missing, ///< Reset: there is no such account
    Refused, ///< the server said no; the words say why
    NotAllowed, ///< this account may not administer the server
    Unknown, ///< no answer: it may or may not have happened
};

class AccountWork : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostAtATime = 4;

    explicit AccountWork(ServerSession &session, QObject *parent = nullptr);
    /// The session is ready. `finished` comes when all are answered, after NotAllowed, or when the line is
    /// gone.
    void run(std::vector<AccountTask> tasks);
    /// The rest is not asked any more.
    void cancel() { m_waiting.clear(); }

signals:
    /// About to be asked of the server.
    void beginning(sw::admin::AccountAct act, const sw::Jid &address);
    void done(sw::admin::AccountAct act, const sw::Jid &address, sw::admin::AccountOutcome outcome,
              const QString &words);
    void finished();

private:
    using Answer = std::function<void(AccountOutcome, const QString &)>;
    void next();
    void ask(AccountAct act, const Jid &address, const QString &password, Answer answer);
    void end(const AccountTask &task, AccountOutcome outcome, const QString &words);

    ServerSession &m_session;
    std::deque<std::shared_ptr<const AccountTask>> m_waiting; // shared with the answer's callback
    int m_running = 0;
};

} // namespace sw::admin
