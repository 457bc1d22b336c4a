// SPDX-License-Identifier: Apache-2.0
#pragma once
// A document of pages over the whole window, rendered by a process of its own (preview_process.h). GUI
// thread.
#include "ui/files/preview_process.h"
#include "ui/files/viewer_frame.h"

class QLineEdit;
class QPushButton;

namespace sw::ui {

class PageCanvas;

class DocumentViewer : public ViewerFrame
{
    Q_OBJECT
public:
    /// What of files::Files is needed here.
    struct Source {
        std::function<files::Answer<QByteArray>(RoomId, const EventId &, qint64 from, qint64 bytes)> part;
        std::function<std::optional<files::File>(RoomId, const EventId &)> file;
        std::function<QString(const Jid &)> name;
        QString program = PreviewProcess::program();
    };

    DocumentViewer(const Theme &theme, QWidget *over, Source source);

    void open(const files::File &file);
    PageCanvas &canvas() { return *m_canvas; }
    /// The file came further.
    void fileChanged(const EventId &id);
    /// Why nothing of a document is shown, and what to do.
    static QString explain(PreviewProcess::Trouble trouble, files::Problem problem);
    static Offer offer(PreviewProcess::Trouble trouble);

protected:
    bool takesKey(QKeyEvent *event) override;

private:
    void build();
    void connectTools();
    void fail(PreviewProcess::Trouble trouble);
    void updatePage();
    void goToTyped();

    Source m_source;
    PreviewProcess *m_process = nullptr;
    bool m_shown = false;
    bool m_failed = false;
    PageCanvas *m_canvas;
    QLineEdit *m_page;
    TextLabel *m_count;
    IconButton *m_smaller;
    QPushButton *m_zoom;
    IconButton *m_larger;
};

} // namespace sw::ui
