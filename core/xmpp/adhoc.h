// SPDX-License-Identifier: Apache-2.0
#pragma once
// Ad-hoc commands (XEP-0050) with one form, which is what administering a server takes (XEP-0133). Core
// thread.
#include "core/xmpp/data_form.h"
#include "core/xmpp/stanza_channel.h"

namespace sw::xmpp {

struct CommandOutcome {
    bool refused = false; // completed, but its note says that it failed
    QString note; // the server's words

    friend bool operator==(const CommandOutcome &, const CommandOutcome &) = default;
};

class AdHoc : public QObject
{
    Q_OBJECT
public:
    explicit AdHoc(StanzaChannel &channel, QObject *parent = nullptr);

    // Starts the command, fills in those of the values that its form asks for, and completes it. BadReply
    // when it wants more than one form.
    Reply<CommandOutcome> run(const Jid &to, const QString &node, const std::vector<FormField> &values);

private:
    StanzaChannel &m_channel;
};

} // namespace sw::xmpp
