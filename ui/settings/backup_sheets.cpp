// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/backup_sheets.h"

#include "core/backup/backup.h"
#include "core/client/client.h"
#include "core/client/vault.h"
#include "ui/base/error_text.h"
#include "ui/base/formats.h"
#include "ui/base/secret_field.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>

namespace sw::ui {

using backup::Contents;
using backup::Fault;
using backup::Restored;

namespace {

TextLabel *addText(const Context &context, Sheet *sheet, const char *name)
{
    auto *label = new TextLabel(context.theme, TextSize::Body, Color::TextSecondary);
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    sheet->body()->addWidget(label);
    return label;
}

class PassphraseSheet
{
    Q_DECLARE_TR_FUNCTIONS(PassphraseSheet)
public:
    static void open(const Context &context, QWidget *place, std::function<void()> then);

private:
    static QString faultOf(const SecretField &first, const SecretField &again);
    static void save(const Context &context, Sheet *sheet, const SecretBytes &typed,
                     std::function<void()> then);
};

QString PassphraseSheet::faultOf(const SecretField &first, const SecretField &again)
{
    if (first.text().size() < SecretField::shortestPassphrase)
        return tr("Use at least %n character(s).", nullptr, SecretField::shortestPassphrase);
    return first.text() == again.text() ? QString() : tr("The two entries differ.");
}

void PassphraseSheet::save(const Context &context, Sheet *sheet, const SecretBytes &typed,
                           std::function<void()> then)
{
    context.client.backup().setUp(typed, [sheet = QPointer(sheet), then = std::move(then)](Fault fault) {
        if (!sheet)
            return;
        if (fault != Fault::None)
            return sheet->setError(ErrorText::explain(fault));
        sheet->close();
        if (then)
            then();
    });
}

void PassphraseSheet::open(const Context &context, QWidget *place, std::function<void()> then)
{
    auto *sheet = new Sheet(context.theme, place, 440); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("backupPassphraseSheet"));
    sheet->setTitle(tr("Passphrase for backups"));
    addText(context, sheet, "backupPassphraseText")
        ->setText(
            tr("Whoever has a backup and this passphrase can read your messages; without it nobody can. It "
               "is asked for when a backup is checked or restored. Earlier backups keep theirs. Instead of "
               "a passphrase you may enter your recovery code."));
    auto *first = new SecretField(tr("Passphrase"));
    auto *again = new SecretField(tr("The same again"));
    first->setObjectName(QStringLiteral("secret"));
    again->setObjectName(QStringLiteral("secretAgain"));
    sheet->body()->addWidget(first);
    sheet->body()->addWidget(again);
    sheet->addCancel();
    QPushButton *accept = sheet->addButton(tr("Save"), ButtonRole::Primary);
    accept->setObjectName(QStringLiteral("accept"));
    QObject::connect(first, &QLineEdit::returnPressed, again, [again] { again->setFocus(); });
    QObject::connect(again, &QLineEdit::returnPressed, accept, &QPushButton::click);
    QObject::connect(accept, &QPushButton::clicked, sheet, [&context, sheet, first, again, then] {
        const QString fault = faultOf(*first, *again);
        sheet->setError(fault);
        if (!fault.isEmpty())
            return;
        auto typed = std::make_shared<SecretBytes>(first->secret()); // for the answer
        Vault &vault = context.client.vault();
        if (!backup::isRecoveryCode(*typed) || !vault.has(store::SlotKind::Recovery))
            return save(context, sheet, *typed, then);
        vault.check(typed->clone(), [&context, sheet = QPointer(sheet), typed, then](Typed outcome) {
            if (sheet && outcome == Typed::Nothing)
                save(context, sheet, *typed, then);
            else if (sheet)
                sheet->setError(outcome == Typed::Wrong ? tr("This is not the recovery code of this profile.")
                                                        : ErrorText::explain(outcome));
        });
    });
    sheet->open();
}

/// File and passphrase → what it holds → perhaps merging it.
class FileSheet : public Sheet
{
    Q_DECLARE_TR_FUNCTIONS(FileSheet)
public:
    FileSheet(const Context &context, QWidget *place, bool restores, std::function<void()> done);

private:
    enum class Stage { Asking, Checking, Checked, Restoring, Done };
    void build();
    void connectAll();
    void choose();
    void proceed();
    void show(Stage stage);
    void onChecked(const Contents &contents);
    void onRestored(const Restored &outcome);
    static QString contentsWords(const Contents &contents);
    static QString damageWords(const Contents &contents);
    static QString restoredWords(const Restored &outcome);

