// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/employees_page.h"

#include "core/admin/sealed_file.h"
#include "core/runtime/async.h"
#include "ui/admin/import_sheet.h"
#include "ui/admin/people_table.h"
#include "ui/admin/person_sheet.h"
#include "ui/admin/slips_sheet.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTableView>
#include <QTreeWidget>

namespace sw::ui {

namespace {

constexpr int unitsWidth = 220;
constexpr int countWidth = 44;
constexpr int unitHeight = 32;
constexpr int unitRole = Qt::UserRole;
constexpr int columnWidths[] = {110, 80, 150, 110, 170};

QByteArray keyOf(const org::UnitId &unit)
{
    return org::arrayOf(unit.bytes);
}

} // namespace

EmployeesPage::EmployeesPage(const AdminDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new PeopleTable(this))
    , m_search(new SearchField(desk.theme))
    , m_units(new QTreeWidget)
    , m_table(new QTableView)
    , m_lists(new QStackedWidget)
    , m_nobody(new EmptyState(desk.theme, Icon::People))
    , m_noMatch(new EmptyState(desk.theme, Icon::Search))
    , m_who(new TextLabel(desk.theme, TextSize::Body, Color::TextSecondary))
{
    setObjectName(QStringLiteral("employeesPage"));
    const AdminPage page = layOut(desk, this, tr("Employees"));
    m_add = addPageButton(page.head, tr("Add…"), "addPerson");
    m_import = addPageButton(page.head, tr("Import a table…"), "importTable");
    m_export = addPageButton(page.head, tr("Export…"), "exportTable");
    m_slips = addPageButton(page.head, tr("Slips…"), "slips");
    setButtonRole(m_import, ButtonRole::Primary);
    m_search->setObjectName(QStringLiteral("peopleSearch"));
    m_search->setWords(tr("Search by name, pinyin, number, store or role"));
    page.column->addWidget(m_search);
    page.column->addWidget(buildLists(), 1);
    page.column->addWidget(buildActions());
    m_nobody->setTexts(tr("Nobody yet"),
                       tr("Import the table from HR: CSV with 工号, 姓名 and 门店, or add people by hand."),
                       tr("Import a table…"));
    m_noMatch->setTexts(tr("Nobody found"), tr("Try a part of the name, the number or the store."));
    connectAll();
    refresh();
}

QWidget *EmployeesPage::buildLists()
{
    m_units->setObjectName(QStringLiteral("units"));
    m_units->setAccessibleName(tr("Stores and departments"));
    m_units->setHeaderHidden(true);
    m_units->setColumnCount(2);
    m_units->header()->setStretchLastSection(false);
    m_units->header()->setMinimumSectionSize(countWidth);
    m_units->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_units->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_units->header()->resizeSection(1, countWidth);
    m_units->viewport()->setAutoFillBackground(false);
    m_units->setFixedWidth(unitsWidth);
    m_units->setFrameShape(QFrame::NoFrame);
    m_units->setIndentation(space::large);
    m_table->setObjectName(QStringLiteral("peopleTable"));
    dress(m_table, tr("Employees"));
    m_table->setModel(m_model);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    for (int column = 0; column < int(std::size(columnWidths)); ++column)
        m_table->setColumnWidth(column, columnWidths[column]);
    for (QWidget *list : std::initializer_list<QWidget *>{m_table, m_nobody, m_noMatch})
        m_lists->addWidget(list);
    auto *lists = new QWidget;
    auto *row = new QHBoxLayout(lists);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::large);
    row->addWidget(m_units);
    row->addWidget(m_lists, 1);
    return lists;
}

QWidget *EmployeesPage::buildActions()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    m_who->setObjectName(QStringLiteral("chosenPerson"));
    m_who->setTextFormat(Qt::PlainText);
    m_who->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_who, 1);
    m_change = addPageButton(row, tr("Change or move…"), "changePerson");
    m_slip = addPageButton(row, tr("Slip…"), "personSlip");
    m_password = addPageButton(row, tr("First password…"), "personPassword");
    m_reset = addPageButton(row, tr("New slip"), "resetPerson");
    m_devices = addPageButton(row, tr("Devices"), "personDevices");
    m_leave = addPageButton(row, tr("Leaves…"), "personLeaves");
    return bar;
}

