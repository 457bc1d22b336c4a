// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the deeds of one task, one assignee and one occurrence come to, in the room's order: who may do what,
// and what follows from what. Every device comes to the same. Pure values.
#include "core/tasks/tasks.h"

#include <vector>

namespace sw::tasks {

/// What "done" must bring and who judges it, from one place in the order on.
struct Rule {
    Order since;
    int proof = NoProof;
    bool approval = false;
    QString approvers; ///< addresses, a space between
    friend bool operator==(const Rule &, const Rule &) = default;
};

/// Who the assignee is, from one place in the order on.
struct Tenure {
    Order since;
    bool gone = false; ///< no longer one of the task's
    QString line; ///< see lineOf()
    friend bool operator==(const Tenure &, const Tenure &) = default;
};

struct Deed {
    Act::What what = Act::What::Seen;
    Order order;
    bool settled = false;
    qint64 time = 0; ///< UTC ms
    Jid by;
    bool administrator = false; ///< spoke with an administrator's voice
    Order knows; ///< place of the last change that its sender had seen; 0: none
    QString text;
    QString number;
    QByteArray photos; ///< ids, see idsIn()
    bool counts = true; ///< said by walk()
    friend bool operator==(const Deed &, const Deed &) = default;
};

/// What is true of all assignees.
struct Frame {
    Jid author;
    Order withdrawn = Order::newest(); ///< nothing behind it counts
    std::vector<Rule> rules; ///< in order; never empty
    bool isManagedBy(const Deed &deed) const { return deed.administrator || deed.by == author; }
};

/// Where it has come to.
struct Way {
    Standing standing = Standing::NotSeen;
    qint64 since = 0;
    bool settled = false;
    bool late = false;
    Jid by;
    QString reason;
    QString text;
    QString number;
    QByteArray photos;
    QStringList ticked;
    qint64 nudged = 0;
    friend bool operator==(const Way &, const Way &) = default;
};

/// `tenures` and `deeds` in order; `due` in UTC ms, 0: never. Says of each deed whether it counts.
Way walk(const Frame &frame, const std::vector<Tenure> &tenures, qint64 due, std::vector<Deed> &deeds);

/// Whether a step may be taken from here, for the window's commands.
bool isStepFrom(Standing standing, Act::What step);

} // namespace sw::tasks
