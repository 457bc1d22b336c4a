// SPDX-License-Identifier: Apache-2.0
#pragma once
// Entries that are not plain text, in words.
#include "core/chat/chat.h"
#include "core/history/history.h"

#include <QCoreApplication>

#include <functional>

namespace sw::ui {

/// Whether the entry's text is somebody's own words.
bool isSpoken(const chat::Entry &entry);
bool reachedServer(const chat::Entry &entry);

using NameOf = std::function<QString(const Jid &)>;

class EntryWords
{
    Q_DECLARE_TR_FUNCTIONS(EntryWords)
public:
    /// What a row says instead of the entry's text; empty for a text, which speaks for itself.
    static QString sentence(const chat::Entry &entry, const NameOf &name);
    /// How far an own message has come, or why not; empty for messages of others.
    static QString delivery(const chat::Entry &entry, int readers);
    /// One line of what a reply answers.
    static QString quoted(const chat::Quote &quote);
    /// Who has given a message that this device could not read itself.
    static QString givenBy(const chat::Entry &entry, const NameOf &name);
    static QString whyGiven(const chat::Entry &entry, const NameOf &name);
    /// What stands above the oldest message while older ones are given by others; empty: nothing.
    static QString older(const history::Progress &progress, const NameOf &name);
    /// How far an announcement is confirmed.
    static QString confirmed(const chat::Announcement &announcement);

private:
    static QString system(const chat::Entry &entry, const NameOf &name);
    static QString people(const chat::Entry &entry, const NameOf &name);
    static QString added(const chat::Entry &entry, const NameOf &name);
    static QString devices(const chat::Entry &entry, const NameOf &name);
    static QString historyRule(const QString &actor, int days);
    static QString role(const QString &actor, const QString &subject, const QString &role);
};

} // namespace sw::ui
