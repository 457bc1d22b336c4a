// SPDX-License-Identifier: Apache-2.0
#pragma once
// The doctor's examinations, one after the other; each ends by calling next().
#include "core/admin/doctor.h"
#include "core/base/clock.h"
#include "core/crypto/random.h"
#include "core/xmpp/http_transfer.h"
#include "core/xmpp/internet.h"
#include "core/xmpp/xmpp_client.h"

#include <QElapsedTimer>

#include <deque>

namespace sw::admin {

class Doctor::Private : public QObject
{
public:
    Private(Doctor &owner, const ServerLogin &login);

    void next();

private:
    using Step = void (Private::*)();

    void tell(Check check, Verdict verdict, qint64 value = 0, const QString &detail = {});
    void end();
    // Account (doctor.cpp)
    void signIn();
    void lookAtAccount();
    void lookAtPersonalNodes();
    void tryPersonalNode(QList<int> sizes);
    void findServices();
    void lookAtUploads();
    void tryUpload();
    void sendMuch();
    void sendLarge();
    void sendToOneself(qint64 bytes, int times, qint64 waitMs,
                       std::function<void(bool arrived, qint64 ms)> fn);
    // Room (doctor_room.cpp)
    void makeRoom();
    void lookAtRoomOptions();
    void talkInRoom();
    void readArchive();
    void judgeArchive(const xmpp::Mam::Result &page);
    void compareArchiveWithPing();
    void timeOne(int left);
    void leaveRoom();

    Doctor &q;
    xmpp::Internet m_internet;
    RealTimers m_timers;
    SystemClock m_clock;
    xmpp::XmppClient m_client;
    xmpp::Connection &m_line;
    xmpp::ConnectConfig m_config;
    xmpp::HttpTransfer m_http;
    crypto::SystemRandom m_random;
    std::deque<Step> m_steps;
    QMetaObject::Connection m_refusal; ///< of the sign-in
    xmpp::ServerServices m_services;
    Jid m_room;
    int m_said = 0; ///< in the room
    int m_heard = 0; ///< of them
    int m_archiveTries = 0;
    QElapsedTimer m_since;
    QList<qint64> m_pings; ///< µs
    QList<qint64> m_pages; ///< µs
    std::function<void(bool, qint64)> m_arrived; ///< of sendToOneself()
    int m_expected = 0;
    int m_round = 0;
};

} // namespace sw::admin
