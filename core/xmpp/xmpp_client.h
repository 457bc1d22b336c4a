// SPDX-License-Identifier: Apache-2.0
#pragma once
// What core/client uses: one account's connection with all its modules, and what happens by itself after
// signing in: roster, presence, bookmarks, the server's services. Core thread.
#include "core/xmpp/bookmarks.h"
#include "core/xmpp/connection.h"
#include "core/xmpp/disco.h"
#include "core/xmpp/http_upload.h"
#include "core/xmpp/invitations.h"
#include "core/xmpp/mam.h"
#include "core/xmpp/muc.h"
#include "core/xmpp/muc_admin.h"
#include "core/xmpp/profiles.h"
#include "core/xmpp/pubsub.h"
#include "core/xmpp/roster.h"

namespace sw::xmpp {

class XmppClient : public QObject
{
    Q_OBJECT
public:
    XmppClient(Network &network, Timers &timers, const Clock &clock, QObject *parent = nullptr);

    // Start, stop, state, failures, resumption and acks are the connection's.
    Connection &connection() { return m_connection; }
    Mam &mam() { return m_mam; }
    Muc &muc() { return m_muc; }
    MucAdmin &mucAdmin() { return m_mucAdmin; }
    Disco &disco() { return m_disco; }
    Roster &roster() { return m_roster; }
    PubSub &pubsub() { return m_pubsub; }
    Bookmarks &bookmarks() { return m_bookmarks; }
    Profiles &profiles() { return m_profiles; }
    Invitations &invitations() { return m_invitations; }
    HttpUpload &httpUpload() { return m_httpUpload; }

    // Of the current or last session.
    const ServerServices &services() const { return m_services; }
    // Shown to contacts; kept over sessions. Online by default.
    void setPresence(Availability availability, const QString &status = {});

signals:
    void servicesFound(const sw::xmpp::ServerServices &services);

private:
    void begin(bool resumed);
    void sendPresence();

    Connection m_connection;
    Mam m_mam; // before Muc: archived messages come from the room's address, too
    Invitations m_invitations; // before Muc, for the same reason
    PubSub m_pubsub;
    Muc m_muc;
    MucAdmin m_mucAdmin;
    Disco m_disco;
    Roster m_roster;
    Bookmarks m_bookmarks;
    Profiles m_profiles;
    HttpUpload m_httpUpload;
    ServerServices m_services;
    Availability m_availability = Availability::Online;
    QString m_status;
};

} // namespace sw::xmpp

Q_DECLARE_METATYPE(sw::xmpp::ServerServices)
