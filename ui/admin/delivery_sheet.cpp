// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/delivery_sheet.h"

#include "ui/admin/delivery_words.h"
#include "ui/admin/words.h"
#include "ui/base/widgets.h"

#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr int linesShown = 8; // of what was refused
}

DeliverySheet::DeliverySheet(const AdminDesk &desk, QWidget *place, const admin::DeliveryOrder &order)
    : Sheet(desk.theme, place, 480)
    , m_desk(desk)
    , m_text(new TextLabel(desk.theme, TextSize::Body, Color::TextSecondary))
    , m_progress(new QProgressBar)
{
    setObjectName(QStringLiteral("deliverySheet"));
    setTitle(order.publish ? tr("Publishing") : tr("Telling the server"));
    m_text->setObjectName(QStringLiteral("deliveryText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setText(tr("Signing in …"));
    m_progress->setObjectName(QStringLiteral("deliveryProgress"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(space::small);
    body()->addWidget(m_text);
    body()->addSpacing(space::unit);
    body()->addWidget(m_progress);
    m_adopt = addButton(tr("Take existing accounts over"), ButtonRole::Danger);
    m_adopt->setObjectName(QStringLiteral("adopt"));
    m_adopt->setToolTip(tr("Their passwords change; whoever uses them now is signed out."));
    m_adopt->hide();
    connect(m_adopt, &QPushButton::clicked, place, [&desk, place, this] {
        close();
        deliver(desk, place, {false, true, true});
    });
    m_button = addButton(tr("Cancel"), ButtonRole::Normal);
    m_button->setObjectName(QStringLiteral("deliveryClose"));
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_done)
            return close();
        m_button->setEnabled(false);
        m_text->setText(tr("Stopping after what is being asked just now …"));
        m_desk.office.cancelDelivery();
    });
    connect(this, &Sheet::closed, &desk.office, [office = &desk.office, this] {
        if (!m_done)
            office->cancelDelivery();
    });
    connect(&desk.office, &admin::Office::progress, this, &DeliverySheet::show);
    connect(&desk.office, &admin::Office::enrolled, this,
            [this](const Jid &person) { m_enrolled << person.toString(); });
    connect(&desk.office, &admin::Office::delivered, this, &DeliverySheet::finish);
    desk.office.deliver(order);
}

void DeliverySheet::show(admin::DeliveryStage stage, int done, int all)
{
    if (!m_button->isEnabled())
        return; // stopping
    m_text->setText(DeliveryWords::of(stage, done, all));
    const bool counts = stage != admin::DeliveryStage::Hearing && all > 0;
    m_progress->setRange(0, counts ? all : 0);
    m_progress->setValue(done);
}

QString DeliverySheet::titleOf(const admin::DeliveryReport &report)
{
    if (report.cancelled)
        return tr("Stopped");
    const bool isWhole = !report.trouble && report.accountsDone == report.accountsAsked;
    return isWhole ? tr("Done") : tr("Not all of it is done");
}

void DeliverySheet::finish(const admin::DeliveryReport &report, const QList<admin::Refusal> &refusals)
{
    m_done = true;
    setTitle(titleOf(report));
    QStringList lines;
    if (report.published > 0)
        lines << DeliveryWords::published(report.published, report.size);
    if (!m_enrolled.isEmpty())
        lines << tr("%n person(s) have signed in with a slip since the last time.", nullptr,
                    int(m_enrolled.size()));
    if (report.accountsAsked > 0)
        lines << DeliveryWords::accounts(report);
    if (lines.isEmpty() && !report.trouble)
        lines << tr("On the server nothing was changed.");
    lines += DeliveryWords::left(report);
    m_text->setText(lines.join(QLatin1Char('\n')));
    m_text->setVisible(!lines.isEmpty());
    QStringList faults;
    if (report.trouble)
        faults << Words::of(*report.trouble);
    for (const auto &refusal : refusals.mid(0, linesShown))
        faults << Words::of(refusal.outcome, refusal.address, refusal.words);
    if (refusals.size() > linesShown)
        faults << tr("… and %n more", nullptr, int(refusals.size() - linesShown));
    setError(faults.join(QLatin1Char('\n')));
    m_progress->hide();
    m_adopt->setVisible(std::ranges::any_of(refusals, [](const admin::Refusal &refusal) {
        return refusal.outcome == admin::AccountOutcome::Exists;
    }));
    m_button->setText(tr("Close"));
    setButtonRole(m_button, ButtonRole::Primary);
    m_button->setEnabled(true);
    m_button->setFocus();
}

} // namespace sw::ui

#include "ui/admin/moc_delivery_sheet.cpp"
