// SPDX-License-Identifier: Apache-2.0
#include "core/admin/account_survey.h"

#include "core/runtime/async.h"

namespace sw::admin {

AccountSurvey::AccountSurvey(ServerSession &session, CompanyState &state, QObject *parent)
    : QObject(parent)
    , m_post(session)
    , m_state(state)
{ }

void AccountSurvey::run()
{
    for (const Member &member : m_state.members) {
        if (!member.accountKey && !member.due)
            m_waiting.push_back(member.person.address);
    }
    m_all = int(m_waiting.size());
    next();
}

void AccountSurvey::next()
{
    while (m_running < mostAtATime && !m_waiting.empty()) {
        const Jid address = m_waiting.front();
        m_waiting.pop_front();
        ++m_running;
        whenDone(m_post.account(address), this, [this, address](const auto &certificate) {
            --m_running;
            if (certificate) {
                take(address, *certificate);
            } else {
                m_partial = true;
                cancel();
            }
            emit progress(m_all - m_running - int(m_waiting.size()), m_all);
            next();
        });
    }
    if (m_running == 0 && m_waiting.empty())
        emit finished();
}

void AccountSurvey::take(const Jid &address, const std::optional<org::AccountCertificate> &certificate)
{
    Member *member = m_state.member(address);
    const auto authority = m_state.authority();
    if (!member || !certificate || !authority
        || !org::checkAccount(*certificate, member->invitation, *authority))
        return;
    member->accountKey = certificate->sealKey;
    member->code = SecretArray<org::SlipCode::symbols>();
    emit enrolled(address);
}

} // namespace sw::admin

#include "core/admin/moc_account_survey.cpp"
