// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/person_sheet.h"

#include "core/runtime/async.h"
#include "ui/admin/words.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace sw::ui {

namespace {

using admin::PersonForm;

class PersonSheet : public Sheet
{
    Q_DECLARE_TR_FUNCTIONS(PersonSheet)
public:
    PersonSheet(const AdminDesk &desk, QWidget *place, const PersonForm &form, bool isNew);

private:
    QLineEdit *addField(QGridLayout *grid, const QString &words, const char *name, const QString &text);
    void takeUnit();
    PersonForm form() const;
    void save();

    const AdminDesk &m_desk;
    QWidget *m_place;
    PersonForm m_form;
    const bool m_isNew;
    QLineEdit *m_name;
    QLineEdit *m_number;
    QLineEdit *m_account;
    QLineEdit *m_roles;
    QComboBox *m_kind;
    QLineEdit *m_unit;
    QLineEdit *m_unitNumber;
    QLineEdit *m_region;
    QPushButton *m_save;
};

PersonSheet::PersonSheet(const AdminDesk &desk, QWidget *place, const PersonForm &form, bool isNew)
    : Sheet(desk.theme, place, 480)
    , m_desk(desk)
    , m_place(place)
    , m_form(form)
    , m_isNew(isNew)
    , m_kind(new QComboBox)
{
    setObjectName(QStringLiteral("personSheet"));
    setTitle(isNew ? tr("Add somebody") : tr("Change or move %1").arg(form.name));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::large);
    grid->setVerticalSpacing(space::small);
    m_name = addField(grid, tr("Name"), "personName", form.name);
    m_number = addField(grid, tr("Employee number"), "personNumber", form.number);
    m_account = addField(grid, tr("Account"), "personAccount", form.account);
    m_roles = addField(grid, tr("Roles, separated by commas"), "personRoles", form.roles);
    m_unit = addField(grid, tr("Store or department"), "personUnit", form.unitName);
    m_kind->setObjectName(QStringLiteral("personKind"));
    m_kind->addItem(tr("Store"), int(org::UnitKind::Store));
    m_kind->addItem(tr("Department"), int(org::UnitKind::Department));
    m_kind->addItem(tr("Region"), int(org::UnitKind::Region));
    m_kind->setCurrentIndex(m_kind->findData(int(form.kind)));
    m_kind->setAccessibleName(tr("Kind"));
    auto *kind = new TextLabel(desk.theme, TextSize::Body, Color::TextSecondary);
    kind->setText(tr("Kind"));
    grid->addWidget(kind, grid->rowCount(), 0);
    grid->addWidget(m_kind, grid->rowCount() - 1, 1);
    m_unitNumber = addField(grid, tr("Its number"), "personUnitNumber", form.unitNumber);
    m_region = addField(grid, tr("Region"), "personRegion", form.region);
    m_account->setPlaceholderText(tr("as the employee number"));
    m_account->setEnabled(isNew);
    m_number->setEnabled(isNew);
    QStringList units;
    for (const auto &unit : desk.office.view()->units)
        units << unit.name;
    auto *completer = new QCompleter(units, m_unit);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_unit->setCompleter(completer);
    body()->addLayout(grid);
    addCancel();
    m_save = addButton(isNew ? tr("Add") : tr("Save"), ButtonRole::Primary);
    m_save->setObjectName(QStringLiteral("accept"));
    QObject::connect(m_unit, &QLineEdit::textChanged, this, [this] { takeUnit(); });
    QObject::connect(m_save, &QPushButton::clicked, this, [this] { save(); });
}

QLineEdit *PersonSheet::addField(QGridLayout *grid, const QString &words, const char *name,
                                 const QString &text)
{
    auto *label = new TextLabel(m_desk.theme, TextSize::Body, Color::TextSecondary);
    label->setText(words);
    auto *edit = new QLineEdit(text);
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(words);
    edit->setMaxLength(300);
    const int row = grid->rowCount();
    grid->addWidget(label, row, 0);
    grid->addWidget(edit, row, 1);
    QObject::connect(edit, &QLineEdit::returnPressed, this, [this] { m_save->click(); });
    return edit;
}

/// A unit that is known brings its kind, number and region along.
void PersonSheet::takeUnit()
{
    const auto view = m_desk.office.view();
    const auto it = view ? std::ranges::find(view->units, m_unit->text().trimmed(), &admin::UnitRow::name)
                         : decltype(view->units.begin())();
    if (!view || it == view->units.end()) {
        m_form.zone.clear();
        return;
    }
    const auto above = std::ranges::find(view->units, it->parent, &admin::UnitRow::id);
    m_kind->setCurrentIndex(m_kind->findData(int(it->kind)));
    m_unitNumber->setText(it->number);
    m_region->setText(above == view->units.end() ? QString() : above->name);
    m_form.zone = it->zone;
}

PersonForm PersonSheet::form() const
{
    PersonForm form = m_form;
    form.name = m_name->text().trimmed();
    form.number = m_number->text().trimmed();
    form.account = m_account->text().trimmed();
    form.roles = m_roles->text();
    form.kind = static_cast<org::UnitKind>(m_kind->currentData().toInt());
    form.unitName = m_unit->text().trimmed();
    form.unitNumber = m_unitNumber->text().trimmed();
    form.region = m_region->text().trimmed();
    return form;
}

void PersonSheet::save()
{
    m_save->setEnabled(false);
    const auto work = [form = form(), isNew = m_isNew](admin::CompanyFolder &folder, std::uint64_t nowMs) {
        using Bad = admin::Result<QList<admin::BadRow>>;
        const auto plan = planPerson(folder.state(), form, isNew);
        if (!plan.bad.isEmpty())
            return Bad(plan.bad);
        const auto done = takeOver(folder, plan, nowMs);
        return done ? Bad(QList<admin::BadRow>()) : Bad(Failure{done.error()});
    };
    whenDone(m_desk.office.run(work), this, [this](const auto &bad) {
        m_save->setEnabled(true);
        if (!bad)
            return setError(Words::of(bad.error()));
        if (!bad->isEmpty())
            return setError(Words::aboutOne(bad->first()));
        const bool tellsServer = m_isNew;
        close();
        if (tellsServer)
            deliver(m_desk, m_place, {false, true, false});
    });
}

} // namespace

void openPersonSheet(const AdminDesk &desk, QWidget *place, const PersonForm &form, bool isNew)
{
    (new PersonSheet(desk, place, form, isNew))->open(); // the window owns it until it closes
}

} // namespace sw::ui
