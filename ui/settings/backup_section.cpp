// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/backup_section.h"

#include "core/client/client.h"
#include "ui/base/error_text.h"
#include "ui/base/formats.h"
#include "ui/base/setting_rows.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"
#include "ui/settings/backup_sheets.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace sw::ui {

using backup::Every;
using backup::Fault;
using backup::Task;

namespace {

constexpr std::array keepChoices{3, 7, 14, 30};

void select(QComboBox *box, int data)
{
    const QSignalBlocker quiet(box);
    box->setCurrentIndex(std::max(0, box->findData(data)));
}

QString usualFolder(const backup::State &state)
{
    return state.plan.folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                                       : state.plan.folder;
}

} // namespace

BackupSection::BackupSection(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_backup(context.client.backup())
    , m_card(new SettingCard(context.theme))
    , m_passphrase(new QPushButton)
    , m_now(new QPushButton)
    , m_every(new QComboBox)
    , m_folder(new QPushButton)
    , m_keep(new QComboBox)
    , m_check(new QPushButton)
    , m_restore(new QPushButton)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    addRow(m_passphrase, "backupPassphrase");
    m_nowRow = addRow(m_now, "backUpNow");
    m_everyRow = addRow(m_every, "backupEvery");
    m_folderRow = addRow(m_folder, "backupFolder");
    addRow(m_keep, "backupKeep");
    addRow(m_check, "checkBackup");
    addRow(m_restore, "restoreBackup");
    m_every->setMinimumWidth(180);
    m_keep->setMinimumWidth(180);
    retranslate();
    connect(m_passphrase, &QPushButton::clicked, this,
            [this] { openBackupPassphraseSheet(m_context, this, {}); });
    connect(m_now, &QPushButton::clicked, this, &BackupSection::backUp);
    connect(m_every, &QComboBox::activated, this, &BackupSection::changePlan);
    connect(m_keep, &QComboBox::activated, this, &BackupSection::changePlan);
    connect(m_folder, &QPushButton::clicked, this, &BackupSection::chooseFolder);
    connect(m_check, &QPushButton::clicked, this, [this] { openBackupCheckSheet(m_context, this); });
    connect(m_restore, &QPushButton::clicked, this, [this] { openRestoreSheet(m_context, this); });
    connect(&m_backup, &backup::Backup::changed, this, &BackupSection::refresh);
    connect(&m_backup, &backup::Backup::written, this, &BackupSection::tell);
}

SettingRow *BackupSection::addRow(QWidget *control, const char *name)
{
    control->setObjectName(QLatin1String(name));
    auto *row = new SettingRow(m_context.theme, control);
    m_card->addRow(row);
    m_rows.append(row);
    return row;
}

void BackupSection::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BackupSection::retranslate()
{
    m_card->setTitle(tr("Backup"));
    m_rows[0]->setTexts(tr("Passphrase for backups"),
                        tr("Opens a backup on any computer. Without it nobody can read one, we neither."));
    m_rows[4]->setTexts(tr("Keep"), tr("Older ones in the folder are deleted"));
    m_rows[5]->setTexts(tr("Check a backup"), tr("Reads a file through and says what it holds"));
    m_rows[6]->setTexts(tr("Restore a backup"),
                        tr("What is on this computer stays; what is missing is added"));
    m_every->clear();
    m_every->addItem(tr("Never"), int(Every::Never));
    m_every->addItem(tr("Every day"), int(Every::Day));
    m_every->addItem(tr("Every week"), int(Every::Week));
    m_keep->clear();
    for (const int count : keepChoices)
        m_keep->addItem(tr("The last %n", nullptr, count), count);
    m_folder->setText(tr("Choose…"));
    m_check->setText(tr("Check…"));
    m_restore->setText(tr("Restore…"));
    refresh();
}

QString BackupSection::lastWords(const backup::State &state) const
{
    if (state.task == Task::Writing)
        return tr("Backing up… %1 %").arg(int(state.progress * 100));
    if (state.last.time == 0)
        return tr("No backup has been made yet");
    return tr("Last: %1, %2, %n message(s)", nullptr, int(state.last.messages))
        .arg(Formats::full(state.last.time), QLocale().formattedDataSize(state.last.bytes));
}

