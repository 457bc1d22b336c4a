// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/administrators_page.h"

#include "core/runtime/async.h"
#include "ui/admin/root_sheet.h"
#include "ui/admin/words.h"
#include "ui/base/secret_field.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int administratorsNameWidth = 220;
constexpr std::pair<org::Scope, const char *> scopes[]
    = {{org::Scope::Hr, "scopeHr"}, {org::Scope::Rooms, "scopeRooms"}, {org::Scope::Devices, "scopeDevices"}};

QString wordsOf(org::Scopes of)
{
    QStringList words;
    for (const auto &[scope, name] : scopes) {
        if (of.has(scope))
            words << Words::ofScope(scope);
    }
    return words.join(QStringLiteral(", "));
}

QLineEdit *rootField(Sheet *sheet, const QString &words)
{
    auto *field = new SecretField(words);
    field->setObjectName(QStringLiteral("rootPassphrase"));
    sheet->body()->addWidget(field);
    return field;
}

class AddSheet : public Sheet
{
    Q_DECLARE_TR_FUNCTIONS(AddSheet)
public:
    AddSheet(const AdminDesk &desk, QWidget *place);

private:
    QString fault() const;
    void save();

    const AdminDesk &m_desk;
    QLineEdit *m_name;
    QList<QCheckBox *> m_scopes;
    SecretField *m_first;
    SecretField *m_again;
    SecretField *m_root = nullptr;
    QPushButton *m_save;
};

AddSheet::AddSheet(const AdminDesk &desk, QWidget *place)
    : Sheet(desk.theme, place, 460)
    , m_desk(desk)
    , m_name(new QLineEdit)
    , m_first(new SecretField(tr("A passphrase, typed by the new administrator")))
    , m_again(new SecretField(tr("The same again")))
{
    setObjectName(QStringLiteral("addAdministratorSheet"));
    setTitle(tr("A new administrator"));
    m_name->setObjectName(QStringLiteral("administratorName"));
    m_name->setPlaceholderText(tr("Name: letters, digits, - _ ."));
    m_name->setAccessibleName(m_name->placeholderText());
    m_name->setMaxLength(64);
    m_first->setObjectName(QStringLiteral("secret"));
    m_again->setObjectName(QStringLiteral("secretAgain"));
    body()->addWidget(m_name);
    for (const auto &[scope, name] : scopes) {
        auto *box = new QCheckBox(Words::ofScope(scope));
        box->setObjectName(QLatin1String(name));
        m_scopes << box;
        body()->addWidget(box);
    }
    body()->addSpacing(space::unit);
    body()->addWidget(m_first);
    body()->addWidget(m_again);
    body()->addSpacing(space::unit);
    if (!desk.office.view()->who.isEmpty())
        m_root
            = static_cast<SecretField *>(rootField(this, tr("Passphrase of the root, which certifies it")));
    addCancel();
    m_save = addButton(tr("Add"), ButtonRole::Primary);
    m_save->setObjectName(QStringLiteral("accept"));
    QObject::connect(m_save, &QPushButton::clicked, this, [this] { save(); });
}

QString AddSheet::fault() const
{
    const bool none = std::ranges::none_of(m_scopes, [](const QCheckBox *box) { return box->isChecked(); });
    if (m_name->text().trimmed().isEmpty())
        return tr("Enter a name.");
    if (none)
        return tr("Choose what this administrator may do.");
    if (m_first->text().size() < SecretField::shortestPassphrase)
        return tr("A passphrase has at least 8 characters; better are four words or more.");
    return m_first->text() == m_again->text() ? QString() : tr("These were two different passphrases.");
}

void AddSheet::save()
{
    setError(fault());
    if (!fault().isEmpty())
        return;
    org::Scopes chosen;
    for (int i = 0; i < m_scopes.size(); ++i)
        chosen = m_scopes[i]->isChecked() ? chosen.with(scopes[i].first) : chosen;
    auto typed = std::make_shared<SecretBytes>(m_first->secret()); // for the copyable function
    auto root = std::make_shared<SecretBytes>(m_root ? m_root->secret() : SecretBytes());
    m_save->setEnabled(false);
    const auto work = [name = m_name->text().trimmed(), chosen, typed, root,
                       isRoot = !m_root](admin::CompanyFolder &folder, std::uint64_t nowMs) {
        const auto add = [&](admin::CompanyFolder &f) {
            return appoint(f, name, chosen, *typed, crypto::PassphraseCost::moderate(), nowMs);
        };
        return isRoot ? add(folder) : folder.asRoot(*root, add);
    };
    whenDone(m_desk.office.run(work), this, [this](const admin::Result<void> &done) {
        m_save->setEnabled(true);
        done ? close() : setError(Words::of(done.error()));
    });
}

} // namespace

