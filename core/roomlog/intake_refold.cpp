// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/index_hold.h"
#include "core/roomlog/intake.h"
#include "core/runtime/log.h"

namespace sw::roomlog {
namespace {

constexpr int RefoldPage = 5000;

struct Step {
    EventId id;
    Kind kind = Kind::Unknown;
    EventId subject;
    Order order;
};

std::vector<Step> nextSteps(store::Writer &writer, RoomId room, Order after)
{
    auto query = writer.prepare(R"(
        SELECT event_id, kind, subject, ord FROM events WHERE room = :room AND ord > :after ORDER BY ord LIMIT :limit)");
    query.bind(":room", room).bind(":after", after).bind(":limit", RefoldPage);
    std::vector<Step> steps;
    while (query.next())
        steps.push_back(
            {query.get<EventId>(0), query.get<Kind>(1), query.get<EventId>(2), query.get<Order>(3)});
    return steps;
}

} // namespace

void Intake::start(const Jid &account, const QString &markFile, const QString &programVersion)
{
    m_account = account;
    const PoisonMark::Found found = m_mark.open(markFile);
    const auto done = m_writer.transaction(store::Durability::Normal, [&] {
        // Another version may cope with what stopped this one.
        m_writer.prepare("DELETE FROM quarantine WHERE program_version <> :version")
            .bind(":version", programVersion)
            .run();
        if (!found.fingerprint.isEmpty()) {
            qCWarning(lcRoomlog) << "the last run ended while looking into an entry; crashed:"
                                 << found.crashed;
            m_writer
                .prepare(R"(
                INSERT INTO quarantine (fingerprint, crashed, program_version) VALUES (:print, :crashed, :version)
                ON CONFLICT DO UPDATE SET crashed = 1)") // twice at the same entry is no accident
                .bind(":print", found.fingerprint)
                .bind(":crashed", found.crashed)
                .bind(":version", programVersion)
                .run();
        }
        auto query = m_writer.prepare("SELECT fingerprint FROM quarantine WHERE crashed = 1");
        while (query.next())
            m_quarantine.insert(query.get<QByteArray>(0));
    });
    if (!done)
        m_changes.storageFailed(done.error());
}

Result<void, store::Error> Intake::refold(RoomId room)
{
    FoldContext context(m_writer, m_account);
    const auto done = m_writer.transaction(store::Durability::Normal, [&] {
        understandUnknown(room);
        holdIndex(m_writer);
        m_writer.prepare("DELETE FROM timeline WHERE room = :room").bind(":room", room).run();
        for (const auto &fold : m_folds.all())
            fold->reset(context, room);
        foldAll(context, room);
        finish(context, room);
        releaseIndex(m_writer);
        m_writer.prepare("UPDATE room_logs SET folds_version = :version WHERE room = :room")
            .bind(":version", m_folds.version())
            .bind(":room", room)
            .run();
    });
    if (!done)
        return done;
    (void)context.takeArrivals(); // nothing of it is news
    publish(room, context);
    return {};
}

void Intake::foldAll(FoldContext &context, RoomId room)
{
    EventStore events(m_writer);
    Order last{-1};
    for (auto steps = nextSteps(m_writer, room, last); !steps.empty();
         steps = nextSteps(m_writer, room, last)) {
        for (const Step &step : steps) {
            last = step.order;
            Envelope envelope;
            envelope.id = step.id;
            envelope.kind = step.kind;
            envelope.subject = step.subject;
            refoldFor(context, room, envelope);
        }
    }
}

// Kinds that a former version stored whole without knowing them.
void Intake::understandUnknown(RoomId room)
{
    EventStore events(m_writer);
    std::vector<EventId> ids;
    {
        auto query
            = m_writer.prepare("SELECT event_id, kind_name FROM events WHERE room = :room AND kind = 0");
        query.bind(":room", room);
        while (query.next()) {
            if (kindOf(query.get<QString>(1)) != Kind::Unknown)
                ids.push_back(query.get<EventId>(0));
        }
    }
    for (const EventId &id : ids) {
        auto event = events.event(room, id);
        const auto ref = events.byEventId(room, id);
        if (!event || !ref)
            continue;
        auto envelope = parse(event->envelope.extra, {});
        if (!envelope || envelope->id != id)
            continue;
        event->envelope = *std::move(envelope);
        if (isProven(event->envelope.kind) && event->proof.isEmpty() && m_protector.needsProof(room)) {
            event->envelope = {};
            event->envelope.id = id;
            event->envelope.kind = Kind::Unreadable;
            event->fault = EventFault::Unproven;
        }
        events.replaceContent(event->row, *event, ref->fingerprint);
    }
}

} // namespace sw::roomlog
