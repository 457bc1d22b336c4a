// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/room_log.h"
#include "core/rooms/room_work.h"
#include "core/rooms/rooms_events.h"

namespace sw::rooms {

namespace rs = rooms_store;
using store::Durability;

namespace {

Problem problemOf(ServerError error)
{
    switch (error) {
    case ServerError::NotAllowed:
        return Problem::NotAllowed;
    case ServerError::NameTaken:
        return Problem::NameTaken;
    case ServerError::Full:
        return Problem::ServerFull;
    case ServerError::NotFound:
        return Problem::NotFound;
    case ServerError::Later:
    case ServerError::Refused:
        return Problem::ServerError;
    }
    return Problem::ServerError;
}

constexpr qsizetype maxRunning = 16; ///< rooms with a step on its way at a time

} // namespace

void RoomWork::runSteps()
{
    if (!m_ready)
        return;
    for (const Jid &address : rs::addressesWithSteps(m_core.writer))
        runSteps(address);
}

void RoomWork::runSteps(const Jid &address)
{
    if (!m_ready || m_running.contains(address) || m_retry.contains(address)
        || m_running.size() >= maxRunning)
        return;
    if (const auto step = rs::nextStep(m_core.writer, address)) {
        m_running += address;
        run(*step);
    }
}

/// A room made before the server was ever seen has only the usual address.
void RoomWork::moveToService(Step &step)
{
    const Jid service = m_server.service();
    const auto address = Jid::fromParts(step.address.local(), service.domain());
    if (step.address.domain() == service.domain() || !address)
        return;
    write(Durability::Full, [&] { rs::setAddress(m_core.writer, step.room, step.address, *address); });
    if (m_core.groups)
        m_core.groups->moved(step.room);
    m_running.remove(step.address);
    m_running += *address;
    step.address = *address;
}

void RoomWork::run(Step step)
{
    if (step.kind == StepKind::Create)
        moveToService(step);
    const auto answer = [this, step, session = m_session](const Result<void, ServerError> &result) {
        if (session == m_session)
            stepEnded(step, result);
    };
    switch (step.kind) {
    case StepKind::Create:
        return m_server.create(step.address, this, answer);
    case StepKind::Quieten:
        return m_server.quieten(step.address, this, answer);
    case StepKind::Add:
    case StepKind::SetRole:
        return m_server.setRole(step.address, step.person, step.role, this, answer);
    case StepKind::Remove:
        return m_server.setRole(step.address, step.person, {}, this, answer);
    case StepKind::Invite: {
        const Bookmark room = bookmarkOf(step);
        Invitation invitation{
            roomlog::toHex(step.event), room.room, m_core.account, room.type, room.title, room.group, {}};
        if (room.group)
            invitation.floor = m_core.groups->floorFor(step.room, step.person);
        return m_server.invite(step.person, invitation, this, answer);
    }
    case StepKind::Bookmark:
        return m_server.setBookmark(bookmarkOf(step), this, answer);
    case StepKind::Unbookmark:
        return m_server.removeBookmark(step.address, this, answer);
    case StepKind::Greet:
        return runGreet(step);
    case StepKind::Leave:
        return runLeave(step);
    case StepKind::Destroy:
        return m_server.destroy(step.address, this, answer);
    }
}

Bookmark RoomWork::bookmarkOf(const Step &step) const
{
    const auto room = rs::record(m_core.writer, step.room);
    if (!room)
        return {step.address, {}, {}, {}};
    if (room->encrypted) // the server need not know what it is called
        return {step.address,
                room->type,
                room->peer,
                {},
                m_core.groups ? m_core.groups->groupId(room->id) : QByteArray()};
    return {step.address, room->type, room->peer, room->title};
}

/// The farewell first gets its place in the room, but not for ever: then the room is left without.
void RoomWork::runLeave(const Step &step)
{
    if (const auto next = rs::nextStep(m_core.writer, step.address); !next || next->id != step.id) {
        m_leaveSince.remove(step.address); // invited again meanwhile
        m_running.remove(step.address);
        return runSteps(step.address);
    }
    const auto farewell = m_core.log.event(step.room, step.event);
    const qint64 now = m_core.clock.steadyMs();
    if (!m_leaveSince.contains(step.address))
        m_leaveSince.insert(step.address, now);
    const bool isUnsaid = (farewell && farewell->state == roomlog::EventState::Own)
        || (m_core.groups && !m_core.groups->isIdle(step.room));
    const bool waiting = isUnsaid && now - m_leaveSince.value(step.address) < leaveGrace.count();
    if (waiting) {
        m_core.timers.after(std::chrono::seconds(1), this, [this, step, session = m_session] {
            if (session == m_session)
                runLeave(step);
        });
        return;
    }
    m_leaveSince.remove(step.address);
    m_core.log.detach(step.room, true);
    stepEnded(step, {});
}

void RoomWork::stepEnded(const Step &step, const Result<void, ServerError> &result)
{
    m_running.remove(step.address);
    const bool toldGone = !result && result.error() == ServerError::NotFound
        && (step.kind == StepKind::Unbookmark || step.kind == StepKind::Destroy
            || step.kind == StepKind::Remove);
    if (result || toldGone)
        stepDone(step);
    else if (result.error() == ServerError::Later)
        return retryLater(step.address);
    else
        stepRefused(step, problemOf(result.error()));
    runSteps(step.address);
    runSteps(); // others may have waited for a free place
}

void RoomWork::stepDone(const Step &step)
{
    // The event before the step's end: should the program die between, the step is done again, which changes
    // nothing, and the event is found in the log.
    const bool tell = !step.event.isNull() && step.kind != StepKind::Leave && step.kind != StepKind::Invite
        && step.kind != StepKind::Greet;
    if (tell && rs::record(m_core.writer, step.room) && !m_core.log.event(step.room, step.event)) {
        roomlog::Draft event = step.kind == StepKind::Remove ? removedEvent(step.person)
            : step.kind == StepKind::Add                     ? addedEvent({step.person})
                                                             : roleEvent(step.person, step.role);
        event.id = step.event;
        m_core.log.post(step.room, event);
    }
    write(Durability::Normal, [&] {
        rs::removeStep(m_core.writer, step.id);
        if (step.kind == StepKind::Create)
            rs::setState(m_core.writer, step.room, State::Joined);
        else if (step.kind == StepKind::Destroy)
            rs::setState(m_core.writer, step.room, State::Gone);
        else if (step.kind == StepKind::Bookmark)
            rs::setBookmarked(m_core.writer, step.room, true);
        else if (step.kind == StepKind::Quieten)
            rs::setQuiet(m_core.writer, step.room);
    });
    if (step.kind == StepKind::Create)
        enter(step.room);
    else if (step.kind == StepKind::Destroy)
        m_core.log.detach(step.room, false);
    if (step.kind == StepKind::Create || step.kind == StepKind::Destroy)
        m_core.changes.roomListChanged();
}

void RoomWork::stepRefused(const Step &step, Problem problem)
{
    write(Durability::Normal, [&] {
        rs::removeStep(m_core.writer, step.id);
        if (step.kind == StepKind::Create) {
            rs::removeSteps(m_core.writer, step.address);
            rs::setState(m_core.writer, step.room, State::Refused, problem);
        } else if (step.kind == StepKind::Add) {
            const auto next = rs::nextStep(m_core.writer, step.address);
            if (next && next->kind == StepKind::Invite && next->person == step.person)
                rs::removeStep(m_core.writer, next->id);
        }
    });
    m_core.changes.roomListChanged();
    if (step.kind == StepKind::Add || step.kind == StepKind::SetRole || step.kind == StepKind::Remove) {
        m_toRead.prepend(step.room); // what was shown at once is not so
        readNextMembers();
    }
    const bool nobodyAsked = step.kind == StepKind::Bookmark || step.kind == StepKind::Unbookmark
        || step.kind == StepKind::Quieten;
    if (!nobodyAsked)
        emit refused(step.room, problem, step.person);
}

void RoomWork::retryLater(const Jid &address)
{
    const auto last = m_lastDelay.value(address, firstRetry / 2);
    const auto delay = std::min(last * 2, longestRetry);
    m_lastDelay.insert(address, delay);
    m_retry += address;
    m_core.timers.after(delay, this, [this, address, session = m_session] {
        if (session != m_session)
            return;
        m_retry.remove(address);
        runSteps(address);
    });
}

} // namespace sw::rooms
