// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/import_sheet.h"

#include "core/admin/sealed_file.h"
#include "core/runtime/async.h"
#include "ui/admin/words.h"
#include "ui/base/formats.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

using admin::ImportPlan;

constexpr qint64 largestTable = 64 * 1024 * 1024;
constexpr int changesShown = 2000; // of changes or mistakes
constexpr int listHeight = 280;

struct Planned {
    ImportPlan plan;
    bool manyLeave = false;
};

class ImportSheet : public Sheet
{
    Q_DECLARE_TR_FUNCTIONS(ImportSheet)
public:
    ImportSheet(const AdminDesk &desk, QWidget *place);

private:
    void choose();
    void read(const QString &path);
    void show(const Planned &planned);
    void showBad(const ImportPlan &plan);
    void showChanges(const ImportPlan &plan);
    void addLines(const QString &format, const QStringList &lines);
    void take();

    const AdminDesk &m_desk;
    QWidget *m_place;
    Planned m_planned;
    TextLabel *m_text;
    QListWidget *m_list;
    QProgressBar *m_busy;
    QCheckBox *m_really;
    QPushButton *m_choose;
    QPushButton *m_take;
};

ImportSheet::ImportSheet(const AdminDesk &desk, QWidget *place)
    : Sheet(desk.theme, place, 620)
    , m_desk(desk)
    , m_place(place)
    , m_text(new TextLabel(desk.theme, TextSize::Body, Color::TextSecondary))
    , m_list(new QListWidget)
    , m_busy(new QProgressBar)
    , m_really(new QCheckBox)
{
    setObjectName(QStringLiteral("importSheet"));
    setTitle(tr("Import employees from a table"));
    m_text->setObjectName(QStringLiteral("importText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setText(
        tr("CSV with the columns 工号 (employee number), 姓名 (name) and 门店 (store); further ones "
           "are read as the manual says. First you see what would change; nothing is changed before "
           "you agree. Whoever is no longer in the table leaves."));
    m_list->setObjectName(QStringLiteral("importList"));
    m_list->setAccessibleName(tr("What would change"));
    m_list->setFixedHeight(listHeight);
    m_list->setWordWrap(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->hide();
    m_really->setObjectName(QStringLiteral("importReally"));
    m_really->hide();
    body()->addWidget(m_text);
    body()->addWidget(m_list);
    m_busy->setObjectName(QStringLiteral("importBusy"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(space::small);
    m_busy->hide();
    body()->addWidget(m_really);
    body()->addWidget(m_busy);
    addCancel();
    m_choose = addButton(tr("Choose the table…"), ButtonRole::Primary);
    m_choose->setObjectName(QStringLiteral("chooseTable"));
    m_take = addButton(tr("Import"), ButtonRole::Primary);
    m_take->setObjectName(QStringLiteral("accept"));
    m_take->hide();
    QObject::connect(m_choose, &QPushButton::clicked, this, [this] { choose(); });
    QObject::connect(m_take, &QPushButton::clicked, this, [this] { take(); });
    QObject::connect(m_really, &QCheckBox::toggled, m_take, &QPushButton::setEnabled);
}

void ImportSheet::choose()
{
    auto *dialog = new QFileDialog(this, tr("Table from HR"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setObjectName(QStringLiteral("tableFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Tables (*.csv *.txt)"), tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { read(path); });
    dialog->open();
}

void ImportSheet::read(const QString &path)
{
    setError({});
    m_choose->setEnabled(false);
    m_busy->show();
    whenDone(m_desk.office.run([path](admin::CompanyFolder &folder, std::uint64_t) -> admin::Result<Planned> {
        SW_TRY(const auto bytes, admin::readFile(path, largestTable));
        auto &state = folder.state();
        Planned planned;
        planned.plan = planImport(
            state, admin::readEmployees(org::arrayOf(bytes), state.account.domain().toString(), state.zone));
        planned.manyLeave = manyLeave(state, planned.plan);
        return planned;
    }),
             this, [this](const admin::Result<Planned> &planned) {
                 m_choose->setEnabled(true);
                 m_busy->hide();
                 planned ? show(*planned) : setError(Words::of(planned.error()));
             });
}

void ImportSheet::show(const Planned &planned)
{
    m_planned = planned;
    const auto &plan = planned.plan;
    m_list->clear();
    plan.bad.isEmpty() ? showChanges(plan) : showBad(plan);
    m_list->setVisible(m_list->count() > 0);
    const bool changes = plan.bad.isEmpty()
        && !(plan.added.isEmpty() && plan.moved.isEmpty() && plan.changed.isEmpty()
             && plan.leaving.isEmpty());
    m_take->setVisible(changes);
    m_choose->setText(tr("Another table…"));
    setButtonRole(m_choose, changes ? ButtonRole::Normal : ButtonRole::Primary);
    setButtonRole(m_take, plan.leaving.isEmpty() ? ButtonRole::Primary : ButtonRole::Danger);
    m_take->setText(plan.leaving.isEmpty() ? tr("Import")
                                           : tr("Import; %n leave", nullptr, int(plan.leaving.size())));
    m_really->setVisible(changes && planned.manyLeave);
    m_really->setText(tr("More than a fifth of all people leave. They really do."));
    m_really->setChecked(false);
    m_take->setEnabled(!planned.manyLeave);
    setError({});
}

void ImportSheet::showBad(const ImportPlan &plan)
{
    m_text->setText(tr("%n line(s) of this table must be mended first. Nothing was changed.", nullptr,
                       int(plan.bad.size())));
    for (const auto &bad : plan.bad.mid(0, changesShown))
        m_list->addItem(Words::of(bad));
}

void ImportSheet::addLines(const QString &format, const QStringList &lines)
{
    for (const QString &line : lines.mid(0, changesShown))
        m_list->addItem(format.arg(line));
    if (lines.size() > changesShown)
        m_list->addItem(format.arg(tr("… and %n more", nullptr, int(lines.size() - changesShown))));
}

void ImportSheet::showChanges(const ImportPlan &plan)
{
    QStringList added, moved, changed, leaving;
    for (const auto &row : plan.added)
        added << QStringLiteral("%1 (%2, %3)").arg(row.name, row.unitName, row.address.toString());
    for (const auto &move : plan.moved)
        moved << QStringLiteral("%1: %2 → %3").arg(move.row.name, move.from, move.row.unitName);
    for (const auto &row : plan.changed)
        changed << QStringLiteral("%1 (%2)").arg(row.name, row.address.toString());
    for (const auto &leaver : plan.leaving)
        leaving << QStringLiteral("%1 (%2)").arg(leaver.name, leaver.address.toString());
    addLines(tr("Leaves: %1"), leaving);
    addLines(tr("New: %1"), added);
    addLines(tr("To another unit: %1"), moved);
    addLines(tr("Changed: %1"), changed);
    addLines(tr("New unit: %1"), plan.newUnits);
    if (m_list->count() == 0)
        return m_text->setText(
            tr("The table says what the company already has. There is nothing to take over."));
    m_text->setText(
        tr("%1 new, %2 to another unit, %3 changed, %4 leave, %5 stay as they are. Nothing has been "
           "changed yet.")
            .arg(QString::number(added.size()), QString::number(moved.size()),
                 QString::number(changed.size()), QString::number(leaving.size()),
                 QString::number(plan.unchanged.size())));
}

void ImportSheet::take()
{
    m_take->setEnabled(false);
    m_choose->setEnabled(false);
    m_busy->show();
    whenDone(m_desk.office.run([plan = m_planned.plan](admin::CompanyFolder &folder, std::uint64_t nowMs) {
        return takeOver(folder, plan, nowMs);
    }),
             this, [this](const admin::Result<void> &done) {
                 m_take->setEnabled(true);
                 m_choose->setEnabled(true);
                 m_busy->hide();
                 if (!done)
                     return setError(Words::of(done.error()));
                 close();
                 deliver(m_desk, m_place, {false, true, false});
             });
}

} // namespace

void openImportSheet(const AdminDesk &desk, QWidget *place)
{
    (new ImportSheet(desk, place))->open(); // the window owns it until it closes
}

} // namespace sw::ui
