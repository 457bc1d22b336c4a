// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/message_sheets.h"

#include "ui/base/formats.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"
#include "ui/chat/person_line.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int sheetWidth = 480;
} // namespace

void MessageSheets::showVersions(const Theme &theme, QWidget *over, const QList<chat::Version> &versions)
{
    auto *sheet = new Sheet(theme, over, sheetWidth);
    sheet->setTitle(tr("Versions of this message"));
    auto *column = scrolledColumn(sheet);
    for (auto version = versions.crbegin(); version != versions.crend(); ++version) {
        auto *time = new TextLabel(theme, TextSize::Small, Color::TextSecondary);
        time->setText(Formats::full(version->time));
        auto *text = new TextLabel(theme, TextSize::Body);
        text->setTextFormat(Qt::PlainText);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setWordWrap(true);
        text->setText(version->text);
        column->addWidget(time);
        column->addWidget(text);
        column->addSpacing(space::small);
    }
    column->addStretch();
    QObject::connect(sheet->addButton(tr("Close"), ButtonRole::Normal), &QPushButton::clicked, sheet,
                     &Sheet::close);
    sheet->open();
}

void MessageSheets::showReaders(const TimelineLook &look, QWidget *over, const QList<Jid> &readers,
                                const QList<Jid> &others)
{
    auto *sheet = new Sheet(look.theme, over, sheetWidth);
    sheet->setTitle(tr("Read by"));
    auto *column = scrolledColumn(sheet);
    QList<Jid> waiting = others;
    waiting.removeIf([&](const Jid &person) { return readers.contains(person); });
    const auto section = [&](const QString &title, const QList<Jid> &people) {
        auto *label = new TextLabel(look.theme, TextSize::Small, Color::TextSecondary, QFont::Medium);
        label->setText(title);
        column->addWidget(label);
        for (const Jid &person : people)
            column->addWidget(new PersonLine(look, person, {}, sheet));
        column->addSpacing(space::small);
    };
    section(tr("%n have read it", nullptr, static_cast<int>(readers.size())), readers);
    section(tr("%n have not read it yet", nullptr, static_cast<int>(waiting.size())), waiting);
    column->addStretch();
    QObject::connect(sheet->addButton(tr("Close"), ButtonRole::Normal), &QPushButton::clicked, sheet,
                     &Sheet::close);
    sheet->open();
}

} // namespace sw::ui
