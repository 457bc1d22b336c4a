// SPDX-License-Identifier: Apache-2.0
#include "core/history/history.h"

#include "core/history/history_store.h"
#include "core/history/history_work.h"

#include <QPointer>

#include <algorithm>

namespace sw::history {

namespace {

std::optional<std::pair<EventId, AskStep>> askedIn(store::Reader &db, RoomId room)
{
    auto query = db.prepare("SELECT wish, step FROM history_asked WHERE room = :room");
    return query.bind(":room", room).next()
        ? std::optional(std::pair(query.get<EventId>(0), query.get<AskStep>(1)))
        : std::nullopt;
}

} // namespace

class History::Private
{
public:
    explicit Private(CoreContext &given)
        : context(given)
    { }

    CoreContext &context;
    std::shared_ptr<QObject> relay;
};

History::History(CoreContext &context, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(context))
{
    const auto noteChanged = [self = QPointer<History>(this)](RoomId room) {
        if (self)
            emit self->changed(room);
    };
    // Shared with the core thread, where connecting may happen after this object's end; calls come to this
    // thread.
    d->relay = std::shared_ptr<QObject>(new QObject, [](QObject *object) { object->deleteLater(); });
    context.post([relay = d->relay, noteChanged](Core &core) {
        if (core.history)
            QObject::connect(core.history, &HistoryWork::changed, relay.get(), noteChanged);
    });
}

History::~History() = default;

Progress History::progress(RoomId room) const
{
    store::Reader &db = d->context.reader();
    const auto asked = askedIn(db, room);
    Progress now;
    if (!asked || asked->second == AskStep::Nothing || asked->second == AskStep::Done)
        return now;
    now.days = history_store::daysOf(db, room);
    const Jid own = d->context.account();
    const auto rows = history_store::portions(db, room, asked->first);
    for (const PortionRow &row : rows) // another device of the account is who counts
        if (now.by != own)
            now.by = row.person;
    for (const PortionRow &row : rows) {
        if (row.person != now.by)
            continue;
        now.done += row.taken;
        now.total = std::max(now.total, row.number + row.left);
    }
    if (asked->second == AskStep::GivenByMember && now.by != own)
        now.stage = Stage::Part;
    else if (!rows.isEmpty())
        now.stage = Stage::Coming;
    else
        now.stage = now.days == 0 ? Stage::NotGiven : Stage::Waiting;
    return now;
}

} // namespace sw::history

#include "core/history/moc_history.cpp"
