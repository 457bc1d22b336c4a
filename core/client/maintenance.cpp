// SPDX-License-Identifier: Apache-2.0
#include "core/client/maintenance.h"

#include "core/client/tidy_work.h"
#include "core/roomlog/core_context.h"
#include "core/store/database.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>

namespace sw {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto tickEvery = 200ms;
constexpr auto quietCheckAfter = 60s; // after a start that follows an unclean end
constexpr auto quietTidyAfter = 10min;

qint64 number(store::Connection &connection, const char *sql)
{
    auto query = connection.prepare(sql);
    return query.next() ? query.get<qint64>(0) : 0;
}

qint64 sizeOf(const QStringList &files)
{
    qint64 bytes = 0;
    for (const QString &file : files)
        bytes += QFileInfo(file).size();
    return bytes;
}

Maintenance::Usage usageOf(store::Reader &reader, const QString &path, const std::atomic<bool> &cancelled)
{
    Maintenance::Usage usage;
    usage.whole = sizeOf(store::Database::filesOf(path));
    usage.aside = sizeOf(store::asideFiles(path));
    const qint64 page = number(reader, "PRAGMA page_size");
    usage.free = page * number(reader, "PRAGMA freelist_count");
    reader.whileRunning([&cancelled] { return !cancelled; });
    usage.index = number(reader, "SELECT coalesce(sum(length(block)), 0) FROM event_text_data");
    usage.messages = std::max<qint64>(0, usage.whole - usage.aside - usage.free - usage.index);
    return usage;
}

} // namespace

Maintenance::Maintenance(QString databasePath, QObject *parent)
    : QObject(parent)
    , m_path(std::move(databasePath))
{
    m_tick.setInterval(tickEvery);
    connect(&m_tick, &QTimer::timeout, this, &Maintenance::changed);
}

Maintenance::~Maintenance()
{
    closing();
}

double Maintenance::progress() const
{
    return m_task == Task::Tidying ? m_tidied : m_work->progress();
}

void Maintenance::begin(Task task)
{
    m_work->cancel(); // a quiet check
    m_task = task;
    m_outcome = Outcome::None;
    m_tidied = 0;
    m_work = std::make_shared<store::Work>();
    m_tick.start();
    emit changed();
}

void Maintenance::end(Outcome outcome)
{
    m_task = Task::None;
    m_outcome = outcome;
    m_tick.stop();
    emit changed();
}

void Maintenance::run(Task task, std::function<void(store::Work &)> work)
{
    begin(task);
    m_job.start([shared = m_work, work = std::move(work)](const std::atomic<bool> &) { work(*shared); });
}

// ---- With the client

void Maintenance::opened(store::Database &database, CoreContext &context)
{
    ++m_session;
    m_database = &database;
    m_context = &context;
    m_damaged = false;
    m_condition = {};
    m_rolledBack = number(context.reader(), "SELECT count(*) FROM facts WHERE name = 'rolled_back'") > 0;
    const auto later = [this](std::chrono::milliseconds delay, void (Maintenance::*act)()) {
        QTimer::singleShot(delay, this, [this, act, session = m_session] {
            if (session == m_session && m_database && m_task == Task::None)
                (this->*act)();
        });
    };
    if (database.wasCutOff())
        later(quietCheckAfter, &Maintenance::checkQuietly);
    later(quietTidyAfter, &Maintenance::tidyByItself);
    emit changed();
}

void Maintenance::closing()
{
    ++m_session;
    m_work->cancel();
    m_job.end();
    m_measuring.end();
    if (m_context && m_tidying)
        m_context->post([tidying = m_tidying](Core &) { tidying->reset(); });
    m_tidying.reset();
    m_database = nullptr;
    m_context = nullptr;
    m_task = Task::None;
    m_tick.stop();
}

void Maintenance::watch(store::Connection &connection)
{
    connection.onDamage(
        [this] { QMetaObject::invokeMethod(this, &Maintenance::noteDamage, Qt::QueuedConnection); });
}

