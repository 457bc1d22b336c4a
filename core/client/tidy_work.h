// SPDX-License-Identifier: Apache-2.0
#pragma once
// Gives the database's free pages back to the disk, piece by piece between other work. Lives in the core
// thread.
#include <QObject>

namespace sw {

struct Core;

class TidyWork final : public QObject
{
    Q_OBJECT
public:
    explicit TidyWork(Core &core);

    /// `onlyIfMuch`: not for less than a quarter of the file and 16 MB.
    void start(bool onlyIfMuch);
    void cancel();

signals:
    void progressed(double part);
    void ended(bool done);

private:
    qint64 number(const char *pragma);
    void piece();

    Core &m_core;
    qint64 m_first = 0; ///< free pages at the start
    qint64 m_left = 0;
    bool m_cancelled = false;
};

} // namespace sw
