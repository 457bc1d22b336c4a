// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/person_line.h"

#include "ui/base/sheet.h"

#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int tallestList = 360;

} // namespace

PersonLine::PersonLine(const TimelineLook &look, const Jid &person, QString remark, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_person(person)
    , m_remark(std::move(remark))
{
    setFixedHeight(space::avatarRow);
    setAccessibleName(look.name(person));
    setAccessibleDescription(m_remark);
}

void PersonLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect picture(0, (height() - 28) / 2, 28, 28);
    if (m_look.paintAvatar)
        m_look.paintAvatar(&painter, picture, m_person);
    QRect words = rect().adjusted(picture.right() + 1 + space::medium, 0, 0, 0);
    if (!m_remark.isEmpty()) {
        painter.setFont(m_look.theme.font(TextSize::Small));
        painter.setPen(m_look.theme.color(Color::TextFaint));
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, m_remark);
        words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(m_remark) - space::medium);
    }
    painter.setFont(m_look.theme.font(TextSize::Body));
    painter.setPen(m_look.theme.color(Color::Text));
    painter.drawText(words, Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_look.name(m_person), Qt::ElideRight, words.width()));
}

QVBoxLayout *scrolledColumn(Sheet *sheet)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->viewport()->setAutoFillBackground(false);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, space::small, 0);
    column->setSpacing(space::unit);
    area->setWidget(inside); // which has it filled
    inside->setAutoFillBackground(false);
    area->setMinimumHeight(tallestList / 2);
    area->setMaximumHeight(tallestList);
    sheet->body()->addWidget(area);
    return column;
}

} // namespace sw::ui