void EmployeesPage::connectAll()
{
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        showRightList();
    });
    connect(m_search, &SearchField::stepWanted, m_table, [this] {
        m_table->setFocus();
        if (!m_table->selectionModel()->hasSelection())
            m_table->selectRow(0);
    });
    connect(m_units, &QTreeWidget::currentItemChanged, this, [this] {
        m_model->setUnit(chosenUnit());
        showRightList();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EmployeesPage::showActions);
    connect(m_model, &QAbstractItemModel::modelReset, this, &EmployeesPage::showActions);
    connect(m_table, &QTableView::customContextMenuRequested, this, &EmployeesPage::showMenu);
    connect(m_table, &QTableView::activated, this, &EmployeesPage::change);
    connect(m_add, &QPushButton::clicked, this, &EmployeesPage::add);
    connect(m_import, &QPushButton::clicked, this, &EmployeesPage::openImport);
    connect(m_nobody, &EmptyState::actionTriggered, this, &EmployeesPage::openImport);
    connect(m_slips, &QPushButton::clicked, this, &EmployeesPage::openSlips);
    connect(m_export, &QPushButton::clicked, this, &EmployeesPage::exportTable);
    connect(m_password, &QPushButton::clicked, this, &EmployeesPage::showPassword);
    connect(m_change, &QPushButton::clicked, this, &EmployeesPage::change);
    connect(m_reset, &QPushButton::clicked, this, &EmployeesPage::reset);
    connect(m_slip, &QPushButton::clicked, this, [this] {
        if (const auto *row = chosen())
            openSlipsSheet(m_desk, this, {true, row->address});
    });
    connect(m_devices, &QPushButton::clicked, this, [this] {
        if (const auto *row = chosen())
            emit devicesWanted(row->address);
    });
    connect(m_leave, &QPushButton::clicked, this, &EmployeesPage::letGo);
    auto *remove = new QShortcut(QKeySequence::Delete, m_table, nullptr, nullptr, Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, m_leave, &QPushButton::click);
    connect(&m_desk.office, &admin::Office::viewChanged, this, &EmployeesPage::refresh);
}

void EmployeesPage::refresh()
{
    const auto *before = chosen();
    const Jid person = before ? before->address : Jid();
    m_model->setView(m_desk.office.view());
    fillUnits();
    showRightList();
    if (const auto index = m_model->indexOf(person); index.isValid())
        m_table->selectRow(index.row());
    showActions();
}

void EmployeesPage::fillUnits()
{
    const auto view = m_desk.office.view();
    const QByteArray before = keyOf(chosenUnit());
    const QSignalBlocker quiet(m_units);
    m_units->clear();
    const auto fill = [](QTreeWidgetItem *item, const org::UnitId &unit, const QString &name, int people) {
        item->setText(0, name);
        item->setToolTip(0, name);
        item->setText(1, QString::number(people));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setSizeHint(0, QSize(0, unitHeight));
        item->setData(0, unitRole, keyOf(unit));
    };
    QHash<QByteArray, QTreeWidgetItem *> items;
    auto *all = new QTreeWidgetItem(m_units);
    fill(all, {}, tr("Everybody"), view ? int(view->people.size()) : 0);
    m_units->setCurrentItem(all);
    for (const admin::UnitRow &unit : view ? view->units : std::vector<admin::UnitRow>()) {
        QTreeWidgetItem *above = items.value(keyOf(unit.parent));
        auto *item = above ? new QTreeWidgetItem(above) : new QTreeWidgetItem(m_units);
        fill(item, unit.id, unit.name, unit.people);
        items.insert(keyOf(unit.id), item);
        if (keyOf(unit.id) == before)
            m_units->setCurrentItem(item);
    }
    m_units->expandAll();
    m_model->setUnit(chosenUnit());
}

org::UnitId EmployeesPage::chosenUnit() const
{
    org::UnitId unit;
    const auto *item = m_units->currentItem();
    const QByteArray key = item ? item->data(0, unitRole).toByteArray() : QByteArray();
    if (key.size() == qsizetype(unit.bytes.size()))
        std::ranges::copy(org::viewOf(key), unit.bytes.begin());
    return unit;
}

const admin::PersonRow *EmployeesPage::chosen() const
{
    const auto *selection = m_table->selectionModel();
    return selection && selection->hasSelection() ? m_model->at(selection->selectedRows().value(0)) : nullptr;
}

void EmployeesPage::showRightList()
{
    const auto view = m_desk.office.view();
    const bool none = !view || view->people.empty();
    m_lists->setCurrentWidget(none                          ? static_cast<QWidget *>(m_nobody)
                                  : m_model->rowCount() > 0 ? static_cast<QWidget *>(m_table)
                                                            : m_noMatch);
}

void EmployeesPage::showActions()
{
    const auto view = m_desk.office.view();
    const bool mayHr = view && view->may(org::Scope::Hr);
    const auto *row = chosen();
    const bool stays = row && row->standing != admin::PersonStanding::Leaving;
    m_who->setText(row ? tr("%1 · %2").arg(row->name, PeopleTable::wordsOf(*row))
                       : tr("Choose somebody to change, move, or let go."));
    for (QPushButton *button : {m_add, m_import, m_slips})
        button->setEnabled(mayHr);
    for (QPushButton *button : {m_change, m_reset, m_leave})
        button->setEnabled(mayHr && stays);
    for (QPushButton *button : {m_slip, m_password})
        button->setEnabled(mayHr && stays && row->standing != admin::PersonStanding::SignedIn);
    m_export->setEnabled(view && !view->people.empty());
    m_devices->setEnabled(stays);
}

void EmployeesPage::showMenu(const QPoint &at)
{
    if (!chosen())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton *button : {m_change, m_slip, m_password, m_reset, m_devices, m_leave}) {
        QAction *action = menu->addAction(button->text());
        action->setEnabled(button->isEnabled());
        connect(action, &QAction::triggered, button, &QPushButton::click);
    }
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void EmployeesPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

