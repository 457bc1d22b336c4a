// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/tasks_page.h"

#include "ui/base/widgets.h"
#include "ui/tasks/mine_view.h"
#include "ui/tasks/task_detail.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>

namespace sw::ui {

namespace {

constexpr int detailLeast = 400;
constexpr int detailMost = 560;
constexpr int besideFrom = 940; ///< a narrower page shows the detail alone

/// The name of a view above the page, with a line under the one that is shown.
class ViewTab : public QAbstractButton
{
public:
    ViewTab(const Theme &theme, Icon icon)
        : m_theme(theme)
        , m_icon(icon)
    {
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
    }
    QSize sizeHint() const override
    {
        const QFontMetrics words(m_theme.font(TextSize::Title, QFont::DemiBold));
        return {space::icon + words.horizontalAdvance(text()) + space::small + 2 * space::medium,
                space::header};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Color color = isChecked() ? Color::Text : underMouse() ? Color::Link : Color::TextSecondary;
        const QRect sign(space::medium, 0, space::icon, height());
        paintIcon(&painter, sign, m_icon, space::icon, m_theme.color(isChecked() ? Color::Link : color));
        painter.setFont(m_theme.font(TextSize::Title, isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.setPen(m_theme.color(color));
        painter.drawText(rect().adjusted(sign.right() + 1 + space::small, 0, 0, 0), Qt::AlignVCenter, text());
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Color::Accent));
        if (isChecked())
            painter.drawRoundedRect(space::medium, height() - 3, width() - 2 * space::medium, 3, 1.5, 1.5);
        if (!hasFocus())
            return;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Color::FocusRing), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 8, -2, -8), space::radius, space::radius);
    }

private:
    const Theme &m_theme;
    Icon m_icon;
};

} // namespace

TasksPage::TasksPage(const Context &context, tasks::Tasks &tasks, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_tabs(new QWidget)
    , m_tabRow(new QHBoxLayout(m_tabs))
    , m_buttons(new QButtonGroup(this))
    , m_main(new QWidget)
    , m_stack(new QStackedWidget)
    , m_mine(new MineView(context, tasks))
    , m_detail(new TaskDetail(context, tasks))
{
    setObjectName(QStringLiteral("tasksPage"));
    m_tabs->setFixedHeight(space::header);
    m_tabRow->setContentsMargins(space::large, 0, space::large, 0);
    m_tabRow->setSpacing(space::unit);
    m_tabRow->addStretch();
    auto *column = new QVBoxLayout(m_main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(new Divider(context.theme));
    column->addWidget(m_stack, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_main, 1);
    row->addWidget(m_detail);
    m_detail->hide();
    connect(m_buttons, &QButtonGroup::idClicked, this, &TasksPage::showView);
    connect(m_mine, &MineView::opened, this, &TasksPage::openTask);
    connect(m_mine, &MineView::moved, this, [this](const tasks::TaskKey &key, const QDate &occurrence) {
        if (m_detail->isVisible())
            m_detail->show(key, occurrence);
    });
    connect(m_detail, &TaskDetail::closed, this, [this] {
        placeDetail();
        focusView();
    });
    connect(m_detail, &TaskDetail::said, this, &TasksPage::said);
    connect(m_detail, &TaskDetail::publicationWanted, this, &TasksPage::publicationWanted);
    addView([] { return tr("My tasks"); }, Icon::Task, [this] { return m_mine; });
    showView(0);
}

int TasksPage::addView(std::function<QString()> name, Icon icon, std::function<QWidget *()> make)
{
    const auto number = static_cast<int>(m_views.size());
    auto *tab = new ViewTab(m_context.theme, icon);
    tab->setObjectName(QStringLiteral("view%1").arg(number));
    m_buttons->addButton(tab, number);
    m_tabRow->insertWidget(number, tab);
    m_views.append({std::move(name), std::move(make), nullptr});
    retranslate();
    return number;
}

void TasksPage::showView(int view)
{
    View &shown = m_views[view];
    if (!shown.widget) {
        shown.widget = shown.make();
        m_stack->addWidget(shown.widget);
    }
    m_buttons->button(view)->setChecked(true);
    m_stack->setCurrentWidget(shown.widget);
}

int TasksPage::currentView() const
{
    return m_buttons->checkedId();
}

void TasksPage::openTask(const tasks::TaskKey &key, const QDate &occurrence)
{
    m_detail->show(key, occurrence);
    placeDetail();
    m_mine->choose(key, occurrence);
    if (!m_main->isVisibleTo(this))
        m_detail->setFocus();
}

/// Beside the view where there is room, else in its place.
void TasksPage::placeDetail()
{
    const bool beside = width() >= besideFrom;
    m_detail->setFixedWidth(beside ? std::clamp(width() * 2 / 5, detailLeast, detailMost) : width());
    m_main->setVisible(beside || !m_detail->isVisibleTo(this));
}

void TasksPage::focusView()
{
    if (m_stack->currentWidget() == m_mine)
        m_mine->focusList();
    else
        m_stack->currentWidget()->setFocus();
}

void TasksPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeDetail();
}

void TasksPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_detail->isVisible())
        m_detail->close();
    else
        QWidget::keyPressEvent(event);
}

void TasksPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Color::Window));
}

void TasksPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TasksPage::retranslate()
{
    for (int number = 0; number < m_views.size(); ++number) {
        QAbstractButton *tab = m_buttons->button(number);
        tab->setText(m_views[number].name());
        tab->setAccessibleName(tab->text());
        tab->updateGeometry();
        tab->update();
    }
}

} // namespace sw::ui

#include "ui/tasks/moc_tasks_page.cpp"
