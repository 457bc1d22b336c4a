// SPDX-License-Identifier: Apache-2.0
#include "ui/search/search_progress.h"

#include "ui/base/style.h"
#include "ui/base/widgets.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

namespace sw::ui {

namespace {
constexpr int barHeight = 3;
}

SearchProgress::SearchProgress(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_words(new TextLabel(theme, TextSize::Small, Color::TextSecondary))
    , m_stop(new QPushButton)
{
    setObjectName(QStringLiteral("searchProgress"));
    m_stop->setObjectName(QStringLiteral("searchStop"));
    setButtonRole(m_stop, ButtonRole::Quiet);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::small, 0, 0, barHeight);
    row->addWidget(m_words);
    row->addStretch();
    row->addWidget(m_stop);
    connect(m_stop, &QPushButton::clicked, this, &SearchProgress::cancelled);
    retranslate();
}

void SearchProgress::setPart(double part)
{
    m_part = part;
    retranslate();
    update();
}

void SearchProgress::retranslate()
{
    const QString percent = QLocale().toString(static_cast<int>(m_part * 100));
    m_words->setText(tr("Searching the history … %1 %").arg(percent));
    m_stop->setText(tr("Stop"));
}

void SearchProgress::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SearchProgress::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF bar(0, height() - barHeight, width(), barHeight);
    painter.setBrush(m_theme.color(Color::Divider));
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    bar.setWidth(bar.width() * m_part);
    painter.setBrush(m_theme.color(Color::Accent));
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
}

} // namespace sw::ui

#include "ui/search/moc_search_progress.cpp"
