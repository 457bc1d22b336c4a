// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/server_page.h"

#include "ui/admin/doctor_report.h"
#include "ui/admin/login_sheet.h"
#include "ui/base/widgets.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int serverWidth = 400;

std::pair<Icon, Color> lookOf(admin::Verdict verdict)
{
    switch (verdict) {
    case admin::Verdict::Good:
        return {Icon::Check, Color::Success};
    case admin::Verdict::Slow:
        return {Icon::Clock, Color::Warning};
    case admin::Verdict::Bad:
        return {Icon::Alert, Color::Danger};
    case admin::Verdict::Unknown:
        return {Icon::Help, Color::TextFaint};
    }
    return {Icon::Help, Color::TextFaint};
}

} // namespace

ServerPage::ServerPage(const AdminDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_form(new LoginForm(desk, {}))
    , m_words(new TextLabel(desk.theme, TextSize::Body, Color::TextSecondary))
    , m_verdict(new TextLabel(desk.theme, TextSize::Body, Color::Text))
    , m_progress(new QProgressBar)
    , m_findings(new QListWidget)
{
    setObjectName(QStringLiteral("serverPage"));
    const AdminPage page = layOut(desk, this, tr("Server"));
    m_verdict->setObjectName(QStringLiteral("doctorWords"));
    for (TextLabel *label : {m_words, m_verdict}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_words->setText(tr("Signs in as any employee and says in a few seconds what of the server would break "
                        "Storewire, and which setting mends it. It makes a room and takes it away again."));
    m_form->setFixedWidth(serverWidth);
    m_go = new QPushButton(tr("Look at the server"));
    m_go->setObjectName(QStringLiteral("examine"));
    m_go->setAutoDefault(false);
    setButtonRole(m_go, ButtonRole::Primary);
    m_progress->setObjectName(QStringLiteral("doctorProgress"));
    m_progress->setRange(0, int(admin::Check::StanzaSize) + 1);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(space::small);
    m_progress->hide();
    m_findings->setObjectName(QStringLiteral("findings"));
    m_findings->setAccessibleName(tr("Findings"));
    m_findings->setFrameShape(QFrame::NoFrame);
    m_findings->setWordWrap(true);
    m_findings->setSpacing(space::half);
    m_findings->hide();
    m_findings->viewport()->setAutoFillBackground(false);
    auto *left = new QVBoxLayout;
    left->setSpacing(space::large);
    left->addWidget(m_form);
    left->addWidget(m_go, 0, Qt::AlignLeft);
    left->addStretch();
    auto *right = new QVBoxLayout;
    right->setSpacing(space::medium);
    right->addWidget(m_verdict);
    right->addWidget(m_progress);
    right->addWidget(m_findings, 1);
    right->addStretch();
    auto *row = new QHBoxLayout;
    row->setSpacing(space::huge);
    row->addLayout(left);
    row->addLayout(right, 1);
    page.column->addWidget(m_words);
    page.column->addLayout(row, 1);
    connect(m_form, &LoginForm::submitted, m_go, &QPushButton::click);
    connect(m_go, &QPushButton::clicked, this, [this] { m_running ? stop() : start(); });
    connect(&desk.office, &admin::Office::found, this, &ServerPage::take);
    connect(&desk.office, &admin::Office::examined, this, &ServerPage::finish);
}

ServerPage::~ServerPage() = default;

void ServerPage::start()
{
    const auto login = m_form->login();
    m_verdict->setText(login ? tr("Looking at %1 …").arg(login->account.domain().toString())
                             : m_form->fault());
    if (!login)
        return;
    m_report = std::make_unique<DoctorReport>();
    m_findings->clear();
    m_findings->show();
    m_progress->setValue(0);
    m_progress->show();
    m_running = true;
    m_stopped = false;
    m_go->setText(tr("Stop"));
    setButtonRole(m_go, ButtonRole::Normal);
    m_desk.office.examine(*login);
}

void ServerPage::stop()
{
    m_stopped = true;
    m_desk.office.stopExamining();
}

void ServerPage::take(const admin::Finding &finding)
{
    if (!m_report)
        return;
    QStringList lines = m_report->take(finding);
    for (QString &line : lines)
        line = line.trimmed();
    const QString said = lines.join(QLatin1Char('\n'));
    static const QRegularExpression verdict(QStringLiteral("^\\[[^\\]]*\\] *")); // the icon says it
    const auto [icon, color] = lookOf(finding.verdict);
    auto *item = new QListWidgetItem(themedIcon(m_desk.theme, icon, color), QString(said).remove(verdict));
    item->setData(Qt::AccessibleTextRole, said);
    m_findings->addItem(item); // which owns it
    m_findings->scrollToBottom();
    m_progress->setValue(m_findings->count());
}

void ServerPage::finish()
{
    m_running = false;
    m_go->setText(tr("Look at the server"));
    setButtonRole(m_go, ButtonRole::Primary);
    m_progress->hide();
    if (m_stopped)
        m_verdict->setText(tr("Stopped. A room that was made for looking may stay on the server, empty."));
    else if (m_report)
        m_verdict->setText(m_report->end().join(QLatin1Char('\n')));
}

} // namespace sw::ui

#include "ui/admin/moc_server_page.cpp"