void Maintenance::noteDamage()
{
    if (m_damaged || m_task == Task::Repairing)
        return;
    m_damaged = true;
    emit changed();
}

void Maintenance::noteRolledBack()
{
    m_rolledBack = true;
    emit changed();
}

void Maintenance::seenRolledBack()
{
    m_rolledBack = false;
    if (m_context)
        m_context->post([](Core &core) {
            (void)core.writer.transaction(store::Durability::Normal, [&core] {
                core.writer.prepare("DELETE FROM facts WHERE name = 'rolled_back'").run();
            });
        });
    emit changed();
}

std::optional<Maintenance::Repaired> Maintenance::repaired() const
{
    if (!m_context)
        return {};
    store::Reader &reader = m_context->reader();
    const auto fact = [&reader](const QString &name) -> std::optional<qint64> {
        auto query = reader.prepare("SELECT value FROM facts WHERE name = :name");
        return query.bind(":name", name).next() ? std::optional(query.get<QString>(0).toLongLong())
                                                : std::nullopt;
    };
    const auto when = fact(u"repaired"_s);
    if (!when)
        return {};
    Repaired repaired;
    repaired.time = *when;
    repaired.lost = int(fact(u"repair_lost"_s).value_or(0));
    repaired.unsent = int(fact(u"repair_unsent"_s).value_or(0));
    repaired.uncertain = fact(u"repair_uncertain"_s).value_or(0) != 0;
    const auto named = int(number(reader, "SELECT count(*) FROM lost_events"));
    const auto back = int(number(reader, R"(
        SELECT count(*) FROM lost_events l JOIN events e ON e.event_id = l.event_id AND e.room = l.room)"));
    repaired.missing = std::max(0, named - back);
    repaired.nameless = std::max(0, repaired.lost - named);
    repaired.reading = number(reader, "SELECT count(*) FROM log_gaps") > 0;
    return repaired;
}

// ---- Tasks

void Maintenance::measure(std::function<void(const Usage &)> done)
{
    if (!m_context)
        return;
    m_measuring.start([this, context = m_context, path = m_path, done = std::move(done),
                       session = m_session](const std::atomic<bool> &cancelled) {
        const auto reader = cancelled ? nullptr : context->newReader();
        if (!reader)
            return;
        const Usage usage = usageOf(*reader, path, cancelled);
        QMetaObject::invokeMethod(
            this,
            [this, usage, done, session] {
                if (session == m_session)
                    done(usage);
            },
            Qt::QueuedConnection);
    });
}

void Maintenance::check()
{
    if (!m_database || m_task != Task::None)
        return;
    run(Task::Checking, [this, database = m_database, session = m_session](store::Work &work) {
        auto result = store::check(*database, store::CheckDepth::All, work);
        QMetaObject::invokeMethod(
            this,
            [this, result = std::move(result), session] {
                if (session == m_session)
                    checked(result, store::CheckDepth::All);
            },
            Qt::QueuedConnection);
    });
}

// Nobody asked for it: it shows only if it finds something.
void Maintenance::checkQuietly()
{
    m_work = std::make_shared<store::Work>();
    m_job.start([this, work = m_work, database = m_database, session = m_session](const std::atomic<bool> &) {
        auto result = store::check(*database, store::CheckDepth::Pages, *work);
        QMetaObject::invokeMethod(
            this,
            [this, result = std::move(result), session] {
                if (session == m_session && result && result->needsRepair())
                    checked(result, store::CheckDepth::Pages);
            },
            Qt::QueuedConnection);
    });
}

void Maintenance::checked(const Result<store::Condition, store::Error> &result, store::CheckDepth depth)
{
    if (!result) {
        const bool busy = result.error() == store::Error::Busy;
        return end(result.error() == store::Error::Interrupted ? Outcome::None
                       : busy                                  ? Outcome::Busy
                                                               : Outcome::Failed);
    }
    m_condition = *result;
    m_damaged = result->needsRepair();
    if (result->indexDamaged)
        emit indexDamaged();
    const auto past = repaired();
    if (result->isWhole() && depth == store::CheckDepth::All && !(past && past->reading))
        dropAside();
    end(m_damaged ? Outcome::Damaged : result->indexDamaged ? Outcome::IndexMadeAnew : Outcome::Whole);
}

bool Maintenance::isIncremental() const
{
    return number(m_context->reader(), "PRAGMA auto_vacuum") == 2;
}

void Maintenance::tidy()
{
    if (!m_database || m_task != Task::None)
        return;
    if (isIncremental())
        return startTidying(false);
    m_tidies = true;
    emit rebuildWanted(store::Rebuild::Salvaged);
}

void Maintenance::tidyByItself()
{
    if (isIncremental())
        startTidying(true);
}

void Maintenance::startTidying(bool onlyIfMuch)
{
    if (!onlyIfMuch)
        begin(Task::Tidying);
    if (!m_tidying)
        m_tidying = std::make_shared<std::unique_ptr<TidyWork>>();
    const auto mine = [self = QPointer(this), session = m_session, onlyIfMuch](auto fn) {
        if (self && session == self->m_session && !onlyIfMuch)
            fn(*self);
    };
    const auto told = [mine](double part) { mine([part](Maintenance &m) { m.m_tidied = part; }); };
    const auto ended = [mine](bool done) {
        mine([done](Maintenance &m) { m.end(done ? Outcome::Tidied : Outcome::None); });
    };
    m_context->post([this, tidying = m_tidying, told, ended, onlyIfMuch](Core &core) {
        *tidying = std::make_unique<TidyWork>(core);
        connect(tidying->get(), &TidyWork::progressed, this, told);
        connect(tidying->get(), &TidyWork::ended, this, ended);
        (*tidying)->start(onlyIfMuch);
    });
}

void Maintenance::repair(store::Rebuild how)
{
    m_tidies = false;
    emit rebuildWanted(how);
}

void Maintenance::cancel()
{
    m_work->cancel();
    if (m_context && m_tidying)
        m_context->post([tidying = m_tidying](Core &) {
            if (*tidying)
                (*tidying)->cancel();
        });
}

void Maintenance::dropAside()
{
    for (const QString &file : store::asideFiles(m_path))
        QFile::remove(file);
    emit changed();
}

void Maintenance::rebuild(const Secret32 &key, store::Rebuild how, qint64 now, Rebuilt done)
{
    auto kept = std::make_shared<Secret32>(key.clone()); // the job's own
    run(Task::Repairing, [this, kept, how, now, done, path = m_path, session = m_session](store::Work &work) {
        auto result = store::rebuild({path, {}}, *kept, how, now, work);
        QMetaObject::invokeMethod(
            this,
            [this, result = std::move(result), done, session] {
                if (session != m_session)
                    return;
                const bool tidied = std::exchange(m_tidies, false);
                if (result && tidied && result->damaged == 0)
                    dropAside();
                if (!result)
                    end(result.error() == store::Error::DiskFull ? Outcome::NoSpace : Outcome::None);
                else
                    end(tidied ? Outcome::Tidied : Outcome::Repaired);
                done(result);
            },
            Qt::QueuedConnection);
    });
}

void Maintenance::update(const Secret32 &key, std::function<void(std::optional<store::Error>)> done)
{
    auto kept = std::make_shared<Secret32>(key.clone()); // the job's own
    run(Task::Updating, [this, kept, done, path = m_path, session = m_session](store::Work &work) {
        std::optional<store::Error> error;
        if (const auto opened = store::Database::open({path, {}}, *kept, &work); !opened)
            error = opened.error();
        QMetaObject::invokeMethod(
            this,
            [this, error, done, session] {
                if (session != m_session)
                    return;
                end(Outcome::None);
                done(error);
            },
            Qt::QueuedConnection);
    });
}

} // namespace sw

#include "core/client/moc_maintenance.cpp"
