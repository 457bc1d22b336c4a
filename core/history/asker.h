// SPDX-License-Identifier: Apache-2.0
#pragma once
// The half that asks: looks once at each room whether something was there before this device came in, says so
// in the room, and takes in what is given, portion by portion, over restarts. Core thread.
#include "core/files/file_work.h"
#include "core/history/history_store.h"
#include "core/roomlog/core_context.h"
#include "core/roomlog/room_supply.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace sw::history {

class Asker final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    Asker(Core &core, files::FileWork &files, crypto::Random &random);
    ~Asker() override;

    /// Once the logs know whose they are.
    void start();

signals:
    void changed(sw::RoomId room);

private:
    struct Taking;

    void lookAtAll();
    void lookSoon(RoomId room, std::chrono::milliseconds delay);
    void look(RoomId room);
    void ask(RoomId room, const history_store::LastUnread &last);
    void say(const Asked &asked);
    void told(RoomId room);
    void takeNext();
    bool takeNextOf(RoomId room);
    void fetch(const Asked &asked, const PortionRow &row);
    void fetched(const Result<QByteArray, files::Problem> &bytes);
    void opened(const Result<Portion, Fault> &portion);
    void waitForArchive(int tries);
    void addSlice();
    void end(Fault fault);
    void again();
    bool write(const std::function<void()> &fn);

    Core &m_core;
    files::FileWork &m_files;
    crypto::Random &m_random;
    QSet<RoomId> m_looking; ///< soon
    QHash<RoomId, int> m_looks; ///< in vain
    QList<RoomId> m_waiting; ///< with portions that may be there
    std::unique_ptr<Taking> m_taking; ///< one portion at a time
};

} // namespace sw::history
