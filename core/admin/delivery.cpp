// SPDX-License-Identifier: Apache-2.0
#include "core/admin/delivery.h"

#include "core/runtime/async.h"

namespace sw::admin {

using namespace Qt::StringLiterals;

void whatIsLeft(const CompanyState &state, DeliveryReport &report)
{
    report.unpublished = hasUnpublished(state);
    report.wordFirst = mustPublishFirst(state);
    report.accountsLeft = int(
        std::ranges::count_if(state.members, [](const Member &member) { return member.due.has_value(); }));
}

Delivery::Delivery(ServerSession &session, CompanyFolder &folder, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_folder(folder)
    , m_clock(clock)
{ }

void Delivery::run(const DeliveryOrder &order)
{
    m_order = order;
    watchLine();
    if (order.publish || (order.accounts && mustPublishFirst(m_folder.state())))
        look();
    else
        workOnAccounts();
}

// Answers to what was asked before may take minutes to fail.
void Delivery::watchLine()
{
    auto &line = m_session.client().connection();
    connect(&line, &xmpp::Connection::failed, this, [this] {
        if (m_broken == TimerId::None)
            m_broken = m_timers.after(patience, this, [this] { end(Trouble(Reason::LineBroke)); });
    });
    connect(&line, &xmpp::StanzaChannel::started, this,
            [this] { m_timers.cancel(std::exchange(m_broken, TimerId::None)); });
}

void Delivery::cancel()
{
    m_report.cancelled = true;
    if (m_survey)
        m_survey->cancel();
    if (m_work)
        m_work->cancel();
    if (m_hearing != TimerId::None) {
        m_timers.cancel(m_hearing);
        end();
    }
}

void Delivery::look()
{
    m_survey = new AccountSurvey(m_session, m_folder.state(), this);
    connect(m_survey, &AccountSurvey::enrolled, this, &Delivery::enrolled);
    connect(m_survey, &AccountSurvey::progress, this,
            [this](int done, int all) { emit progress(DeliveryStage::Looking, done, all); });
    connect(m_survey, &AccountSurvey::finished, this, [this] {
        m_survey->deleteLater();
        if (m_ended)
            return;
        if (m_survey->isPartial()) // who signed in would be sealed out
            return end(Trouble(Reason::LineBroke));
        m_report.cancelled ? end() : publish();
    });
    m_survey->run();
}

// The state is saved before anything goes up: a version that was seen anywhere is never made twice.
void Delivery::publish()
{
    emit progress(DeliveryStage::Sealing, 0, 0);
    auto &state = m_folder.state();
    const auto nowMs = [this] { return std::uint64_t(m_clock.utcMs()); };
    const auto bytes = nextPublication(state, m_folder.actor(), m_folder.random(), nowMs());
    if (!bytes)
        return end(bytes.error());
    const auto version = std::uint32_t(state.history.size());
    auto kept = m_folder.audit(u"organisation-published"_s, QString::number(version), nowMs());
    if (kept)
        kept = m_folder.save();
    if (!kept)
        return end(kept.error());
    emit progress(DeliveryStage::Uploading, 0, 0);
    auto *post = new OrganisationPost(m_session, this);
    whenDone(post->publish(version, *bytes), this,
             [this, nowMs, version, size = qint64(bytes->size())](const auto &pointer) {
                 if (m_ended)
                     return;
                 if (!pointer)
                     return end(pointer.error());
                 publicationTaken(m_folder.state(), nowMs());
                 if (const auto saved = m_folder.save(); !saved)
                     return end(saved.error());
                 m_report.published = version;
                 m_report.size = size;
                 emit published(version, size);
                 waitForDevices();
             });
}

void Delivery::waitForDevices()
{
    const auto cutsOff = [](const AccountTask &task) { return task.act != AccountAct::Add; };
    const auto due = m_order.accounts ? dueAccounts(m_folder.state(), false) : std::vector<AccountTask>();
    if (m_report.cancelled || std::ranges::none_of(due, cutsOff))
        return workOnAccounts();
    emit progress(DeliveryStage::Hearing, 0, int(hearingTime.count()));
    m_hearing = m_timers.after(hearingTime, this, [this] {
        m_hearing = TimerId::None;
        workOnAccounts();
    });
}

void Delivery::workOnAccounts()
{
    if (m_report.cancelled || !m_order.accounts)
        return end();
    auto tasks = dueAccounts(m_folder.state(), m_order.adopt);
    m_report.accountsAsked = int(tasks.size());
    m_work = new AccountWork(m_session, this);
    connect(m_work, &AccountWork::beginning, this, [this](AccountAct act, const Jid &address) {
        if (const auto noted = m_folder.noteAsked(act, address); !noted)
            end(noted.error());
    });
    connect(m_work, &AccountWork::done, this, &Delivery::take);
    connect(m_work, &AccountWork::finished, this, [this] { end(); });
    emit progress(DeliveryStage::Accounts, 0, m_report.accountsAsked);
    m_work->run(std::move(tasks));
}

void Delivery::take(AccountAct act, const Jid &address, AccountOutcome outcome, const QString &words)
{
    if (m_ended)
        return;
    if (outcome != AccountOutcome::Done) {
        if (outcome == AccountOutcome::Exists)
            m_folder.state().member(address)->asked = 0; // it is not ours
        emit refused(outcome, address, words);
        return;
    }
    if (const auto noted = m_folder.noteDone(act, address); !noted)
        return end(noted.error());
    emit progress(DeliveryStage::Accounts, ++m_report.accountsDone, m_report.accountsAsked);
}

void Delivery::end(std::optional<Trouble> trouble)
{
    if (std::exchange(m_ended, true))
        return;
    for (TimerId *timer : {&m_hearing, &m_broken})
        m_timers.cancel(std::exchange(*timer, TimerId::None));
    if (m_survey)
        m_survey->cancel();
    if (m_work)
        m_work->cancel();
    m_report.trouble = std::move(trouble);
    if (const auto saved = m_folder.save(); !saved && !m_report.trouble)
        m_report.trouble = saved.error();
    whatIsLeft(m_folder.state(), m_report);
    emit finished(m_report);
}

} // namespace sw::admin

#include "core/admin/moc_delivery.cpp"
