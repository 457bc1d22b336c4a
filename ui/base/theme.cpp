// SPDX-License-Identifier: Apache-2.0
#include "ui/base/theme.h"

#include "ui/base/style.h"
#include "ui/base/system_scheme.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QStyleHints>
#include <QToolTip>

namespace sw::ui {

namespace {

struct Pair {
    QRgb light;
    QRgb dark;
};

// A jade that is neither the blue of the office suites nor the green of the consumer messengers.
Pair pair(Color name)
{
    switch (name) {
    case Color::Rail:
        return {0xffe9ecee, 0xff17181b};
    case Color::Pane:
        return {0xfff6f7f8, 0xff1c1e21};
    case Color::Window:
        return {0xffffffff, 0xff222529};
    case Color::Raised:
        return {0xffffffff, 0xff2a2d32};
    case Color::Field:
        return {0xffffffff, 0xff1c1e21};
    case Color::Hover:
        return {0xffeceef0, 0xff2f3338};
    case Color::Pressed:
        return {0xffe1e4e7, 0xff373b41};
    case Color::Selected:
        return {0xffdcefec, 0xff1f403d};
    case Color::Border:
        return {0xffd5d9dd, 0xff41464d};
    case Color::Divider:
        return {0xffe5e8ea, 0xff303439};
    case Color::ScrollHandle:
        return {0xffb9bfc5, 0xff555b63};
    case Color::Text:
        return {0xff1d2125, 0xffe7e9eb};
    case Color::TextSecondary:
        return {0xff555c64, 0xffb0b6bd};
    case Color::TextFaint:
        return {0xff636a72, 0xffa2a9b0};
    case Color::Link:
        return {0xff0a6f6a, 0xff55c7bc};
    case Color::Accent:
        return {0xff0b7a74, 0xff17807a};
    case Color::AccentHover:
        return {0xff096c67, 0xff157770};
    case Color::AccentPressed:
        return {0xff075e5a, 0xff126963};
    case Color::OnAccent:
        return {0xffffffff, 0xffffffff};
    case Color::FocusRing:
        return {0xff2aa198, 0xff45b8ae};
    case Color::OwnTint:
        return {0xffe6f4f2, 0xff223b39};
    case Color::MentionTint:
        return {0xfffdf5e0, 0xff3a3425};
    case Color::Highlight:
        return {0xfffde9a9, 0xff5a4a17};
    case Color::QuoteGround:
        return {0xfff2f4f5, 0xff2b2f34};
    case Color::SelectionBack:
        return {0xffb5deda, 0xff2b6661};
    case Color::Success:
        return {0xff1f7a3f, 0xff5dc487};
    case Color::SuccessGround:
        return {0xffe4f4e9, 0xff1f3829};
    case Color::Warning:
        return {0xff855800, 0xffe4b355};
    case Color::WarningGround:
        return {0xfffff3d9, 0xff3a3120};
    case Color::Danger:
        return {0xffc3352e, 0xfff28b82};
    case Color::DangerGround:
        return {0xfffdebe9, 0xff42292a};
    case Color::OnDanger:
        return {0xffffffff, 0xff2a1210};
    case Color::QuietBadge:
        return {0xffd0d5d9, 0xff474d55};
    case Color::OnQuietBadge:
        return {0xff454c53, 0xffd9dde1};
    case Color::Online:
        return {0xff2c9d5c, 0xff46b877};
    case Color::Away:
        return {0xffd2900f, 0xffdca63a};
    case Color::Offline:
        return {0xff9aa1a8, 0xff6f767e};
    case Color::Count:
        break;
    }
    return {0, 0};
}

constexpr std::array<Pair, Theme::avatarColorCount> avatarPairs{{
    {0xff2f7f79, 0xff2d726d}, // jade
    {0xff3f72a8, 0xff3b6894}, // slate blue
    {0xff7a64a8, 0xff6c5a94}, // iris
    {0xffa85a7c, 0xff944f6d}, // mallow
    {0xffb0584a, 0xff9a4f43}, // brick
    {0xff94691f, 0xff82601f}, // ochre
    {0xff5d7d36, 0xff557132}, // moss
    {0xff5f6f80, 0xff566371}, // steel
}};

QStringList families()
{
    const QString system = QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
    QStringList list{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Microsoft YaHei UI"),
                     QStringLiteral("Microsoft YaHei"), QStringLiteral("PingFang SC")};
    // A bare X11 reports a generic family; its usual DejaVu is too wide beside Chinese. The CJK font has
    // Latin letters of its own that were drawn for the pair.
    const bool generic = system.isEmpty() || system.startsWith(QLatin1String("Sans"))
        || system.startsWith(QLatin1String("DejaVu")) || system == QLatin1String("Bitstream Vera Sans");
    if (!generic)
        list.prepend(system);
    list.append(system.isEmpty() ? QStringLiteral("sans-serif") : system);
    list.removeDuplicates();
    return list;
}

} // namespace

Theme::Theme(QApplication &application)
    : m_application(application)
    , m_systemPalette(QApplication::palette())
    , m_families(families())
{
    m_application.setStyle(new Style(*this)); // the application owns its style
    m_application.installEventFilter(this);
    apply();
}

Theme::~Theme()
{
    m_application.setStyle(QStringLiteral("Fusion")); // ours refers to this object
}

void Theme::setChoice(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

bool Theme::systemIsDark()
{
    if (const auto scheme = systemScheme(); scheme.has_value())
        return *scheme;
    return m_systemPalette.color(QPalette::Window).lightness()
        < m_systemPalette.color(QPalette::WindowText).lightness();
}

QColor Theme::schemeColor(bool dark, Color name)
{
    const Pair both = pair(name);
    return QColor::fromRgb(dark ? both.dark : both.light);
}

QColor Theme::schemeAvatarColor(bool dark, int index)
{
    const Pair both = avatarPairs[static_cast<std::size_t>(index)];
    return QColor::fromRgb(dark ? both.dark : both.light);
}

void Theme::apply()
{
    if (m_applying)
        return;
    m_applying = true;
    m_dark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && systemIsDark());
    for (std::size_t i = 0; i < m_colors.size(); ++i)
        m_colors[i] = schemeColor(m_dark, static_cast<Color>(i));

    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Color name) { palette.setColor(role, color(name)); };
    set(QPalette::Window, Color::Window);
    set(QPalette::WindowText, Color::Text);
    set(QPalette::Base, Color::Field);
    set(QPalette::AlternateBase, Color::Pane);
    set(QPalette::Text, Color::Text);
    set(QPalette::PlaceholderText, Color::TextFaint);
    set(QPalette::Button, Color::Raised);
    set(QPalette::ButtonText, Color::Text);
    set(QPalette::BrightText, Color::Danger);
    set(QPalette::ToolTipBase, Color::Raised);
    set(QPalette::ToolTipText, Color::Text);
    set(QPalette::Highlight, Color::SelectionBack);
    set(QPalette::HighlightedText, Color::Text);
    set(QPalette::Link, Color::Link);
    set(QPalette::LinkVisited, Color::Link);
    set(QPalette::Light, Color::Raised);
    set(QPalette::Midlight, Color::Hover);
    set(QPalette::Mid, Color::Border);
    set(QPalette::Dark, Color::Border);
    set(QPalette::Shadow, Color::Divider);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Color::TextFaint));
    QApplication::setPalette(palette);
    QApplication::setFont(font(TextSize::Body));
    QToolTip::setFont(font(TextSize::Small));
    QToolTip::setPalette(palette);
    m_applying = false;
    emit changed();
}

