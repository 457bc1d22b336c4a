// SPDX-License-Identifier: Apache-2.0
#include "ui/search/date_sheet.h"

#include "core/search/search.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <optional>

namespace sw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(DateSheet)
};

/// Nothing: not a date. A null date: the field is empty.
std::optional<QDate> dateIn(const QLineEdit *field)
{
    const QString text = field->text().trimmed();
    if (text.isEmpty())
        return QDate();
    const auto typed = search::parseQuery(QStringLiteral("after:") + text);
    return typed.filters.isEmpty() ? std::nullopt : std::optional(typed.filters.first().date);
}

QLineEdit *addField(Sheet *sheet, const Theme &theme, const char *name, const QString &words,
                    const QDate &date)
{
    auto *label = new TextLabel(theme, TextSize::Small, Color::TextSecondary);
    label->setText(words);
    auto *field = new QLineEdit(date.toString(Qt::ISODate));
    field->setObjectName(QLatin1StringView(name));
    field->setAccessibleName(words);
    field->setPlaceholderText(QDate::currentDate().toString(Qt::ISODate));
    field->setMaxLength(10);
    sheet->body()->addWidget(label);
    sheet->body()->addWidget(field);
    return field;
}

} // namespace

void openDateSheet(const Theme &theme, QWidget *place, const DateSpan &now,
                   std::function<void(const QDate &after, const QDate &before)> accepted)
{
    auto *sheet = new Sheet(theme, place, 320); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("dateSheet"));
    sheet->setTitle(Words::tr("Search between two days"));
    auto *first = addField(sheet, theme, "dateFirst", Words::tr("From"), now.after);
    auto *last = addField(sheet, theme, "dateLast", Words::tr("To"),
                          now.before.isValid() ? now.before.addDays(-1) : QDate());
    sheet->addCancel();
    QPushButton *action = sheet->addButton(Words::tr("Search"), ButtonRole::Primary);
    action->setObjectName(QStringLiteral("accept"));
    const auto finish = [sheet, first, last, accepted = std::move(accepted)] {
        const auto from = dateIn(first);
        const auto to = dateIn(last);
        if (!from || !to)
            return sheet->setError(Words::tr("Write days like this: 2026-11-22."));
        if (from->isValid() && to->isValid() && *to < *from)
            return sheet->setError(Words::tr("The first day is behind the last one."));
        sheet->close();
        accepted(*from, to->isValid() ? to->addDays(1) : QDate());
    };
    QObject::connect(action, &QPushButton::clicked, place, finish);
    QObject::connect(first, &QLineEdit::returnPressed, place, finish);
    QObject::connect(last, &QLineEdit::returnPressed, place, finish);
    sheet->open();
}

} // namespace sw::ui
