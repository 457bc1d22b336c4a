// SPDX-License-Identifier: Apache-2.0
#include "tests/support/lossy_line.h"

#include <QProcess>

#include <cerrno>
#include <cstring>
#include <sched.h>

namespace sw::test {

using namespace Qt::StringLiterals;

namespace {

bool nft(const QString &rules)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(u"nft"_s, {u"-f"_s, u"-"_s});
    process.write(rules.toUtf8());
    process.closeWriteChannel();
    return process.waitForFinished(30'000) && process.exitCode() == 0;
}

} // namespace

QString enterOwnNetwork()
{
    if (unshare(CLONE_NEWNET) != 0)
        return QString::fromLocal8Bit(std::strerror(errno));
    if (QProcess::execute(u"ip"_s, {u"link"_s, u"set"_s, u"lo"_s, u"up"_s}) != 0)
        return u"ip cannot bring up the loopback"_s;
    if (QProcess::execute(u"nft"_s, {u"list ruleset"_s}) != 0)
        return u"nft does not work"_s;
    return {};
}

bool setLoss(quint16 port, int percent)
{
    const QString drop = percent >= 100 ? u"drop"_s : u"numgen random mod 100 < %1 drop"_s.arg(percent);
    QString rules = u"add table inet sw_loss\nflush table inet sw_loss\n"_s;
    if (percent > 0)
        rules += u"add chain inet sw_loss in { type filter hook input priority 0; }\n"
                 "add rule inet sw_loss in tcp sport %1 %2\nadd rule inet sw_loss in tcp dport %1 %2\n"_s
                     .arg(port)
                     .arg(drop);
    return nft(rules);
}

bool setRate(const QString &rate)
{
    return QProcess::execute(u"tc"_s,
                             {u"qdisc"_s, u"replace"_s, u"dev"_s, u"lo"_s, u"root"_s, u"tbf"_s, u"rate"_s,
                              rate, u"burst"_s, u"2mb"_s, u"latency"_s, u"50ms"_s})
        == 0;
}

int secondsOfLoss()
{
    if (const int asked = qEnvironmentVariableIntValue("SW_LOSS_SECONDS"); asked > 0)
        return asked;
    return qEnvironmentVariableIsSet("SW_NIGHTLY") ? 3600 : 14;
}

} // namespace sw::test
