// SPDX-License-Identifier: Apache-2.0
#include "ui/base/widgets.h"

#include "ui/base/style.h"

#include <QAction>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>

namespace sw::ui {

IconButton::IconButton(const Theme &theme, Icon icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
}

void IconButton::setIcon(Icon icon)
{
    m_icon = icon;
    update();
}

void IconButton::setWords(const QString &words, const QKeySequence &keys)
{
    setAccessibleName(words);
    setToolTip(keys.isEmpty()
                   ? words
                   : QStringLiteral("%1  (%2)").arg(words, keys.toString(QKeySequence::NativeText)));
}

void IconButton::setColor(Color color)
{
    m_color = color;
    update();
}

QSize IconButton::sizeHint() const
{
    return {space::control, space::control};
}

void IconButton::focusInEvent(QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    m_keyboardFocus = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
        || reason == Qt::ShortcutFocusReason;
    QAbstractButton::focusInEvent(event);
    update();
}

void IconButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    if (isEnabled() && (isDown() || isChecked() || underMouse())) {
        painter.setBrush(m_theme.color(isDown() || isChecked() ? Color::Pressed : Color::Hover));
        painter.drawRoundedRect(box, space::radius - 2, space::radius - 2);
    }
    if (hasFocus() && m_keyboardFocus) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Color::FocusRing), 2));
        painter.drawRoundedRect(box, space::radius - 2, space::radius - 2);
    }
    paintIcon(&painter, rect(), m_icon, space::icon, m_theme.color(isEnabled() ? m_color : Color::Offline));
}

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().height(), QLabel::minimumSizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width());
    const QString tip = shown == text() ? QString() : text();
    if (toolTip() != tip)
        setToolTip(tip);
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(contentsRect(), static_cast<int>(alignment()), shown);
}

TextLabel::TextLabel(const Theme &theme, TextSize size, Color color, QFont::Weight weight, QWidget *parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_size(size)
    , m_color(color)
    , m_weight(weight)
{
    connect(&theme, &Theme::changed, this, &TextLabel::apply);
    apply();
}

void TextLabel::setColor(Color color)
{
    m_color = color;
    apply();
}

void TextLabel::apply()
{
    setFont(m_theme.font(m_size, m_weight));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(m_color));
    colors.setColor(QPalette::Link, m_theme.color(Color::Link));
    setPalette(colors);
}

SearchField::SearchField(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
{
    addAction(themedIcon(theme, Icon::Search, Color::TextFaint), QLineEdit::LeadingPosition);
    m_clear = addAction(themedIcon(theme, Icon::Close, Color::TextFaint), QLineEdit::TrailingPosition);
    m_clear->setVisible(false);
    connect(m_clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_clear->setVisible(!text.isEmpty()); });
}

void SearchField::setWords(const QString &placeholder)
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        emit stepWanted(event->key() == Qt::Key_Down ? 1 : -1);
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit stepWanted(0);
        return;
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty() && !m_escapeLeaves) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

EmptyState::EmptyState(const Theme &theme, Icon icon, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(icon)
    , m_title(new TextLabel(theme, TextSize::Title, Color::TextSecondary))
    , m_hint(new TextLabel(theme, TextSize::Body, Color::TextFaint))
    , m_action(new QPushButton)
{
    for (QLabel *label : {static_cast<QLabel *>(m_title), static_cast<QLabel *>(m_hint)}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    setButtonRole(m_action, ButtonRole::Primary);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::huge, 0, space::huge, 0);
    column->setSpacing(space::small);
    column->addStretch(4);
    column->addSpacing(64); // the icon is painted here
    column->addWidget(m_title);
    column->addWidget(m_hint);
    column->addSpacing(space::small);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(5);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::setTexts(const QString &title, const QString &hint, const QString &action)
{
    m_title->setText(title);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(title);
}

void EmptyState::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect disc((width() - 56) / 2, m_title->y() - 56 - space::medium, 56, 56);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Color::Hover));
    painter.drawEllipse(disc);
    paintIcon(&painter, disc, m_icon, 26, m_theme.color(Color::TextFaint));
}

Banner::Banner(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_text(new TextLabel(theme, TextSize::Body))
    , m_action(new QPushButton)
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setButtonRole(m_action, ButtonRole::Quiet);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::large + space::icon + space::small, space::half, space::small,
                            space::half);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    setMinimumHeight(36);
    setVisible(false);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
}

void Banner::show(Tone tone, Icon icon, const QString &text, const QString &action)
{
    m_tone = tone;
    m_icon = icon;
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    setVisible(true);
    update();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Color ground = m_tone == Tone::Danger ? Color::DangerGround
        : m_tone == Tone::Warning               ? Color::WarningGround
                                                : Color::QuoteGround;
    const Color ink = m_tone == Tone::Danger ? Color::Danger
        : m_tone == Tone::Warning            ? Color::Warning
                                             : Color::TextSecondary;
    painter.fillRect(rect(), m_theme.color(ground));
    paintIcon(&painter, QRect(space::large, 0, space::icon, height()), m_icon, 18, m_theme.color(ink));
}

Divider::Divider(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setFixedHeight(1);
}

void Divider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Color::Divider));
}

Surface::Surface(const Theme &theme, Color color, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_color(color)
{ }

void Surface::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(m_color));
}

} // namespace sw::ui

#include "ui/base/moc_widgets.cpp"
