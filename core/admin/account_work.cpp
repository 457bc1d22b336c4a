// SPDX-License-Identifier: Apache-2.0
#include "core/admin/account_work.h"

#include "core/runtime/async.h"

namespace sw::admin {

using namespace Qt::StringLiterals;
using xmpp::StanzaCondition;

namespace {

QString nodeOf(AccountAct act)
{
    switch (act) {
    case AccountAct::Add:
        return u"http://jabber.org/protocol/admin#add-user"_s;
    case AccountAct::Reset:
        return u"http://jabber.org/protocol/admin#change-user-password"_s;
    case AccountAct::Remove:
        return u"http://jabber.org/protocol/admin#delete-user"_s;
    }
    return {};
}

AccountOutcome outcomeOf(AccountAct act, const xmpp::StanzaError &error)
{
    switch (error.condition) {
    case StanzaCondition::Conflict:
        return AccountOutcome::Exists;
    case StanzaCondition::ItemNotFound: // ejabberd: no such account
        return act == AccountAct::Remove ? AccountOutcome::Done : AccountOutcome::Missing;
    case StanzaCondition::Forbidden:
    case StanzaCondition::NotAllowed:
    case StanzaCondition::NotAuthorized:
    case StanzaCondition::ServiceUnavailable:
    case StanzaCondition::FeatureNotImplemented:
        return AccountOutcome::NotAllowed;
    case StanzaCondition::Timeout:
    case StanzaCondition::Disconnected:
        return AccountOutcome::Unknown;
    default:
        return AccountOutcome::Refused;
    }
}

// Prosody answers with words only.
AccountOutcome outcomeOf(AccountAct act, const xmpp::CommandOutcome &outcome)
{
    const bool exists = outcome.note.contains("already exists"_L1);
    const bool missing = outcome.note.contains("does not exist"_L1);
    if (!outcome.refused)
        return AccountOutcome::Done; // a removal that found nothing has the same end
    if (act == AccountAct::Add && exists)
        return AccountOutcome::Exists;
    return missing ? AccountOutcome::Missing : AccountOutcome::Refused;
}

} // namespace

AccountWork::AccountWork(ServerSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{ }

void AccountWork::run(std::vector<AccountTask> tasks)
{
    for (AccountTask &task : tasks)
        m_waiting.push_back(std::make_shared<const AccountTask>(std::move(task)));
    next();
}

void AccountWork::next()
{
    while (m_running < mostAtATime && !m_waiting.empty()) {
        const auto task = m_waiting.front();
        m_waiting.pop_front();
        ++m_running;
        emit beginning(task->act, task->address);
        ask(task->act, task->address, QString::fromUtf8(textOf(task->password.view())),
            [this, task](AccountOutcome outcome, const QString &words) {
                const bool takeOver
                    = task->act == AccountAct::Add && outcome == AccountOutcome::Exists && task->mayExist;
                if (!takeOver)
                    return end(*task, outcome, words);
                ask(AccountAct::Reset, task->address, QString::fromUtf8(textOf(task->password.view())),
                    [this, task](AccountOutcome o, const QString &w) { end(*task, o, w); });
            });
    }
    if (m_running == 0 && m_waiting.empty())
        emit finished();
}

void AccountWork::ask(AccountAct act, const Jid &address, const QString &password, Answer answer)
{
    const std::vector<xmpp::FormField> values{{u"accountjid"_s, {address.toString()}},
                                              {u"accountjids"_s, {address.toString()}},
                                              {u"password"_s, {password}},
                                              {u"password-verify"_s, {password}}};
    whenDone(m_session.adhoc().run(m_session.server(), nodeOf(act), values), this,
             [act, answer = std::move(answer)](const auto &outcome) {
                 if (outcome)
                     answer(outcomeOf(act, *outcome), outcome->note);
                 else
                     answer(outcomeOf(act, outcome.error()), outcome.error().text);
             });
}

void AccountWork::end(const AccountTask &task, AccountOutcome outcome, const QString &words)
{
    --m_running;
    const bool isCut = outcome == AccountOutcome::Unknown && !m_session.client().connection().isUp();
    if (outcome == AccountOutcome::NotAllowed || isCut)
        cancel();
    emit done(task.act, task.address, outcome, words);
    next();
}

} // namespace sw::admin

#include "core/admin/moc_account_work.cpp"
