// SPDX-License-Identifier: Apache-2.0
#include "ui/base/compare_view.h"

#include "core/client/client.h"
#include "core/trust/trust.h"
#include "ui/base/formats.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace sw::ui {

namespace {

constexpr int groupsOfLine = 4;

QString inLines(const QString &code)
{
    const QStringList groups = code.split(QLatin1Char(' '));
    QStringList lines;
    for (qsizetype at = 0; at < groups.size(); at += groupsOfLine)
        lines << groups.mid(at, groupsOfLine).join(QStringLiteral("   "));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

CompareView::CompareView(const Context &context, const Jid &person, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_person(person.bare())
    , m_title(new TextLabel(context.theme, TextSize::Body, Color::Text, QFont::DemiBold))
    , m_text(new TextLabel(context.theme, TextSize::Body, Color::TextSecondary))
    , m_code(new TextLabel(context.theme, TextSize::Headline, Color::Text))
    , m_found(new TextLabel(context.theme, TextSize::Body))
    , m_match(new QPushButton)
    , m_undo(new QPushButton)
{
    setObjectName(QStringLiteral("compareView"));
    m_text->setObjectName(QStringLiteral("compareText"));
    m_code->setObjectName(QStringLiteral("compareCode"));
    m_found->setObjectName(QStringLiteral("compareFound"));
    m_match->setObjectName(QStringLiteral("compareMatch"));
    m_undo->setObjectName(QStringLiteral("compareUndo"));
    for (TextLabel *label : {m_title, m_text, m_found}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_code->setTextFormat(Qt::PlainText);
    m_code->setAlignment(Qt::AlignCenter);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, space::small, 0, 0);
    column->setSpacing(space::small);
    for (TextLabel *label : {m_title, m_text, m_code})
        column->addWidget(label);
    auto *line = new QHBoxLayout;
    line->addWidget(m_found, 1);
    line->addWidget(m_undo);
    line->addWidget(m_match);
    column->addLayout(line);

    trust::Trust *trust = &context.client.trust();
    connect(m_match, &QPushButton::clicked, this, [this, trust] { trust->setCompared(m_person, m_shown); });
    connect(m_undo, &QPushButton::clicked, this, [this, trust] { trust->undoCompared(m_person); });
    connect(trust, &trust::Trust::devicesChanged, this, &CompareView::refresh);
    connect(trust, &trust::Trust::looked, this, [this](const Jid &whose, bool known) {
        if (whose != m_person || m_look == Look::Waiting) // asked when there is a line again
            return;
        m_look = known ? Look::Known : Look::Failed;
        refresh();
    });
    connect(&context.client, &Client::connectionChanged, this, &CompareView::look);
    look();
}

bool CompareView::isOnline() const
{
    const ConnectionState state = m_context.client.connection().state;
    return state == ConnectionState::Online || state == ConnectionState::CatchingUp;
}

/// Once for each time that there is a line.
void CompareView::look()
{
    if (!m_context.client.isOpen())
        return;
    if (!isOnline()) {
        m_look = Look::Waiting;
    } else if (m_look == Look::Waiting) {
        m_look = Look::Asked;
        m_context.client.trust().refresh(m_person);
    }
    refresh();
}

QString CompareView::missing() const
{
    switch (m_look) {
    case Look::Waiting:
        return tr("This person's key is not on this computer yet, and there is no connection. It is fetched, "
                  "and the code shown, as soon as you are online.");
    case Look::Asked:
        return tr("This person's key is being fetched…");
    case Look::Known:
        return tr("There is no code yet: the server shows no certified device of this person. It "
                  "appears once they have signed in with their slip.");
    case Look::Failed:
        return tr("The server did not hand out this person's key. Open this again later.");
    }
    return {};
}

QString CompareView::found(const trust::Comparison &now)
{
    if (now.at == 0)
        return {};
    const QString day = Formats::full(now.at);
    if (now.matches)
        return tr("Compared on %1: the same.").arg(day);
    if (now.changedAt != 0)
        return tr("The key has changed since you compared it on %1. The new one was first seen on %2. "
                  "Compare "
                  "again.")
            .arg(day, Formats::full(now.changedAt));
    return now.code.isEmpty()
        ? tr("You compared a key on %1 that does not count now.").arg(day)
        : tr("The key has changed since you compared it on %1. Compare again.").arg(day);
}

void CompareView::refresh()
{
    if (!m_context.client.isOpen())
        return;
    const trust::Comparison now = m_context.client.trust().comparison(m_person);
    m_title->setText(tr("Compare by hand"));
    m_text->setText(now.code.isEmpty()
                        ? missing()
                        : tr("Read the digits to each other, face to face or in a call in which you know the "
                             "voice. If all "
                             "sixty are the same on both computers, nobody stands between you."));
    m_shown = now.code;
    m_code->setText(inLines(now.code));
    m_code->setAccessibleName(tr("Safety code: %1").arg(now.code));
    m_code->setVisible(!now.code.isEmpty());
    m_found->setText(found(now));
    m_found->setColor(now.matches ? Color::Success : Color::Danger);
    m_match->setText(tr("They match"));
    m_match->setVisible(!now.code.isEmpty() && !now.matches);
    m_undo->setText(tr("Undo"));
    m_undo->setVisible(now.matches);
}

void CompareView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

} // namespace sw::ui

#include "ui/base/moc_compare_view.cpp"
