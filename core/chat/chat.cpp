// SPDX-License-Identifier: Apache-2.0
#include "core/chat/chat.h"

#include "core/chat/chat_service.h"
#include "core/chat/chat_store.h"
#include "core/crypto/random.h"
#include "core/roomlog/core_context.h"
#include "core/roomlog/envelope.h"

#include <QHash>
#include <QPointer>
#include <QTimer>

namespace sw::chat {
namespace {

// XEP-0085 has no end of "composing" when a client dies.
constexpr int TypingEndsMs = 20'000;
constexpr qint64 TypingAgainMs = 10'000;

static_assert(MostTextBytes == roomlog::limits::OwnTextBytes);

} // namespace

class Chat::Private
{
public:
    Private(Chat &owner, CoreContext &given)
        : q(owner)
        , context(given)
        , store(given.reader())
    { }

    using Command = std::function<void(ChatService &, Core &)>;
    void post(Command command);
    void noteTyping(RoomId room, const Jid &person, bool typing);

    Chat &q;
    CoreContext &context;
    mutable ChatStore store;
    /// Shared with the commands under way; made, used and ended in the core thread.
    std::shared_ptr<std::unique_ptr<ChatService>> service = std::make_shared<std::unique_ptr<ChatService>>();
    std::shared_ptr<QObject> relay;
    QHash<RoomId, QHash<Jid, QTimer *>> typing;
    QHash<RoomId, qint64> ownTyping; ///< steady ms of the last notice sent
    struct DraftUnderWay {
        Draft draft;
        int commands = 0;
    };
    QHash<RoomId, DraftUnderWay> draftsUnderWay; ///< on the way to the core thread: the database is behind
};

void Chat::Private::post(Command command)
{
    context.post([service = service, command = std::move(command)](Core &core) {
        if (*service)
            command(**service, core);
    });
}

void Chat::Private::noteTyping(RoomId room, const Jid &person, bool isTyping)
{
    auto &people = typing[room];
    QTimer *timer = people.take(person);
    if (isTyping) {
        if (!timer) {
            timer = new QTimer(&q);
            timer->setSingleShot(true);
            timer->callOnTimeout(&q, [this, room, person] { noteTyping(room, person, false); });
        }
        timer->start(TypingEndsMs);
        people.insert(person, timer);
    } else if (timer) {
        timer->deleteLater();
    }
    emit q.typingChanged(room);
}

Chat::Chat(CoreContext &context, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, context))
{
    const auto told = [self = QPointer<Chat>(this)](RoomId room, const Jid &person, bool typing) {
        if (self)
            self->d->noteTyping(room, person, typing);
    };
    // Shared with the core thread, where connecting may happen after this object's end; calls come to this
    // thread.
    const std::shared_ptr<QObject> relay(new QObject, [](QObject *object) { object->deleteLater(); });
    d->relay = relay;
    context.post([relay, service = d->service, told](Core &core) {
        *service = std::make_unique<ChatService>(core);
        QObject::connect(service->get(), &ChatService::typing, relay.get(), told);
    });
}

Chat::~Chat()
{
    d->context.post([service = d->service](Core &) { service->reset(); });
}

QList<Entry> Chat::before(RoomId room, Order before, int limit) const
{
    return d->store.before(room, before, limit);
}

QList<Entry> Chat::after(RoomId room, Order after, int limit) const
{
    return d->store.after(room, after, limit);
}

std::optional<Entry> Chat::entry(RoomId room, const EventId &id) const
{
    return d->store.entry(room, id);
}

Order Chat::readUpTo(RoomId room) const
{
    return d->store.readUpTo(room);
}

std::optional<Order> Chat::firstUnread(RoomId room) const
{
    return d->store.firstUnread(room);
}

QList<Jid> Chat::readers(RoomId room, const EventId &id) const
{
    return d->store.readers(room, id);
}

