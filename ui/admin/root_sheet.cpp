// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/root_sheet.h"

#include "core/runtime/async.h"
#include "ui/admin/form_grid.h"
#include "ui/admin/words.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QDir>
#include <QPushButton>
#include <QRadioButton>

namespace sw::ui {

namespace {

class RootSheet : public Sheet
{
    Q_DECLARE_TR_FUNCTIONS(RootSheet)
public:
    RootSheet(const AdminDesk &desk, QWidget *place);

private:
    void addFields();
    void showWay();
    bool isRoot() const { return m_desk.office.view()->who.isEmpty(); }
    QString fault() const;
    void replace();
    void tellNext(const QString &file);

    const AdminDesk &m_desk;
    QWidget *m_place;
    QRadioButton *m_byRoot;
    QRadioButton *m_byRecovery;
    FormGrid *m_form;
    SecretField *m_former = nullptr;
    QLineEdit *m_formerFile = nullptr;
    SecretField *m_formerRecovery = nullptr;
    SecretField *m_root = nullptr;
    SecretField *m_rootAgain = nullptr;
    QLineEdit *m_file = nullptr;
    SecretField *m_recovery = nullptr;
    SecretField *m_recoveryAgain = nullptr;
    QPushButton *m_replace;
};

RootSheet::RootSheet(const AdminDesk &desk, QWidget *place)
    : Sheet(desk.theme, place, 600)
    , m_desk(desk)
    , m_place(place)
    , m_byRoot(new QRadioButton(tr("The root's passphrase is known")))
    , m_byRecovery(new QRadioButton(tr("The root is lost; its recovery root is at hand")))
    , m_form(new FormGrid(desk.theme))
{
    setObjectName(QStringLiteral("rootSheet"));
    setTitle(tr("Replace the root"));
    auto *text = new TextLabel(desk.theme, TextSize::Body, Color::TextSecondary);
    text->setWordWrap(true);
    text->setText(
        tr("When somebody may know the root who should not, or when its passphrase is lost. Slips, "
           "people and devices stay as they are; the administrators are certified by the new root."));
    body()->addWidget(text);
    m_byRoot->setChecked(true);
    m_byRecovery->setObjectName(QStringLiteral("byRecovery"));
    body()->addWidget(m_byRoot);
    body()->addWidget(m_byRecovery);
    body()->addSpacing(space::unit);
    body()->addLayout(m_form);
    addFields();
    showWay();
    addCancel();
    m_replace = addButton(tr("Replace the root"), ButtonRole::Danger);
    m_replace->setObjectName(QStringLiteral("accept"));
    QObject::connect(m_byRecovery, &QRadioButton::toggled, this, [this] { showWay(); });
    QObject::connect(m_replace, &QPushButton::clicked, this, [this] { replace(); });
}

void RootSheet::addFields()
{
    m_former = m_form->addSecret(tr("Passphrase of the root"), "formerRoot");
    m_formerFile = m_form->addField(tr("File of the recovery root"), "formerRecoveryFile");
    m_formerRecovery = m_form->addSecret(tr("Its passphrase"), "formerRecovery");
    m_root = m_form->addSecret(tr("New passphrase of the root"), "newRoot");
    m_rootAgain = m_form->addSecret(tr("The same again"), "newRootAgain");
    m_file = m_form->addField(tr("File of the new recovery root"), "newRecoveryFile", {},
                              tr("on a medium that will lie in a safe"));
    m_recovery = m_form->addSecret(tr("Its passphrase"), "newRecovery");
    m_recoveryAgain = m_form->addSecret(tr("The same again"), "newRecoveryAgain");
}

void RootSheet::showWay()
{
    const bool lost = m_byRecovery->isChecked();
    m_form->setRowVisible(m_former, !lost && !isRoot());
    m_form->setRowVisible(m_formerFile, lost);
    m_form->setRowVisible(m_formerRecovery, lost);
}

QString RootSheet::fault() const
{
    if (m_byRecovery->isChecked() && m_formerFile->text().trimmed().isEmpty())
        return tr("Enter where the file of the recovery root lies.");
    if (m_file->text().trimmed().isEmpty())
        return tr("Enter where the new recovery root is written.");
    if (m_root->text().size() < SecretField::shortestPassphrase
        || m_recovery->text().size() < SecretField::shortestPassphrase)
        return tr("A passphrase has at least 8 characters; better are four words or more.");
    if (m_root->text() != m_rootAgain->text() || m_recovery->text() != m_recoveryAgain->text())
        return tr("Two entries of a passphrase differ.");
    return {};
}

void RootSheet::replace()
{
    setError(fault());
    if (!fault().isEmpty())
        return;
    const QString file = QDir::fromNativeSeparators(m_file->text().trimmed());
    const QString formerFile = QDir::fromNativeSeparators(m_formerFile->text().trimmed());
    const bool lost = m_byRecovery->isChecked();
    auto former = std::make_shared<SecretBytes>(lost ? m_formerRecovery->secret() : m_former->secret());
    const auto roots = std::make_shared<admin::CompanyFolder::NewRoots>(
        admin::CompanyFolder::NewRoots{file, m_root->secret(), m_recovery->secret()});
    const auto work = [former, roots, formerFile, lost, isRoot = isRoot()](admin::CompanyFolder &folder,
                                                                           std::uint64_t nowMs) {
        const auto cost = crypto::PassphraseCost::moderate();
        const auto byRoot
            = [&](admin::CompanyFolder &f) { return f.replaceRoot(nullptr, *roots, cost, nowMs); };
        if (!lost)
            return isRoot ? byRoot(folder) : folder.asRoot(*former, byRoot);
        auto recovery = admin::CompanyFolder::readRecovery(formerFile, *former);
        return recovery ? folder.replaceRoot(&*recovery, *roots, cost, nowMs)
                        : admin::Result<void>(Failure{recovery.error()});
    };
    m_replace->setEnabled(false);
    whenDone(m_desk.office.run(work), this, [this, file](const admin::Result<void> &done) {
        m_replace->setEnabled(true);
        if (!done)
            return setError(Words::of(done.error()));
        close();
        tellNext(file);
    });
}

void RootSheet::tellNext(const QString &file)
{
    tell(m_desk, m_place->window(), tr("The root is replaced"),
         tr("1. Publish now, so that everybody knows.\n"
            "2. Move %1 to a medium that lies in a safe, and destroy the former recovery root.\n"
            "3. Who had the former root may still know this folder's content: change who can read it.")
             .arg(QDir::toNativeSeparators(file)));
}

} // namespace

void openRootSheet(const AdminDesk &desk, QWidget *place)
{
    (new RootSheet(desk, place))->open(); // the window owns it until it closes
}

} // namespace sw::ui
