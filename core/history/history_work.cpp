// SPDX-License-Identifier: Apache-2.0
#include "core/history/history_work.h"

namespace sw::history {

HistoryWork::HistoryWork(Core &core, files::FileWork &files, crypto::Random &random, const QString &folder)
    : m_asker(core, files, random)
    , m_supplier(core, files, random, folder)
{
    connect(&m_asker, &Asker::changed, this, &HistoryWork::changed);
}

HistoryWork::~HistoryWork() = default;

void HistoryWork::start()
{
    m_asker.start();
    m_supplier.start();
}

} // namespace sw::history

#include "core/history/moc_history_work.cpp"