QFont Theme::font(TextSize size, QFont::Weight weight) const
{
    QFont font;
    font.setFamilies(m_families);
    font.setPixelSize(static_cast<int>(size));
    font.setWeight(weight);
    return font;
}

QFont Theme::fixedFont(TextSize size) const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setFamilies(QStringList{font.family()} + m_families);
    font.setPixelSize(static_cast<int>(size));
    return font;
}

QColor Theme::avatarColor(QStringView key) const
{
    uint hash = 2166136261u; // FNV-1a: the same on every start and machine, unlike qHash
    for (const QChar c : key)
        hash = (hash ^ c.unicode()) * 16777619u;
    hash = (hash ^ hash >> 16) * 0x85ebca6bu; // and mixed, so that the low bits depend on every letter
    hash = (hash ^ hash >> 13) * 0xc2b2ae35u;
    return schemeAvatarColor(m_dark, static_cast<int>((hash ^ hash >> 16) % avatarColorCount));
}

int Theme::motionMs() const
{
    return m_application.style()->styleHint(QStyle::SH_Widget_Animation_Duration) > 0 ? 120 : 0;
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // The platform tells of a new system palette through the application or the windows; ours hides it, so it
    // is uncovered for a moment.
    if (watched == &m_application && event->type() == QEvent::ThemeChange && !m_applying) {
        m_applying = true;
        QApplication::setPalette(QPalette());
        m_systemPalette = QApplication::palette();
        m_applying = false;
        apply();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace sw::ui

#include "ui/base/moc_theme.cpp"
