// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_steps.h"

#include "ui/base/icons.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr int stepTick = 24;
constexpr int leastHeight = 44;
} // namespace

StepButton::StepButton(const Theme &theme, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QRect StepButton::wordsIn(int width) const
{
    const int left = space::small + stepTick + space::medium;
    const QRect room(left, 0, std::max(40, width - left - space::small), 10000);
    return QFontMetrics(m_theme.font(TextSize::Title)).boundingRect(room, Qt::TextWordWrap, text());
}

int StepButton::heightForWidth(int width) const
{
    return std::max(leastHeight, wordsIn(width).height() + 2 * space::small);
}

void StepButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(Qt::NoPen);
    if (isEnabled() && underMouse()) {
        painter.setBrush(m_theme.color(Color::Hover));
        painter.drawRoundedRect(box, space::radius, space::radius);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Color::FocusRing), 2));
        painter.drawRoundedRect(box, space::radius, space::radius);
    }
    const QRect tick(space::small, (height() - stepTick) / 2, stepTick, stepTick);
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Color::SuccessGround));
        painter.drawEllipse(tick);
        paintIcon(&painter, tick, Icon::Check, 18, m_theme.color(Color::Success));
    } else {
        painter.setBrush(m_theme.color(Color::Field));
        painter.setPen(QPen(m_theme.color(isEnabled() ? Color::TextFaint : Color::Border), 1.5));
        painter.drawEllipse(QRectF(tick).adjusted(1, 1, -1, -1));
    }
    const QRect words = wordsIn(width());
    painter.setFont(m_theme.font(TextSize::Title));
    painter.setPen(m_theme.color(isChecked() ? Color::TextSecondary : Color::Text));
    painter.drawText(QRect(words.left(), (height() - words.height()) / 2,
                           width() - words.left() - space::small, words.height()),
                     Qt::TextWordWrap, text());
}

void StepButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)
        focusNextPrevChild(event->key() == Qt::Key_Down);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

TaskSteps::TaskSteps(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
}

void TaskSteps::show(const QList<tasks::Step> &steps, const QStringList &ticked, bool mayTick)
{
    if (steps != m_steps) {
        qDeleteAll(m_buttons);
        m_buttons.clear();
        m_steps = steps;
        for (const tasks::Step &step : steps) {
            auto *button = new StepButton(m_theme, step.text);
            button->setObjectName(QStringLiteral("step"));
            connect(button, &QAbstractButton::clicked, this,
                    [this, id = step.id](bool on) { emit this->ticked(id, on); });
            m_rows->addWidget(button);
            m_buttons += button;
        }
    }
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setChecked(ticked.contains(steps[i].id));
        m_buttons[i]->setEnabled(mayTick);
    }
    setVisible(!steps.isEmpty());
}

} // namespace sw::ui

#include "ui/tasks/moc_task_steps.cpp"