AdministratorsPage::AdministratorsPage(const AdminDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_table(new QTableWidget(0, 2))
{
    setObjectName(QStringLiteral("administratorsPage"));
    const AdminPage page = layOut(desk, this, tr("Administrators"));
    m_root = addPageButton(page.head, tr("Replace the root…"), "replaceRoot");
    m_remove = addPageButton(page.head, tr("Remove…"), "removeAdministrator");
    m_add = addPageButton(page.head, tr("Add…"), "addAdministrator");
    setButtonRole(m_add, ButtonRole::Primary);
    auto *text = new TextLabel(desk.theme, TextSize::Body, Color::TextSecondary);
    text->setWordWrap(true);
    text->setText(
        tr("The root certifies each of them for what they may do. All share this folder: whoever can read "
           "it and knows one of the passphrases can read what is in it."));
    page.column->addWidget(text);
    m_table->setObjectName(QStringLiteral("administrators"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("May")});
    dress(m_table, tr("Administrators"));
    m_table->setColumnWidth(0, administratorsNameWidth);
    page.column->addWidget(m_table, 1);
    connect(m_root, &QPushButton::clicked, this, [this] { openRootSheet(m_desk, this); });
    connect(m_add, &QPushButton::clicked, this, &AdministratorsPage::add);
    connect(m_remove, &QPushButton::clicked, this, &AdministratorsPage::remove);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, [this] {
        const auto view = m_desk.office.view();
        const int at = m_table->currentRow();
        m_remove->setEnabled(view && at >= 0 && at < int(view->admins.size())
                             && !view->admins[std::size_t(at)].removed);
    });
    connect(&desk.office, &admin::Office::viewChanged, this, &AdministratorsPage::refresh);
    refresh();
}

void AdministratorsPage::refresh()
{
    const auto view = m_desk.office.view();
    m_table->setRowCount(view ? int(view->admins.size()) : 0);
    for (int i = 0; i < m_table->rowCount(); ++i) {
        const auto &admin = view->admins[std::size_t(i)];
        const bool isMe = admin.name == view->who && !admin.removed;
        m_table->setItem(i, 0, new QTableWidgetItem(isMe ? tr("%1 (you)").arg(admin.name) : admin.name));
        m_table->setItem(i, 1, new QTableWidgetItem(admin.removed ? tr("removed") : wordsOf(admin.scopes)));
    }
    m_remove->setEnabled(false);
}

void AdministratorsPage::add()
{
    (new AddSheet(m_desk, this))->open(); // the window owns it until it closes
}

void AdministratorsPage::remove()
{
    const auto view = m_desk.office.view();
    const QString name = view->admins[std::size_t(m_table->currentRow())].name;
    auto *sheet = new Sheet(m_desk.theme, this, 460); // likewise
    sheet->setObjectName(QStringLiteral("removeAdministratorSheet"));
    sheet->setTitle(tr("Remove the administrator %1?").arg(name));
    auto *text = new TextLabel(m_desk.theme, TextSize::Body, Color::TextSecondary);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setText(
        tr("%1 can sign nothing more for the company from the next publication on; slips of %1 that have "
           "not been used need to be made anew. What %1 has read of this folder stays known: change who "
           "can read it. This cannot be undone.")
            .arg(name));
    sheet->body()->addWidget(text);
    SecretField *root = view->who.isEmpty()
        ? nullptr
        : static_cast<SecretField *>(rootField(sheet, tr("Passphrase of the root")));
    sheet->addCancel();
    QPushButton *yes = sheet->addButton(tr("Remove %1").arg(name), ButtonRole::Danger);
    yes->setObjectName(QStringLiteral("accept"));
    connect(yes, &QPushButton::clicked, this, [this, sheet = QPointer(sheet), root, yes, name] {
        auto typed = std::make_shared<SecretBytes>(root ? root->secret() : SecretBytes()); // as above
        yes->setEnabled(false);
        const auto work = [name, typed, isRoot = !root](admin::CompanyFolder &folder, std::uint64_t nowMs) {
            const auto end = [&](admin::CompanyFolder &f) { return dismiss(f, name, nowMs); };
            return isRoot ? end(folder) : folder.asRoot(*typed, end);
        };
        whenDone(m_desk.office.run(work), this, [this, sheet, yes, name](const admin::Result<int> &slips) {
            if (!sheet)
                return;
            yes->setEnabled(true);
            if (!slips)
                return sheet->setError(Words::of(slips.error()));
            sheet->close();
            QString words = tr("Publish now, so that everybody knows.");
            if (*slips > 0)
                words += QLatin1Char('\n')
                    + tr("%n person(s) have not signed in yet with a slip of that administrator and need a "
                         "new one.",
                         nullptr, *slips);
            tell(m_desk, this, tr("%1 is no administrator any more").arg(name), words);
        });
    });
    sheet->open();
}

} // namespace sw::ui

#include "ui/admin/moc_administrators_page.cpp"
