// SPDX-License-Identifier: Apache-2.0
#pragma once
// A disk that can really be full: a small file system in a mount namespace of the test's own. Nobody else
// sees it. Its ballast fills it.
#include <QTemporaryDir>

namespace sw::test {

class SmallDisk
{
public:
    /// Before the process has a second thread. Who is not root becomes root in a user namespace.
    static void enterNamespace();
    /// There is no namespace, or nothing can be mounted; else empty.
    static QString whyNot();

    explicit SmallDisk(qint64 bytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    QString file(const QString &name) const { return m_folder.filePath(name); }
    QStringList names() const;
    /// Until so many bytes are left.
    void fill(qint64 leave = 0);
    void makeSpace();

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;
};

} // namespace sw::test
