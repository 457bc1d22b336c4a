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

/// The cards are made anew when a number has changed, which is rare.
void UnreadableSection::refresh()
{
    if (!m_context.client.isOpen())
        return;
    QList<Line> unreadable, exchanged;
    for (const chat::FaultCount &count : m_context.client.chat().unreadable())
        unreadable.append({ErrorText::counted(count.fault, count.entries), ErrorText::explain(count.fault)});
    if (unreadable.isEmpty())
        unreadable.append({tr("None: all that came in could be read."), {}});
    if (const int count = m_context.client.chat().exchanged())
        exchanged.append(
            {tr("%n message(s) stand in another order than their sender wrote them", nullptr, count),
             tr("Their words are genuine and complete, but the server's archive has exchanged their "
                "places. If the number grows, tell your administrator.")});
    if (m_cards && m_lines == unreadable + exchanged)
        return;
    m_lines = unreadable + exchanged;
    delete m_cards;
    m_cards = new QWidget;
    auto *column = new QVBoxLayout(m_cards);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(20);
    layout()->addWidget(m_cards);
    addCard(tr("Messages that cannot be read"), unreadable);
    if (!exchanged.isEmpty())
        addCard(tr("Messages in another order"), exchanged);
}

void UnreadableSection::addCard(const QString &title, const QList<Line> &lines)
{
    auto *card = new SettingCard(m_context.theme);
    card->setTitle(title);
    m_cards->layout()->addWidget(card);
    for (const Line &line : lines) {
        auto *row = new SettingRow(m_context.theme, new QWidget);
        row->setTexts(line.words, line.hint);
        card->addRow(row);
    }
}

} // namespace sw::ui

#include "ui/settings/moc_unreadable_section.cpp"
