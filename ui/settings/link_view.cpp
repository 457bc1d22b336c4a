// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/link_view.h"

#include "core/client/client.h"
#include "core/trust/trust.h"
#include "ui/base/sheet.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

using trust::Link;
using trust::LinkProblem;
using trust::LinkStep;

LinkView::LinkView(const Context &context, Place place, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_place(place)
    , m_title(new TextLabel(context.theme, TextSize::Headline, Color::Text, QFont::DemiBold))
    , m_text(new TextLabel(context.theme, TextSize::Body, Color::TextSecondary))
    , m_code(new TextLabel(context.theme, TextSize::Headline, Color::Text, QFont::DemiBold))
    , m_main(new QPushButton)
    , m_other(new QPushButton)
    , m_slip(new QPushButton)
{
    setObjectName(QStringLiteral("linkView"));
    m_title->setObjectName(QStringLiteral("linkTitle"));
    m_text->setObjectName(QStringLiteral("linkText"));
    m_code->setObjectName(QStringLiteral("linkCode"));
    m_main->setObjectName(QStringLiteral("linkMain"));
    m_other->setObjectName(QStringLiteral("linkOther"));
    m_slip->setObjectName(QStringLiteral("linkSlip"));
    for (TextLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_code->setTextFormat(Qt::PlainText);
    m_code->setAlignment(Qt::AlignCenter);
    m_code->setMargin(space::large);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setButtonRole(m_main, ButtonRole::Primary);
    setButtonRole(m_slip, ButtonRole::Quiet);
    m_main->setMinimumHeight(40);
    m_other->setMinimumHeight(36);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    for (QWidget *part : std::initializer_list<QWidget *>{m_title, m_text, m_code, m_main, m_other, m_slip})
        column->addWidget(part);
    connect(m_main, &QPushButton::clicked, this, &LinkView::act);
    connect(m_other, &QPushButton::clicked, this, &LinkView::actOther);
    connect(m_slip, &QPushButton::clicked, this, &LinkView::slipWanted);
}

void LinkView::begin()
{
    connect(&m_context.client.trust(), &trust::Trust::linkChanged, this, &LinkView::refresh,
            Qt::UniqueConnection);
    refresh();
}

QString LinkView::problemText(LinkProblem problem) const
{
    switch (problem) {
    case LinkProblem::None:
        return {};
    case LinkProblem::NoOther:
        return tr("No computer of this account has been certified yet. Sign in with the code on your slip.");
    case LinkProblem::NotSame:
        return tr("You said that the codes differ, so the computer was not let in. Nothing was changed. If "
                  "they differ again, somebody may be in between: tell whoever looks after the server.");
    case LinkProblem::TimedOut:
        return tr("Nobody confirmed the codes within ten minutes. Nothing was changed.");
    case LinkProblem::Cancelled:
        return tr("It was cancelled on the other computer. Nothing was changed.");
    case LinkProblem::Invalid:
        return tr("What came over the server is not what your other computer has sent. The computer was not "
                  "let in, and nothing was changed. If it happens again, tell whoever looks after the "
                  "server.");
    case LinkProblem::TooMany:
        return tr("There were too many attempts. Wait an hour and try again. Nothing was changed.");
    case LinkProblem::Storage:
        return tr("The keys cannot be stored on this computer. Make room on the disk and try again.");
    }
    return {};
}

LinkView::Words LinkView::newWords() const
{
    const Link now = m_context.client.trust().link();
    switch (now.step) {
    case LinkStep::None:
        return {
            tr("Link this computer"),
            tr("Do you already use this program on another computer? Let that one vouch for this one: "
               "both show a code, and you compare them. Until then encrypted conversations cannot be read "
               "here."),
            tr("Link with my other computer"), tr("Not now")};
    case LinkStep::Waiting:
        return {tr("Waiting for your other computer"),
                tr("Start this program on the computer on which you used your slip, and go online. Both "
                   "then show a code. You may go on meanwhile; it waits."),
                tr("Go on meanwhile"), tr("Cancel"), true};
    case LinkStep::Comparing:
        return {tr("Compare the codes"),
                tr("Your other computer shows a code as well. Are all eight digits the same as these?"),
                tr("The codes are the same"), tr("They differ")};
    case LinkStep::Confirmed:
        return {tr("Confirmed here"),
                tr("Now say on your other computer, too, that the codes are the same. The rest follows by "
                   "itself."),
                {},
                tr("Cancel")};
    case LinkStep::Done:
        return {tr("This computer is linked"),
                tr("Your other computer has vouched for it. What is written from now on can be read here; "
                   "earlier encrypted messages stay on your other computer."),
                tr("Continue"),
                {},
                true};
    case LinkStep::Failed:
        return {tr("This computer was not linked"), problemText(now.problem), tr("Try again"), tr("Not now")};
    }
    return {};
}

LinkView::Words LinkView::firstWords() const
{
    const Link now = m_context.client.trust().link();
    switch (now.step) {
    case LinkStep::Comparing:
        return {tr("Another computer wants to use your account"),
                tr("It says that it runs %1. Let it in only if it is yours, stands before you now and shows "
                   "this very code.")
                    .arg(now.platform),
                tr("The codes are the same"), tr("They differ")};
    case LinkStep::Confirmed:
        return {tr("Confirmed here"),
                tr("Now say on the other computer, too, that the codes are the same. You may close this; the "
                   "rest follows by itself."),
                tr("Close"),
                {},
                true};
    case LinkStep::Done:
        return {tr("The other computer is linked"),
                tr("From now on you can read and write there as well. Your devices stand in the settings."),
                tr("Close"),
                {},
                true};
    case LinkStep::Failed:
        return {tr("The other computer was not let in"), problemText(now.problem), tr("Close"), {}, true};
    case LinkStep::None:
    case LinkStep::Waiting:
        break;
    }
    return {tr("No computer is waiting"),
            tr("Sign in on the other computer with your address and your password, and choose there to link "
               "it. It then appears here."),
            tr("Close"),
            {},
            true};
}

LinkView::Words LinkView::words() const
{
    const trust::Trust &trust = m_context.client.trust();
    const bool comesIn = trust.link().isNew || m_context.client.isBarred()
        || trust.status().standing == trust::Standing::NotCertified;
    return comesIn ? newWords() : firstWords();
}

void LinkView::refresh()
{
    if (!m_context.client.isOpen())
        return;
    const Link now = m_context.client.trust().link();
    const Words said = words();
    m_title->setText(said.title);
    m_title->setVisible(m_place == Place::Page);
    m_text->setText(said.text);
    m_code->setText(now.code);
    m_code->setAccessibleName(tr("Code: %1").arg(now.code));
    m_code->setVisible(now.step == LinkStep::Comparing || now.step == LinkStep::Confirmed);
    m_main->setText(said.main);
    m_main->setVisible(!said.main.isEmpty());
    m_other->setText(said.other);
    m_other->setVisible(!said.other.isEmpty());
    m_slip->setText(tr("I have a slip"));
    m_slip->setVisible((now.step == LinkStep::None || now.step == LinkStep::Failed) && !said.other.isEmpty()
                       && m_place == Place::Page);
    emit retitled(said.title);
}

void LinkView::act()
{
    trust::Trust &trust = m_context.client.trust();
    const LinkStep step = trust.link().step;
    if (words().mainIsNext) {
        if (step == LinkStep::Done || step == LinkStep::Failed)
            trust.endLink();
        return emit done();
    }
    if (step == LinkStep::Comparing)
        trust.confirmLink(true);
    else
        trust.beginLink();
}

void LinkView::actOther()
{
    trust::Trust &trust = m_context.client.trust();
    if (trust.link().step == LinkStep::Comparing)
        return trust.confirmLink(false);
    trust.endLink();
    emit done();
}

void LinkView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

void openLinkSheet(const Context &context, QWidget *place)
{
    auto *sheet = new Sheet(context.theme, place, 440); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("linkSheet"));
    auto *view = new LinkView(context, LinkView::Place::Sheet);
    sheet->body()->addWidget(view);
    QObject::connect(view, &LinkView::done, sheet, &Sheet::close);
    QObject::connect(view, &LinkView::retitled, sheet, [sheet](const QString &title) {
        sheet->setTitle(title);
        sheet->setError({}); // fits the card to what is shown now
    });
    view->begin();
    sheet->open();
}

} // namespace sw::ui

#include "ui/settings/moc_link_view.cpp"
