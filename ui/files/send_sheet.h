// SPDX-License-Identifier: Apache-2.0
#pragma once
// Shows what is about to be sent before it is: each file with its size, what cannot be sent and why, a
// caption, smaller pictures. Sends nothing itself. GUI thread.
#include "ui/base/sheet.h"
#include "ui/files/pieces.h"

class QCheckBox;
class QLineEdit;
class QListView;

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

signals:
    void sendWanted(const QList<sw::files::Outgoing> &files);
    void givenUp(); ///< closed without sending

private:
    void build();
    void refresh();
    void send();
    QString notes() const;

    const Theme &m_theme;
    Pieces *m_pieces;
    QListView *m_list;
    QLineEdit *m_caption;
    QCheckBox *m_smaller;
    TextLabel *m_total;
    TextLabel *m_notes;
    QPushButton *m_send;
    bool m_sent = false;
};

} // namespace sw::ui
