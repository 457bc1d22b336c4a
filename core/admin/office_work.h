// SPDX-License-Identifier: Apache-2.0
#pragma once
// The half of Office that has the folder and speaks to the server. Lives on the office's thread.
#include "core/admin/office.h"

namespace sw::admin {

class OfficeWork : public QObject
{
    Q_OBJECT
public:
    Result<void> create(const QString &path, const CompanyFolder::NewCompany &company,
                        const SecretBytes &rootPassphrase, const SecretBytes &recoveryPassphrase,
                        crypto::PassphraseCost cost);
    Result<void> open(const QString &path, const QString &who, const SecretBytes &passphrase);
    void close();
    CompanyFolder *folder() { return m_folder ? &*m_folder : nullptr; }
    std::uint64_t nowMs() const { return std::uint64_t(m_clock.utcMs()); }
    /// After an act: as the disk has it, if it failed.
    void settle(bool isDone);

    void deliver(const ServerLogin &login, const DeliveryOrder &order);
    void cancel();
    void devicesOf(const ServerLogin &login, const Jid &person,
                   std::function<void(Result<QList<DeviceRow>>)> answer);
    void examine(const ServerLogin &login);
    void stopExamining();

signals:
    void viewMade(std::shared_ptr<const sw::admin::OfficeView> view);
    void progress(sw::admin::DeliveryStage stage, int done, int all);
    void enrolled(const sw::Jid &person);
    void delivered(const sw::admin::DeliveryReport &report, const QList<sw::admin::Refusal> &refusals);
    void found(const sw::admin::Finding &finding);
    void examined();

private:
    void tellView();
    /// Signed in, or not: the reason.
    ServerSession *signIn(const ServerLogin &login,
                          std::function<void(ServerSession *, const QString &)> then);
    void leave(ServerSession *session);
    void end(const DeliveryReport &report);
    /// Before there was a session; no trouble: cancelled.
    void endEarly(std::optional<Trouble> trouble);

    SystemClock m_clock;
    crypto::SystemRandom m_random;
    std::optional<CompanyFolder> m_folder;
    QPointer<ServerSession> m_session; // of the delivery, from signing in on
    std::unique_ptr<Delivery> m_delivery;
    QList<Refusal> m_refusals;
    std::unique_ptr<Doctor> m_doctor;
};

} // namespace sw::admin
