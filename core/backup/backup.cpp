// SPDX-License-Identifier: Apache-2.0
#include "core/backup/backup.h"

#include "core/backup/backup_job.h"
#include "core/backup/restore_work.h"
#include "core/crypto/random.h"
#include "core/roomlog/core_context.h"
#include "core/runtime/async.h"
#include "core/runtime/pool_job.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaMethod>
#include <QPointer>
#include <QTimer>

namespace sw::backup {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstLookMs = 3 * 60'000; // after the start: catching up comes first
constexpr int lookMs = 10 * 60'000; // a computer that slept is not long behind
constexpr auto factName = "backup";

QJsonObject toJson(const Written &written)
{
    return {{u"fault"_s, int(written.fault)},
            {u"file"_s, written.file},
            {u"time"_s, written.time},
            {u"bytes"_s, written.bytes},
            {u"messages"_s, written.messages}};
}

Written writtenOf(const QJsonObject &json)
{
    return {Fault(json.value("fault"_L1).toInt()), json.value("file"_L1).toString(),
            json.value("time"_L1).toInteger(), json.value("bytes"_L1).toInteger(),
            json.value("messages"_L1).toInteger()};
}

QDate dayOf(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time).date();
}

} // namespace

bool isDue(const Plan &plan, qint64 last, qint64 now)
{
    if (plan.every == Every::Never || plan.folder.isEmpty())
        return false;
    const qint64 days = dayOf(last).daysTo(dayOf(now));
    return days < 0 || days >= (plan.every == Every::Day ? 1 : 7); // < 0: the clock was wrong then
}

bool isRecoveryCode(const SecretBytes &typed)
{
    return readTyped(typed).kind == SlotKind::RecoveryCode;
}

class Backup::Private
{
public:
    Private(Backup &owner, CoreContext &given)
        : q(owner)
        , context(given)
        , relay(new QObject, [](QObject *object) { object->deleteLater(); })
    { }

    void load();
    void save();
    void begin(Task task);
    void noteProgress(double part);
    void write(const QString &file, bool planned);
    void wrote(const Written &outcome, bool planned);
    void checked(const Contents &contents, std::shared_ptr<ArchiveReader> archive);
    void restored(const Restored &outcome);

    Backup &q;
    CoreContext &context;
    State state;
    std::optional<Seal> seal;
    crypto::PassphraseCost cost = crypto::PassphraseCost::moderate();
    QTimer timer;
    /// Shared with the commands under way; made, used and ended in the core thread.
    std::shared_ptr<std::unique_ptr<RestoreWork>> work = std::make_shared<std::unique_ptr<RestoreWork>>();
    std::shared_ptr<QObject> relay; // shared likewise: what takes signals to this thread
    std::shared_ptr<ArchiveReader> archive; ///< checked and unlocked; shared with the work on it
    Contents contents; ///< of it
    PoolJob job; // last: its end must come before that of what it uses
};

Backup::Backup(CoreContext &context, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, context))
{
    d->load();
    d->timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&d->timer, &QTimer::timeout, this, [this] {
        d->timer.start(lookMs);
        followPlan();
    });
    d->timer.start(firstLookMs);
}

Backup::~Backup()
{
    d->job.end();
    d->context.post([work = d->work](Core &) { work->reset(); });
}

void Backup::Private::load()
{
    auto query = context.reader().prepare("SELECT value FROM facts WHERE name = :name");
    if (!query.bind(":name", QString::fromLatin1(factName)).next())
        return;
    const QJsonObject json = QJsonDocument::fromJson(query.get<QString>(0).toUtf8()).object();
    if (auto kept = Seal::fromJson(json.value("seal"_L1).toString().toUtf8()))
        seal = *std::move(kept);
    state.isSetUp = seal.has_value();
    state.plan = {Every(std::clamp(json.value("every"_L1).toInt(), 0, 2)), json.value("folder"_L1).toString(),
                  std::max(1, json.value("keep"_L1).toInt(state.plan.keep))};
    state.last = writtenOf(json.value("last"_L1).toObject());
    state.failed = writtenOf(json.value("failed"_L1).toObject());
}

