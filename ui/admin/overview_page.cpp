// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/overview_page.h"

#include "core/base/hex.h"
#include "ui/admin/words.h"
#include "ui/base/formats.h"
#include "ui/base/setting_rows.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>

namespace sw::ui {

namespace {
constexpr int columnWidth = 760;
}

QString spacedHex(ByteView bytes)
{
    const QString hex = QString::fromStdString(toHex(bytes));
    QStringList groups;
    for (qsizetype i = 0; i < hex.size(); i += 4)
        groups << hex.mid(i, 4);
    return groups.join(QLatin1Char(' '));
}

OverviewPage::OverviewPage(const AdminDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_copy(new QPushButton(tr("Copy")))
    , m_publish(new QPushButton(tr("Publish")))
    , m_accounts(new QPushButton(tr("Do it now")))
    , m_slips(new QPushButton(tr("Slips…")))
    , m_people(new QPushButton(tr("Employees")))
{
    setObjectName(QStringLiteral("overviewPage"));
    const AdminPage page = layOut(desk, this, tr("Overview"));
    setButtonRole(m_publish, ButtonRole::Primary);
    const std::pair<QPushButton *, const char *> names[] = {{m_copy, "copyFingerprint"},
                                                            {m_publish, "publish"},
                                                            {m_accounts, "doAccounts"},
                                                            {m_slips, "overviewSlips"},
                                                            {m_people, "overviewPeople"}};
    for (const auto &[button, name] : names)
        button->setObjectName(QLatin1String(name));
    const auto row = [&](SettingCard *card, SettingRow *&place, QPushButton *button) {
        place = new SettingRow(desk.theme, button);
        card->addRow(place);
    };
    auto *company = new SettingCard(desk.theme);
    company->setTitle(tr("Company"));
    row(company, m_companyRow, m_copy);
    auto *due = new SettingCard(desk.theme);
    due->setTitle(tr("What everybody knows"));
    row(due, m_publication, m_publish);
    row(due, m_server, m_accounts);
    auto *staff = new SettingCard(desk.theme);
    staff->setTitle(tr("People"));
    row(staff, m_staff, m_people);
    row(staff, m_paper, m_slips);
    for (SettingCard *card : {company, due, staff}) {
        card->setMaximumWidth(columnWidth);
        page.column->addWidget(card);
    }
    page.column->addStretch();
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(spacedHex(m_desk.office.view()->fingerprint)); });
    connect(m_publish, &QPushButton::clicked, this, [this] { deliver(m_desk, this, {true, false, false}); });
    connect(m_accounts, &QPushButton::clicked, this, [this] { deliver(m_desk, this, {false, true, false}); });
    connect(m_slips, &QPushButton::clicked, this, &OverviewPage::slipsWanted);
    connect(m_people, &QPushButton::clicked, this, &OverviewPage::peopleWanted);
    connect(&desk.office, &admin::Office::viewChanged, this, &OverviewPage::refresh);
    refresh();
}

QString OverviewPage::waitingWords(const admin::OfficeView &view)
{
    const auto &w = view.waiting;
    QStringList parts;
    if (w.added > 0)
        parts << tr("%n new", nullptr, w.added);
    if (w.left > 0)
        parts << tr("%n left", nullptr, w.left);
    if (w.changed > 0)
        parts << tr("%n moved or changed", nullptr, w.changed);
    if (w.reset > 0)
        parts << tr("%n new slip(s)", nullptr, w.reset);
    if (w.devices > 0)
        parts << tr("%n device(s) barred", nullptr, w.devices);
    if (w.administrators > 0)
        parts << tr("%n change(s) of administrators or root", nullptr, w.administrators);
    if (!view.unpublished)
        return tr("Nothing waits to be published.");
    if (parts.isEmpty())
        return tr("The last version did not reach the server. Publish again.");
    return tr("Waits to be published: %1.").arg(parts.join(tr(", ")));
}

void OverviewPage::refresh()
{
    const auto view = m_desk.office.view();
    if (!view)
        return;
    m_companyRow->setTexts(view->company,
                           tr("Fingerprint: %1").arg(spacedHex(view->fingerprint)) + QLatin1Char('\n')
                               + tr("Account on the server: %1").arg(view->account.toString())
                               + QLatin1Char('\n') + tr("Folder: %1").arg(view->path));
    const QString version = view->onServer.version == 0
        ? tr("Nothing is published yet")
        : tr("Version %1, published %2")
              .arg(QString::number(view->onServer.version), Formats::full(qint64(view->onServer.atMs)));
    m_publication->setTexts(version, waitingWords(*view));
    m_publish->setEnabled(view->may(org::Scope::Hr));
    QString due = view->accountsDue == 0
        ? tr("Every account is as it should be.")
        : tr("%n account(s) still have to be made, changed or removed.", nullptr, view->accountsDue);
    if (view->wordFirst)
        due = Formats::sentences({due, tr("Who left is published first.")});
    m_server->setTexts(tr("Accounts on the server"), due);
    m_accounts->setEnabled(view->accountsDue > 0 && view->may(org::Scope::Hr));
    const int people = int(std::ranges::count_if(view->people, [](const admin::PersonRow &row) {
        return row.standing != admin::PersonStanding::Leaving;
    }));
    m_staff->setTexts(tr("%n person(s)", nullptr, people), tr("%n have signed in.", nullptr, view->signedIn));
    m_paper->setTexts(tr("Slips"),
                      view->slipsDue == 0
                          ? tr("Every slip has been printed.")
                          : tr("%n slip(s) have not been printed yet.", nullptr, view->slipsDue));
    m_slips->setEnabled(view->slipsDue > 0 && view->may(org::Scope::Hr));
}

} // namespace sw::ui

#include "ui/admin/moc_overview_page.cpp"
