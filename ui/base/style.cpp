// SPDX-License-Identifier: Apache-2.0
#include "ui/base/style.h"

#include "ui/base/theme.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>

namespace sw::ui {

namespace {

constexpr const char *roleProperty = "buttonRole";
constexpr int scrollBarWidth = 10;

ButtonRole roleOf(const QWidget *widget)
{
    return widget ? static_cast<ButtonRole>(widget->property(roleProperty).toInt()) : ButtonRole::Normal;
}

QRectF crisp(const QRect &rect)
{
    return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
}

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

void drawChevron(QPainter *painter, const QRectF &box, const QColor &color)
{
    const QPointF c = box.center();
    QPainterPath path(QPointF(c.x() - 4, c.y() - 2));
    path.lineTo(c.x(), c.y() + 2);
    path.lineTo(c.x() + 4, c.y() - 2);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path);
}

} // namespace

void setButtonRole(QPushButton *button, ButtonRole role)
{
    button->setProperty(roleProperty, static_cast<int>(role));
    button->update();
}

Style::Style(const Theme &theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_theme(theme)
{ }

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QLineEdit *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QMenu *>(widget)) { // round corners need a see-through window
        widget->setAttribute(Qt::WA_TranslucentBackground);
        widget->setWindowFlag(Qt::FramelessWindowHint);
        widget->setWindowFlag(Qt::NoDropShadowWindowHint);
    }
}

void Style::drawFocusRing(const QRect &rect, QPainter *painter, int radius) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(m_theme.color(Color::FocusRing), 2));
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

