// SPDX-License-Identifier: Apache-2.0
#include "tests/support/small_disk.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cerrno>
#include <cstring>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace sw::test {

using namespace Qt::StringLiterals;

namespace {

const QString ballast = u"ballast"_s;
QString whyNoNamespace;

bool putInto(const char *file, const QByteArray &text)
{
    QFile out(QString::fromLatin1(file));
    return out.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && out.write(text) == text.size();
}

} // namespace

void SmallDisk::enterNamespace()
{
    const QByteArray user = QByteArray::number(getuid()), group = QByteArray::number(getgid());
    bool entered = unshare(CLONE_NEWNS) == 0;
    if (!entered && unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0)
        entered = putInto("/proc/self/setgroups", "deny") && putInto("/proc/self/uid_map", "0 " + user + " 1")
            && putInto("/proc/self/gid_map", "0 " + group + " 1");
    if (!entered || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        whyNoNamespace = QString::fromLocal8Bit(std::strerror(errno));
}

QString SmallDisk::whyNot()
{
    if (whyNoNamespace.isEmpty() && !SmallDisk(1024 * 1024).m_mounted)
        whyNoNamespace = QString::fromLocal8Bit(std::strerror(errno));
    return whyNoNamespace;
}

SmallDisk::SmallDisk(qint64 bytes)
{
    const QByteArray size = "size=" + QByteArray::number(bytes);
    m_mounted
        = mount("tmpfs", QFile::encodeName(m_folder.path()).constData(), "tmpfs", 0, size.constData()) == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_mounted)
        umount2(QFile::encodeName(m_folder.path()).constData(), MNT_DETACH);
}

QStringList SmallDisk::names() const
{
    QStringList names = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    names.removeAll(ballast);
    return names;
}

void SmallDisk::fill(qint64 leave)
{
    QFile out(file(ballast));
    QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    const QByteArray page(4096, 'x');
    while (out.write(page) == page.size()) { }
    QVERIFY(out.resize(std::max<qint64>(0, out.size() - leave)));
}

void SmallDisk::makeSpace()
{
    QVERIFY(QFile::remove(file(ballast)));
}

} // namespace sw::test
