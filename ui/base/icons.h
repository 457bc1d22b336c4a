// SPDX-License-Identifier: Apache-2.0
#pragma once
// Our own line icons (resources/icons, 24 x 24, one stroke weight), drawn in any colour of the theme. Pixmaps
// are cached by (icon, size, colour, device pixel ratio) in QPixmapCache. GUI thread.
#include "ui/base/theme.h"

#include <QIcon>
#include <QPixmap>

class QPainter;

namespace sw::ui {

enum class Icon {
    Alert,
    Archive,
    ArrowDown,
    ArrowUp,
    At,
    Attach,
    Back,
    Bell,
    BellOff,
    Calendar,
    Check,
    CheckDouble,
    ChevronDown,
    ChevronLeft,
    ChevronRight,
    Clock,
    Close,
    Copy,
    Crown,
    Details,
    Document,
    Download,
    Draft,
    Edit,
    Eye,
    EyeOff,
    File,
    Film,
    Flag,
    Folder,
    Forward,
    Fullscreen,
    Help,
    Image,
    Info,
    Keyboard,
    Language,
    Leave,
    Link,
    LockOpen,
    Megaphone,
    Message,
    Microphone,
    Minus,
    More,
    Mute,
    Number,
    Offline,
    Pause,
    People,
    Phone,
    Pin,
    Play,
    Plus,
    Power,
    Program,
    Recall,
    Refresh,
    Reply,
    Rotate,
    Search,
    Send,
    Settings,
    Shield,
    Smile,
    Sound,
    Table,
    Task,
    Trash,
    Unit,
    User,
    UserPlus,
    Volume
};

/// `size` in logical pixels.
QPixmap iconPixmap(Icon icon, int size, const QColor &color, qreal devicePixelRatio);
/// Centred in the rectangle.
void paintIcon(QPainter *painter, const QRect &rect, Icon icon, int size, const QColor &color);
/// For buttons and menus: recoloured by itself when the theme changes. The theme must outlive it.
QIcon themedIcon(const Theme &theme, Icon icon, Color color = Color::TextSecondary);
/// The product's mark in full colour, also the window icon.
QIcon productIcon();
QPixmap productMark(int size, qreal devicePixelRatio);

} // namespace sw::ui
