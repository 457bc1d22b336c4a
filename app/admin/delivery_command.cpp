// SPDX-License-Identifier: Apache-2.0
#include "app/admin/delivery_command.h"

#include "ui/admin/delivery_words.h"
#include "ui/admin/words.h"

namespace sw {

using admin::Delivery;
using admin::DeliveryStage;

namespace {
constexpr int progressEvery = 100; // accounts
}

int DeliveryCommand::run(admin::CompanyFolder &folder, const admin::DeliveryOrder &order)
{
    const auto &state = folder.state();
    if (!order.publish && dueAccounts(state, false).empty()) {
        m_tool.say(tr("On the server nothing is due."));
        return Fine;
    }
    const auto login = m_tool.login(state.account);
    if (!login)
        return m_tool.problem(
            tr("The folder is saved. What is due on the server is done by “accounts”, in the right order."));
    std::optional<admin::DeliveryReport> report;
    const SystemClock clock;
    const int code = m_tool.withServer(*login, [&](admin::ServerSession &session) {
        auto *delivery = new Delivery(session, folder, clock, &session);
        connectTo(*delivery);
        QObject::connect(delivery, &Delivery::finished, &session, [&](const admin::DeliveryReport &end) {
            report = end;
            Tool::finish(sum(end));
        });
        delivery->run(order);
    });
    if (!report) // no session, so nothing was done
        m_tool.say(tr("The folder is saved. What is due on the server is done by “accounts”, in the right "
                      "order."));
    return code;
}

void DeliveryCommand::connectTo(Delivery &delivery)
{
    QObject::connect(&delivery, &Delivery::enrolled, &delivery, [this](const Jid &address) {
        m_tool.say(tr("%1 has signed in with the slip.").arg(address.toString()));
    });
    QObject::connect(&delivery, &Delivery::published, &delivery, [this](quint32 version, qint64 size) {
        m_tool.say(DeliveryWords::published(version, size));
    });
    QObject::connect(&delivery, &Delivery::refused, &delivery,
                     [this](admin::AccountOutcome outcome, const Jid &address, const QString &words) {
                         m_tool.problem(Words::of(outcome, address, words));
                         if (outcome == admin::AccountOutcome::Exists)
                             m_tool.problem(tr("To take it over and change its password: --adopt."));
                     });
    QObject::connect(&delivery, &Delivery::progress, &delivery,
                     [this](DeliveryStage stage, int done, int all) { onProgress(stage, done, all); });
}

void DeliveryCommand::onProgress(DeliveryStage stage, int done, int all)
{
    if (stage == DeliveryStage::Hearing)
        m_tool.say(DeliveryWords::of(stage, done, all));
    if (stage == DeliveryStage::Accounts && done > 0 && done % progressEvery == 0 && done < all)
        m_tool.say(DeliveryWords::of(stage, done, all));
}

int DeliveryCommand::sum(const admin::DeliveryReport &report)
{
    if (report.trouble)
        m_tool.problem(*report.trouble);
    if (report.accountsAsked > 0)
        m_tool.say(DeliveryWords::accounts(report));
    for (const QString &line : DeliveryWords::left(report))
        m_tool.say(line);
    if (report.accountsLeft > 0)
        m_tool.say(tr("“accounts” goes on there."));
    return report.trouble || report.accountsDone < report.accountsAsked ? Problems : Fine;
}

} // namespace sw
