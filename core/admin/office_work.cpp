// SPDX-License-Identifier: Apache-2.0
#include "core/admin/office_work.h"

#include "core/admin/organisation_post.h"
#include "core/runtime/async.h"

namespace sw::admin {

Result<void> OfficeWork::create(const QString &path, const CompanyFolder::NewCompany &company,
                                const SecretBytes &rootPassphrase, const SecretBytes &recoveryPassphrase,
                                crypto::PassphraseCost cost)
{
    SW_TRY(auto made,
           CompanyFolder::create(path, company, rootPassphrase, recoveryPassphrase, cost, m_random, nowMs()));
    m_folder.emplace(std::move(made));
    tellView();
    return {};
}

Result<void> OfficeWork::open(const QString &path, const QString &who, const SecretBytes &passphrase)
{
    SW_TRY(auto opened, CompanyFolder::open(path, who, passphrase, m_random));
    m_folder.emplace(std::move(opened));
    tellView();
    return {};
}

void OfficeWork::close()
{
    m_delivery.reset();
    if (m_session)
        leave(m_session);
    m_doctor.reset();
    m_folder.reset();
    emit viewMade({});
}

void OfficeWork::tellView()
{
    emit viewMade(std::make_shared<const OfficeView>(officeView(*m_folder)));
}

void OfficeWork::settle(bool isDone)
{
    if (!m_folder)
        return;
    if (!isDone && !m_folder->reload())
        return close(); // nothing of it can be trusted to be saved again
    tellView();
}

ServerSession *OfficeWork::signIn(const ServerLogin &login,
                                  std::function<void(ServerSession *, const QString &)> then)
{
    auto *session = new ServerSession(login, this);
    connect(
        session, &ServerSession::ready, session, [session, then] { then(session, {}); },
        Qt::SingleShotConnection);
    connect(session, &ServerSession::failed, session, [session, then](const QString &reason) {
        session->disconnect();
        session->deleteLater();
        then(nullptr, reason);
    });
    session->start();
    return session;
}

void OfficeWork::leave(ServerSession *session)
{
    session->disconnect();
    auto &line = session->client().connection();
    line.disconnect(session);
    connect(&line, &xmpp::Connection::stateChanged, session, [session](xmpp::Connection::State state) {
        if (state == xmpp::Connection::State::Offline)
            session->deleteLater();
    });
    session->stop();
}

void OfficeWork::deliver(const ServerLogin &login, const DeliveryOrder &order)
{
    m_refusals.clear();
    m_session = signIn(login, [this, order](ServerSession *session, const QString &reason) {
        if (!session || !m_folder)
            return endEarly(session ? Trouble(Reason::NoFolder) : Trouble(Reason::SignInFailed, reason));
        m_delivery = std::make_unique<Delivery>(*session, *m_folder, m_clock);
        connect(m_delivery.get(), &Delivery::progress, this, &OfficeWork::progress);
        connect(m_delivery.get(), &Delivery::enrolled, this, &OfficeWork::enrolled);
        connect(m_delivery.get(), &Delivery::refused, this,
                [this](AccountOutcome outcome, const Jid &address, const QString &words) {
                    m_refusals.append({outcome, address, words});
                });
        connect(m_delivery.get(), &Delivery::finished, this, &OfficeWork::end, Qt::QueuedConnection);
        m_delivery->run(order);
    });
}

void OfficeWork::cancel()
{
    if (m_delivery)
        m_delivery->cancel();
    else if (m_session)
        endEarly({});
}

void OfficeWork::endEarly(std::optional<Trouble> trouble)
{
    DeliveryReport report;
    report.cancelled = !trouble;
    report.trouble = std::move(trouble);
    if (m_folder)
        whatIsLeft(m_folder->state(), report);
    end(report);
}

void OfficeWork::end(const DeliveryReport &report)
{
    m_delivery.reset();
    if (m_session)
        leave(m_session);
    m_session.clear();
    if (m_folder)
        tellView();
    emit delivered(report, m_refusals);
}

void OfficeWork::devicesOf(const ServerLogin &login, const Jid &person,
                           std::function<void(Result<QList<DeviceRow>>)> answer)
{
    signIn(login, [this, person, answer = std::move(answer)](ServerSession *session, const QString &reason) {
        if (!session)
            return answer(Failure{Trouble(Reason::SignInFailed, reason)});
        auto *post = new OrganisationPost(*session, session);
        whenDone(post->devices(person), session,
                 [this, person, answer, session](const Result<QList<org::Chain>> &chains) {
                     leave(session);
                     if (!chains)
                         return answer(Failure{chains.error()});
                     answer(m_folder ? deviceRows(m_folder->state(), person, *chains) : QList<DeviceRow>());
                 });
    });
}

void OfficeWork::examine(const ServerLogin &login)
{
    m_doctor = std::make_unique<Doctor>(login);
    connect(m_doctor.get(), &Doctor::found, this, &OfficeWork::found);
    connect(m_doctor.get(), &Doctor::finished, this, &OfficeWork::examined);
    m_doctor->start();
}

void OfficeWork::stopExamining()
{
    if (!m_doctor)
        return;
    m_doctor.reset();
    emit examined();
}

} // namespace sw::admin

#include "core/admin/moc_office_work.cpp"
