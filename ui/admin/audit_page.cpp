// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/audit_page.h"

#include "core/runtime/async.h"
#include "ui/admin/words.h"
#include "ui/base/formats.h"
#include "ui/base/widgets.h"

#include <QDateTime>
#include <QTableWidget>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr int auditWidths[] = {60, 240, 120, 240};
constexpr int rowsShown = 1000; // the latest
} // namespace

AuditPage::AuditPage(const AdminDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_verdict(new Banner(desk.theme))
    , m_table(new QTableWidget(0, 5))
{
    setObjectName(QStringLiteral("auditPage"));
    const AdminPage page = layOut(desk, this, tr("Log of acts"));
    m_verdict->setObjectName(QStringLiteral("auditVerdict"));
    m_table->setObjectName(QStringLiteral("audit"));
    m_table->setHorizontalHeaderLabels({tr("No."), tr("When"), tr("Who"), tr("What"), tr("Whom or which")});
    dress(m_table, tr("Log of acts"));
    for (int column = 0; column < int(std::size(auditWidths)); ++column)
        m_table->setColumnWidth(column, auditWidths[column]);
    page.column->addWidget(m_verdict);
    page.column->addWidget(m_table, 1);
    connect(&desk.office, &admin::Office::viewChanged, this, [this] {
        if (isVisible())
            read();
    });
}

void AuditPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
}

void AuditPage::read()
{
    whenDone(m_desk.office.look([](const admin::CompanyFolder &folder) {
        return readActs(folder.auditPath(), folder.state());
    }),
             this, [this](const admin::Result<admin::AuditFinding> &finding) {
                 if (finding)
                     return showFinding(*finding);
                 m_verdict->show(Banner::Tone::Danger, Icon::Alert, Words::of(finding.error()));
             });
}

QString AuditPage::wordsOf(const QString &act)
{
    static const std::pair<QLatin1String, const char *> known[] = {
        {QLatin1String("company-made"), QT_TR_NOOP("made the company")},
        {QLatin1String("root-replaced"), QT_TR_NOOP("replaced the root")},
        {QLatin1String("administrator-added"), QT_TR_NOOP("added an administrator")},
        {QLatin1String("administrator-removed"), QT_TR_NOOP("removed an administrator")},
        {QLatin1String("employee-added"), QT_TR_NOOP("added somebody")},
        {QLatin1String("employee-left"), QT_TR_NOOP("let somebody go")},
        {QLatin1String("employee-moved"), QT_TR_NOOP("moved somebody")},
        {QLatin1String("employee-changed"), QT_TR_NOOP("changed somebody")},
        {QLatin1String("employee-reset"), QT_TR_NOOP("made a new slip")},
        {QLatin1String("password-shown"), QT_TR_NOOP("saw a first password")},
        {QLatin1String("slips-printed"), QT_TR_NOOP("printed slips")},
        {QLatin1String("device-revoked"), QT_TR_NOOP("barred a device")},
        {QLatin1String("organisation-published"), QT_TR_NOOP("made a version to publish")},
    };
    const auto it = std::ranges::find_if(known, [&](const auto &one) { return one.first == act; });
    return it == std::end(known) ? act : tr(it->second);
}

void AuditPage::showFinding(const admin::AuditFinding &finding)
{
    if (finding.wrongLine > 0)
        m_verdict->show(
            Banner::Tone::Danger, Icon::Alert,
            tr("Line %1 is not what was written, or something before it was taken out. From there on "
               "the log cannot be believed.")
                .arg(finding.wrongLine));
    else if (finding.missing > 0)
        m_verdict->show(Banner::Tone::Danger, Icon::Alert,
                        tr("The last %n act(s) are missing from the log.", nullptr, int(finding.missing)));
    else
        m_verdict->show(Banner::Tone::Info, Icon::Shield,
                        tr("%n act(s), all of them signed and in order.", nullptr, int(finding.acts.size())));
    const int count = int(std::min<qsizetype>(finding.acts.size(), rowsShown));
    m_table->setRowCount(count);
    for (int i = 0; i < count; ++i) {
        const auto &act = finding.acts[finding.acts.size() - 1 - i];
        const auto when = QDateTime::fromString(act.time, Qt::ISODate);
        const QStringList cells{QString::number(act.number), Formats::full(when.toMSecsSinceEpoch()), act.who,
                                wordsOf(act.act), act.subject};
        for (int column = 0; column < int(cells.size()); ++column)
            m_table->setItem(i, column, new QTableWidgetItem(cells[column]));
    }
}

} // namespace sw::ui

#include "ui/admin/moc_audit_page.cpp"
