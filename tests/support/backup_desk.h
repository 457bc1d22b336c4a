// SPDX-License-Identifier: Apache-2.0
#pragma once
// Makes, checks and merges backups of FakeClients, and says what a profile shows in words.
#include "core/backup/backup.h"
#include "core/crypto/passphrase.h"
#include "core/crypto/self_test.h"
#include "tests/support/fake_client.h"
#include "tests/support/log_dump.h"

#include <QTest>

#include <string_view>

namespace sw::test {

inline SecretBytes typedSecret(std::string_view text)
{
    return SecretBytes(viewOf(text));
}

/// The window's half of backups on one client.
class BackupDesk
{
public:
    explicit BackupDesk(FakeClient &client)
        : m_client(client)
        , backup(client)
    {
        [[maybe_unused]] const auto started = crypto::start();
        backup.setCost(crypto::PassphraseCost::least());
        QObject::connect(&backup, &backup::Backup::written, &backup,
                         [this](const backup::Written &outcome) { written = outcome; });
        QObject::connect(&backup, &backup::Backup::checked, &backup,
                         [this](const backup::Contents &contents) { checked = contents; });
        QObject::connect(&backup, &backup::Backup::restored, &backup,
                         [this](const backup::Restored &outcome) { restored = outcome; });
        QObject::connect(&backup, &backup::Backup::planFailed, &backup,
                         [this](backup::Fault fault) { planFailures.append(fault); });
    }

    void setUp(std::string_view passphrase = "four words of a test")
    {
        bool done = false;
        backup.setUp(typedSecret(passphrase),
                     [&done](backup::Fault fault) { done = fault == backup::Fault::None; });
        QTRY_VERIFY_WITH_TIMEOUT(done, 60'000);
    }
    backup::Written write(const QString &file)
    {
        written.reset();
        backup.write(file);
        [[maybe_unused]] const bool ended = QTest::qWaitFor([this] { return written.has_value(); }, 60'000);
        return written.value_or(backup::Written{backup::Fault::Cancelled, {}, 0, 0, 0});
    }
    backup::Contents check(const QString &file, std::string_view passphrase = "four words of a test")
    {
        checked.reset();
        backup.check(file, typedSecret(passphrase));
        [[maybe_unused]] const bool ended = QTest::qWaitFor([this] { return checked.has_value(); }, 60'000);
        return checked.value_or(backup::Contents());
    }
    /// Of what was checked last.
    backup::Restored restore()
    {
        restored.reset();
        backup.restore();
        m_client.timers.advance(std::chrono::milliseconds(0));
        return restored.value_or(backup::Restored{backup::Fault::Cancelled, 0, 0, false});
    }

    FakeClient &m_client;
    backup::Backup backup;
    std::optional<backup::Written> written;
    std::optional<backup::Contents> checked;
    std::optional<backup::Restored> restored;
    QList<backup::Fault> planFailures;
};

/// Every entry of a room as one line.
inline QStringList story(FakeClient &client, RoomId room)
{
    QStringList lines = untrueCopies(client.writer());
    for (const chat::Entry &entry : client.chat->before(room, Order::newest(), 100'000)) {
        QString line = QStringLiteral("%1 %2 %3 %4 %5")
                           .arg(int(entry.kind))
                           .arg(entry.sender.toString(), QString::number(entry.time), entry.text)
                           .arg(int(entry.delivery));
        if (entry.edited)
            line += QStringLiteral(" edited");
        if (entry.mentionsMe)
            line += QStringLiteral(" @me");
        if (entry.quote)
            line += QStringLiteral(" > ") + entry.quote->text;
        if (entry.missingBefore)
            line += QStringLiteral(" missing %1").arg(entry.missingBefore);
        lines.append(line);
    }
    return lines;
}

} // namespace sw::test
