// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/lock_page.h"

#include "core/client/client.h"
#include "core/client/maintenance.h"
#include "core/client/vault.h"
#include "ui/base/error_text.h"
#include "ui/base/formats.h"
#include "ui/base/secret_field.h"
#include "ui/base/sheet.h"
#include "ui/base/style.h"
#include "ui/base/trust_text.h"
#include "ui/base/upkeep_text.h"
#include "ui/base/widgets.h"

#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>

namespace sw::ui {

namespace {

constexpr int cardWidth = 400;

bool takesText(const LockState &state)
{
    return state.lock == Lock::Pin || state.lock == Lock::ChoosePassphrase || state.passphraseOpens;
}

bool mayTryAgain(Lock lock)
{
    switch (lock) {
    case Lock::Closed:
    case Lock::ChoosePassphrase: // with the keychain
    case Lock::KeychainLocked:
    case Lock::KeychainEmpty:
    case Lock::NoKeychain:
    case Lock::KeyFileMissing:
    case Lock::KeyFileDamaged:
    case Lock::Barred: // with a new slip
    case Lock::Failed:
        return true;
    case Lock::None:
    case Lock::Asking:
    case Lock::Opening:
    case Lock::Passphrase:
    case Lock::Pin:
        return false;
    }
    return false;
}

} // namespace

LockPage::LockPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_title(new TextLabel(context.theme, TextSize::Headline, Color::Text, QFont::DemiBold))
    , m_text(new TextLabel(context.theme, TextSize::Body, Color::TextSecondary))
    , m_fault(new TextLabel(context.theme, TextSize::Body, Color::Danger))
    , m_typed(new SecretField)
    , m_again(new SecretField)
    , m_open(new QPushButton)
    , m_retry(new QPushButton)
    , m_fresh(new QPushButton)
    , m_quit(new QPushButton)
{
    setObjectName(QStringLiteral("lockPage"));
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    auto *middle = new QHBoxLayout; // not an alignment, under which wrapped lines are cut
    middle->addStretch();
    middle->addWidget(buildCard());
    middle->addStretch();
    column->addLayout(middle);
    column->addStretch(3);
    for (SecretField *field : {m_typed, m_again}) {
        connect(field, &QLineEdit::returnPressed, this, &LockPage::submit);
        connect(field, &QLineEdit::textEdited, this, [this] { setFault({}); });
    }
    connect(m_open, &QPushButton::clicked, this, &LockPage::submit);
    connect(m_retry, &QPushButton::clicked, this, [this] {
        if (isWorking())
            m_context.client.maintenance().cancel();
        else if (state().lock == Lock::Barred)
            m_context.client.openForSlip();
        else
            m_context.client.open();
    });
    connect(m_fresh, &QPushButton::clicked, this, &LockPage::askFresh);
    connect(&m_context.client.maintenance(), &Maintenance::changed, this, &LockPage::refresh);
    connect(m_quit, &QPushButton::clicked, this, &LockPage::quitWanted);
    connect(&m_context.client.vault(), &Vault::changed, this, &LockPage::refresh);
    retranslate();
}

QWidget *LockPage::buildCard()
{
    m_title->setObjectName(QStringLiteral("lockTitle"));
    m_text->setObjectName(QStringLiteral("lockText"));
    m_fault->setObjectName(QStringLiteral("lockFault"));
    m_typed->setObjectName(QStringLiteral("lockTyped"));
    m_again->setObjectName(QStringLiteral("lockAgain"));
    m_open->setObjectName(QStringLiteral("lockOpen"));
    m_retry->setObjectName(QStringLiteral("lockRetry"));
    m_fresh->setObjectName(QStringLiteral("lockFresh"));
    m_quit->setObjectName(QStringLiteral("lockQuit"));
    for (TextLabel *label : {m_title, m_text, m_fault}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    setButtonRole(m_open, ButtonRole::Primary);
    m_open->setMinimumHeight(40);
    auto *mark = new QLabel;
    mark->setPixmap(productMark(48, devicePixelRatioF()));
    mark->setFixedSize(48, 48);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_quit);
    buttons->addStretch();
    buttons->addWidget(m_fresh);
    buttons->addWidget(m_retry);
    auto *card = new QWidget;
    card->setFixedWidth(cardWidth);
    auto *column = new QVBoxLayout(card);
    column->setSpacing(space::medium);
    for (QWidget *part :
         std::initializer_list<QWidget *>{mark, m_title, m_text, m_typed, m_again, m_fault, m_open})
        column->addWidget(part);
    column->addLayout(buttons);
    return card;
}

LockState LockPage::state() const
{
    if (!m_forWindow)
        return m_context.client.vault().state();
    LockState state;
    const bool pin = m_context.client.vault().has(store::SlotKind::KeychainAndPin);
    state.lock = m_checking ? Lock::Opening : pin ? Lock::Pin : Lock::Passphrase;
    state.passphraseOpens = m_context.client.vault().has(store::SlotKind::Passphrase);
    state.typed = m_outcome;
    return state;
}

void LockPage::showProfile()
{
    m_forWindow = false;
    m_typed->clear();
    m_again->clear();
    refresh();
}

void LockPage::showWindow()
{
    m_forWindow = true;
    m_checking = false;
    m_outcome = Typed::Nothing;
    m_typed->clear();
    refresh();
}

void LockPage::refresh()
{
    const LockState now = state();
    const bool types = takesText(now), chooses = now.lock == Lock::ChoosePassphrase;
    const bool working = now.lock == Lock::Opening;
    m_quit->setVisible(true);
    const bool barred = now.lock == Lock::Barred;
    m_title->setText(chooses      ? tr("Protect the history on this computer")
                         : barred ? TrustText::title(now.bar)
                                  : tr("Locked"));
    m_text->setText(m_forWindow && !working
                        ? Formats::sentences({tr("New messages go on coming in."), ErrorText::explain(now)})
                        : ErrorText::explain(now));
    m_typed->setVisible(types || working);
    m_typed->setEnabled(!working);
    m_again->setVisible(chooses);
    m_typed->setWords(now.lock != Lock::Pin     ? tr("Passphrase")
                          : now.passphraseOpens ? tr("PIN or passphrase")
                                                : tr("PIN"));
    m_open->setVisible(types || working);
    m_open->setEnabled(!working);
    m_open->setText(working ? tr("Opening…") : chooses ? tr("Continue") : tr("Unlock"));
    m_retry->setVisible(!m_forWindow && mayTryAgain(now.lock));
    m_retry->setText(chooses                        ? tr("Use the keychain instead")
                         : barred                   ? tr("I have a new slip…")
                         : now.lock == Lock::Closed ? tr("Unlock")
                                                    : tr("Try again"));
    setFault(ErrorText::explain(now.typed));
    refreshDamage(now);
    if (now.typed != Typed::Nothing)
        m_typed->clear();
    if (isVisible() && types)
        m_typed->setFocus();
}

/// On the files of the history, which nothing else has open.
bool LockPage::isWorking() const
{
    const Maintenance::Task task = m_context.client.maintenance().task();
    return !m_forWindow && (task == Maintenance::Task::Repairing || task == Maintenance::Task::Updating);
}

/// A database that does not open can be repaired from here; the last resort is to begin with an empty one.
void LockPage::refreshDamage(const LockState &now)
{
    const Maintenance &maintenance = m_context.client.maintenance();
    const bool failed = !m_forWindow && now.lock == Lock::Failed;
    const bool damaged = failed && now.error == OpenError::Damaged;
    m_fresh->setVisible((damaged || (failed && now.error == OpenError::OtherKey)) && !isWorking());
    if (damaged) {
        m_title->setText(tr("The history is damaged"));
        m_open->setVisible(true);
        m_open->setEnabled(true);
        m_open->setText(tr("Repair"));
        setFault(UpkeepText::outcome(maintenance.outcome()));
    }
    if (isWorking())
        refreshWork();
}

void LockPage::refreshWork()
{
    const Maintenance &maintenance = m_context.client.maintenance();
    const bool updates = maintenance.task() == Maintenance::Task::Updating;
    m_title->setText(updates                       ? tr("The history is being updated")
                         : maintenance.isTidying() ? tr("The history is being tidied up")
                                                   : tr("The history is being repaired"));
    m_text->setText(
        updates
            ? tr("This is needed once after an update and takes a minute or two. If you quit, it goes on the "
                 "next time; no message is lost.")
            : maintenance.isTidying()
            ? tr("This takes a moment. The conversations are back when it is done.")
            : tr("All that can be read is copied, the rest comes from the server again. Nothing is "
                 "deleted."));
    for (QWidget *other : std::initializer_list<QWidget *>{m_typed, m_again})
        other->setVisible(false);
    m_open->setVisible(true);
    m_open->setEnabled(false);
    m_open->setText(UpkeepText::task(maintenance.task(), maintenance.progress()));
    m_retry->setVisible(!updates);
    m_retry->setText(tr("Cancel"));
    m_quit->setVisible(updates);
}

void LockPage::askFresh()
{
    confirm(
        m_context.theme, this,
        {tr("Start with an empty history?"),
         tr("The history that cannot be opened is kept aside on this computer. What the server still has is "
            "fetched from there again; messages that were not sent are not in it."),
         tr("Start empty"), true},
        [client = &m_context.client] { client->maintenance().repair(store::Rebuild::Empty); });
}

void LockPage::setFault(const QString &text)
{
    m_fault->setText(text);
    m_fault->setVisible(!text.isEmpty());
}

void LockPage::submit()
{
    const LockState now = state();
    if (!m_forWindow && now.lock == Lock::Failed && now.error == OpenError::Damaged)
        return m_context.client.maintenance().repair(store::Rebuild::Salvaged);
    if (m_typed->text().isEmpty() || state().lock == Lock::Opening)
        return m_typed->setFocus();
    if (m_forWindow)
        return submitWindow();
    if (state().lock == Lock::ChoosePassphrase)
        return submitNew();
    m_context.client.vault().enter(m_typed->secret());
}

void LockPage::submitNew()
{
    if (m_typed->text().size() < SecretField::shortestPassphrase)
        return setFault(tr("Use at least %n character(s).", nullptr, SecretField::shortestPassphrase));
    if (m_again->text() != m_typed->text()) {
        m_again->setFocus();
        return setFault(tr("The two passphrases differ."));
    }
    const SecretBytes chosen = m_typed->secret();
    m_typed->clear();
    m_again->clear();
    m_context.client.vault().choosePassphrase(chosen.clone());
}

void LockPage::submitWindow()
{
    m_checking = true;
    m_outcome = Typed::Nothing;
    SecretBytes typed = m_typed->secret();
    refresh();
    m_context.client.vault().check(std::move(typed), [page = QPointer<LockPage>(this)](Typed outcome) {
        if (page)
            page->onChecked(outcome);
    });
}

void LockPage::onChecked(Typed outcome)
{
    m_checking = false;
    m_outcome = outcome;
    m_typed->clear();
    refresh();
    if (outcome == Typed::Nothing)
        emit unlocked();
}

void LockPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LockPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_typed->isVisible())
        m_typed->setFocus();
    else if (m_retry->isVisible())
        m_retry->setFocus();
}

void LockPage::retranslate()
{
    m_again->setWords(tr("The same again"));
    m_quit->setText(tr("Quit"));
    m_fresh->setText(tr("Start with an empty history…"));
    refresh();
}

} // namespace sw::ui

#include "ui/shell/moc_lock_page.cpp"