void Style::drawButtonFrame(const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool enabled = has(option, State_Enabled);
    const bool pressed = has(option, State_Sunken) || has(option, State_On);
    const bool hovered = enabled && has(option, State_MouseOver);
    QColor fill = m_theme.color(pressed ? Color::Pressed : hovered ? Color::Hover : Color::Raised);
    QPen pen(m_theme.color(Color::Border), 1);
    switch (roleOf(widget)) {
    case ButtonRole::Normal:
        break;
    case ButtonRole::Primary:
        fill = m_theme.color(pressed ? Color::AccentPressed : hovered ? Color::AccentHover : Color::Accent);
        pen = Qt::NoPen;
        break;
    case ButtonRole::Danger:
        fill = m_theme.color(Color::Danger);
        if (pressed || hovered)
            fill = fill.darker(pressed ? 118 : 108);
        pen = Qt::NoPen;
        break;
    case ButtonRole::Quiet:
        if (!pressed && !hovered)
            fill = Qt::transparent;
        pen = Qt::NoPen;
        break;
    }
    if (!enabled && roleOf(widget) != ButtonRole::Quiet) {
        fill = m_theme.color(Color::Hover);
        pen = Qt::NoPen;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->setBrush(fill);
    painter->drawRoundedRect(crisp(option->rect), space::radius - 2, space::radius - 2);
    painter->restore();
    if (has(option, State_HasFocus) && has(option, State_KeyboardFocusChange))
        drawFocusRing(option->rect, painter, space::radius - 2);
}

void Style::drawField(const QStyleOption *option, QPainter *painter) const
{
    const bool focus = has(option, State_HasFocus);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(m_theme.color(has(option, State_Enabled) ? Color::Field : Color::Pane));
    painter->setPen(QPen(m_theme.color(focus ? Color::FocusRing : Color::Border), focus ? 2 : 1));
    const QRectF box = focus ? QRectF(option->rect).adjusted(1, 1, -1, -1) : crisp(option->rect);
    painter->drawRoundedRect(box, space::radius - 2, space::radius - 2);
    painter->restore();
}

void Style::drawCheck(const QStyleOption *option, QPainter *painter, bool radio) const
{
    const bool on = has(option, State_On) || has(option, State_NoChange);
    const bool enabled = has(option, State_Enabled);
    const QRectF box
        = crisp(QStyle::alignedRect(option->direction, Qt::AlignCenter, QSize(16, 16), option->rect));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(on ? QPen(Qt::NoPen) : QPen(m_theme.color(Color::TextFaint), 1.2));
    painter->setBrush(on ? m_theme.color(enabled ? Color::Accent : Color::TextFaint)
                         : m_theme.color(Color::Field));
    painter->drawRoundedRect(box, radio ? 8 : space::radiusSmall, radio ? 8 : space::radiusSmall);
    if (on && radio) {
        painter->setBrush(m_theme.color(Color::OnAccent));
        painter->drawEllipse(box.center(), 3, 3);
    } else if (on) {
        QPainterPath tick(box.topLeft() + QPointF(3.6, 7.8));
        if (has(option, State_NoChange)) { // some of many: a dash
            tick.lineTo(box.topLeft() + QPointF(11.6, 7.8));
        } else {
            tick.lineTo(box.topLeft() + QPointF(6.6, 10.8));
            tick.lineTo(box.topLeft() + QPointF(11.6, 4.8));
        }
        painter->setBrush(Qt::NoBrush);
        painter->setPen(
            QPen(m_theme.color(Color::OnAccent), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPath(tick);
    }
    painter->restore();
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawButtonFrame(option, painter, widget);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            drawField(option, painter);
        return;
    case PE_FrameLineEdit:
        return; // drawn with the panel
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(option, painter, false);
        return;
    case PE_IndicatorRadioButton:
        drawCheck(option, painter, true);
        return;
    case PE_FrameFocusRect:
        if (has(option, State_KeyboardFocusChange) || qobject_cast<const QAbstractItemView *>(widget))
            drawFocusRing(option->rect, painter, space::radiusSmall);
        return;
    case PE_FrameDefaultButton:
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        if (element == PE_FrameMenu)
            return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_theme.color(Color::Border), 1));
        painter->setBrush(m_theme.color(Color::Raised));
        if (element == PE_PanelMenu)
            painter->drawRoundedRect(crisp(option->rect), space::radius, space::radius);
        else
            painter->drawRect(crisp(option->rect));
        painter->restore();
        return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
        if (has(option, State_Selected))
            painter->fillRect(option->rect, m_theme.color(Color::Selected));
        return;
    case PE_Frame: // scroll areas, text edits: our pages draw their own dividers
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

/// A bar whose end is known; one that only moves to and fro is left to Fusion.
bool Style::drawProgress(ControlElement element, const QStyleOption *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (!bar || bar->maximum <= bar->minimum
        || (element != CE_ProgressBarGroove && element != CE_ProgressBarContents))
        return false;
    const bool contents = element == CE_ProgressBarContents;
    const double part = double(bar->progress - bar->minimum) / (double(bar->maximum) - bar->minimum);
    const double round = bar->rect.height() / 2.0;
    QRectF box(bar->rect);
    if (contents)
        box = visualRect(
            bar->direction, bar->rect,
            QRect(bar->rect.topLeft(),
                  QSize(int(bar->rect.width() * std::clamp(part, 0.0, 1.0)), bar->rect.height())));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.color(contents ? Color::Accent : Color::Border));
    if (box.width() >= 1)
        painter->drawRoundedRect(box, std::min(round, box.width() / 2), round);
    painter->restore();
    return true;
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    if (element == CE_PushButtonLabel) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton copy = *button;
            const ButtonRole role = roleOf(widget);
            if (copy.state.testFlag(State_Enabled) && role != ButtonRole::Normal)
                copy.palette.setColor(QPalette::ButtonText,
                                      m_theme.color(role == ButtonRole::Primary      ? Color::OnAccent
                                                        : role == ButtonRole::Danger ? Color::OnDanger
                                                                                     : Color::Link));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
    }
    if (element == CE_MenuItem) {
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            QStyleOptionMenuItem copy = *item;
            copy.palette.setColor(QPalette::Highlight, m_theme.color(Color::Hover));
            copy.palette.setColor(QPalette::HighlightedText, m_theme.color(Color::Text));
            if (copy.menuItemType == QStyleOptionMenuItem::Separator) {
                painter->fillRect(QRect(copy.rect.left() + space::small, copy.rect.center().y(),
                                        copy.rect.width() - 2 * space::small, 1),
                                  m_theme.color(Color::Divider));
                return;
            }
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
    }
    if (drawProgress(element, option, painter))
        return;
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        const QRect &r = option->rect;
        painter->fillRect(r, m_theme.color(Color::Window));
        painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), m_theme.color(Color::Divider));
        return;
    }
    if (element == CE_HeaderLabel) {
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            QStyleOptionHeader copy = *header;
            copy.palette.setColor(QPalette::ButtonText, m_theme.color(Color::TextSecondary));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
    }
    if (element == CE_Splitter) {
        const bool upright = has(option, State_Horizontal);
        const QRect &r = option->rect;
        painter->fillRect(upright ? QRect(r.center().x(), r.top(), 1, r.height())
                                  : QRect(r.left(), r.center().y(), r.width(), 1),
                          m_theme.color(has(option, State_MouseOver) ? Color::FocusRing : Color::Divider));
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!slider || slider->minimum == slider->maximum)
        return;
    const bool active = has(option, State_MouseOver) || has(option, State_Sunken);
    QRectF handle = proxy()->subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const double inset = active ? 2 : 3;
    handle = slider->orientation == Qt::Vertical ? handle.adjusted(inset, 1, -inset, -1)
                                                 : handle.adjusted(1, inset, -1, -inset);
    QColor color = m_theme.color(Color::ScrollHandle);
    color.setAlphaF(active ? 1.0F : 0.7F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    const double radius = std::min(handle.width(), handle.height()) / 2;
    painter->drawRoundedRect(handle, radius, radius);
    painter->restore();
}

