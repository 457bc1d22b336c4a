// SPDX-License-Identifier: Apache-2.0
#pragma once
// The beginning of a text or table over the whole window; says where there is more. GUI thread.
#include "ui/files/text_reading.h"
#include "ui/files/viewer_frame.h"

#include <functional>

class QPlainTextEdit;
class QTableView;

namespace sw::ui {

class TextViewer : public ViewerFrame
{
    Q_OBJECT
public:
    /// What of files::Files is needed here.
    struct Source {
        std::function<files::Answer<QByteArray>(RoomId, const EventId &, qint64 from, qint64 bytes)> part;
        std::function<std::optional<files::File>(RoomId, const EventId &)> file;
        std::function<QString(const Jid &)> name;
    };

    TextViewer(const Theme &theme, QWidget *over, Source source);

    void open(const files::File &file);
    /// The file came further.
    void fileChanged(const EventId &id);

protected:
    bool takesKey(QKeyEvent *event) override;

private:
    void read(const QByteArray &bytes);
    void show(const std::optional<ReadText> &content);
    void showTable(const QList<QStringList> &rows);

    Source m_source;
    bool m_settled = false; ///< shown, or said why not
    QPlainTextEdit *m_text;
    QTableView *m_table;
    TextLabel *m_cut;
};

} // namespace sw::ui
