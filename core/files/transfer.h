// SPDX-License-Identifier: Apache-2.0
#pragma once
// What sending and fetching have in common. Core thread.
#include "core/crypto/random.h"
#include "core/files/file_server.h"
#include "core/files/files.h"
#include "core/files/manifest.h"

#include <chrono>
#include <deque>
#include <memory>

namespace sw::files {

constexpr int AtOnce = 3; ///< chunks on the line in one direction
constexpr int MostTries = 6; ///< without a chunk that went through
constexpr std::chrono::milliseconds TellEvery{250};

/// Of one file in one direction; what is on the line when something dies goes again. Never more than the
/// largest chunk: several small ones are worth it where a server has its price for each, and only where they
/// go again in seconds, of a large file with `quickAndAlone`, a quick line to itself.
int mostOnLine(const Manifest &manifest, bool quickAndAlone);
/// Whether a chunk that took so long, with so many on the line, says that the line is quick.
bool isQuick(qint64 tookMs, qsizetype onLine);
/// How long to leave the server alone after so many failures.
std::chrono::milliseconds restAfter(int tries);
/// In hexadecimal; names on the server and in the cache say nothing.
QString randomName(crypto::Random &random);

/// fn(job, …) as long as the job lives.
template <class Job, class Fn>
auto alive(const std::shared_ptr<Job> &job, Fn fn)
{
    return [weak = std::weak_ptr<Job>(job), fn = std::move(fn)](const auto &...args) {
        if (const auto same = weak.lock())
            fn(same, args...);
    };
}

/// What a transfer says of itself while it lives; the rest stands in the database.
struct Live {
    bool moving = false;
    qint64 done = 0;
    qint64 perSecond = 0;
    Problem problem = Problem::None;
    friend bool operator==(const Live &, const Live &) = default;
};

/// Bytes a second over the last seconds.
class Speed
{
public:
    void note(qint64 steadyMs, qint64 done);
    qint64 perSecond() const;
    void stop() { m_points.clear(); }

private:
    struct Point {
        qint64 at = 0;
        qint64 done = 0;
    };
    std::deque<Point> m_points;
};

/// What an answer means for the transfer. None: to be tried again.
Problem finalProblemOf(const xmpp::StanzaError &error);
Problem finalProblemOfPut(const xmpp::HttpAnswer &answer);
Problem finalProblemOfGet(const xmpp::HttpAnswer &answer);
/// A PUT that was not heard of, or whose place is taken: Qt repeats one when the line breaks.
bool mayHaveArrived(const xmpp::HttpAnswer &answer);

} // namespace sw::files
