// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/enrolment_page.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/trust/trust.h"
#include "ui/base/style.h"
#include "ui/base/trust_text.h"
#include "ui/base/widgets.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace sw::ui {

namespace {

constexpr int formWidth = 400;
constexpr qsizetype shortest = 8; // characters
constexpr qsizetype longest = 256;

} // namespace

EnrolmentPage::EnrolmentPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_title(new TextLabel(context.theme, TextSize::Headline, Color::Text, QFont::DemiBold))
    , m_text(new TextLabel(context.theme, TextSize::Body, Color::TextSecondary))
    , m_fault(new TextLabel(context.theme, TextSize::Body, Color::Danger))
    , m_rule(new TextLabel(context.theme, TextSize::Small, Color::TextFaint))
    , m_password(new QLineEdit)
    , m_again(new QLineEdit)
    , m_go(new QPushButton)
    , m_later(new QPushButton)
{
    setObjectName(QStringLiteral("enrolmentPage"));
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    auto *middle = new QHBoxLayout; // not an alignment, under which wrapped lines are cut
    middle->addStretch();
    middle->addWidget(buildForm());
    middle->addStretch();
    column->addLayout(middle);
    column->addStretch(3);
    for (QLineEdit *field : {m_password, m_again}) {
        field->setEchoMode(QLineEdit::Password);
        field->setMaxLength(longest);
        field->setMinimumHeight(36);
        connect(field, &QLineEdit::returnPressed, this, &EnrolmentPage::submit);
        connect(field, &QLineEdit::textEdited, this, [this] { setFault({}); });
    }
    m_reveal = m_password->addAction(themedIcon(context.theme, Icon::Eye, Color::TextFaint),
                                     QLineEdit::TrailingPosition);
    connect(m_reveal, &QAction::triggered, this, &EnrolmentPage::reveal);
    connect(m_go, &QPushButton::clicked, this, &EnrolmentPage::submit);
    connect(m_later, &QPushButton::clicked, this, &EnrolmentPage::done);
    connect(&context.client, &Client::connectionChanged, this, &EnrolmentPage::refresh);
    retranslate();
}

QWidget *EnrolmentPage::buildForm()
{
    m_title->setObjectName(QStringLiteral("enrolmentTitle"));
    m_text->setObjectName(QStringLiteral("enrolmentText"));
    m_fault->setObjectName(QStringLiteral("enrolmentFault"));
    m_password->setObjectName(QStringLiteral("newPassword"));
    m_again->setObjectName(QStringLiteral("newPasswordAgain"));
    m_go->setObjectName(QStringLiteral("setPassword"));
    m_later->setObjectName(QStringLiteral("enrolmentLater"));
    for (TextLabel *label : {m_title, m_text, m_fault, m_rule}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    setButtonRole(m_go, ButtonRole::Primary);
    m_go->setMinimumHeight(40);
    auto *mark = new QLabel;
    mark->setPixmap(productMark(48, devicePixelRatioF()));
    mark->setFixedSize(48, 48);
    auto *form = new QWidget;
    form->setFixedWidth(formWidth);
    auto *column = new QVBoxLayout(form);
    column->setSpacing(space::medium);
    for (QWidget *part : std::initializer_list<QWidget *>{mark, m_title, m_text, m_password, m_again, m_rule,
                                                          m_fault, m_go, m_later})
        column->addWidget(part);
    return form;
}

void EnrolmentPage::begin()
{
    m_password->clear();
    m_again->clear();
    connect(&m_context.client.trust(), &trust::Trust::statusChanged, this, &EnrolmentPage::refresh,
            Qt::UniqueConnection);
    refresh();
}

void EnrolmentPage::refresh()
{
    if (!m_context.client.isOpen())
        return;
    const trust::Status now = m_context.client.trust().status();
    const bool chooses = now.step == trust::Step::Password, changing = now.step == trust::Step::Changing;
    const bool online = m_context.client.connection().state == ConnectionState::Online
        || m_context.client.connection().state == ConnectionState::CatchingUp;
    if (chooses || changing) {
        const QString name = m_context.client.people().name(m_context.client.account());
        m_title->setText(tr("Welcome, %1").arg(name));
        m_text->setText(tr("%1 has certified this device. Now choose a password of your own; the code on the "
                           "slip has done its work.")
                            .arg(m_context.client.trust().organisation().name()));
    } else {
        m_title->setText(tr("Checking your slip"));
        m_text->setText(now.problem != trust::Problem::None ? TrustText::problem(now.problem)
                            : online ? tr("The company's signature is being checked…")
                                     : tr("Waiting for the server…"));
    }
    for (QWidget *part : std::initializer_list<QWidget *>{m_password, m_again, m_rule, m_go})
        part->setVisible(chooses || changing);
    for (QWidget *part : std::initializer_list<QWidget *>{m_password, m_again, m_go})
        part->setEnabled(chooses);
    m_go->setText(changing ? tr("Changing…") : tr("Set password"));
    m_later->setVisible(!changing && (!chooses || !online || now.problem != trust::Problem::None));
    m_later->setText(tr("Go on without it for now"));
    if (chooses)
        setFault(TrustText::problem(now.problem));
    if (chooses && isVisible() && m_password->text().isEmpty())
        m_password->setFocus(Qt::OtherFocusReason);
}

void EnrolmentPage::submit()
{
    if (!m_password->isEnabled())
        return;
    const QString chosen = m_password->text();
    if (chosen.size() < shortest) {
        m_password->setFocus(Qt::OtherFocusReason);
        return setFault(tr("Use at least %n character(s).", nullptr, int(shortest)));
    }
    if (m_again->text() != chosen) {
        m_again->setFocus(Qt::OtherFocusReason);
        return setFault(tr("The two passwords differ."));
    }
    setFault({});
    m_context.client.trust().choosePassword(chosen);
}

void EnrolmentPage::reveal()
{
    const bool shown = m_password->echoMode() == QLineEdit::Normal;
    for (QLineEdit *field : {m_password, m_again})
        field->setEchoMode(shown ? QLineEdit::Password : QLineEdit::Normal);
    m_reveal->setIcon(themedIcon(m_context.theme, shown ? Icon::Eye : Icon::EyeOff, Color::TextFaint));
}

void EnrolmentPage::setFault(const QString &text)
{
    m_fault->setText(text);
    m_fault->setVisible(!text.isEmpty());
}

void EnrolmentPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void EnrolmentPage::retranslate()
{
    m_password->setPlaceholderText(tr("New password"));
    m_password->setAccessibleName(m_password->placeholderText());
    m_again->setPlaceholderText(tr("The same again"));
    m_again->setAccessibleName(m_again->placeholderText());
    m_reveal->setText(tr("Show or hide the password"));
    m_reveal->setToolTip(m_reveal->text());
    m_rule->setText(
        tr("At least %n character(s); longer is better. You need it to sign in on another computer.", nullptr,
           int(shortest)));
    refresh();
}

} // namespace sw::ui

#include "ui/shell/moc_enrolment_page.cpp"
