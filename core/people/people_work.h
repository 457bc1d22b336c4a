// SPDX-License-Identifier: Apache-2.0
#pragma once
// The half of people that lives in the core thread: takes roster, presence, profiles and pictures from the
// server into the database and tells the window; publishes the own profile, when it can.
#include "core/people/people_store.h"
#include "core/roomlog/core_context.h"
#include "core/xmpp/xmpp_client.h"

#include <QObject>
#include <QSet>

namespace sw::people {

class PeopleWork final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it.
    PeopleWork(xmpp::XmppClient &xmpp, Core &core, QObject *parent = nullptr);

    void refresh(const Jid &address);
    void setDoNotDisturb(bool on);
    void setOwnName(const QString &name);
    /// Anything but a PNG of at most 192 x 192 is ignored; empty removes the picture.
    void setOwnAvatar(const QByteArray &png);

signals:
    /// Coalesced; whole values.
    void updated(const QList<sw::people::Person> &people);

private:
    static constexpr std::chrono::milliseconds pause{50};
    static constexpr int maxReading = 4; ///< profiles asked for at a time
    static constexpr int maxInBackground = 200; ///< profiles read per session without anybody asking
    static constexpr qint64 profileAge = qint64(7) * 24 * 3600 * 1000; ///< ms until one is read again

    void started(bool resumed);
    void takeRoster();
    void takeItem(const xmpp::RosterItem &item, bool inRoster);
    void takeProfile(const Jid &person, const xmpp::Profile &profile);
    void takeAvatarHash(const Jid &person, const QString &hash);
    void takeAvatar(const Jid &person, const QString &hash, const QByteArray &picture);
    void readInBackground();
    void readNext();
    void read(const Jid &person);
    void publishOwn();
    Record recordOf(const Jid &person);
    bool keep(const Record &record);
    void note(const Jid &person);
    void tell();

    xmpp::XmppClient &m_xmpp;
    Core &m_core;
    bool m_quiet = false; ///< as the server was told
    QSet<Jid> m_changed; ///< still to be told
    QSet<Jid> m_present; ///< not offline, as last told
    QList<Jid> m_toRead;
    QSet<Jid> m_reading;
};

} // namespace sw::people
