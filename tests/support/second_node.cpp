// SPDX-License-Identifier: Apache-2.0
#include "tests/support/second_node.h"

#include "tests/support/soon.h"

#include <QDir>
#include <QTcpSocket>

#include <csignal>
#include <sys/prctl.h>

namespace sw::test {

using namespace Qt::StringLiterals;

SecondNode::SecondNode(TestServer &first)
    : m_first(first)
{
    QFile site(first.folder() + u"/data/site.yml"_s), own(m_folder.filePath(u"site.yml"_s));
    if (!site.open(QIODevice::ReadOnly) || !own.open(QIODevice::WriteOnly))
        qFatal("no settings of the first node");
    own.write(site.readAll().replace("ADDRESS: \"127.0.0.1\"", "ADDRESS: \"127.0.0.2\""));
    const QString cookie = u".erlang.cookie"_s;
    if (!QFile::copy(first.folder() + u"/data/"_s + cookie, m_folder.filePath(cookie)))
        qFatal("no cookie of the first node");
}

SecondNode::~SecondNode()
{
    (void)kill9();
}

QStringList SecondNode::erlang(const QString &name) const
{
    return {u"-noinput"_s,
            u"+sbwt"_s,
            u"none"_s,
            u"-name"_s,
            name,
            u"-start_epmd"_s,
            u"false"_s,
            u"-erl_epmd_port"_s,
            QString::number(m_first.port() + 3),
            u"-kernel"_s,
            u"inet_dist_use_interface"_s,
            u"{127,0,0,2}"_s};
}

void SecondNode::setEnvironment(QProcess &process) const
{
    const QDir libraries(u"/usr/lib"_s);
    QString ebin;
    for (const QString &architecture : libraries.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (!QDir(libraries.filePath(architecture)).entryList({u"ejabberd-*"_s}, QDir::Dirs).isEmpty())
            ebin = libraries.filePath(architecture);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_folder.path());
    environment.insert(u"ERL_LIBS"_s, ebin);
    environment.insert(u"ERL_CRASH_DUMP"_s, m_folder.filePath(u"erl_crash.dump"_s));
    environment.insert(u"EJABBERD_CONFIG_PATH"_s,
                       QStringLiteral(SW_SOURCE_DIR "/packaging/server/ejabberd/ejabberd.yml"));
    environment.insert(u"EJABBERD_LOG_PATH"_s, m_folder.filePath(u"server.log"_s));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
}

bool SecondNode::isListening() const
{
    QTcpSocket probe;
    probe.connectToHost(host(), m_first.port());
    return probe.waitForConnected(1000);
}

bool SecondNode::start()
{
    m_process = std::make_unique<QProcess>();
    setEnvironment(*m_process);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_folder.filePath(u"console.log"_s));
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process->start(u"erl"_s,
                     erlang(u"ejabberd@127.0.0.2"_s)
                         << u"+K"_s << u"true"_s << u"-mnesia"_s << u"dir"_s
                         << u'"' + m_folder.filePath(u"mnesia"_s) + u'"' << u"-s"_s << u"ejabberd"_s);
    return soon([&] { return isListening() || m_process->state() == QProcess::NotRunning; })
        && m_process->state() == QProcess::Running
        && evaluate("IsUp = fun IsUp() -> Running = rpc:call(B, application, which_applications, []), "
                    "case lists:keymember(ejabberd, 1, Running) of true -> ok; "
                    "false -> timer:sleep(100), IsUp() end end, IsUp()");
}

bool SecondNode::kill9()
{
    if (m_process)
        m_process->kill();
    return !m_process || m_process->state() == QProcess::NotRunning || m_process->waitForFinished();
}

bool SecondNode::evaluate(const QByteArray &erlang_)
{
    const QByteArray program = "A = 'ejabberd@127.0.0.1', B = 'ejabberd@127.0.0.2', Answer = begin " + erlang_
        + " end, case Answer of ok -> halt(0); _ -> io:format(standard_error, \"~p~n\", [Answer]), halt(1) "
          "end.";
    QProcess process;
    setEnvironment(process);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(u"erl"_s,
                  erlang(u"hand@127.0.0.2"_s) << u"-hidden"_s << u"-dist_listen"_s << u"false"_s << u"-eval"_s
                                              << QString::fromUtf8(program));
    return process.waitForFinished(patience) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

bool SecondNode::join()
{
    return start() && evaluate("rpc:call(B, ejabberd_cluster, join, [A])")
        && soon([&] { return isListening(); });
}

bool SecondNode::split()
{
    return evaluate("true = rpc:call(A, erlang, set_cookie, [B, one]), "
                    "true = rpc:call(B, erlang, set_cookie, [A, another]), "
                    "true = rpc:call(A, erlang, disconnect_node, [B]), "
                    "timer:sleep(1000), [] = rpc:call(A, erlang, nodes, []), "
                    "[] = rpc:call(B, erlang, nodes, []), ok");
}

bool SecondNode::heal()
{
    return evaluate("true = rpc:call(A, erlang, set_cookie, [B, erlang:get_cookie()]), ok") && kill9()
        && soon([&] { return !isListening(); }) && start()
        && evaluate("[B] = rpc:call(A, erlang, nodes, []), ok");
}

} // namespace sw::test
