// SPDX-License-Identifier: Apache-2.0
#include "ui/files/failure_sheet.h"

#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr int failureWidth = 480; // its three buttons in a row
}

void openFailureSheet(const Theme &theme, QWidget *context, const Failed &failed, std::function<void()> save,
                      std::function<void()> open)
{
    auto *sheet = new Sheet(theme, context, failureWidth); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("failureSheet"));
    sheet->setTitle(FailureNote::tr("“%1” is not played").arg(failed.file.name));
    auto *text = new TextLabel(theme, TextSize::Body, Color::TextSecondary);
    text->setObjectName(QStringLiteral("failureWords"));
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setText(failed.words);
    sheet->body()->addWidget(text);
    QPushButton *close = sheet->addButton(
        FailureNote::tr("Close"), failed.offer == Offer::Nothing ? ButtonRole::Primary : ButtonRole::Normal);
    QObject::connect(close, &QPushButton::clicked, sheet, &Sheet::close);
    const auto add = [&](const char *name, const QString &words, ButtonRole role, std::function<void()> act) {
        QPushButton *button = sheet->addButton(words, role);
        button->setObjectName(QLatin1String(name));
        QObject::connect(button, &QPushButton::clicked, context, [sheet, act = std::move(act)] {
            sheet->close();
            act();
        });
    };
    if (mayOpen(failed.file, failed.offer))
        add("failureOpen", FailureNote::tr("Open with another program"), ButtonRole::Normal,
            [&theme, context, failed, open = std::move(open)] {
                openElsewhere(theme, context, failed.file, failed.offer, open);
            });
    if (failed.offer != Offer::Nothing)
        add("failureSave", FailureNote::tr("Save as…"), ButtonRole::Primary, std::move(save));
    sheet->open();
}

} // namespace sw::ui
