// SPDX-License-Identifier: Apache-2.0
#include "core/files/transfer.h"

#include <algorithm>

namespace sw::files {

namespace {

constexpr qint64 MostOneByOne = 64 * 1024 * 1024; ///< bytes of a file
static_assert(AtOnce * ThirdOfLargest <= LargestChunk);
constexpr std::chrono::milliseconds QuickChunk{2000};

} // namespace

int mostOnLine(const Manifest &manifest, bool quickAndAlone)
{
    const bool isLarge = manifest.size > MostOneByOne && manifest.chunkSize <= ThirdOfLargest;
    return quickAndAlone && isLarge ? AtOnce : 1;
}

bool isQuick(qint64 tookMs, qsizetype onLine)
{
    return tookMs < QuickChunk.count() * onLine;
}

std::chrono::milliseconds restAfter(int tries)
{
    return std::chrono::seconds(1 << std::clamp(tries - 1, 0, 5));
}

QString randomName(crypto::Random &random)
{
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())).toHex());
}

void Speed::note(qint64 steadyMs, qint64 done)
{
    constexpr qint64 span = 5000;
    m_points.push_back({steadyMs, done});
    while (m_points.size() > 2 && steadyMs - m_points.front().at > span)
        m_points.pop_front();
}

qint64 Speed::perSecond() const
{
    if (m_points.size() < 2)
        return 0;
    const qint64 span = m_points.back().at - m_points.front().at;
    return span <= 0 ? 0 : std::max<qint64>(0, (m_points.back().done - m_points.front().done) * 1000 / span);
}

// XEP-0363 §4: not-acceptable for what is too large, resource-constraint for the quota, not-allowed for whom
// it does not serve.
Problem finalProblemOf(const xmpp::StanzaError &error)
{
    using enum xmpp::StanzaCondition;
    switch (error.condition) {
    case NotAcceptable:
        return Problem::TooLarge;
    case ResourceConstraint:
        return Problem::Quota;
    case Forbidden:
    case NotAllowed:
    case NotAuthorized:
    case RegistrationRequired:
        return Problem::NotAllowed;
    case BadRequest: // this and all that follows may pass
    case Conflict:
    case FeatureNotImplemented:
    case Gone:
    case InternalServerError:
    case ItemNotFound:
    case JidMalformed:
    case PolicyViolation:
    case RecipientUnavailable:
    case Redirect:
    case RemoteServerNotFound:
    case RemoteServerTimeout:
    case ServiceUnavailable:
    case SubscriptionRequired:
    case UndefinedCondition:
    case UnexpectedRequest:
    case Timeout:
    case Disconnected:
    case BadReply:
        break;
    }
    return Problem::None;
}

Problem finalProblemOfPut(const xmpp::HttpAnswer &answer)
{
    constexpr int tooLarge = 413, noSpace = 507;
    return answer.status == tooLarge ? Problem::TooLarge
        : answer.status == noSpace   ? Problem::Quota
                                     : Problem::None;
}

Problem finalProblemOfGet(const xmpp::HttpAnswer &answer)
{
    constexpr int notFound = 404, gone = 410;
    return answer.status == notFound || answer.status == gone ? Problem::Expired
        : answer.status == FileServer::NotOurs                ? Problem::NotAllowed
                                                              : Problem::None;
}

// A second copy is told 403 by ejabberd, 409 by Prosody.
bool mayHaveArrived(const xmpp::HttpAnswer &answer)
{
    constexpr int forbidden = 403, conflict = 409;
    return answer.status == 0 || answer.status == forbidden || answer.status == conflict;
}

} // namespace sw::files
