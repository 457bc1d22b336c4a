// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/admin_window.h"

#include "ui/admin/administrators_page.h"
#include "ui/admin/audit_page.h"
#include "ui/admin/devices_page.h"
#include "ui/admin/employees_page.h"
#include "ui/admin/overview_page.h"
#include "ui/admin/server_page.h"
#include "ui/admin/start_page.h"
#include "ui/base/preferences.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"

#include <QCloseEvent>
#include <QPainter>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int sideWidth = 200;
constexpr QSize firstSize(1180, 720);
constexpr QSize leastSize(860, 560);

} // namespace

NavButton::NavButton(const Theme &theme, Icon icon, const QString &words, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setText(words);
    setAccessibleName(words);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

QSize NavButton::sizeHint() const
{
    return {sideWidth, 40};
}

void NavButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect box = rect().adjusted(0, 2, 0, -2);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(isChecked() ? Color::Selected : Color::Hover));
        painter.drawRoundedRect(box, space::radius, space::radius);
    }
    const QColor ink = m_theme.color(isChecked() ? Color::Link : Color::TextSecondary);
    paintIcon(&painter, {space::small, 0, space::huge, height()}, m_icon, space::icon, ink);
    painter.setFont(m_theme.font(TextSize::Body, isChecked() ? QFont::DemiBold : QFont::Normal));
    painter.setPen(isChecked() ? ink : m_theme.color(Color::Text));
    painter.drawText(box.adjusted(space::small + space::huge + space::small, 0, -space::small, 0),
                     Qt::AlignVCenter, text());
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(Color::FocusRing), 2));
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), space::radius, space::radius);
    }
}

AdminWindow::AdminWindow(const AdminDesk &desk, const QString &folder)
    : m_desk(desk)
    , m_whole(new QStackedWidget)
    , m_start(new StartPage(m_desk, folder))
    , m_pages(new QStackedWidget)
    , m_company(new TextLabel(desk.theme, TextSize::Title, Color::Text, QFont::DemiBold))
    , m_who(new TextLabel(desk.theme, TextSize::Small, Color::TextSecondary))
    , m_nav(new QVBoxLayout)
    , m_close(new QPushButton(tr("Close folder")))
    , m_employees(new EmployeesPage(m_desk))
{
    setObjectName(QStringLiteral("adminWindow"));
    setWindowTitle(tr("Storewire administration"));
    setMinimumSize(leastSize);
    auto *open = new QWidget;
    auto *row = new QHBoxLayout(open);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(buildSide());
    row->addWidget(m_pages, 1);
    m_whole->addWidget(m_start);
    m_whole->addWidget(open);
    auto *fill = new QVBoxLayout(this);
    fill->setContentsMargins(0, 0, 0, 0);
    fill->addWidget(m_whole);
    connectAll();
    if (!restoreGeometry(desk.preferences.windowGeometry()))
        resize(firstSize);
    refresh();
    m_start->takeFocus();
}

AdminWindow::~AdminWindow() = default;

QWidget *AdminWindow::buildSide()
{
    auto *side = new Surface(m_desk.theme, Color::Pane);
    side->setFixedWidth(sideWidth + 2 * space::medium);
    for (TextLabel *label : {m_company, m_who}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setContentsMargins(space::small, 0, space::small, 0);
    }
    m_company->setObjectName(QStringLiteral("company"));
    m_who->setObjectName(QStringLiteral("administrator"));
    m_close->setObjectName(QStringLiteral("closeFolder"));
    auto *overview = new OverviewPage(m_desk);
    auto *devices = new DevicesPage(m_desk);
    m_nav->setSpacing(0);
    addPage(Overview, Icon::Info, tr("Overview"), "navOverview", overview);
    addPage(Employees, Icon::People, tr("Employees"), "navEmployees", m_employees);
    addPage(Devices, Icon::Shield, tr("Devices"), "navDevices", devices);
    addPage(Administrators, Icon::Crown, tr("Administrators"), "navAdministrators",
            new AdministratorsPage(m_desk));
    addPage(Server, Icon::Link, tr("Server"), "navServer", new ServerPage(m_desk));
    addPage(Audit, Icon::Clock, tr("Log of acts"), "navAudit", new AuditPage(m_desk));
    connect(overview, &OverviewPage::peopleWanted, this, [this] { show(Employees); });
    connect(overview, &OverviewPage::slipsWanted, this, [this] {
        show(Employees);
        m_employees->openSlips();
    });
    connect(m_employees, &EmployeesPage::devicesWanted, this, [this, devices](const Jid &person) {
        show(Devices);
        devices->lookUp(person);
    });
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(space::medium, space::huge, space::medium, space::large);
    column->setSpacing(space::unit);
    column->addWidget(m_company);
    column->addWidget(m_who);
    column->addSpacing(space::large);
    column->addLayout(m_nav);
    column->addStretch();
    column->addWidget(m_close);
    return side;
}

void AdminWindow::addPage(Page page, Icon icon, const QString &words, const char *name, QWidget *content)
{
    auto *button = new NavButton(m_desk.theme, icon, words);
    button->setObjectName(QLatin1String(name));
    const QKeySequence keys(QKeyCombination(Qt::CTRL, Qt::Key(Qt::Key_1 + int(page))));
    button->setToolTip(QStringLiteral("%1  (%2)").arg(words, keys.toString(QKeySequence::NativeText)));
    m_buttons << button;
    m_nav->addWidget(button);
    m_pages->addWidget(content);
    connect(button, &QAbstractButton::clicked, this, [this, page] { show(page); });
    connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, page] {
        if (m_desk.office.view())
            show(page);
    });
}

void AdminWindow::connectAll()
{
    connect(m_close, &QPushButton::clicked, &m_desk.office, &admin::Office::close);
    connect(&m_desk.office, &admin::Office::viewChanged, this, &AdminWindow::refresh);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, this, [this] {
        if (!m_desk.office.view())
            return;
        show(Employees);
        m_employees->focusSearch();
    });
    connect(m_start, &StartPage::serverWanted, this, [this] {
        m_whole->setCurrentIndex(1);
        show(Server);
    });
}

void AdminWindow::show(Page page)
{
    m_pages->setCurrentIndex(page);
    m_buttons[page]->setChecked(true);
}

/// Without a folder only the page that looks at a server is of use.
void AdminWindow::refresh()
{
    const auto view = m_desk.office.view();
    const bool isOpen = view != nullptr;
    for (NavButton *button : m_buttons)
        button->setEnabled(isOpen || button == m_buttons[Server]);
    m_company->setText(isOpen ? view->company : tr("No folder is open"));
    m_who->setText(!isOpen                   ? QString()
                       : view->who.isEmpty() ? tr("opened by the root")
                                             : tr("opened by %1").arg(view->who));
    m_close->setText(isOpen ? tr("Close folder") : tr("Back"));
    if (isOpen && !m_wasOpen)
        show(view->who.isEmpty() ? Administrators : Overview);
    m_wasOpen = isOpen;
    m_whole->setCurrentIndex(isOpen ? 1 : 0);
    if (!isOpen)
        m_start->takeFocus();
}

void AdminWindow::closeEvent(QCloseEvent *event)
{
    m_desk.preferences.setWindowGeometry(saveGeometry());
    QWidget::closeEvent(event);
}

void AdminWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_desk.theme.color(Color::Window));
}

} // namespace sw::ui

#include "ui/admin/moc_admin_window.cpp"