void BackupSection::refresh()
{
    const backup::State state = m_backup.state();
    const bool planned = state.plan.every != Every::Never;
    const bool idle = state.task == Task::None;
    m_passphrase->setText(state.isSetUp ? tr("Change…") : tr("Set…"));
    m_passphrase->setEnabled(idle);
    m_now->setText(state.task == Task::Writing ? tr("Cancel") : tr("Back up…"));
    m_now->setEnabled(idle || state.task == Task::Writing);
    m_nowRow->setTexts(tr("Back up now"), lastWords(state));
    m_everyRow->setTexts(tr("Back up by itself"),
                         planned && state.failed.fault != Fault::None
                             ? tr("The last attempt failed. %1").arg(ErrorText::explain(state.failed.fault))
                             : tr("While the program runs; a missed one is made up for"));
    m_folderRow->setTexts(tr("Folder"),
                          state.plan.folder.isEmpty() ? tr("Best on another disk or a network drive")
                                                      : QDir::toNativeSeparators(state.plan.folder));
    select(m_every, int(state.plan.every));
    select(m_keep, state.plan.keep);
    m_folder->setEnabled(planned);
    m_keep->setEnabled(planned);
    m_check->setEnabled(idle);
    m_restore->setEnabled(idle);
}

void BackupSection::withPassphrase(std::function<void()> then)
{
    if (m_backup.state().isSetUp)
        return then();
    openBackupPassphraseSheet(m_context, this, std::move(then));
}

void BackupSection::backUp()
{
    if (m_backup.state().task == Task::Writing)
        return m_backup.cancel();
    withPassphrase([this] {
        auto *dialog = new QFileDialog(this, tr("Back up to"), usualFolder(m_backup.state()));
        dialog->setObjectName(QStringLiteral("backupFile"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QStringLiteral("swbackup"));
        dialog->selectFile(m_backup.newName());
        connect(dialog, &QFileDialog::fileSelected, this,
                [this](const QString &file) { m_backup.write(file); });
        dialog->open();
    });
}

void BackupSection::changePlan()
{
    backup::Plan plan = m_backup.state().plan;
    plan.every = Every(m_every->currentData().toInt());
    plan.keep = m_keep->currentData().toInt();
    if (plan.every == Every::Never)
        return m_backup.setPlan(plan);
    refresh(); // as it was, until there is all that it needs
    withPassphrase([this, plan] {
        m_backup.setPlan(plan);
        if (plan.folder.isEmpty())
            chooseFolder();
    });
}

void BackupSection::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for backups"), usualFolder(m_backup.state()));
    dialog->setObjectName(QStringLiteral("backupFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        backup::Plan plan = m_backup.state().plan;
        plan.folder = folder;
        m_backup.setPlan(plan);
    });
    connect(dialog, &QFileDialog::rejected, this, [this] {
        backup::Plan plan = m_backup.state().plan;
        if (!plan.folder.isEmpty())
            return;
        plan.every = Every::Never; // nowhere to
        m_backup.setPlan(plan);
    });
    dialog->open();
}

/// Success shows by itself; a planned one that failed is told by the window.
void BackupSection::tell(const backup::Written &outcome)
{
    const QString text = ErrorText::explain(outcome.fault);
    if (text.isEmpty() || m_backup.state().failed == outcome)
        return;
    auto *sheet = new Sheet(m_context.theme, this); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("backupFailedSheet"));
    sheet->setTitle(tr("No backup was made"));
    auto *label = new TextLabel(m_context.theme, TextSize::Body, Color::TextSecondary);
    label->setWordWrap(true);
    label->setText(text);
    sheet->body()->addWidget(label);
    connect(sheet->addButton(tr("Close"), ButtonRole::Primary), &QPushButton::clicked, sheet, &Sheet::close);
    sheet->open();
}

} // namespace sw::ui

#include "ui/settings/moc_backup_section.cpp"
