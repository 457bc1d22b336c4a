// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/desk.h"

#include "ui/admin/delivery_sheet.h"
#include "ui/admin/login_sheet.h"
#include "ui/admin/words.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace sw::ui {

void withLogin(const AdminDesk &desk, QWidget *place, std::function<void()> then)
{
    if (desk.office.login())
        return then();
    auto *sheet = new LoginSheet(desk, place); // the window owns it until it closes
    QObject::connect(sheet, &LoginSheet::accepted, place, [&desk, then = std::move(then)](const auto &login) {
        desk.office.setLogin(login);
        then();
    });
    sheet->open();
}

void deliver(const AdminDesk &desk, QWidget *place, const admin::DeliveryOrder &order)
{
    withLogin(desk, place, [&desk, place, order] {
        (new DeliverySheet(desk, place, order))->open(); // the window owns it until it closes
    });
}

AdminPage layOut(const AdminDesk &desk, QWidget *page, const QString &title)
{
    auto *headline = new TextLabel(desk.theme, TextSize::Headline, Color::Text, QFont::DemiBold);
    headline->setText(title);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::small);
    head->addWidget(headline);
    head->addStretch();
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(space::huge, space::huge, space::huge, space::huge);
    column->setSpacing(space::large);
    column->addLayout(head);
    return {head, column};
}

QPushButton *addPageButton(QHBoxLayout *row, const QString &text, const char *name)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QLatin1String(name));
    button->setAutoDefault(false);
    row->addWidget(button);
    return button;
}

void dress(QTableView *table, const QString &name)
{
    table->setAccessibleName(name);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->viewport()->setAutoFillBackground(false);
    table->horizontalHeader()->setFixedHeight(32);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(36);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
}

void tell(const AdminDesk &desk, QWidget *place, const QString &title, const QString &text)
{
    auto *sheet = new Sheet(desk.theme, place, 440); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("tellSheet"));
    sheet->setTitle(title);
    auto *label = new TextLabel(desk.theme, TextSize::Body, Color::TextSecondary);
    label->setObjectName(QStringLiteral("told"));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setText(text);
    sheet->body()->addWidget(label);
    QPushButton *close = sheet->addButton(DeliverySheet::tr("Close"), ButtonRole::Primary);
    close->setObjectName(QStringLiteral("accept"));
    QObject::connect(close, &QPushButton::clicked, sheet, &Sheet::close);
    sheet->open();
}

void tellTrouble(const AdminDesk &desk, QWidget *place, const admin::Trouble &trouble)
{
    tell(desk, place, DeliverySheet::tr("That did not work"), Words::of(trouble));
}

} // namespace sw::ui
