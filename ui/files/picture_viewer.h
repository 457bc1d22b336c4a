// SPDX-License-Identifier: Apache-2.0
#pragma once
// The pictures of a room, one at a time over the whole window: shown at once from the preview, sharper as
// soon as there is more. GUI thread.
#include "core/files/files.h"

#include <QPointer>
#include <QWidget>

#include <functional>

namespace sw::ui {

class ElidedLabel;
class FailureNote;
class IconButton;
class PictureCanvas;
class TextLabel;
class Theme;

class PictureViewer : public QWidget
{
    Q_OBJECT
public:
    /// What of files::Files is needed here.
    struct Source {
        std::function<QList<files::File>(qint64 before, int limit)>
            list; ///< the room's pictures, newest first
        std::function<files::Answer<QByteArray>(RoomId, const EventId &)> picture;
        std::function<std::optional<files::File>(RoomId, const EventId &)> file;
        std::function<QString(const Jid &)> name;
    };

    /// Covers the whole window of `over`; deletes itself when it is closed.
    PictureViewer(const Theme &theme, QWidget *over, Source source);

    void open(const files::File &file);
    void close();
    void toOlder() { step(1); }
    void toNewer() { step(-1); }
    const files::File &file() const { return m_file; }
    PictureCanvas &canvas() { return *m_canvas; }
    /// The file came further.
    void fileChanged(const EventId &id);

signals:
    void saveWanted(const sw::files::File &file);
    void openWanted(const sw::files::File &file);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void build();
    void connectButtons();
    void place();
    void load(const files::File &file);
    void step(int by);
    bool readMore();
    void showPreview();
    void want();
    void decode(const QSize &box);
    void updateWords();
    QSize wantedBox() const;

    const Theme &m_theme;
    Source m_source;
    QList<files::File> m_files; ///< newest first, as far as they were read
    bool m_allRead = false;
    files::File m_file;
    QByteArray m_bytes;
    QSize m_box; ///< into which they were decoded
    bool m_asked = false;
    bool m_decoding = false;
    files::Problem m_problem = files::Problem::None;
    QPointer<QWidget> m_focusBefore;

    PictureCanvas *m_canvas;
    ElidedLabel *m_name;
    TextLabel *m_detail;
    TextLabel *m_state;
    FailureNote *m_note;
    IconButton *m_smaller;
    IconButton *m_larger;
    IconButton *m_turn;
    IconButton *m_save;
    IconButton *m_close;
    IconButton *m_newer;
    IconButton *m_older;
};

} // namespace sw::ui
