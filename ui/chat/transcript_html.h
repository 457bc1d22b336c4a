// SPDX-License-Identifier: Apache-2.0
#pragma once
// A room as one HTML page: no script, nothing loaded from elsewhere, every text of others escaped and kept in
// its own direction; for the screen, light and dark, and for paper. Made in the GUI thread, then used on the
// pool.
#include "core/chat/chat.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QTimeZone>

namespace sw::ui {

struct TranscriptFrame {
    QString title; ///< of the room
    Jid account; ///< who exports
    qint64 since = 0; ///< UTC ms; 0 = everything
    qint64 now = 0; ///< UTC ms
    QHash<Jid, QString> names;
    QHash<EventId, QString> attachments; ///< where files were saved, beside the page
    bool withFiles = false; ///< the others are said to be missing
    QLocale locale;
    QTimeZone zone = QTimeZone::systemTimeZone();
};

class TranscriptHtml final : public chat::TranscriptFormat
{
    Q_DECLARE_TR_FUNCTIONS(TranscriptHtml)
public:
    explicit TranscriptHtml(TranscriptFrame frame);

    QByteArray head() override;
    QByteArray entry(const chat::Entry &entry) override;
    QByteArray foot(qint64 entries) override;

private:
    QString name(const Jid &person) const;
    QString message(const chat::Entry &entry) const;
    QString file(const chat::Entry &entry) const;
    QString daySeparator(qint64 time);
    QString clock(qint64 time) const;

    const TranscriptFrame m_frame;
    QDate m_day;
};

/// For text inside an element: markup is escaped, control characters show as U+FFFD.
QString escapedText(const QString &text);

} // namespace sw::ui
