// SPDX-License-Identifier: Apache-2.0
#include "core/admin/office.h"

#include "core/admin/office_work.h"
#include "core/runtime/async.h"

namespace sw::admin {

Office::Office(QObject *parent)
    : QObject(parent)
    , m_work(new OfficeWork)
{
    m_work->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_work, &QObject::deleteLater);
    connect(m_work, &OfficeWork::viewMade, this, [this](std::shared_ptr<const OfficeView> view) {
        m_view = std::move(view);
        if (!m_view) {
            m_login.reset();
            m_delivering = false;
        }
        emit viewChanged();
    });
    connect(m_work, &OfficeWork::progress, this, &Office::progress);
    connect(m_work, &OfficeWork::enrolled, this, &Office::enrolled);
    connect(m_work, &OfficeWork::delivered, this,
            [this](const DeliveryReport &report, const QList<Refusal> &refusals) {
                m_delivering = false;
                if (report.trouble && report.trouble->reason == Reason::SignInFailed)
                    m_login.reset(); // asked for again
                emit delivered(report, refusals);
            });
    connect(m_work, &OfficeWork::found, this, &Office::found);
    connect(m_work, &OfficeWork::examined, this, &Office::examined);
    m_thread.setObjectName(QStringLiteral("office"));
    m_thread.start();
}

Office::~Office()
{
    m_thread.quit();
    m_thread.wait();
}

QFuture<Result<void>> Office::create(const QString &path, const CompanyFolder::NewCompany &company,
                                     SecretBytes rootPassphrase, SecretBytes recoveryPassphrase,
                                     crypto::PassphraseCost cost)
{
    const auto [future, answer] = promised<Result<void>>();
    // Shared with a copyable function; it alone uses them.
    auto root = std::make_shared<SecretBytes>(std::move(rootPassphrase));
    auto recovery = std::make_shared<SecretBytes>(std::move(recoveryPassphrase));
    QMetaObject::invokeMethod(m_work, [=, work = m_work, answer = answer] {
        answer(work->create(path, company, *root, *recovery, cost));
    });
    return future;
}

QFuture<Result<void>> Office::open(const QString &path, const QString &who, SecretBytes passphrase)
{
    const auto [future, answer] = promised<Result<void>>();
    auto typed = std::make_shared<SecretBytes>(std::move(passphrase)); // likewise
    QMetaObject::invokeMethod(m_work,
                              [=, work = m_work, answer = answer] { answer(work->open(path, who, *typed)); });
    return future;
}

void Office::close()
{
    QMetaObject::invokeMethod(m_work, &OfficeWork::close);
}

void Office::post(Work work, std::function<void()> last)
{
    QMetaObject::invokeMethod(m_work, [office = m_work, work = std::move(work), last = std::move(last)] {
        office->settle(work(office->folder(), office->nowMs()));
        last();
    });
}

void Office::postLook(std::function<void(const CompanyFolder *)> work)
{
    QMetaObject::invokeMethod(m_work, [office = m_work, work = std::move(work)] { work(office->folder()); });
}

void Office::deliver(const DeliveryOrder &order)
{
    if (!m_login || !m_view || std::exchange(m_delivering, true))
        return;
    QMetaObject::invokeMethod(m_work,
                              [work = m_work, login = *m_login, order] { work->deliver(login, order); });
}

void Office::cancelDelivery()
{
    QMetaObject::invokeMethod(m_work, &OfficeWork::cancel);
}

QFuture<Result<QList<DeviceRow>>> Office::devicesOf(const Jid &person)
{
    const auto [future, answer] = promised<Result<QList<DeviceRow>>>();
    if (!m_login) {
        answer(Failure{Trouble(Reason::SignInFailed)});
        return future;
    }
    QMetaObject::invokeMethod(m_work, [work = m_work, login = *m_login, person, answer = answer] {
        work->devicesOf(login, person, answer);
    });
    return future;
}

void Office::examine(const ServerLogin &login)
{
    QMetaObject::invokeMethod(m_work, [work = m_work, login] { work->examine(login); });
}

void Office::stopExamining()
{
    QMetaObject::invokeMethod(m_work, &OfficeWork::stopExamining);
}

} // namespace sw::admin

#include "core/admin/moc_office.cpp"