QList<Version> Chat::versions(RoomId room, const EventId &id) const
{
    return d->store.versions(room, id);
}

QList<Acknowledgement> Chat::acknowledgements(RoomId room, const EventId &id) const
{
    return d->store.acknowledgements(room, id);
}

QList<FaultCount> Chat::unreadable() const
{
    return d->store.unreadable();
}

int Chat::exchanged() const
{
    return d->store.exchanged();
}

Draft Chat::draft(RoomId room) const
{
    const auto underWay = d->draftsUnderWay.constFind(room);
    return underWay != d->draftsUnderWay.constEnd() ? underWay->draft : d->store.draft(room);
}

QList<Jid> Chat::typing(RoomId room) const
{
    return d->typing.value(room).keys();
}

qint64 Chat::notKeptBefore(RoomId room) const
{
    return d->store.notKeptBefore(room);
}

bool Chat::hasOlderOnServer(RoomId room) const
{
    return d->store.hasOlderOnServer(room);
}

EventId Chat::send(RoomId room, const Draft &draft)
{
    if (!draft.editOf.isNull()) {
        edit(room, draft.editOf, draft);
        return draft.editOf;
    }
    EventId id;
    d->context.random().fill(id.bytes);
    d->post([=](ChatService &service, Core &) { service.send(room, id, draft); });
    d->ownTyping.remove(room);
    return id;
}

void Chat::announce(RoomId room, const QString &title, const QString &text)
{
    d->post([=](ChatService &service, Core &) { service.announce(room, title, text); });
}

void Chat::acknowledge(RoomId room, const EventId &id)
{
    d->post([=](ChatService &service, Core &) { service.acknowledge(room, id); });
}

void Chat::edit(RoomId room, const EventId &id, const Draft &draft)
{
    d->post([=](ChatService &service, Core &) { service.edit(room, id, draft); });
}

void Chat::recall(RoomId room, const EventId &id)
{
    d->post([=](ChatService &service, Core &) { service.recall(room, id); });
}

void Chat::retry(RoomId room, const EventId &id)
{
    d->post([=](ChatService &, Core &core) { core.log.retry(room, id); });
}

void Chat::cancel(RoomId room, const EventId &id)
{
    d->post([=](ChatService &, Core &core) { (void)core.log.cancel(room, id); });
}

void Chat::setDraft(RoomId room, const Draft &draft)
{
    auto &underWay = d->draftsUnderWay[room];
    underWay = {draft, underWay.commands + 1};
    const auto arrived = [self = QPointer<Chat>(this), room] {
        if (self && --self->d->draftsUnderWay[room].commands == 0)
            self->d->draftsUnderWay.remove(room);
    };
    d->post([=, relay = d->relay](ChatService &service, Core &) {
        service.setDraft(room, draft);
        QMetaObject::invokeMethod(relay.get(), arrived);
    });
}

void Chat::markRead(RoomId room, Order upTo)
{
    d->post([=](ChatService &service, Core &) { service.markRead(room, upTo); });
}

void Chat::setTyping(RoomId room, bool typing)
{
    const qint64 now = d->context.clock().steadyMs();
    const auto last = d->ownTyping.constFind(room);
    if (typing ? last != d->ownTyping.constEnd() && now - *last < TypingAgainMs
               : last == d->ownTyping.constEnd())
        return; // said already
    if (typing)
        d->ownTyping.insert(room, now);
    else
        d->ownTyping.remove(room);
    d->post([=](ChatService &service, Core &) { service.setTyping(room, typing); });
}

std::unique_ptr<Transcript> Chat::exportRoom(const TranscriptOrder &order)
{
    return std::make_unique<Transcript>(d->context, order);
}

void Chat::fetchOlder(RoomId room)
{
    d->post([=](ChatService &, Core &core) { core.log.fetchOlder(room); });
}

} // namespace sw::chat

#include "core/chat/moc_chat.cpp"
