// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/security_section.h"

#include "core/client/client.h"
#include "ui/base/error_text.h"
#include "ui/base/preferences.h"
#include "ui/base/secret_field.h"
#include "ui/base/setting_rows.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QComboBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace sw::ui {

using store::SlotKind;

namespace {

constexpr int shortestPin = 6; // digits
constexpr std::array idleMinutes{0, 1, 5, 15, 30, 60};

} // namespace

SecuritySection::SecuritySection(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_vault(context.client.vault())
    , m_card(new SettingCard(context.theme))
    , m_keychain(new Switch(context.theme))
    , m_passphrase(new QPushButton)
    , m_pin(new QPushButton)
    , m_recovery(new QPushButton)
    , m_idle(new QComboBox)
    , m_lock(new QPushButton)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    m_rows = {addRow(m_keychain, "openByKeychain"), addRow(m_passphrase, "changePassphrase"),
              addRow(m_pin, "changePin"),           addRow(m_recovery, "makeRecovery"),
              addRow(m_idle, "idleLock"),           addRow(m_lock, "lockNow")};
    m_idle->setMinimumWidth(180);
    retranslate();
    connect(m_keychain, &Switch::clicked, this, &SecuritySection::switchKeychain);
    connect(m_passphrase, &QPushButton::clicked, this, [this] { changeTyped(SlotKind::Passphrase); });
    connect(m_pin, &QPushButton::clicked, this, [this] { changeTyped(SlotKind::KeychainAndPin); });
    connect(m_recovery, &QPushButton::clicked, this, [this] { openRecoverySheet(m_context, this); });
    connect(m_lock, &QPushButton::clicked, this, &SecuritySection::lockWanted);
    connect(m_idle, &QComboBox::activated, this,
            [this] { m_context.preferences.setIdleLockMinutes(m_idle->currentData().toInt()); });
    connect(&m_vault, &Vault::changed, this, &SecuritySection::refresh);
}

SettingRow *SecuritySection::addRow(QWidget *control, const char *name)
{
    control->setObjectName(QLatin1String(name));
    auto *row = new SettingRow(m_context.theme, control);
    m_card->addRow(row);
    return row;
}

void SecuritySection::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SecuritySection::retranslate()
{
    m_card->setTitle(tr("Security"));
    const QList<std::pair<QString, QString>> texts{
        {tr("Open with this computer's login"), tr("The system's keychain keeps the key of the history")},
        {tr("Passphrase"), tr("Opens the history where the keychain cannot")},
        {tr("PIN"), tr("Opens the locked window; also the history, together with the keychain")},
        {tr("Recovery code"), tr("On paper, for the day when nothing else opens the history")},
        {tr("Lock when nobody uses the computer"), tr("Messages go on coming in")},
        {tr("Lock now"), tr("Ctrl+L")},
    };
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setTexts(texts[i].first, texts[i].second);
    m_idle->clear();
    for (const int minutes : idleMinutes)
        m_idle->addItem(minutes == 0 ? tr("Never") : tr("After %n minute(s)", nullptr, minutes), minutes);
    m_lock->setText(tr("Lock"));
    refresh();
}

void SecuritySection::refresh()
{
    const QSignalBlocker quiet(m_keychain);
    m_keychain->setChecked(m_vault.has(SlotKind::Keychain));
    m_passphrase->setText(m_vault.has(SlotKind::Passphrase) ? tr("Change…") : tr("Set…"));
    m_pin->setText(m_vault.has(SlotKind::KeychainAndPin) ? tr("Change…") : tr("Set…"));
    m_recovery->setText(m_vault.has(SlotKind::Recovery) ? tr("Make a new one…") : tr("Make…"));
    m_idle->setCurrentIndex(std::max(0, m_idle->findData(m_context.preferences.idleLockMinutes())));
    const bool canLock = m_vault.isOpen() && m_vault.canCheck();
    m_idle->setEnabled(canLock);
    m_lock->setEnabled(canLock);
    m_rows.last()->setTexts(tr("Lock now"), canLock ? tr("Ctrl+L") : tr("Needs a passphrase or a PIN"));
}

