// SPDX-License-Identifier: Apache-2.0
#pragma once
// The half that gives: hears what other devices ask for, and after a patience in which somebody else may be
// first answers with what is here, portion by portion, each a sealed file on the server; over restarts. An
// administrator's device also gives, once, what is still open in the room (supplier_open.cpp). Core thread.
#include "core/files/file_work.h"
#include "core/history/history_store.h"
#include "core/roomlog/core_context.h"

#include <QObject>
#include <QSet>

namespace sw::history {

class Supplier final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it. `folder`: for sealed portions on their way.
    Supplier(Core &core, files::FileWork &files, crypto::Random &random, QString folder);
    ~Supplier() override;

    /// Once the logs know whose they are, and files are on their way again.
    void start();

private:
    struct Making;

    void consider(RoomId room);
    enum class Need { None, Perhaps, Open };
    Need need(const Wish &wish);
    bool isAnswerable(const Wish &wish);
    std::chrono::milliseconds patience(const Wish &wish);
    void turnCame(RoomId room, const EventId &wish);
    void begin(const Wish &wish);
    void considerOpen(RoomId room);
    bool needsOpen(const Wish &wish);
    std::chrono::milliseconds openPatience(const Wish &wish);
    void openTurnCame(RoomId room, const EventId &wish);
    void gatherOpen();
    void goOn(RoomId room);
    void make(const Supply &supply);
    void gather();
    void gathered();
    void made(const Result<void, Fault> &done);
    void post();
    void postEmpty();
    void goOnBehind(Supply supply);
    void goOnElsewhere();
    void sendMoved(RoomId room, const EventId &id, files::Problem problem);
    bool isHeld(const Supply &supply);
    void drop(const Supply &supply);
    bool write(const std::function<void()> &fn);

    Core &m_core;
    files::FileWork &m_files;
    crypto::Random &m_random;
    const QString m_folder;
    QSet<EventId> m_turns; ///< wishes that wait for this device's turn
    QSet<EventId> m_openTurns; ///< the same for what is open
    std::unique_ptr<Making> m_making; ///< one portion at a time
};

} // namespace sw::history
