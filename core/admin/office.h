// SPDX-License-Identifier: Apache-2.0
#pragma once
// A company's folder opened for a window: it lives on a thread of its own, where passphrases are worked on,
// files are written and the server is spoken to; the GUI thread gives it acts (acts.h) and gets values back.
// Lives in the GUI thread. The folder's lock is held until close().
#include "core/admin/acts.h"
#include "core/admin/delivery.h"
#include "core/admin/device_rows.h"
#include "core/admin/doctor.h"
#include "core/admin/office_view.h"

#include <QFuture>
#include <QPromise>
#include <QThread>

namespace sw::admin {

class OfficeWork;

/// What the server refused of a delivery, account by account.
struct Refusal {
    AccountOutcome outcome = AccountOutcome::Refused;
    Jid address;
    QString words;
};

class Office : public QObject
{
    Q_OBJECT
public:
    explicit Office(QObject *parent = nullptr);
    ~Office() override;

    /// Null while no folder is open.
    std::shared_ptr<const OfficeView> view() const { return m_view; }
    bool isDelivering() const { return m_delivering; }

    /// As CompanyFolder's.
    QFuture<Result<void>> create(const QString &path, const CompanyFolder::NewCompany &company,
                                 SecretBytes rootPassphrase, SecretBytes recoveryPassphrase,
                                 crypto::PassphraseCost cost);
    QFuture<Result<void>> open(const QString &path, const QString &who, SecretBytes passphrase);
    void close();

    /// Calls fn(folder, UTC ms) on the folder's thread; it gives a Result with a copyable value. When it
    /// fails, the folder is again as the disk has it. NoFolder when none is open, Busy during a delivery.
    template <class Fn>
    auto run(Fn fn) -> QFuture<std::invoke_result_t<Fn, CompanyFolder &, std::uint64_t>>
    {
        using Answer = std::invoke_result_t<Fn, CompanyFolder &, std::uint64_t>;
        auto promise = std::make_shared<QPromise<Answer>>(); // shared with the copyable function
        auto work = std::make_shared<Fn>(std::move(fn));
        promise->start();
        const auto future = promise->future();
        post(
            [promise, work](CompanyFolder *folder, std::uint64_t nowMs) {
                auto answer = folder ? (*work)(*folder, nowMs) : Answer(Failure{Trouble(Reason::NoFolder)});
                const bool isDone = bool(answer);
                promise->addResult(std::move(answer));
                return isDone;
            },
            [promise] { promise->finish(); });
        return future;
    }

    /// The same for what only reads: fn(folder), and the view stays as it is.
    template <class Fn>
    auto look(Fn fn) -> QFuture<std::invoke_result_t<Fn, const CompanyFolder &>>
    {
        using Answer = std::invoke_result_t<Fn, const CompanyFolder &>;
        auto promise = std::make_shared<QPromise<Answer>>(); // shared with the copyable function
        promise->start();
        const auto future = promise->future();
        postLook([promise, fn = std::move(fn)](const CompanyFolder *folder) {
            promise->addResult(folder ? fn(*folder) : Answer(Failure{Trouble(Reason::NoFolder)}));
            promise->finish();
        });
        return future;
    }

    /// The company's account at its server, for this opening of the folder; forgotten when it fails.
    void setLogin(const ServerLogin &login) { m_login = login; }
    const std::optional<ServerLogin> &login() const { return m_login; }
    void forgetLogin() { m_login.reset(); }

    /// With the login. Answered by delivered().
    void deliver(const DeliveryOrder &order);
    void cancelDelivery();
    /// What an account shows of its devices. SignInFailed, LineBroke.
    QFuture<Result<QList<DeviceRow>>> devicesOf(const Jid &person);
    /// Looks at a server as the doctor does; found() and examined() follow.
    void examine(const ServerLogin &login);
    /// examined() comes at once; a room that the doctor has made already stays on the server.
    void stopExamining();

signals:
    void viewChanged();
    void progress(sw::admin::DeliveryStage stage, int done, int all);
    void enrolled(const sw::Jid &person);
    void delivered(const sw::admin::DeliveryReport &report, const QList<sw::admin::Refusal> &refusals);
    void found(const sw::admin::Finding &finding);
    void examined();

private:
    using Work = std::function<bool(CompanyFolder *, std::uint64_t)>;
    /// On the folder's thread: work, then the view, then last().
    void post(Work work, std::function<void()> last);
    void postLook(std::function<void(const CompanyFolder *)> work);

    QThread m_thread;
    OfficeWork *m_work; // lives on m_thread, which deletes it
    std::shared_ptr<const OfficeView> m_view; // shared with whoever still shows it
    std::optional<ServerLogin> m_login;
    bool m_delivering = false;
};

} // namespace sw::admin
