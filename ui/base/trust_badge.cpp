// SPDX-License-Identifier: Apache-2.0
#include "ui/base/trust_badge.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/trust/trust.h"
#include "ui/base/compare_view.h"
#include "ui/base/icons.h"
#include "ui/base/sheet.h"
#include "ui/base/trust_text.h"
#include "ui/base/widgets.h"

#include <QEvent>
#include <QGridLayout>

namespace sw::ui {

TrustBadge::TrustBadge(const Context &context, QWidget *parent)
    : QPushButton(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("trustBadge"));
    setButtonRole(this, ButtonRole::Quiet);
    setVisible(false);
    connect(this, &QPushButton::clicked, this, [this] { openTrustSheet(m_context, this, m_person); });
    const trust::Trust *trust = &context.client.trust();
    connect(trust, &trust::Trust::devicesChanged, this, [this](const Jid &person) {
        if (person.isNull() || person == m_person)
            refresh();
    });
    connect(trust, &trust::Trust::organisationChanged, this, &TrustBadge::refresh);
    connect(trust, &trust::Trust::statusChanged, this, &TrustBadge::refresh);
}

void TrustBadge::setPerson(const Jid &person)
{
    if (m_person == person.bare())
        return refresh();
    m_person = person.bare();
    if (!m_person.isNull())
        m_context.client.trust().refresh(m_person);
    refresh();
}

void TrustBadge::refresh()
{
    const trust::Word word = m_person.isNull() ? trust::Word::None : m_context.client.trust().word(m_person);
    setVisible(word != trust::Word::None);
    setIcon(themedIcon(m_context.theme, Icon::Shield, TrustText::color(word)));
    setText(TrustText::word(word));
    setToolTip(TrustText::explain(word));
    setAccessibleDescription(toolTip());
}

void TrustBadge::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QPushButton::changeEvent(event);
}

namespace {

class Chain
{
public:
    Chain(const Context &context, QGridLayout *grid)
        : m_context(context)
        , m_grid(grid)
    {
        grid->setHorizontalSpacing(space::large);
        grid->setVerticalSpacing(space::small);
        grid->setColumnStretch(1, 1);
    }
    void add(const QString &what, const QString &value, const QString &code)
    {
        const int row = m_grid->rowCount();
        m_grid->addWidget(label(what, Color::TextFaint), row, 0, Qt::AlignTop);
        m_grid->addWidget(label(value, Color::Text), row, 1, Qt::AlignTop);
        m_grid->addWidget(label(code, Color::TextSecondary), row, 2, Qt::AlignTop | Qt::AlignRight);
    }

private:
    QWidget *label(const QString &text, Color color)
    {
        auto *made = new TextLabel(m_context.theme, TextSize::Body, color);
        made->setTextFormat(Qt::PlainText);
        made->setText(text);
        made->setWordWrap(color == Color::Text);
        made->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return made;
    }
    const Context &m_context;
    QGridLayout *m_grid;
};

} // namespace

void openTrustSheet(const Context &context, QWidget *place, const Jid &person)
{
    const trust::Trust &trust = context.client.trust();
    auto *sheet = new Sheet(context.theme, place, 520); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("trustSheet"));
    auto *text = new TextLabel(context.theme, TextSize::Body, Color::TextSecondary);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    sheet->body()->addWidget(text);
    QPushButton *goOn = sheet->addButton(TrustText::tr("I have asked: go on writing"), ButtonRole::Normal);
    goOn->setObjectName(QStringLiteral("goOn"));
    QObject::connect(goOn, &QPushButton::clicked, text,
                     [&context, person] { context.client.trust().lookAtSecondKey(person); });
    const auto tell = [&context, sheet, text, goOn, person] {
        const trust::Word word = context.client.trust().word(person);
        const auto second = context.client.trust().secondKey(person);
        sheet->setTitle(
            QStringLiteral("%1 · %2").arg(context.client.people().name(person), TrustText::word(word)));
        text->setText(second ? TrustText::explain(*second) : TrustText::explain(word));
        goOn->setVisible(second && second->lookedAt == 0 && person.bare() != context.client.account());
    };
    tell();
    QObject::connect(&trust, &trust::Trust::devicesChanged, text, tell);
    auto *grid = new QGridLayout;
    sheet->body()->addLayout(grid);
    Chain chain(context, grid);
    if (const QStringList codes = trust.chainCodes(person); codes.size() == 4) {
        chain.add(TrustText::tr("Company"), trust.organisation().name(), codes[0]);
        chain.add(TrustText::tr("Administrator"), TrustText::tr("certified by the company"), codes[1]);
        chain.add(TrustText::tr("Slip"), TrustText::tr("signed by the administrator"), codes[2]);
        chain.add(TrustText::tr("Account"), person.toString(), codes[3]);
    }
    for (const trust::Device &device : trust.devices(person))
        chain.add(device.own ? TrustText::tr("This device") : TrustText::tr("Device"),
                  QStringLiteral("%1 · %2").arg(device.name, TrustText::verdict(device.verdict)),
                  device.code);
    if (grid->count() > 0) {
        auto *hint = new TextLabel(context.theme, TextSize::Small, Color::TextFaint);
        hint->setTextFormat(Qt::PlainText);
        hint->setWordWrap(true);
        hint->setText(
            TrustText::tr("The numbers stand for keys. They are the same on every computer of the company."));
        sheet->body()->addWidget(hint);
    }
    if (person.bare() != context.client.account())
        sheet->body()->addWidget(new CompareView(context, person));
    QPushButton *close = sheet->addButton(TrustText::tr("Close"), ButtonRole::Normal);
    QObject::connect(close, &QPushButton::clicked, sheet, &Sheet::close);
    sheet->open();
}

} // namespace sw::ui

#include "ui/base/moc_trust_badge.cpp"