    const Context &m_context;
    backup::Backup &m_backup;
    const bool m_restores;
    std::function<void()> m_done;
    Stage m_stage = Stage::Asking;
    QString m_file;
    TextLabel *m_text = nullptr;
    QPushButton *m_choose = nullptr;
    SecretField *m_secret = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_go = nullptr;
};

FileSheet::FileSheet(const Context &context, QWidget *place, bool restores, std::function<void()> done)
    : Sheet(context.theme, place, 460)
    , m_context(context)
    , m_backup(context.client.backup())
    , m_restores(restores)
    , m_done(std::move(done))
{
    setObjectName(restores ? QStringLiteral("restoreSheet") : QStringLiteral("checkSheet"));
    setTitle(restores ? tr("Restore a backup") : tr("Check a backup"));
    build();
    connectAll();
    show(Stage::Asking);
}

void FileSheet::build()
{
    m_text = addText(m_context, this, "backupText");
    m_choose = new QPushButton(tr("Choose the file…"));
    m_choose->setObjectName(QStringLiteral("chooseBackup"));
    m_secret = new SecretField(tr("Passphrase or recovery code of this backup"));
    m_secret->setObjectName(QStringLiteral("secret"));
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("backupProgress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(space::small);
    for (QWidget *part : std::initializer_list<QWidget *>{m_choose, m_secret, m_progress})
        body()->addWidget(part);
    m_close = addButton(tr("Cancel"), ButtonRole::Normal);
    m_close->setObjectName(QStringLiteral("cancel"));
    m_go = addButton({}, ButtonRole::Primary);
    m_go->setObjectName(QStringLiteral("accept"));
}

void FileSheet::connectAll()
{
    QObject::connect(m_choose, &QPushButton::clicked, this, [this] { choose(); });
    QObject::connect(m_secret, &QLineEdit::returnPressed, m_go, &QPushButton::click);
    QObject::connect(m_go, &QPushButton::clicked, this, [this] { proceed(); });
    QObject::connect(m_close, &QPushButton::clicked, this, &Sheet::close);
    QObject::connect(this, &Sheet::closed, &m_backup, [backup = &m_backup] {
        backup->cancel();
        backup->forgetChecked();
    });
    QObject::connect(&m_backup, &backup::Backup::changed, m_progress,
                     [this] { m_progress->setValue(int(m_backup.state().progress * 100)); });
    QObject::connect(&m_backup, &backup::Backup::checked, this,
                     [this](const Contents &contents) { onChecked(contents); });
    QObject::connect(&m_backup, &backup::Backup::restored, this,
                     [this](const Restored &outcome) { onRestored(outcome); });
}

void FileSheet::choose()
{
    const QString folder = m_backup.state().plan.folder;
    auto *dialog = new QFileDialog(
        this, tr("Backup"),
        folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) : folder);
    dialog->setObjectName(QStringLiteral("backupFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Backups (*.swbackup)"), tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_file = file;
        m_choose->setText(QDir(file).dirName());
        m_secret->setFocus();
    });
    dialog->open();
}

void FileSheet::proceed()
{
    setError({});
    switch (m_stage) {
    case Stage::Asking:
        if (m_file.isEmpty())
            return setError(tr("Choose the file of the backup."));
        if (m_secret->text().isEmpty())
            return setError(tr("Enter its passphrase."));
        show(Stage::Checking);
        return m_backup.check(m_file, m_secret->secret());
    case Stage::Checked:
        show(Stage::Restoring);
        return m_backup.restore();
    case Stage::Checking:
    case Stage::Restoring:
    case Stage::Done:
        return;
    }
}