template <class Fn>
void EmployeesPage::act(Fn fn)
{
    whenDone(m_desk.office.run(std::move(fn)), this, [this](const admin::Result<void> &done) {
        done ? deliver(m_desk, this, {false, true, false}) : tellTrouble(m_desk, this, done.error());
    });
}

void EmployeesPage::add()
{
    if (!m_add->isEnabled())
        return;
    const org::UnitId unit = chosenUnit();
    whenDone(m_desk.office.run([unit](admin::CompanyFolder &folder, std::uint64_t) {
        return admin::Result<admin::PersonForm>(formIn(folder.state(), unit));
    }),
             this, [this](const auto &form) {
                 if (form)
                     openPersonSheet(m_desk, this, *form, true);
             });
}

void EmployeesPage::change()
{
    const auto *row = chosen();
    if (!row || !m_change->isEnabled())
        return;
    whenDone(m_desk.office.run([who = row->address](admin::CompanyFolder &folder, std::uint64_t) {
        const auto *member = folder.state().member(who);
        return member ? admin::Result<admin::PersonForm>(formOf(folder.state(), *member))
                      : Failure{admin::Trouble(admin::Reason::NoSuchPerson, who.toString())};
    }),
             this, [this](const auto &form) {
                 if (form)
                     openPersonSheet(m_desk, this, *form, false);
             });
}

void EmployeesPage::reset()
{
    const auto *row = chosen();
    if (!row)
        return;
    const Question question{
        tr("A new slip for %1?").arg(row->name),
        tr("For a forgotten password or a lost computer. Devices that %1 has signed in with "
           "so far lock themselves; what is on them stays there, encrypted, and opens again "
           "with the new slip. The account %2 gets a new first password.")
            .arg(row->name, row->address.toString()),
        tr("Make a new slip"), true};
    confirm(m_desk.theme, this, question, [this, who = row->address] {
        act([who](admin::CompanyFolder &folder, std::uint64_t nowMs) {
            return resetPerson(folder, who, nowMs);
        });
    });
}

void EmployeesPage::letGo()
{
    const auto *row = chosen();
    if (!row)
        return;
    const Question question{
        tr("%1 leaves the company?").arg(row->name),
        tr("Everybody is told that %1 no longer belongs to the company. Devices of %1 that "
           "are online lock themselves; then the account %2 is removed from the server. The "
           "company's key is changed. What is on the devices stays there, encrypted. This "
           "cannot be undone; who comes back gets a new slip.")
            .arg(row->name, row->address.toString()),
        tr("%1 leaves").arg(row->name), true};
    confirm(m_desk.theme, this, question, [this, who = row->address] {
        act([who](admin::CompanyFolder &folder, std::uint64_t nowMs) {
            return admin::letGo(folder, who, nowMs);
        });
    });
}

void EmployeesPage::openImport()
{
    if (m_import->isEnabled())
        openImportSheet(m_desk, this);
}

void EmployeesPage::openSlips()
{
    openSlipsSheet(m_desk, this, {});
}

void EmployeesPage::exportTable()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto *dialog
        = new QFileDialog(this, tr("Export everybody"), folder.filePath(QStringLiteral("employees.csv")),
                          tr("Table (*.csv)")); // the window owns it until it closes
    dialog->setObjectName(QStringLiteral("exportFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const auto work = [path](const admin::CompanyFolder &company) {
            return admin::writeFile(path, org::viewOf(tableOf(company.state())));
        };
        whenDone(m_desk.office.look(work), this, [this, path](const admin::Result<void> &written) {
            if (!written)
                return tellTrouble(m_desk, this, written.error());
            tell(m_desk, this, tr("The table is written"),
                 tr("%1 holds what everybody's name, number and place are. Keep it where only those read it "
                    "who may.")
                     .arg(QDir::toNativeSeparators(path)));
        });
    });
    dialog->open();
}

void EmployeesPage::showPassword()
{
    const auto *row = chosen();
    if (!row)
        return;
    const Question question{tr("Show the first password of %1?").arg(row->name),
                            tr("For who has the slip's code but cannot sign in with it. It is good until %1 "
                               "has signed in for the "
                               "first time. That it was shown stands in the log of acts.")
                                .arg(row->name),
                            tr("Show"), false};
    confirm(m_desk.theme, this, question, [this, who = row->address, name = row->name] {
        const auto work = [who](admin::CompanyFolder &folder, std::uint64_t nowMs) {
            const auto password = admin::firstPassword(folder, who, nowMs);
            return password ? admin::Result<QString>(QString::fromUtf8(org::arrayOf(password->view())))
                            : Failure{password.error()};
        };
        whenDone(m_desk.office.run(work), this, [this, name](const admin::Result<QString> &password) {
            password ? tell(m_desk, this, tr("First password of %1").arg(name), *password)
                     : tellTrouble(m_desk, this, password.error());
        });
    });
}

} // namespace sw::ui

#include "ui/admin/moc_employees_page.cpp"
