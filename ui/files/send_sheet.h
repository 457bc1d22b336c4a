// SPDX-License-Identifier: Apache-2.0
#pragma once
// Shows what is about to be sent before it is: each file with its size, what cannot be sent and why, a
// caption, smaller pictures, one archive instead of many files. Sends nothing itself. GUI thread.
#include "ui/base/sheet.h"
#include "ui/files/pieces.h"

class QCheckBox;
class QLineEdit;
class QListView;
class QProgressBar;

namespace sw::ui {

class SendSheet : public Sheet
{
    Q_OBJECT
public:
    /// `to`: the room's name.
    SendSheet(const Theme &theme, QWidget *over, const QString &to, qint64 largest);

    Pieces &pieces() { return *m_pieces; }
    /// Opens it with the caption ready to be written.
    void start();
    /// What was sent is being packed: stays until packed(), says how far it is.
    void awaitPacking(const EventId &id);
    void packing(const EventId &id, qint64 done);
    void packed(const EventId &id);

signals:
    void sendWanted(const QList<sw::files::Outgoing> &files);
    void givenUp(); ///< closed without sending
    void packingGivenUp(const sw::EventId &id);

private:
    void build();
    void refresh();
    void send();
    bool asZip() const;
    bool fits() const;
    QString notes() const;
    QString total() const;

    const Theme &m_theme;
    Pieces *m_pieces;
    QListView *m_list;
    QLineEdit *m_caption;
    QCheckBox *m_smaller;
    QCheckBox *m_zip;
    QProgressBar *m_progress;
    TextLabel *m_total;
    TextLabel *m_notes;
    QPushButton *m_send;
    bool m_sent = false;
    EventId m_packing; ///< what is being packed
    qint64 m_toPack = 0; ///< bytes
};

} // namespace sw::ui
