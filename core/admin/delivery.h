// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tells the server what the folder says, in the order in which it must hear it: first the signed publication,
// so that devices of who left or has a new slip lock themselves, then the accounts. What was done is kept at
// every step; when the line breaks, or somebody cancels, the next one goes on where this one was. Lives in
// the session's thread; sealing 10,000 people takes it about a second.
#include "core/admin/account_survey.h"
#include "core/admin/company_folder.h"
#include "core/base/clock.h"

#include <QPointer>

#include <chrono>

namespace sw::admin {

struct DeliveryOrder {
    bool publish = false; ///< also when nobody must hear of it first
    bool accounts = false;
    bool adopt = false; ///< takes over accounts that exist
};

enum class DeliveryStage {
    Looking, ///< who has signed in with a slip
    Sealing,
    Uploading,
    Hearing, ///< devices that are online fetch what was published
    Accounts,
};

struct DeliveryReport {
    std::optional<Trouble> trouble; ///< why it ended before its time
    bool cancelled = false;
    std::uint32_t published = 0; ///< version; 0: nothing was published
    qint64 size = 0; ///< octets of it
    int accountsDone = 0;
    int accountsAsked = 0;
    bool unpublished = false; ///< what the folder says is not all on the server
    bool wordFirst = false; ///< and has to be there before accounts are touched
    int accountsLeft = 0;
};

/// Fills in the last three.
void whatIsLeft(const CompanyState &state, DeliveryReport &report);

class Delivery : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds hearingTime{5};
    static constexpr std::chrono::seconds patience{15}; ///< without a line

    /// The session is ready; all must outlive it.
    Delivery(ServerSession &session, CompanyFolder &folder, const Clock &clock, QObject *parent = nullptr);
    /// Once.
    void run(const DeliveryOrder &order);
    /// finished() comes when what is being asked just now is answered.
    void cancel();

signals:
    /// all 0: nobody knows how much.
    void progress(sw::admin::DeliveryStage stage, int done, int all);
    void enrolled(const sw::Jid &address);
    void published(quint32 version, qint64 size);
    /// Not for Done.
    void refused(sw::admin::AccountOutcome outcome, const sw::Jid &address, const QString &words);
    /// Last.
    void finished(const sw::admin::DeliveryReport &report);

private:
    void watchLine();
    void look();
    void publish();
    void waitForDevices();
    void workOnAccounts();
    void take(AccountAct act, const Jid &address, AccountOutcome outcome, const QString &words);
    void end(std::optional<Trouble> trouble = {});

    ServerSession &m_session;
    CompanyFolder &m_folder;
    const Clock &m_clock;
    DeliveryOrder m_order;
    DeliveryReport m_report;
    RealTimers m_timers;
    TimerId m_hearing = TimerId::None;
    TimerId m_broken = TimerId::None;
    QPointer<AccountSurvey> m_survey;
    QPointer<AccountWork> m_work;
    bool m_ended = false;
};

} // namespace sw::admin