void Style::drawComboBox(const QStyleOptionComplex *option, QPainter *painter) const
{
    QStyleOption frame = *option;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool focus = has(option, State_HasFocus);
    painter->setPen(QPen(m_theme.color(focus ? Color::FocusRing : Color::Border), focus ? 2 : 1));
    painter->setBrush(m_theme.color(has(option, State_MouseOver) && !focus ? Color::Hover : Color::Field));
    painter->drawRoundedRect(focus ? QRectF(frame.rect).adjusted(1, 1, -1, -1) : crisp(frame.rect),
                             space::radius - 2, space::radius - 2);
    const QRect arrow
        = QStyle::visualRect(option->direction, frame.rect,
                             QRect(frame.rect.right() - 24, frame.rect.top(), 20, frame.rect.height()));
    drawChevron(painter, arrow, m_theme.color(Color::TextSecondary));
    painter->restore();
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control == CC_ScrollBar)
        return drawScrollBar(option, painter, widget);
    if (control == CC_ComboBox) {
        const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (box && !box->editable)
            return drawComboBox(option, painter);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return scrollBarWidth;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_SplitterWidth:
        return 5;
    case PM_ButtonMargin:
        return space::large;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::small;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return space::large;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return space::unit;
    case PM_SmallIconSize:
        return 18;
    case PM_ToolTipLabelFrameWidth:
        return space::unit;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ComboBox_Popup: // a list below the box, not a menu over it
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_UnderlineShortcut:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                              const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        size.setHeight(std::max(contents.height() + space::small, space::control));
        if (roleOf(widget) == ButtonRole::Quiet)
            size.setWidth(contents.width() + 2 * space::small);
        else
            size.setWidth(std::max(contents.width() + 2 * space::large, 72));
        break;
    case CT_ComboBox:
        size.setWidth(contents.width() + 2 * space::medium + space::icon);
        [[fallthrough]];
    case CT_LineEdit:
        size.setHeight(std::max(contents.height() + space::small, space::control));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item && item->menuItemType != QStyleOptionMenuItem::Separator)
            size.setHeight(std::max(size.height(), 30));
        break;
    default:
        break;
    }
    return size;
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            rect.adjust(space::unit + space::half, 0, -space::unit - space::half, 0);
    }
    return rect;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    if (control == CC_ScrollBar) { // no arrow buttons: the groove is the whole bar
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
            return {};
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (bar && (part == SC_ScrollBarGroove || part == SC_ScrollBarSlider)) {
            const bool vertical = bar->orientation == Qt::Vertical;
            const int length = vertical ? bar->rect.height() : bar->rect.width();
            if (part == SC_ScrollBarGroove)
                return bar->rect;
            const qint64 range = qint64(bar->maximum) - bar->minimum;
            int handle = length;
            if (range > 0)
                handle = std::min(
                    length, std::max(32, int(qint64(bar->pageStep) * length / (range + bar->pageStep))));
            const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                      length - handle, bar->upsideDown);
            return vertical ? QRect(bar->rect.left(), bar->rect.top() + start, bar->rect.width(), handle)
                            : QRect(bar->rect.left() + start, bar->rect.top(), handle, bar->rect.height());
        }
        if (bar && (part == SC_ScrollBarAddPage || part == SC_ScrollBarSubPage)) {
            const QRect slider = subControlRect(control, option, SC_ScrollBarSlider, widget);
            const bool vertical = bar->orientation == Qt::Vertical;
            QRect rest = bar->rect;
            if (part == SC_ScrollBarSubPage)
                vertical ? rest.setBottom(slider.top() - 1) : rest.setRight(slider.left() - 1);
            else
                vertical ? rest.setTop(slider.bottom() + 1) : rest.setLeft(slider.right() + 1);
            return rest;
        }
    }
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(
            option->direction, option->rect,
            option->rect.adjusted(space::medium - space::half, 0, -space::huge - space::unit, 0));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace sw::ui

#include "ui/base/moc_style.cpp"
