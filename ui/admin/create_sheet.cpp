// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/async.h"
#include "ui/admin/form_grid.h"
#include "ui/admin/start_page.h"
#include "ui/admin/words.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QDir>
#include <QPushButton>
#include <QTimeZone>

namespace sw::ui {

namespace {

class CreateSheet : public Sheet
{
    Q_DECLARE_TR_FUNCTIONS(CreateSheet)
public:
    CreateSheet(const AdminDesk &desk, QWidget *place);

private:
    QString fault() const;
    void make();
    void tellNext(const QString &recovery);

    const AdminDesk &m_desk;
    QWidget *m_place;
    FormGrid *m_form;
    QLineEdit *m_name;
    QLineEdit *m_domain;
    QLineEdit *m_folder;
    QLineEdit *m_recovery;
    QLineEdit *m_zone;
    SecretField *m_root;
    SecretField *m_rootAgain;
    SecretField *m_second;
    SecretField *m_secondAgain;
    QPushButton *m_make;
};

CreateSheet::CreateSheet(const AdminDesk &desk, QWidget *place)
    : Sheet(desk.theme, place, 600)
    , m_desk(desk)
    , m_place(place)
    , m_form(new FormGrid(desk.theme))
{
    setObjectName(QStringLiteral("createSheet"));
    setTitle(tr("Make a company"));
    m_name = m_form->addField(tr("Name of the company"), "companyName");
    m_domain
        = m_form->addField(tr("Domain of its server"), "companyDomain", {}, QStringLiteral("shop.example"));
    m_folder = m_form->addField(tr("Folder"), "companyFolder", QDir::toNativeSeparators(usualFolder()));
    m_zone = m_form->addField(tr("Time zone"), "companyZone", QStringLiteral("Asia/Shanghai"));
    m_root = m_form->addSecret(tr("Passphrase of the root"), "rootPassphrase");
    m_rootAgain = m_form->addSecret(tr("The same again"), "rootAgain");
    m_recovery = m_form->addField(tr("File of the recovery root"), "recoveryFile", {},
                                  tr("on a medium that will lie in a safe"));
    m_second = m_form->addSecret(tr("Its passphrase"), "recoveryPassphrase");
    m_secondAgain = m_form->addSecret(tr("The same again"), "recoveryAgain");
    auto *text = new TextLabel(desk.theme, TextSize::Small, Color::TextSecondary);
    text->setWordWrap(true);
    text->setText(tr(
        "The root certifies administrators. The recovery root alone can replace a lost root. Without both, "
        "nobody can sign for the company, we neither. The server needs the account company@ the domain."));
    body()->addLayout(m_form);
    body()->addSpacing(space::unit);
    body()->addWidget(text);
    addCancel();
    m_make = addButton(tr("Make the company"), ButtonRole::Primary);
    m_make->setObjectName(QStringLiteral("accept"));
    QObject::connect(m_make, &QPushButton::clicked, this, [this] { make(); });
}

QString CreateSheet::fault() const
{
    const QString name = m_name->text().trimmed();
    const auto account = Jid::fromParts(QStringLiteral("company"), m_domain->text().trimmed());
    if (name.isEmpty() || name.toUtf8().size() > 256 || !org::isPlainText(name))
        return tr("Enter what the company is called.");
    if (!account || account->isNull())
        return tr("Enter the domain of its server, like shop.example.");
    if (m_folder->text().trimmed().isEmpty() || m_recovery->text().trimmed().isEmpty())
        return tr("Enter where folder and recovery root are written.");
    if (!QTimeZone::isTimeZoneIdAvailable(m_zone->text().trimmed().toUtf8()))
        return tr("“%1” is no time zone, such as Asia/Shanghai.").arg(m_zone->text().trimmed());
    if (m_root->text().size() < SecretField::shortestPassphrase
        || m_second->text().size() < SecretField::shortestPassphrase)
        return tr("A passphrase has at least 8 characters; better are four words or more.");
    if (m_root->text() != m_rootAgain->text() || m_second->text() != m_secondAgain->text())
        return tr("Two entries of a passphrase differ.");
    return {};
}

void CreateSheet::make()
{
    setError(fault());
    if (!fault().isEmpty())
        return;
    m_make->setEnabled(false);
    m_make->setText(tr("Making …"));
    const QString recovery = QDir::fromNativeSeparators(m_recovery->text().trimmed());
    const admin::CompanyFolder::NewCompany company{
        m_name->text().trimmed(), *Jid::fromParts(QStringLiteral("company"), m_domain->text().trimmed()),
        m_zone->text().trimmed(), recovery};
    const QString folder = QDir(QDir::fromNativeSeparators(m_folder->text().trimmed())).absolutePath();
    whenDone(m_desk.office.create(folder, company, m_root->secret(), m_second->secret(),
                                  crypto::PassphraseCost::moderate()),
             this, [this, recovery](const admin::Result<void> &made) {
                 m_make->setEnabled(true);
                 m_make->setText(tr("Make the company"));
                 if (!made)
                     return setError(Words::of(made.error()));
                 close();
                 tellNext(recovery);
             });
}

void CreateSheet::tellNext(const QString &recovery)
{
    tell(m_desk, m_place->window(), tr("The company is made"),
         tr("1. Move %1 to a medium that lies in a safe. It alone can replace a lost root.\n"
            "2. Add administrators; the first one for people. Then open the folder as that administrator.\n"
            "3. Keep a copy of the folder.")
             .arg(QDir::toNativeSeparators(recovery)));
}

} // namespace

void openCreateSheet(const AdminDesk &desk, QWidget *place)
{
    (new CreateSheet(desk, place))->open(); // the window owns it until it closes
}

} // namespace sw::ui
