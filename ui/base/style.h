// SPDX-License-Identifier: Apache-2.0
#pragma once
// How the standard controls look: Fusion for the mechanics, our own frames, buttons, scroll bars and focus
// ring. Sizes and colours come from the theme.
#include <QProxyStyle>

class QPushButton;

namespace sw::ui {

class Theme;

enum class ButtonRole {
    Normal,
    Primary, ///< the one main action of a page or dialog
    Danger, ///< the main action when it destroys something
    Quiet, ///< no frame until hovered: text actions
};

/// The role is remembered on the button and read when it is painted.
void setButtonRole(QPushButton *button, ButtonRole role);

class Style : public QProxyStyle
{
    Q_OBJECT
public:
    explicit Style(const Theme &theme);

    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;

private:
    void drawButtonFrame(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawField(const QStyleOption *option, QPainter *painter) const;
    void drawCheck(const QStyleOption *option, QPainter *painter, bool radio) const;
    bool drawProgress(ControlElement element, const QStyleOption *option, QPainter *painter) const;
    void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const;
    void drawComboBox(const QStyleOptionComplex *option, QPainter *painter) const;
    void drawFocusRing(const QRect &rect, QPainter *painter, int radius) const;

    const Theme &m_theme;
};

} // namespace sw::ui
