// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/files_section.h"

#include "core/client/client.h"
#include "core/files/files.h"
#include "ui/base/formats.h"
#include "ui/base/setting_rows.h"
#include "ui/base/sheet.h"
#include "ui/base/upkeep_text.h"

#include <QComboBox>
#include <QEvent>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr qint64 KiB = 1024;
constexpr qint64 GiB = KiB * KiB * KiB;
constexpr qint64 limitChoices[]{GiB / 2, GiB, 2 * GiB, 5 * GiB, 10 * GiB, 20 * GiB, 50 * GiB};
constexpr qint64 paceChoices[]{0, 64 * KiB, 128 * KiB, 256 * KiB, 512 * KiB, KiB *KiB, 5 * KiB *KiB};

void choose(QComboBox *box, qint64 value, const QString &words)
{
    const QSignalBlocker quiet(box);
    if (box->findData(value) < 0)
        box->addItem(words, value);
    box->setCurrentIndex(box->findData(value));
}

} // namespace

FilesSection::FilesSection(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_card(new SettingCard(context.theme))
    , m_limit(new QComboBox)
    , m_clear(new QPushButton)
    , m_pace(new QComboBox)
    , m_limitRow(new SettingRow(context.theme, m_limit))
    , m_clearRow(new SettingRow(context.theme, m_clear))
    , m_paceRow(new SettingRow(context.theme, m_pace))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    m_limit->setObjectName(QStringLiteral("filesLimit"));
    m_clear->setObjectName(QStringLiteral("clearFiles"));
    m_pace->setObjectName(QStringLiteral("filesPace"));
    for (SettingRow *row : {m_limitRow, m_clearRow, m_paceRow})
        m_card->addRow(row);
    for (QComboBox *box : {m_limit, m_pace})
        box->setMinimumWidth(180);
    connect(m_limit, &QComboBox::activated, this,
            [this] { files().setCacheLimit(m_limit->currentData().toLongLong()); });
    connect(m_pace, &QComboBox::activated, this,
            [this] { files().setPace(m_pace->currentData().toLongLong()); });
    connect(m_clear, &QPushButton::clicked, this, &FilesSection::askClear);
    retranslate();
}

files::Files &FilesSection::files() const
{
    return m_context.client.files();
}

void FilesSection::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

/// Files are of the open profile, which may be another the next time.
void FilesSection::showEvent(QShowEvent *event)
{
    if (m_context.client.isOpen()) {
        connect(&files(), &files::Files::cacheChanged, this, &FilesSection::refresh, Qt::UniqueConnection);
        refresh();
    }
    QWidget::showEvent(event);
}

void FilesSection::retranslate()
{
    m_card->setTitle(tr("Files"));
    m_clear->setText(tr("Delete…"));
    m_limit->clear();
    for (const qint64 bytes : limitChoices)
        m_limit->addItem(tr("At most %1").arg(UpkeepText::size(bytes)), bytes);
    m_pace->clear();
    for (const qint64 bytes : paceChoices)
        m_pace->addItem(bytes == 0 ? tr("As fast as the line is")
                                   : tr("At most %1/s").arg(UpkeepText::size(bytes)),
                        bytes);
    m_paceRow->setTexts(
        tr("Speed of files"),
        tr("Keeps room on a narrow line for the till and the telephone. Messages always go first"));
    if (m_context.client.isOpen())
        refresh();
}

void FilesSection::refresh()
{
    const qint64 limit = files().cacheLimit(), kept = files().cacheBytes(), pace = files().pace();
    choose(m_limit, limit, tr("At most %1").arg(UpkeepText::size(limit)));
    choose(m_pace, pace, tr("At most %1/s").arg(UpkeepText::size(pace)));
    m_limitRow->setTexts(
        tr("Files kept on this computer: %1").arg(UpkeepText::size(kept)),
        tr("They open without the network. Beyond the limit those go that were not used for longest"));
    m_clearRow->setTexts(tr("Delete the files kept here"),
                         tr("The conversations stay; a file is fetched again when somebody opens it"));
    m_clear->setEnabled(kept > 0);
}

void FilesSection::askClear()
{
    confirm(
        m_context.theme, this,
        {tr("Delete %1 of kept files?").arg(UpkeepText::size(files().cacheBytes())),
         tr("They are fetched again from the server when they are opened, as long as it has them. Files that "
            "you saved elsewhere are not touched."),
         tr("Delete"), true},
        [this] { files().clearCache(); });
}

} // namespace sw::ui

#include "ui/settings/moc_files_section.cpp"
