// SPDX-License-Identifier: Apache-2.0
#include "ui/base/setting_rows.h"

#include "ui/base/widgets.h"

#include <QHBoxLayout>
#include <QPainter>

namespace sw::ui {

Switch::Switch(const Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setCheckable(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

void Switch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track = QRectF(rect()).adjusted(3, 3, -3, -3);
    painter.setPen(Qt::NoPen);
    painter.setBrush(
        m_theme.color(isChecked() ? (underMouse() ? Color::AccentHover : Color::Accent) : Color::Offline));
    painter.drawRoundedRect(track, track.height() / 2, track.height() / 2);
    const double side = track.height() - 4;
    const double x = isChecked() ? track.right() - side - 2 : track.left() + 2;
    painter.setBrush(Qt::white);
    painter.drawEllipse(QRectF(x, track.top() + 2, side, side));
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Color::FocusRing), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), height() / 2.0, height() / 2.0);
    }
}

SettingRow::SettingRow(const Theme &theme, QWidget *control)
    : m_control(control)
    , m_words(new TextLabel(theme, TextSize::Body))
    , m_hint(new TextLabel(theme, TextSize::Small, Color::TextFaint))
{
    for (TextLabel *label : {m_words, m_hint}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(space::half);
    words->addWidget(m_words);
    words->addWidget(m_hint);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::large, space::medium, space::large, space::medium);
    row->setSpacing(space::large);
    row->addLayout(words, 1);
    row->addWidget(control, 0, Qt::AlignVCenter);
    setMinimumHeight(52);
}

void SettingRow::setTexts(const QString &words, const QString &hint)
{
    m_words->setText(words);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_control->setAccessibleName(words);
    m_control->setAccessibleDescription(hint);
}

SettingCard::SettingCard(const Theme &theme)
    : m_theme(theme)
    , m_title(new TextLabel(theme, TextSize::Small, Color::TextSecondary, QFont::DemiBold))
    , m_rows(new QVBoxLayout)
    , m_box(new QWidget)
{
    m_rows->setContentsMargins(1, 1, 1, 1);
    m_rows->setSpacing(0);
    m_box->setLayout(m_rows);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    column->addWidget(m_title);
    column->addWidget(m_box);
}

void SettingCard::setTitle(const QString &title)
{
    m_title->setText(title);
}

void SettingCard::addRow(QWidget *row)
{
    if (m_rows->count() > 0)
        m_rows->addWidget(new Divider(m_theme));
    m_rows->addWidget(row);
}

void SettingCard::setRowVisible(QWidget *row, bool visible)
{
    row->setVisible(visible);
    if (const int at = m_rows->indexOf(row); at > 0)
        m_rows->itemAt(at - 1)->widget()->setVisible(visible);
}

void SettingCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Color::Border), 1));
    painter.setBrush(m_theme.color(Color::Raised));
    painter.drawRoundedRect(QRectF(m_box->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius,
                            space::radius);
}

} // namespace sw::ui

#include "ui/base/moc_setting_rows.cpp"
