// SPDX-License-Identifier: Apache-2.0
#pragma once
// What every command needs: its words and options, passphrases, the folder, the server.
#include "core/admin/company_folder.h"
#include "core/admin/server_session.h"
#include "core/base/clock.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

namespace sw {

enum Exit { Fine = 0, Problems = 1, Misused = 2 };

class Tool
{
    Q_DECLARE_TR_FUNCTIONS(sw::Tool)
public:
    Tool();
    /// Of the command line. Ends the program for --help, --version and unknown options.
    void read(const QCoreApplication &application);

    QString word(qsizetype i) const { return m_parser.positionalArguments().value(i); }
    qsizetype words() const { return m_parser.positionalArguments().size(); }
    QString option(const QString &name) const { return m_parser.value(name); }
    bool isSet(const QString &name) const { return m_parser.isSet(name); }

    void say(const QString &line);
    int problem(const QString &line); ///< Problems
    int problem(const admin::Trouble &trouble);
    int misused(); ///< shows the help
    int misused(const QString &line);

    /// From the file that the option names, else asked for; a new one is asked for twice. Absent: says why.
    std::optional<SecretBytes> passphrase(const QString &fileOption, const QString &prompt, bool isNew);
    /// As --as says, with that administrator's passphrase. Absent: says why.
    std::optional<admin::CompanyFolder> folder();
    std::optional<admin::CompanyFolder> folderAsRoot();
    QString folderPath() const;

    /// Where --host and the others say; the account is --account, else this one. Absent: says why.
    std::optional<admin::ServerLogin> login(const Jid &account);
    /// Signs in, calls work once, and returns what it gave to finish().
    int withServer(const admin::ServerLogin &login, const std::function<void(admin::ServerSession &)> &work);
    static void finish(int code) { QCoreApplication::exit(code); }

    crypto::Random &random() { return m_random; }
    std::uint64_t nowMs() const { return std::uint64_t(m_clock.utcMs()); }

private:
    std::optional<SecretBytes> secretFrom(const QString &file);
    std::optional<admin::CompanyFolder> open(const QString &who, const QString &prompt);

    QCommandLineParser m_parser;
    QTextStream m_out;
    QTextStream m_err;
    crypto::SystemRandom m_random;
    SystemClock m_clock;
};

} // namespace sw
