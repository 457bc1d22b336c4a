// SPDX-License-Identifier: Apache-2.0
#pragma once
// How far the server has been told, in words: what is being done, what is done and what is left.
#include "core/admin/delivery.h"

#include <QCoreApplication>

namespace sw {

class DeliveryWords
{
    Q_DECLARE_TR_FUNCTIONS(sw::DeliveryWords)
public:
    static QString of(admin::DeliveryStage stage, int done, int all);
    static QString published(quint32 version, qint64 size);
    static QString accounts(const admin::DeliveryReport &report);
    /// Empty when nothing is.
    static QStringList left(const admin::DeliveryReport &report);
};

} // namespace sw
