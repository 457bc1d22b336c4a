// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_walk.h"

#include "core/tasks/task_events.h"

#include <algorithm>

namespace sw::tasks {

using What = Act::What;

namespace {

template <class T>
const T *atPlace(const std::vector<T> &list, Order order)
{
    const T *last = nullptr;
    for (const T &one : list)
        if (one.since <= order)
            last = &one;
    return last;
}

/// By what its sender had seen; what came behind that could not be asked of them.
const Rule *ruleKnown(const Frame &frame, const Deed &deed)
{
    const bool knows = deed.knows.value != 0 && deed.knows < deed.order;
    return atPlace(frame.rules, knows ? deed.knows : deed.order);
}

bool bringsProof(const Rule &rule, const Deed &deed)
{
    return (!(rule.proof & PhotoProof) || !deed.photos.isEmpty())
        && (!(rule.proof & NumberProof) || !deed.number.isEmpty())
        && (!(rule.proof & TextProof) || !deed.text.trimmed().isEmpty());
}

bool isDoneWith(Standing standing)
{
    return standing == Standing::Done || standing == Standing::Approved;
}

class Walker
{
public:
    Walker(const Frame &frame, const std::vector<Tenure> &tenures, qint64 due)
        : m_frame(frame)
        , m_tenures(tenures)
        , m_due(due)
    { }

    bool take(const Deed &deed)
    {
        const Tenure *tenure = atPlace(m_tenures, deed.order);
        if (deed.order > m_frame.withdrawn || !tenure || tenure->gone)
            return false;
        switch (deed.what) {
        case What::Seen:
        case What::Started:
        case What::Done:
        case What::Reopened:
        case What::Cannot:
            return mayActFor(tenure->line, deed.by) && isStepFrom(m_way.standing, deed.what) && step(deed);
        case What::Ticked:
        case What::Unticked:
            return mayActFor(tenure->line, deed.by) && !isDoneWith(m_way.standing) && tick(deed);
        case What::Approved:
        case What::SentBack:
            return mayJudge(deed) && isStepFrom(m_way.standing, deed.what) && judge(deed);
        case What::Nudged:
            if (m_frame.isManagedBy(deed))
                m_way.nudged = deed.time;
            return m_frame.isManagedBy(deed);
        case What::Published:
        case What::Changed:
        case What::Withdrawn:
            break;
        }
        return false;
    }
    const Way &way() const { return m_way; }

private:
    bool mayJudge(const Deed &deed) const
    {
        const Rule *rule = atPlace(m_frame.rules, deed.order);
        return m_frame.isManagedBy(deed) || (rule && isAmong(deed.by, rule->approvers));
    }

    bool step(const Deed &deed)
    {
        if (deed.what == What::Done) {
            const Rule *rule = ruleKnown(m_frame, deed);
            if (!rule || !bringsProof(*rule, deed))
                return false;
            moveTo(Standing::Done, deed);
            m_way.text = deed.text;
            m_way.number = deed.number;
            m_way.photos = deed.photos;
            m_way.late = deed.settled && m_due > 0 && deed.time > m_due;
        } else if (deed.what == What::Cannot) {
            moveTo(Standing::Cannot, deed);
            m_way.reason = deed.text;
        } else {
            moveTo(deed.what == What::Seen ? Standing::Seen : Standing::Started, deed);
        }
        return true;
    }

    bool judge(const Deed &deed)
    {
        if (deed.what == What::SentBack) {
            moveTo(Standing::SentBack, deed);
            m_way.late = false;
            m_way.reason = deed.text;
            return true;
        }
        const Rule *rule = atPlace(m_frame.rules, deed.order);
        if (!rule || !rule->approval)
            return false;
        moveTo(Standing::Approved, deed);
        return true;
    }

    bool tick(const Deed &deed)
    {
        const bool has = m_way.ticked.contains(deed.text);
        if (has == (deed.what == What::Ticked) || (!has && m_way.ticked.size() >= limits::Steps))
            return false;
        if (has)
            m_way.ticked.removeAll(deed.text);
        else
            m_way.ticked += deed.text;
        return true;
    }

    /// What was brought stays to be seen until something else is brought.
    void moveTo(Standing standing, const Deed &deed)
    {
        if (standing == Standing::Started || standing == Standing::Cannot)
            m_way.late = false;
        m_way.standing = standing;
        m_way.since = deed.time;
        m_way.settled = deed.settled;
        m_way.by = deed.by;
        if (standing != Standing::Started)
            m_way.reason.clear();
    }

    const Frame &m_frame;
    const std::vector<Tenure> &m_tenures;
    const qint64 m_due;
    Way m_way;
};

} // namespace

bool isStepFrom(Standing from, What step)
{
    switch (step) {
    case What::Seen:
        return from == Standing::NotSeen;
    case What::Started:
        return from == Standing::NotSeen || from == Standing::Seen || from == Standing::SentBack
            || from == Standing::Cannot;
    case What::Done:
    case What::Cannot:
        return !isDoneWith(from);
    case What::Reopened:
        return from == Standing::Done || from == Standing::Cannot;
    case What::Approved:
        return from == Standing::Done;
    case What::SentBack:
        return isDoneWith(from) || from == Standing::Cannot;
    case What::Published:
    case What::Changed:
    case What::Ticked:
    case What::Unticked:
    case What::Nudged:
    case What::Withdrawn:
        break;
    }
    return false;
}

Way walk(const Frame &frame, const std::vector<Tenure> &tenures, qint64 due, std::vector<Deed> &deeds)
{
    Walker walker(frame, tenures, due);
    for (Deed &deed : deeds)
        deed.counts = walker.take(deed);
    return walker.way();
}

} // namespace sw::tasks
