// SPDX-License-Identifier: Apache-2.0
#pragma once
// Who has signed in with a slip by now: their accounts show a certificate of the invitation's key. From then
// on the company key is wrapped to the account's own key, and the slip's code is forgotten. Lives in the
// session's thread.
#include "core/admin/company_state.h"
#include "core/admin/organisation_post.h"

#include <deque>

namespace sw::admin {

class AccountSurvey : public QObject
{
    Q_OBJECT
public:
    static constexpr int mostAtATime = 8;

    /// The state stays where it is until finished().
    AccountSurvey(ServerSession &session, CompanyState &state, QObject *parent = nullptr);
    void run();
    /// finished() comes with the last answer that is on its way.
    void cancel() { m_waiting.clear(); }
    /// The line broke: of some accounts it is not known.
    bool isPartial() const { return m_partial; }

signals:
    void progress(int done, int all);
    void enrolled(const sw::Jid &address);
    void finished();

private:
    void next();
    void take(const Jid &address, const std::optional<org::AccountCertificate> &certificate);

    OrganisationPost m_post;
    CompanyState &m_state;
    std::deque<Jid> m_waiting;
    int m_all = 0;
    int m_running = 0;
    bool m_partial = false;
};

} // namespace sw::admin
