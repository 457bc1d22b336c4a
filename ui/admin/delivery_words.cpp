// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/delivery_words.h"

#include <QLocale>

namespace sw {

using admin::DeliveryStage;

QString DeliveryWords::of(DeliveryStage stage, int done, int all)
{
    switch (stage) {
    case DeliveryStage::Looking:
        return tr("Looking who has signed in: %1 of %2").arg(done).arg(all);
    case DeliveryStage::Sealing:
        return tr("Sealing and signing the organisation …");
    case DeliveryStage::Uploading:
        return tr("Uploading it …");
    case DeliveryStage::Hearing:
        return tr("Devices that are online get %n second(s) to hear of it, before accounts are changed …",
                  nullptr, all);
    case DeliveryStage::Accounts:
        return tr("%1 of %2 accounts").arg(done).arg(all);
    }
    return {};
}

QString DeliveryWords::published(quint32 version, qint64 size)
{
    return tr("Version %1 of the organisation is published: %2.")
        .arg(QString::number(version), QLocale().formattedDataSize(size));
}

QString DeliveryWords::accounts(const admin::DeliveryReport &report)
{
    return tr("%1 of %2 accounts are as they should be on the server.")
        .arg(report.accountsDone)
        .arg(report.accountsAsked);
}

QStringList DeliveryWords::left(const admin::DeliveryReport &report)
{
    QStringList lines;
    if (report.wordFirst)
        lines << tr("Left: the publication that says who left or has a new slip. No account is taken away "
                    "before it.");
    else if (report.unpublished)
        lines << tr("Left: what changed is not published yet.");
    if (report.accountsLeft > 0)
        lines << tr("Left: %n account(s) on the server.", nullptr, report.accountsLeft);
    return lines;
}

} // namespace sw
