// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/unreadable_section.h"

#include "core/client/client.h"
#include "ui/base/error_text.h"
#include "ui/base/setting_rows.h"

#include <QEvent>
#include <QVBoxLayout>

namespace sw::ui {

UnreadableSection::UnreadableSection(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("unreadableSection"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    connect(&context.client, &Client::changed, this, [this] {
        if (isVisible())
            refresh();
    });
}

void UnreadableSection::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && isVisible())
        refresh();
    QWidget::changeEvent(event);
}

void UnreadableSection::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

/// The card is made anew when a number has changed, which is rare.
void UnreadableSection::refresh()
{
    if (!m_context.client.isOpen())
        return;
    const auto counts = m_context.client.chat().unreadable();
    QStringList lines;
    for (const chat::FaultCount &count : counts)
        lines += ErrorText::counted(count.fault, count.entries);
    if (lines.isEmpty())
        lines += tr("None: all that came in could be read.");
    if (m_card && lines == m_lines)
        return;
    m_lines = lines;
    delete m_card;
    m_card = new SettingCard(m_context.theme);
    m_card->setTitle(tr("Messages that cannot be read"));
    layout()->addWidget(m_card);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        auto *row = new SettingRow(m_context.theme, new QWidget);
        row->setTexts(lines[i], counts.isEmpty() ? QString() : ErrorText::explain(counts[i].fault));
        m_card->addRow(row);
    }
}

} // namespace sw::ui

#include "ui/settings/moc_unreadable_section.cpp"
