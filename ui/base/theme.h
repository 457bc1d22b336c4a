// SPDX-License-Identifier: Apache-2.0
#pragma once
// The names of every colour, type size and distance in the window. Pages paint with these names only. Lives
// in the GUI thread; one per application, made by the composition root and handed on by reference.
#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

#include <array>

class QApplication;

namespace sw::ui {

enum class Color {
    // Surfaces, from the back to the front
    Rail, ///< navigation rail
    Pane, ///< list pane, side panels
    Window, ///< content: timeline, pages, forms
    Raised, ///< dialogs, menus, cards, pop-ups
    Field, ///< text input
    Hover, ///< under the pointer, on any surface
    Pressed,
    Selected, ///< the chosen row of a list
    Border, ///< outline of fields and cards
    Divider, ///< hairline between areas
    ScrollHandle,
    // Text on the surfaces above
    Text,
    TextSecondary, ///< last lines, hints
    TextFaint, ///< times, placeholders; still readable (≥ 4.5)
    Link, ///< links and text actions
    // The one accent
    Accent, ///< fills: main button, switch, unread badge
    AccentHover,
    AccentPressed,
    OnAccent, ///< text and icons on Accent
    FocusRing,
    // Messages
    OwnTint, ///< ground of one's own messages
    MentionTint, ///< ground of a message that mentions me
    Highlight, ///< found text, jumped-to message
    QuoteGround,
    SelectionBack, ///< selected text
    // Status only
    Success,
    SuccessGround,
    Warning,
    WarningGround,
    Danger,
    DangerGround,
    OnDanger, ///< text on a Danger fill
    QuietBadge, ///< unread badge of a muted room
    OnQuietBadge,
    Online,
    Away,
    Offline,
    Count
};

/// Pixel sizes (logical pixels; the system's scaling applies on top).
enum class TextSize { Small = 12, Body = 13, Title = 15, Headline = 20 };

enum class ThemeChoice { System, Light, Dark };

/// Distances in logical pixels; everything stands on a 4 px grid.
namespace space {
constexpr int unit = 4;
constexpr int half = 2;
constexpr int small = 8;
constexpr int medium = 12;
constexpr int large = 16;
constexpr int huge = 24;
constexpr int radius = 8;
constexpr int radiusSmall = 4;
constexpr int rail = 56;
constexpr int listMin = 280;
constexpr int listMax = 320;
constexpr int detailsPane = 280;
constexpr int header = 56; ///< page and room headers
constexpr int textWidth = 760; ///< widest line of running text
constexpr int control = 32; ///< height of buttons and fields
constexpr int icon = 20;
constexpr int avatarSmall = 24;
constexpr int avatar = 36;
constexpr int avatarRow = 40;
constexpr int avatarLarge = 72;
} // namespace space

class Theme : public QObject
{
    Q_OBJECT
public:
    /// Takes over the application's style, palette and font.
    explicit Theme(QApplication &application);
    ~Theme() override;

    void setChoice(ThemeChoice choice);
    ThemeChoice choice() const { return m_choice; }
    bool dark() const { return m_dark; }

    QColor color(Color name) const { return m_colors[static_cast<std::size_t>(name)]; }
    QFont font(TextSize size, QFont::Weight weight = QFont::Normal) const;
    /// The font of code and of things to compare letter by letter.
    QFont fixedFont(TextSize size) const;
    /// Ground of a coloured-initials avatar; the same key always has the same colour. Text on it is white.
    QColor avatarColor(QStringView key) const;
    /// The system asks for no motion, or the platform cannot say (then 120 ms).
    int motionMs() const;

    /// Every colour of the light or the dark scheme, for the contrast test.
    static QColor schemeColor(bool dark, Color name);
    static constexpr int avatarColorCount = 8;
    static QColor schemeAvatarColor(bool dark, int index);

signals:
    /// Colours changed; palette and style are already applied.
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    bool systemIsDark();

    QApplication &m_application;
    ThemeChoice m_choice = ThemeChoice::System;
    bool m_dark = false;
    bool m_applying = false;
    QPalette m_systemPalette;
    QStringList m_families;
    std::array<QColor, static_cast<std::size_t>(Color::Count)> m_colors;
};

} // namespace sw::ui
