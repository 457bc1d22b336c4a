// SPDX-License-Identifier: Apache-2.0
// A chunk's way up: sealed while its place is asked for, noted, sent, and what is done when that fails.
#include "core/files/sender_job.h"
#include "core/runtime/async.h"

namespace sw::files {

namespace {

constexpr int MostRestarts = 3; ///< because the source changed while it was read
constexpr std::chrono::minutes SlotKeeps{1}; ///< servers give a few

} // namespace

/// It was under way when the run, the line or the sending ended.
void Sender::confirm(const JobPtr &job, qint64 number)
{
    job->flying.insert(number, 0);
    const PlacedPart part = job->sending.parts.value(number);
    whenDone(m_server.head(part.source.url), this,
             alive(job, [this, number, part](const JobPtr &same, const xmpp::HttpAnswer &answer) {
                 if (answer.isSuccess() && answer.length == part.octets)
                     return up(same, number, part);
                 if (answer.status == 0)
                     return doubtful(same, number);
                 same->sending.parts.remove(number);
                 same->flying.remove(number);
                 place(same, number);
             }));
}

std::function<Result<SealedChunk, Problem>()> Sender::sealing(const Sending &sending, qint64 number) const
{
    const Manifest &manifest = sending.manifest;
    if (number == ListPart)
        return [manifest, &random = m_random] {
            return Result<SealedChunk, Problem>(sealList(manifest, random));
        };
    if (!sending.again.isEmpty()) {
        const auto cached = cache_store::find(m_core.writer, sending.again);
        return [manifest, number, blob = cached ? pathOf(cached->blob) : QString()] {
            return sealedPart(manifest, number, blob);
        };
    }
    return [source = sending.source, manifest, number, blob = pathOf(sending.blob), &random = m_random] {
        return sealPart(source, manifest, number, blob, random);
    };
}

void Sender::place(const JobPtr &job, qint64 number)
{
    job->flying.insert(number, 0);
    const Sending &sending = job->sending;
    // Shared by the two answers.
    const auto placing = std::make_shared<Placing>();
    whenDone(
        onPool(sealing(sending, number)), this,
        alive(job, [this, number, placing](const JobPtr &same, const Result<SealedChunk, Problem> &sealed) {
            if (!same->flying.contains(number))
                return;
            if (!sealed)
                return missed(same, number, sealed.error());
            placing->sealed = *sealed;
            if (placing->slot)
                placed(same, number, *placing);
        }));
    const qint64 octets = number == ListPart
        ? SealBytes + qint64(encodeChunks(sending.manifest.chunks).size())
        : sending.manifest.sealedSize(number);
    whenDone(m_server.slot(randomName(m_random), octets), this,
             alive(job,
                   [this, number, placing](const JobPtr &same,
                                           const Result<xmpp::UploadSlot, xmpp::StanzaError> &slot) {
                       if (!same->flying.contains(number))
                           return;
                       if (!slot)
                           return missed(same, number, finalProblemOf(slot.error()));
                       placing->slot = *slot;
                       placing->since = m_core.clock.steadyMs();
                       if (placing->sealed)
                           placed(same, number, *placing);
                   }));
}

/// What is on the line is what may be sent again.
int Sender::mostOnLine(const JobPtr &job) const
{
    const bool alone = std::none_of(m_jobs.begin(), m_jobs.end(), [&](const auto &entry) {
        const Job &other = *entry.second;
        return &other != job.get() && other.sending.step == SendStep::Active && !other.resting;
    });
    return files::mostOnLine(job->sending.manifest, alone && job->quick);
}

void Sender::placed(const JobPtr &job, qint64 number, const Placing &placing)
{
    job->ready.emplace(number, placing);
    sendReady(job);
}

void Sender::sendReady(const JobPtr &job)
{
    while (!job->ready.empty() && job->transfers.size() < mostOnLine(job) && onLine() < AtOnce) {
        const auto first = job->ready.extract(job->ready.begin());
        if (m_core.clock.steadyMs() - first.mapped().since < std::chrono::milliseconds(SlotKeeps).count())
            put(job, first.key(), first.mapped());
        else
            place(job, first.key());
    }
}

// The hash stands in the database before the first byte leaves: what arrives can be told from what does not.
void Sender::put(const JobPtr &job, qint64 number, const Placing &placing)
{
    const PlacedPart part{{placing.slot->get, placing.sealed->hash}, placing.sealed->bytes.size(), false};
    bool exists = false;
    const bool kept = write([&] {
        exists = send_store::exists(m_core.writer, job->sending.row);
        if (exists)
            send_store::putPart(m_core.writer, job->sending.row, number, part);
    });
    if (!kept)
        return missed(job, number, Problem::None);
    if (!exists)
        return look();
    job->sending.parts.insert(number, part);
    const auto progress = alive(job, [this, number](const JobPtr &same, qint64 bytes) {
        if (!same->flying.contains(number) || number == ListPart)
            return;
        same->flying[number] = std::min(bytes, same->sending.manifest.plainSize(number));
        tell(same);
    });
    const auto put = m_server.put(*placing.slot, placing.sealed->bytes, progress);
    job->transfers.insert(number, put);
    const auto answered = [this, number, part, since = m_core.clock.steadyMs()](
                              const JobPtr &same, const xmpp::HttpAnswer &answer) {
        same->quick = answer.isSuccess() && isQuick(m_core.clock.steadyMs() - since, same->transfers.size());
        same->transfers.remove(number);
        if (answer.isSuccess())
            up(same, number, part);
        else if (mayHaveArrived(answer))
            doubtful(same, number);
        else
            missed(same, number, finalProblemOfPut(answer));
    };
    whenDone(put, this, alive(job, answered));
}

/// Asked for before it is sent again.
void Sender::doubtful(const JobPtr &job, qint64 number)
{
    job->flying.remove(number);
    job->next = std::min(job->next, std::max<qint64>(number, 0));
    rest(job);
}

void Sender::up(const JobPtr &job, qint64 number, PlacedPart part)
{
    part.up = true;
    if (!write([&] {
            if (send_store::exists(m_core.writer, job->sending.row))
                send_store::putPart(m_core.writer, job->sending.row, number, part);
        }))
        return missed(job, number, Problem::None);
    job->flying.remove(number);
    job->sending.parts.insert(number, part);
    job->tries = 0;
    if (number != ListPart)
        job->upBytes += job->sending.manifest.plainSize(number);
    tell(job);
    pump();
}

void Sender::missed(const JobPtr &job, qint64 number, Problem problem)
{
    job->flying.remove(number);
    job->sending.parts.remove(number); // on any doubt a new place
    job->next = std::min(job->next, std::max<qint64>(number, 0));
    if (problem == Problem::SourceChanged && job->sending.restarts < MostRestarts) {
        // The bytes that are up belong to another file.
        const auto anew = renew(job);
        anew->sending.restarts++;
        anew->sending.manifest.id = {};
        anew->sending.parts.clear();
        anew->upBytes = 0;
        return pump();
    }
    if (problem != Problem::None)
        return fail(job, problem);
    rest(job);
}

} // namespace sw::files