void SecuritySection::switchKeychain(bool on)
{
    const auto done = [section = QPointer(this)](Vault::Change outcome) {
        if (section)
            section->tell(outcome);
    };
    if (on)
        m_vault.useKeychain(done);
    else
        m_vault.remove(SlotKind::Keychain, done);
}

/// Sets it, or asks whether to change or remove what is set.
void SecuritySection::changeTyped(SlotKind kind)
{
    if (!m_vault.has(kind))
        return askTyped(kind);
    auto *sheet = new Sheet(m_context.theme, this); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("changeSecretSheet"));
    sheet->setTitle(kind == SlotKind::KeychainAndPin ? tr("Change the PIN?") : tr("Change the passphrase?"));
    sheet->addCancel();
    QPushButton *drop = sheet->addButton(tr("Remove"), ButtonRole::Danger);
    QPushButton *other = sheet->addButton(tr("Choose another…"), ButtonRole::Primary);
    drop->setObjectName(QStringLiteral("removeSecret"));
    other->setObjectName(QStringLiteral("chooseAnother"));
    connect(drop, &QPushButton::clicked, this, [this, sheet, kind] {
        sheet->close();
        remove(kind);
    });
    connect(other, &QPushButton::clicked, this, [this, sheet, kind] {
        sheet->close();
        askTyped(kind);
    });
    sheet->open();
}

void SecuritySection::askTyped(SlotKind kind)
{
    const bool pin = kind == SlotKind::KeychainAndPin;
    auto *sheet = new Sheet(m_context.theme, this); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("secretSheet"));
    sheet->setTitle(pin ? tr("Choose a PIN") : tr("Choose a passphrase"));
    auto *first = new SecretField(pin ? tr("PIN, at least 6 digits") : tr("Passphrase"));
    auto *again = new SecretField(tr("The same again"));
    first->setObjectName(QStringLiteral("secret"));
    again->setObjectName(QStringLiteral("secretAgain"));
    sheet->body()->addWidget(first);
    sheet->body()->addWidget(again);
    sheet->addCancel();
    QPushButton *save = sheet->addButton(tr("Save"), ButtonRole::Primary);
    save->setObjectName(QStringLiteral("accept"));
    connect(first, &QLineEdit::returnPressed, again, [again] { again->setFocus(); });
    connect(again, &QLineEdit::returnPressed, save, &QPushButton::click);
    connect(save, &QPushButton::clicked, this, [this, sheet, first, again, save, pin] {
        const int shortest = pin ? shortestPin : SecretField::shortestPassphrase;
        if (first->text().size() < shortest)
            return sheet->setError(tr("Use at least %n character(s).", nullptr, shortest));
        if (first->text() != again->text())
            return sheet->setError(tr("The two entries differ."));
        save->setEnabled(false);
        const auto done = [section = QPointer(this), sheet = QPointer(sheet)](Vault::Change outcome) {
            if (sheet)
                sheet->close();
            if (section)
                section->tell(outcome);
        };
        if (pin)
            m_vault.setPin(first->secret(), done);
        else
            m_vault.setPassphrase(SlotKind::Passphrase, first->secret(), done);
    });
    sheet->open();
}

void SecuritySection::remove(SlotKind kind)
{
    m_vault.remove(kind, [section = QPointer(this)](Vault::Change outcome) {
        if (section)
            section->tell(outcome);
    });
}

/// Success shows by itself.
void SecuritySection::tell(Vault::Change outcome)
{
    refresh();
    if (outcome == Vault::Change::Done)
        return;
    auto *sheet = new Sheet(m_context.theme, this); // the window owns it until it closes
    sheet->setTitle(tr("Nothing was changed"));
    auto *text = new TextLabel(m_context.theme, TextSize::Body, Color::TextSecondary);
    text->setWordWrap(true);
    text->setText(ErrorText::explain(outcome));
    sheet->body()->addWidget(text);
    connect(sheet->addButton(tr("Close"), ButtonRole::Primary), &QPushButton::clicked, sheet, &Sheet::close);
    sheet->open();
}

} // namespace sw::ui

#include "ui/settings/moc_security_section.cpp"
