// SPDX-License-Identifier: Apache-2.0
// How a run asks for its archive pages: the next one while the last one is being stored, so that neither the
// server nor this computer waits for the other. They are taken in strictly as the archive has them.
#include "core/roomlog/room_sync.h"

namespace sw::roomlog {

namespace {

constexpr std::size_t MostArrived = 2; ///< pages that are here and not stored yet; then nothing more is asked

} // namespace

void RoomSync::start(Run run)
{
    m_run = std::move(run);
    m_run->number = ++m_runs;
    ask();
}

void RoomSync::ask()
{
    m_run->asking = true;
    m_parts.transport.query(m_address, m_run->query, this,
                            [this, number = m_run->number](const Answer &answer) {
                                if (m_run && m_run->number == number)
                                    answered(answer);
                            });
}

void RoomSync::answered(const Answer &answer)
{
    m_run->asking = false;
    m_run->early = m_state == State::Joining;
    m_run->arrived.push_back(answer);
    askAhead();
    if (m_run->arrived.size() > 1)
        return; // one after the other
    if (m_run->asking)
        takeSoon(); // what was just asked leaves first
    else
        takeNext();
}

// Not behind what ends the run or shows that it must go on otherwise.
void RoomSync::askAhead()
{
    Run &run = *m_run;
    if (run.asking || run.arrived.empty() || run.arrived.size() >= MostArrived || !run.arrived.back())
        return;
    const ArchivePage &page = *run.arrived.back();
    const bool last = page.complete || page.entries.isEmpty() || run.place.first || run.gap;
    if (last || (run.lastArrived.isEmpty() && restartsFromTheBeginning(page)))
        return;
    const QString behind = page.entries.back().stanzaId;
    if (behind.isEmpty() || behind == std::exchange(run.lastArrived, behind))
        return;
    run.query.after = behind;
    ask();
}

/// Until the protector can take in what is here: nothing of it is kept, the archive has it.
void RoomSync::hold()
{
    const bool hadTurn = m_run && (m_run->isCatchUp || m_run->gap);
    m_run.reset();
    m_live.clear();
    m_complete = false;
    if (m_state == State::Reading || m_state == State::Live)
        m_state = State::Waiting;
    if (hadTurn)
        emit caughtUp();
}

void RoomSync::takeSoon()
{
    m_parts.timers.after(std::chrono::milliseconds(0), this, [this, number = m_run->number] {
        if (m_run && m_run->number == number)
            takeNext();
    });
}

void RoomSync::takeNext()
{
    const quint64 number = m_run->number;
    const Answer answer = std::move(m_run->arrived.front());
    m_run->arrived.pop_front();
    if (!answer)
        failed(answer.error());
    else if (m_run->pages == 0 && restartsFromTheBeginning(*answer))
        fallBackToTime();
    else
        takePage(*answer);
    if (!m_run || m_run->number != number)
        return; // that was all of it
    askAhead();
    if (!m_run->arrived.empty())
        takeSoon();
}

} // namespace sw::roomlog
