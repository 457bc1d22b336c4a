// SPDX-License-Identifier: Apache-2.0
#pragma once
// A second node beside a running ejabberd, as one cluster with it: 127.0.0.2, the same ports and the same
// database. The line between the two nodes is cut by a cookie that one of them does not know. For tests only.
#include "tests/support/server.h"

namespace sw::test {

class SecondNode
{
public:
    /// Of this ejabberd, which must outlive it.
    explicit SecondNode(TestServer &first);
    ~SecondNode();
    Q_DISABLE_COPY_MOVE(SecondNode)

    // Each returns false, and prints why, when it did not happen.
    [[nodiscard]] bool join();
    /// Both nodes run on, and neither knows of the other.
    [[nodiscard]] bool split();
    /// The line is back; as an administrator has to, the second node is started anew.
    [[nodiscard]] bool heal();

    QString host() const { return QStringLiteral("127.0.0.2"); }

private:
    bool start();
    bool kill9();
    bool isListening() const;
    /// Evaluates Erlang beside the nodes that it calls A and B; true if that ends with the atom ok.
    bool evaluate(const QByteArray &erlang);
    QStringList erlang(const QString &name) const;
    void setEnvironment(QProcess &process) const;

    TestServer &m_first;
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
};

} // namespace sw::test
