// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_history.h"

#include "ui/base/formats.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int signSide = 16;

class SignLabel : public QWidget
{
public:
    SignLabel(const Theme &theme, Icon icon)
        : m_theme(theme)
        , m_icon(icon)
    {
        setFixedSize(signSide, signSide + space::unit);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintIcon(&painter, rect(), m_icon, signSide, m_theme.color(Color::TextFaint));
    }

private:
    const Theme &m_theme;
    Icon m_icon;
};

} // namespace

TaskHistory::TaskHistory(const Theme &theme, PersonName name, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(std::move(name))
    , m_rows(new QVBoxLayout(this))
    , m_more(new QPushButton)
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(space::unit);
    setButtonRole(m_more, ButtonRole::Quiet);
    m_rows->addWidget(m_more, 0, Qt::AlignLeft);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_all = true;
        fill();
    });
}

void TaskHistory::show(const QList<tasks::Act> &acts)
{
    if (acts == m_acts && !m_lines.isEmpty())
        return;
    const bool grown = acts.size() > m_acts.size() && acts.first(m_acts.size()) == m_acts;
    m_all = m_all && grown;
    m_acts = acts;
    fill();
}

void TaskHistory::fill()
{
    qDeleteAll(m_lines);
    m_lines.clear();
    const auto all = static_cast<int>(m_acts.size());
    const int shown = std::min(all, m_all ? mostShown : firstShown);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (int i = 0; i < shown; ++i) {
        const tasks::Act &act = m_acts[all - 1 - i];
        auto *words = new TextLabel(m_theme, TextSize::Body, Color::TextSecondary);
        words->setTextFormat(Qt::PlainText);
        words->setWordWrap(true);
        words->setText(TaskWords::act(act, m_name));
        words->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto *time = new TextLabel(m_theme, TextSize::Small, Color::TextFaint);
        time->setText(TaskWords::moment(act.time, now));
        time->setToolTip(Formats::full(act.time));
        auto *line = new QWidget;
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space::small);
        row->addWidget(new SignLabel(m_theme, TaskWords::icon(act.what)), 0, Qt::AlignTop);
        row->addWidget(words, 1);
        row->addWidget(time, 0, Qt::AlignTop);
        m_rows->insertWidget(i, line);
        m_lines += line;
    }
    m_more->setVisible(shown < all && !m_all);
    m_more->setText(tr("Show all %n", "acts of a task's history", all));
}

} // namespace sw::ui

#include "ui/tasks/moc_task_history.cpp"
