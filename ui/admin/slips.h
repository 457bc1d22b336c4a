// SPDX-License-Identifier: Apache-2.0
#pragma once
// Invitations on paper: four slips on a page of A4, with lines to cut along. Needs a QGuiApplication.
#include "core/admin/company_folder.h"

#include <QCoreApplication>
#include <QDate>

#include <atomic>

class QPagedPaintDevice;
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
    static constexpr int resolution = 300; // dots an inch

    struct Choice {
        bool all = false; ///< also those that were printed before
        Jid only; ///< null: everybody who has not signed in yet
    };
    /// Of a long writing, for whoever watches it from another thread.
    struct Progress {
        std::atomic<int> done{0};
        std::atomic<bool> cancelled{false}; ///< set by the watcher: nothing is written
    };
    struct Taken {
        QList<Slip> slips; ///< by unit and name; none when it was cancelled
        int due = 0; ///< of these, accounts that are not on the server yet
    };
    /// The slips chosen. NoInvitation when there are none, Refused without scope hr.
    static admin::Result<Taken> take(admin::CompanyFolder &folder, const Choice &choice);
    /// They are on paper, or about to be: in the log of acts, and not due any more. Saves.
    static admin::Result<void> notePrinted(admin::CompanyFolder &folder, const QList<Slip> &slips,
                                           std::uint64_t nowMs);
    /// take(), write() or writeTable() as the name ends, and notePrinted().
    static admin::Result<Taken> writeFor(admin::CompanyFolder &folder, const Choice &choice,
                                         const QString &path, std::uint64_t nowMs,
                                         Progress *progress = nullptr);
    static Slip of(const admin::CompanyState &state, const admin::Member &member);
    /// Pages of A4. False: cancelled.
    static bool paint(QPagedPaintDevice &device, const QList<Slip> &slips, Progress *progress = nullptr);
    /// Readable by its owner only; whole or not at all. Unwritable. False: cancelled.
    static admin::Result<bool> write(const QString &path, const QList<Slip> &slips,
                                     Progress *progress = nullptr);
    /// The same as a table, to be printed or sent by other means.
    static admin::Result<void> writeTable(const QString &path, const QList<Slip> &slips);

private:
    static void draw(QPainter &painter, const QRectF &place, const Slip &slip);
    static void drawWho(QPainter &painter, const QRectF &place, const Slip &slip);
    static void drawCode(QPainter &painter, const QRectF &place, const Slip &slip);
    static void drawSteps(QPainter &painter, const QRectF &place);
};

} // namespace sw
