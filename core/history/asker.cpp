// SPDX-License-Identifier: Apache-2.0
#include "core/history/asker.h"

#include "core/roomlog/room_groups.h"
#include "core/roomlog/room_log.h"
#include "core/runtime/async.h"

namespace sw::history {

using namespace std::chrono_literals;
namespace hs = history_store;
using files::Problem;
using roomlog::GroupStanding;
using store::Durability;

namespace {

constexpr auto firstLook = 3s; ///< after something happened: older pages may be on their way
constexpr auto nextLook = 10s;
constexpr int mostLooks = 30;
constexpr auto archivePause = 500ms;
constexpr int mostPauses = 600; ///< for older pages of the archive
constexpr auto retryAfter = 60s; ///< what could not be fetched or stored
constexpr std::size_t takenAtOnce = 100;

} // namespace

struct Asker::Taking {
    RoomId room;
    PortionRow row;
    bool isOwn = false; ///< from another device of this account
    PortionPlace place;
    std::shared_ptr<const crypto::HpkePrivateKey> secret; ///< shared with the work on the pool
    Portion portion;
    std::size_t next = 0;
    std::unique_ptr<roomlog::RoomSupply> supply;
};

Asker::Asker(Core &core, files::FileWork &files, crypto::Random &random)
    : m_core(core)
    , m_files(files)
    , m_random(random)
{
    connect(core.groups, &roomlog::RoomGroups::rosterChanged, this,
            [this](RoomId room) { lookSoon(room, firstLook); });
    connect(&core.log, &roomlog::RoomLog::statusChanged, this, [this] {
        if (m_core.log.status().roomsTotal == 0)
            lookAtAll();
    });
    connect(&core.log, &roomlog::RoomLog::historyTold, this, &Asker::told);
}

Asker::~Asker() = default;

void Asker::start()
{
    for (const RoomId room : hs::roomsWithWishes(m_core.writer))
        told(room);
    lookAtAll();
}

void Asker::lookAtAll()
{
    for (const RoomId room : hs::roomsToLookAt(m_core.writer))
        lookSoon(room, firstLook);
}

void Asker::lookSoon(RoomId room, std::chrono::milliseconds delay)
{
    if (m_looking.contains(room))
        return;
    m_looking += room;
    m_core.timers.after(delay, this, [this, room] {
        m_looking -= room;
        look(room);
    });
}

/// Once it is known there is nothing to ask for, the room is not looked at any more.
void Asker::look(RoomId room)
{
    if (const auto asked = hs::asked(m_core.writer, room)) {
        if (asked->step == AskStep::Asked && !m_core.log.event(room, asked->wish))
            say(*asked); // the program ended in between
        return;
    }
    if (m_core.groups->standing(room) != GroupStanding::Member)
        return; // its coming in is told
    const bool isReady = m_core.groups->isReady(room);
    const auto last = isReady ? hs::lastUnread(m_core.writer, room) : std::nullopt;
    if (last)
        return ask(room, *last);
    if (isReady && hs::isReadFar(m_core.writer, room)) {
        Asked nothing;
        nothing.room = room;
        nothing.step = AskStep::Nothing;
        (void)write([&] { hs::putAsked(m_core.writer, nothing); });
    } else if (++m_looks[room] < mostLooks) {
        lookSoon(room, nextLook);
    }
}

void Asker::ask(RoomId room, const hs::LastUnread &last)
{
    auto keys = crypto::hpkeGenerateKeyPair(m_random);
    Asked asked;
    asked.room = room;
    m_random.fill(asked.wish.bytes);
    asked.secret = std::move(keys.privateKey);
    asked.wanted = {keys.publicKey, last.stanzaId, last.time};
    const auto done
        = m_core.writer.transaction(Durability::Full, [&] { hs::putAsked(m_core.writer, asked); });
    if (!done)
        return m_core.changes.storageFailed(done.error());
    say(asked);
    emit changed(room);
}

void Asker::say(const Asked &asked)
{
    roomlog::Draft draft = draftOf(asked.wanted);
    draft.id = asked.wish;
    (void)m_core.log.post(asked.room, draft); // the change sink is told of a failure
}

void Asker::told(RoomId room)
{
    if (!m_waiting.contains(room))
        m_waiting.append(room);
    takeNext();
}

void Asker::takeNext()
{
    while (!m_taking && !m_waiting.isEmpty())
        if (!takeNextOf(m_waiting.first()))
            m_waiting.removeFirst();
}

bool Asker::takeNextOf(RoomId room)
{
    const auto asked = hs::asked(m_core.writer, room);
    if (!asked || asked->step == AskStep::Nothing || asked->step == AskStep::Done)
        return false;
    const PortionRow *best = nullptr;
    const auto rows
        = hs::openPortions(m_core.writer, room, asked->wish) + hs::portions(m_core.writer, room, asked->wish);
    for (const PortionRow &row : rows) {
        const bool isOwn = row.person == m_core.account;
        if (!row.taken && (!best || (isOwn && best->person != m_core.account)))
            best = &row;
    }
    if (best)
        fetch(*asked, *best);
    return best;
}

void Asker::fetch(const Asked &asked, const PortionRow &row)
{
    m_taking = std::make_unique<Taking>();
    m_taking->room = asked.room;
    m_taking->row = row;
    m_taking->isOwn = row.person == m_core.account;
    m_taking->place = {hs::addressOf(m_core.writer, asked.room), asked.wish, row.number};
    m_taking->secret = std::make_shared<const crypto::HpkePrivateKey>(asked.secret.clone());
    emit changed(asked.room);
    const auto event = m_core.log.event(asked.room, row.id);
    if (!event || !files::manifestIn(event->envelope.extra))
        return end(Fault::None); // there was nothing more to give
    m_files.picture(asked.room, row.id, [this](const Result<QByteArray, Problem> &bytes) { fetched(bytes); });
}

void Asker::fetched(const Result<QByteArray, Problem> &bytes)
{
    if (!m_taking)
        return;
    if (!bytes && bytes.error() == Problem::Expired)
        return end(Fault::Gone);
    if (!bytes && bytes.error() == Problem::TooLargeToShow)
        return end(Fault::TooLarge);
    if (!bytes && bytes.error() == Problem::Damaged)
        return end(Fault::Damaged);
    if (!bytes)
        return again();
    const auto work = [sealed = *bytes, place = m_taking->place, secret = m_taking->secret] {
        return open(sealed, place, *secret);
    };
    whenDone(onPool(work), this, [this](const Result<Portion, Fault> &portion) { opened(portion); });
}

void Asker::opened(const Result<Portion, Fault> &portion)
{
    if (!portion)
        return end(portion.error());
    m_taking->portion = *portion;
    if (m_taking->portion.events.empty())
        return end(Fault::None);
    waitForArchive(0);
}

/// What others give must stand in the archive; the own devices are believed. And an older page that is on its
/// way is put where the log begins now.
void Asker::waitForArchive(int tries)
{
    const RoomId room = m_taking->room;
    const bool isReading = m_core.log.isReadingOlder(room);
    const qint64 back = hs::readBackTo(m_core.writer, room);
    const bool isFar = m_taking->isOwn || back <= m_taking->portion.events.front().event.time;
    if (tries < mostPauses && (isReading || !isFar)) {
        if (!isReading)
            m_core.log.fetchOlder(room);
        m_core.timers.after(archivePause, this, [this, tries] { waitForArchive(tries + 1); });
        return;
    }
    const PortionRow &row = m_taking->row;
    m_taking->supply = row.number == OpenPortion ? m_core.log.supplyOpen(room, row.person, row.time)
                                                 : m_core.log.supply(room, row.person);
    m_taking->supply->begin(m_taking->portion.events);
    addSlice();
}

void Asker::addSlice()
{
    const std::span<const roomlog::KeptEvent> events = m_taking->portion.events;
    const auto slice = events.subspan(m_taking->next, std::min(takenAtOnce, events.size() - m_taking->next));
    if (slice.empty()) {
        const auto finished = m_taking->supply->finish(m_taking->portion.readUpTo);
        return finished ? end(Fault::None) : again();
    }
    if (!m_taking->supply->add(slice))
        return again();
    m_taking->next += slice.size();
    m_core.timers.after(0ms, this, [this] { addSlice(); });
}

void Asker::end(Fault fault)
{
    const RoomId room = m_taking->room;
    const bool done = write([&] {
        hs::noteTaken(m_core.writer, room, m_taking->row.id, fault);
        if (m_taking->row.number != OpenPortion && m_taking->row.left == 0 && fault == Fault::None)
            hs::setStep(m_core.writer, room, m_taking->isOwn ? AskStep::Done : AskStep::GivenByMember);
    });
    if (!done)
        return again();
    m_taking.reset();
    m_files.tidy();
    emit changed(room);
    takeNext();
}

/// What is in already is known when it comes again.
void Asker::again()
{
    const RoomId room = m_taking->room;
    m_taking.reset();
    m_waiting.removeAll(room);
    m_core.timers.after(retryAfter, this, [this, room] { told(room); });
    takeNext();
}

bool Asker::write(const std::function<void()> &fn)
{
    const auto done = m_core.writer.transaction(Durability::Normal, fn);
    if (!done)
        m_core.changes.storageFailed(done.error());
    return bool(done);
}

} // namespace sw::history

#include "core/history/moc_asker.cpp"
