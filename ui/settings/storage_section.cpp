// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/storage_section.h"

#include "core/client/client.h"
#include "ui/base/formats.h"
#include "ui/base/setting_rows.h"
#include "ui/base/sheet.h"
#include "ui/base/style.h"
#include "ui/base/upkeep_text.h"

#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

using Upkeep = Maintenance::Task;

StorageSection::StorageSection(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_maintenance(context.client.maintenance())
    , m_card(new SettingCard(context.theme))
    , m_tidy(new QPushButton)
    , m_check(new QPushButton)
    , m_aside(new QPushButton)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    m_tidyRow = addRow(m_tidy, "tidyUp");
    m_checkRow = addRow(m_check, "checkHistory");
    m_asideRow = addRow(m_aside, "dropAside");
    connect(m_tidy, &QPushButton::clicked, this, &StorageSection::tidyOrCancel);
    connect(m_check, &QPushButton::clicked, this, &StorageSection::checkOrRepair);
    connect(m_aside, &QPushButton::clicked, this, &StorageSection::askDropAside);
    connect(&m_maintenance, &Maintenance::changed, this, &StorageSection::refresh);
    retranslate();
}

SettingRow *StorageSection::addRow(QPushButton *button, const char *name)
{
    button->setObjectName(QLatin1String(name));
    auto *row = new SettingRow(m_context.theme, button);
    m_card->addRow(row);
    return row;
}

void StorageSection::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StorageSection::showEvent(QShowEvent *event)
{
    measure();
    QWidget::showEvent(event);
}

void StorageSection::retranslate()
{
    m_card->setTitle(tr("Storage"));
    m_aside->setText(tr("Delete…"));
    refresh();
}

void StorageSection::measure()
{
    m_maintenance.measure([section = QPointer(this)](const Maintenance::Usage &usage) {
        if (!section)
            return;
        section->m_usage = usage;
        section->refresh();
    });
}

QString StorageSection::tidyLine() const
{
    if (m_maintenance.task() == Upkeep::Tidying)
        return UpkeepText::task(Upkeep::Tidying, m_maintenance.progress());
    if (m_usage.whole == 0)
        return tr("Is being measured…");
    return tr("%1 for messages, %2 for search, %3 free. Tidying up gives free space back.")
        .arg(UpkeepText::size(m_usage.messages), UpkeepText::size(m_usage.index),
             UpkeepText::size(m_usage.free));
}

QString StorageSection::checkLine() const
{
    if (m_maintenance.task() == Upkeep::Checking)
        return UpkeepText::task(Upkeep::Checking, m_maintenance.progress());
    if (m_maintenance.isDamaged())
        return m_maintenance.condition().needsRepair()
            ? UpkeepText::damage(m_context.client, m_maintenance.condition())
            : tr("Something could not be read. Check the history now.");
    const QString outcome = m_maintenance.outcome() == Maintenance::Outcome::Tidied
        ? QString()
        : UpkeepText::outcome(m_maintenance.outcome());
    if (!outcome.isEmpty())
        return outcome;
    if (const auto repaired = m_maintenance.repaired())
        return Formats::sentences(
            {tr("Repaired on %1.").arg(Formats::full(repaired->time)), UpkeepText::repaired(*repaired)});
    return tr("Finds damage before it costs messages");
}

void StorageSection::refresh()
{
    const Upkeep task = m_maintenance.task();
    if (task == Upkeep::None && m_lastTask != Upkeep::None && isVisible()) {
        m_lastTask = task;
        measure();
    }
    m_lastTask = task;
    m_tidyRow->setTexts(m_usage.whole == 0
                            ? tr("Space on this computer")
                            : tr("Space on this computer: %1").arg(UpkeepText::size(m_usage.whole)),
                        tidyLine());
    m_tidy->setText(task == Upkeep::Tidying ? tr("Cancel") : tr("Tidy up"));
    m_tidy->setEnabled(task == Upkeep::Tidying || task == Upkeep::None);
    m_checkRow->setTexts(tr("Check the history"), checkLine());
    const bool repairs = m_maintenance.isDamaged() && m_maintenance.condition().needsRepair();
    m_check->setText(task == Upkeep::Checking ? tr("Cancel") : repairs ? tr("Repair…") : tr("Check now"));
    m_check->setEnabled(task == Upkeep::Checking || task == Upkeep::None);
    setButtonRole(m_check, repairs ? ButtonRole::Primary : ButtonRole::Normal);
    m_card->setRowVisible(m_asideRow, m_usage.aside > 0);
    m_asideRow->setTexts(tr("Damaged history kept aside: %1").arg(UpkeepText::size(m_usage.aside)),
                         tr("It goes by itself after the next check that finds everything in order"));
}

void StorageSection::checkOrRepair()
{
    if (m_maintenance.task() == Upkeep::Checking)
        return m_maintenance.cancel();
    if (!m_maintenance.isDamaged() || !m_maintenance.condition().needsRepair())
        return m_maintenance.check();
    confirm(
        m_context.theme, this,
        {tr("Repair the history?"),
         Formats::sentences(
             {UpkeepText::damage(m_context.client, m_maintenance.condition()),
              tr("This takes a moment; the conversations cannot be read meanwhile. The damaged file is kept "
                 "aside.")}),
         tr("Repair")},
        [maintenance = &m_maintenance] {
            // Queued: this page goes with the profile.
            QTimer::singleShot(0, maintenance,
                               [maintenance] { maintenance->repair(store::Rebuild::Salvaged); });
        });
}

void StorageSection::tidyOrCancel()
{
    if (m_maintenance.task() == Upkeep::Tidying)
        return m_maintenance.cancel();
    QTimer::singleShot(0, &m_maintenance, [maintenance = &m_maintenance] { maintenance->tidy(); });
}

void StorageSection::askDropAside()
{
    confirm(m_context.theme, this,
            {tr("Delete the damaged history?"),
             tr("What was kept aside cannot be looked at again. The history that you see stays."),
             tr("Delete"), true},
            [this] {
                m_maintenance.dropAside();
                measure();
            });
}

} // namespace sw::ui

#include "ui/settings/moc_storage_section.cpp"
