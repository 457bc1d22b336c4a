// SPDX-License-Identifier: Apache-2.0
#pragma once
// Invitations on paper: four slips on a page of A4, with lines to cut along. Needs a QGuiApplication.
#include "core/admin/company_state.h"

#include <QCoreApplication>
#include <QDate>

class QPainter;
class QRectF;

namespace sw {

struct Slip {
    QString company;
    QString name;
    QString unit;
    Jid address;
    QDate until;
    QStringList code; ///< groups
    QByteArray qr; ///< the text of it
};

class Slips
{
    Q_DECLARE_TR_FUNCTIONS(sw::Slips)
public:
    static constexpr int onAPage = 4;

    static Slip of(const admin::CompanyState &state, const admin::Member &member);
    /// Readable by its owner only; whole or not at all. Unwritable.
    static admin::Result<void> write(const QString &path, const QList<Slip> &slips);
    /// The same as a table, to be printed or sent by other means.
    static admin::Result<void> writeTable(const QString &path, const QList<Slip> &slips);

private:
    static void draw(QPainter &painter, const QRectF &place, const Slip &slip);
    static void drawWho(QPainter &painter, const QRectF &place, const Slip &slip);
    static void drawCode(QPainter &painter, const QRectF &place, const Slip &slip);
    static void drawSteps(QPainter &painter, const QRectF &place);
};

} // namespace sw
