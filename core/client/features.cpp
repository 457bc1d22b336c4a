// SPDX-License-Identifier: Apache-2.0
#include "core/client/features.h"

#include "core/chat/chat.h"
#include "core/chat/chat_fold.h"
#include "core/history/history_fold.h"
#include "core/rooms/rooms_events.h"
#include "core/rooms/rooms_fold.h"
#include "core/tasks/task_fold.h"

namespace sw {

// Capabilities do not know each other; what chat shows of rooms' events goes by number.
static_assert(int(rooms::Change::RoomCreated) == int(chat::SystemChange::RoomCreated));
static_assert(int(rooms::Change::MemberAdded) == int(chat::SystemChange::MemberAdded));
static_assert(int(rooms::Change::MemberLeft) == int(chat::SystemChange::MemberLeft));
static_assert(int(rooms::Change::MemberRemoved) == int(chat::SystemChange::MemberRemoved));
static_assert(int(rooms::Change::TitleChanged) == int(chat::SystemChange::TitleChanged));
static_assert(int(rooms::Change::TopicChanged) == int(chat::SystemChange::TopicChanged));
static_assert(int(rooms::Change::RoleChanged) == int(chat::SystemChange::RoleChanged));
static_assert(int(rooms::Change::UnitsChanged) == int(chat::SystemChange::UnitsChanged));
static_assert(int(rooms::Change::DeviceAdded) == int(chat::SystemChange::DeviceAdded));
static_assert(int(rooms::Change::DeviceReplaced) == int(chat::SystemChange::DeviceReplaced));
static_assert(int(rooms::Change::HistoryChanged) == int(chat::SystemChange::HistoryChanged));

void addFolds(roomlog::FoldRegistry &folds)
{
    // Before chat, which sums up what is shown.
    folds.add(tasks::TaskFold::kinds(), std::make_unique<tasks::TaskFold>(), tasks::TaskFold::version);
    chat::addFolds(folds);
    folds.add(history::HistoryFold::kinds(), std::make_unique<history::HistoryFold>(),
              history::HistoryFold::version);
    folds.add(rooms::RoomsFold::kinds(), std::make_unique<rooms::RoomsFold>(), rooms::RoomsFold::version);
}

} // namespace sw