void Backup::Private::save()
{
    const QJsonObject json{{u"seal"_s, seal ? QString::fromUtf8(seal->toJson()) : QString()},
                           {u"every"_s, int(state.plan.every)},
                           {u"folder"_s, state.plan.folder},
                           {u"keep"_s, state.plan.keep},
                           {u"last"_s, toJson(state.last)},
                           {u"failed"_s, toJson(state.failed)}};
    const QString value = QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
    context.post([value](Core &core) {
        const auto done = core.writer.transaction(store::Durability::Full, [&] {
            core.writer.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES (:name, :value)")
                .bind(":name", QString::fromLatin1(factName))
                .bind(":value", value)
                .run();
        });
        if (!done)
            core.changes.storageFailed(done.error());
    });
    emit q.changed();
}

State Backup::state() const
{
    return d->state;
}

void Backup::setCost(const crypto::PassphraseCost &cost)
{
    d->cost = cost;
}

void Backup::setUp(const SecretBytes &typed, std::function<void(Fault)> done)
{
    using Made = std::shared_ptr<Result<Seal, SealError>>; // a future's result must be copyable
    auto future = onPool([typed = readTyped(typed), cost = d->cost]() -> Made {
        crypto::SystemRandom random; // its own: the job may outlive this
        return std::make_shared<Result<Seal, SealError>>(Seal::make(typed.bytes, typed.kind, random, cost));
    });
    whenDone(future, this, [this, done = std::move(done)](const Made &made) {
        if (*made) {
            d->seal = **made;
            d->state.isSetUp = true;
            d->save();
        }
        done(*made ? Fault::None : Fault::NoMemory);
    });
}

void Backup::setPlan(const Plan &plan)
{
    if (plan == d->state.plan)
        return;
    d->state.plan = plan;
    d->state.failed = {};
    d->save();
    QTimer::singleShot(0, this, &Backup::followPlan);
}

void Backup::followPlan()
{
    const State &state = d->state;
    const qint64 now = d->context.clock().utcMs();
    if (state.task == Task::None && d->seal && isDue(state.plan, state.last.time, now))
        d->write(QDir(state.plan.folder).filePath(newName()), true);
}

QString Backup::newName() const
{
    return backupName(d->seal ? d->seal->tag() : QString(), d->context.clock().utcMs());
}

void Backup::write(const QString &file)
{
    d->write(file, false);
}

void Backup::Private::begin(Task task)
{
    state.task = task;
    state.progress = 0;
    emit q.changed();
}

void Backup::Private::noteProgress(double part)
{
    if (state.task == Task::None || state.progress == part)
        return;
    state.progress = part;
    emit q.changed();
}

void Backup::Private::write(const QString &file, bool planned)
{
    if (state.task != Task::None)
        return;
    if (!seal)
        return q.written({Fault::NotSetUp, file, 0, 0, 0});
    begin(Task::Writing);
    const WriteOrder order{file, *seal,
                           StartRecord{recordsVersion, QCoreApplication::applicationVersion(),
                                       context.account(), context.clock().utcMs()}};
    job.start([this, order, planned](const std::atomic<bool> &cancelled) {
        const auto db = context.newReader();
        Written outcome{Fault::StoreFailed, order.file, 0, 0, 0};
        if (db)
            outcome = writeBackup(order, *db, context.random(), cancelled, [this](double part) {
                QMetaObject::invokeMethod(&q, [this, part] { noteProgress(part); });
            });
        QMetaObject::invokeMethod(&q, [this, outcome, planned] { wrote(outcome, planned); });
    });
}

