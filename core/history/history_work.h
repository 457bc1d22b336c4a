// SPDX-License-Identifier: Apache-2.0
#pragma once
// History that others have read before this device could (docs/adr/0018): asked for, and given. Core thread.
#include "core/history/asker.h"
#include "core/history/supplier.h"

namespace sw::history {

class HistoryWork final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it. `folder` is for sealed portions on their way.
    HistoryWork(Core &core, files::FileWork &files, crypto::Random &random, const QString &folder);
    ~HistoryWork() override;

    /// Once the logs know whose they are, and files are on their way again.
    void start();

signals:
    void changed(sw::RoomId room);

private:
    Asker m_asker;
    Supplier m_supplier;
};

} // namespace sw::history
