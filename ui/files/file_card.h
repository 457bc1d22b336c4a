// SPDX-License-Identifier: Apache-2.0
#pragma once
// One file as it stands in a conversation: a picture from its preview, in a frame that is reserved from the
// start, or a card with icon, name, state and one button,
// for a document with its first page above. Laid out once, painted often. GUI thread.
#include "core/files/files.h"
#include "ui/base/theme.h"
#include "ui/files/sound_player.h"

#include <QPixmap>
#include <QRect>

class QPainter;

namespace sw::ui {

enum class FileSpot { None, Body, Button, Wave, Speed };

/// All rectangles in the coordinates of what holds the file.
struct FileCardLayout {
    files::File file;
    bool picture = false; ///< also a film's
    bool sound = false; ///< heard where it stands
    QRect frame;
    QRect page; ///< the upper part of its first page; null where there is no picture of it
    QRect icon;
    QRect nameRect;
    QString name; ///< elided in the middle
    QRect stateRect;
    QString state;
    QRect wave; ///< how loud a recording is; null for others
    QRect speed; ///< of the one that is heard
    QRect length; ///< of a film, on its picture; null for others
    QRect bar; ///< of the progress; null while there is none
    QRect button; ///< null where a click on the frame says all

    FileSpot spotAt(QPoint at) const;
};

struct FileCardLook {
    QPixmap picture; ///< may be null: not decoded yet
    FileSpot hovered = FileSpot::None;
    std::optional<SoundState> sound = {}; ///< of the recording that is heard
};

class FileCard
{
public:
    static constexpr int cardWidth = 360;
    static constexpr QSize pictureBox{360, 280}; ///< pictures are fitted into this
    static constexpr QSize pictureLeast{96, 64};

    /// How large the picture of these pixels stands in a conversation of that width.
    static QSize pictureSize(const files::Preview &preview, int width);
    static FileCardLayout layOut(const files::File &file, const Theme &theme, QPoint at, int width);
    static void paint(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                      const FileCardLook &look, QPoint at);

private:
    static void layOutPicture(FileCardLayout &card, const Theme &theme, QPoint at, int width);
    static void layOutSound(FileCardLayout &card, const Theme &theme, QPoint at, int width);
    static void layOutLength(FileCardLayout &card, const Theme &theme);
    static void layOutCard(FileCardLayout &card, const Theme &theme, QPoint at, int width);
    static void paintPicture(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                             const FileCardLook &look, QPoint at);
    static void paintSound(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                           const FileCardLook &look, QPoint at);
    static void paintWave(QPainter &painter, const FileCardLayout &card, const Theme &theme, double heard,
                          QPoint at);
    static void paintButton(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                            const FileCardLook &look, QPoint at);
    static void paintFilmSigns(QPainter &painter, const FileCardLayout &card, const Theme &theme, QPoint at);
    static void paintPage(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                          const FileCardLook &look, QPoint at);
    static void paintCard(QPainter &painter, const FileCardLayout &card, const Theme &theme,
                          const FileCardLook &look, QPoint at);
};

} // namespace sw::ui