void FileSheet::show(Stage stage)
{
    m_stage = stage;
    const bool asking = stage == Stage::Asking;
    const bool working = stage == Stage::Checking || stage == Stage::Restoring;
    m_choose->setVisible(asking);
    m_secret->setVisible(asking);
    m_progress->setVisible(working);
    m_progress->setValue(0);
    m_go->setVisible(asking || (stage == Stage::Checked && m_restores));
    m_go->setText(asking ? tr("Continue") : tr("Restore"));
    m_close->setText(stage == Stage::Done || (stage == Stage::Checked && !m_restores) ? tr("Close")
                                                                                      : tr("Cancel"));
    if (asking)
        m_text->setText(
            m_restores ? tr("Messages, drafts and names of the backup are added to what is on this computer. "
                            "Nothing here is replaced, and nothing appears twice.")
                       : tr("The whole file is read. Nothing on this computer changes."));
    if (stage == Stage::Checking)
        m_text->setText(tr("Reading the backup…"));
    if (stage == Stage::Restoring)
        m_text->setText(tr("Restoring… New messages come in again afterwards."));
    (m_go->isVisible() ? m_go : m_close)->setFocus();
}

void FileSheet::onChecked(const Contents &contents)
{
    if (m_stage != Stage::Checking)
        return;
    m_secret->clear();
    const bool readable = contents.fault == Fault::None || contents.fault == Fault::Damaged;
    if (!readable || (m_restores && contents.account.isNull())) {
        show(Stage::Asking);
        setError(contents.fault == Fault::OtherAccount
                     ? tr("This backup belongs to %1. It can only be restored in a profile of that account.")
                           .arg(contents.account.toString())
                     : ErrorText::explain(contents.fault));
        return;
    }
    show(Stage::Checked);
    m_text->setText(contentsWords(contents));
    setError(damageWords(contents));
    if (contents.fault == Fault::Damaged)
        m_go->setText(tr("Restore what can be read"));
}

QString FileSheet::contentsWords(const Contents &contents)
{
    QStringList lines{tr("Account: %1").arg(contents.account.toString()),
                      tr("Made: %1").arg(Formats::full(contents.created)),
                      tr("Size: %1").arg(QLocale().formattedDataSize(contents.bytes)),
                      tr("%n conversation(s)", nullptr, int(contents.rooms)),
                      tr("%n message(s)", nullptr, int(contents.messages))};
    if (contents.first > 0)
        lines += tr("From %1 to %2").arg(Formats::full(contents.first), Formats::full(contents.last));
    if (contents.fault == Fault::None)
        lines += tr("The file is whole.");
    return lines.join(QLatin1Char('\n'));
}

QString FileSheet::damageWords(const Contents &contents)
{
    if (contents.fault != Fault::Damaged)
        return {};
    const QString place = QLocale().toString(contents.damageAt);
    const QString what = contents.cutShort
        ? tr("The end of the file is missing, from byte %1 on.").arg(place)
        : tr("%1 of %2 parts of the file are damaged, the first at byte %3.")
              .arg(QLocale().toString(contents.damagedBlocks), QLocale().toString(contents.blocks), place);
    return what + QLatin1Char('\n') + tr("The rest can be read.");
}

void FileSheet::onRestored(const Restored &outcome)
{
    if (m_stage != Stage::Restoring)
        return;
    show(Stage::Done);
    m_text->setText(restoredWords(outcome));
    setError(outcome.fault == Fault::None
                 ? QString()
                 : tr("Not everything was restored. %1 You can restore it again at any time.")
                       .arg(ErrorText::explain(outcome.fault)));
    if (outcome.fault == Fault::None && m_done)
        m_done();
}

QString FileSheet::restoredWords(const Restored &outcome)
{
    QString text = tr("%n message(s) were added.", nullptr, int(outcome.added));
    if (outcome.incomplete)
        text += QLatin1Char('\n') + tr("What was damaged comes from the server as far as it still has it.");
    return text;
}

} // namespace

void openBackupPassphraseSheet(const Context &context, QWidget *place, std::function<void()> then)
{
    PassphraseSheet::open(context, place, std::move(then));
}

void openBackupCheckSheet(const Context &context, QWidget *place)
{
    (new FileSheet(context, place, false, {}))->open(); // the window owns it until it closes
}

void openRestoreSheet(const Context &context, QWidget *place, std::function<void()> restored)
{
    (new FileSheet(context, place, true, std::move(restored)))->open(); // the window owns it until it closes
}

} // namespace sw::ui