void Backup::Private::wrote(const Written &outcome, bool planned)
{
    state.task = Task::None;
    const bool news = planned && outcome.fault != Fault::Cancelled && state.failed.fault != outcome.fault;
    if (outcome.fault == Fault::None) {
        const QFileInfo info(outcome.file);
        const bool byPlan = seal && QDir(state.plan.folder) == info.absoluteDir();
        if (byPlan)
            dropOldBackups(info.absolutePath(), seal->tag(), state.plan.keep);
        state.last = outcome;
        state.failed = {};
    } else if (planned && outcome.fault != Fault::Cancelled) {
        state.failed = outcome;
    }
    save();
    emit q.written(outcome);
    if (!news || outcome.fault == Fault::None)
        return;
    state.failedIsTold = q.isSignalConnected(QMetaMethod::fromSignal(&Backup::planFailed));
    emit q.planFailed(outcome.fault);
}

void Backup::check(const QString &file, const SecretBytes &typed)
{
    if (d->state.task != Task::None)
        return;
    forgetChecked();
    d->begin(Task::Checking);
    auto secret = std::make_shared<SecretBytes>(typed.clone()); // the job's, which must be copyable
    d->job.start([this, file, secret](const std::atomic<bool> &cancelled) {
        Contents contents;
        std::shared_ptr<ArchiveReader> archive; // the job's, then this object's
        const auto run = [&]() -> Result<void, ArchiveError> {
            auto device = std::make_unique<QFile>(file);
            SW_CHECK(device->open(QIODevice::ReadOnly), ArchiveError::Unreadable);
            SW_TRY(archive, ArchiveReader::open(std::move(device)));
            return archive->unlock(*secret);
        };
        if (const auto done = run(); !done)
            contents.fault = faultOf(done.error());
        else
            contents = readThrough(*archive, cancelled, [this](double part) {
                QMetaObject::invokeMethod(this, [this, part] { d->noteProgress(part); });
            });
        QMetaObject::invokeMethod(this, [this, contents, archive] { d->checked(contents, archive); });
    });
}

void Backup::Private::checked(const Contents &found, std::shared_ptr<ArchiveReader> reader)
{
    state.task = Task::None;
    contents = found;
    const bool usable = found.fault == Fault::None || found.fault == Fault::Damaged;
    const Jid own = context.account();
    if (usable && !own.isNull() && own != found.account)
        contents.fault = Fault::OtherAccount;
    else if (usable && !found.account.isNull())
        archive = std::move(reader);
    emit q.changed();
    emit q.checked(contents);
}

void Backup::noteFailureTold()
{
    d->state.failedIsTold = true;
}

void Backup::forgetChecked()
{
    d->archive.reset();
    d->contents = {};
}

void Backup::restore()
{
    if (d->state.task != Task::None || !d->archive)
        return;
    d->begin(Task::Restoring);
    emit restoring(d->contents.account);
    const auto told = [self = QPointer<Backup>(this)](const Restored &outcome) {
        if (self)
            self->d->restored(outcome);
    };
    const auto progressed = [self = QPointer<Backup>(this)](double part) {
        if (self)
            self->d->noteProgress(part);
    };
    // Connected in the core thread; calls come to this one.
    d->context.post([work = d->work, relay = d->relay, archive = d->archive, told, progressed](Core &core) {
        *work = std::make_unique<RestoreWork>(core, archive);
        connect(work->get(), &RestoreWork::progressed, relay.get(), progressed);
        connect(work->get(), &RestoreWork::finished, relay.get(), told);
        (*work)->start();
    });
}

void Backup::Private::restored(const Restored &outcome)
{
    context.post([work = work](Core &) { work->reset(); });
    state.task = Task::None;
    emit q.changed();
    emit q.restored(outcome);
}

void Backup::cancel()
{
    if (d->state.task == Task::Restoring)
        d->context.post([work = d->work](Core &) {
            if (*work)
                (*work)->cancel();
        });
    else
        d->job.cancel();
}

} // namespace sw::backup

#include "core/backup/moc_backup.cpp"
