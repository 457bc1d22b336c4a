// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/devices_section.h"

#include "core/client/client.h"
#include "core/trust/trust.h"
#include "ui/base/setting_rows.h"
#include "ui/base/sheet.h"
#include "ui/base/trust_text.h"
#include "ui/base/widgets.h"
#include "ui/settings/link_view.h"

#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace sw::ui {

DevicesSection::DevicesSection(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("devicesSection"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    const trust::Trust *trust = &context.client.trust();
    connect(trust, &trust::Trust::devicesChanged, this, &DevicesSection::refresh);
    connect(trust, &trust::Trust::statusChanged, this, &DevicesSection::refresh);
    refresh();
}

void DevicesSection::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

/// What another device is called now is asked whenever somebody looks.
void DevicesSection::showEvent(QShowEvent *event)
{
    m_context.client.trust().refresh(m_context.client.account());
    QWidget::showEvent(event);
}

/// The card is made anew: a handful of rows, and rarely.
void DevicesSection::refresh()
{
    delete m_card;
    m_card = nullptr;
    const trust::Trust &trust = m_context.client.trust();
    const trust::Standing standing = trust.status().standing;
    setVisible(standing != trust::Standing::NoCompany);
    if (standing == trust::Standing::NoCompany)
        return;
    m_card = new SettingCard(m_context.theme);
    m_card->setTitle(tr("Devices"));
    layout()->addWidget(m_card);
    const auto addRow = [this](QWidget *control, const QString &words, const QString &hint) {
        auto *row = new SettingRow(m_context.theme, control);
        row->setTexts(words, hint);
        m_card->addRow(row);
    };
    if (standing == trust::Standing::NotCertified) {
        auto *link = new QPushButton(tr("Link…"));
        link->setObjectName(QStringLiteral("linkDevice"));
        connect(link, &QPushButton::clicked, this, [this] { openLinkSheet(m_context, this); });
        addRow(link, tr("This computer: not linked yet"),
               tr("It was signed in with a password. Link it with your other computer, or sign in with the "
                  "code of a slip; until then encrypted conversations cannot be read here."));
    }
    QString primary;
    for (const trust::Device &device : trust.devices(m_context.client.account())) {
        addRow(controlsFor(device),
               device.own ? tr("This computer: %1").arg(titleOf(device)) : titleOf(device), factsOf(device));
        if (device.primary && !device.own && device.verdict == trust::Verdict::Good)
            primary = titleOf(device);
    }
    const QString how = trust.mayEndDevices()
        ? tr("Revoke it here. If it is this one, your first computer, ask the personnel department for a new "
             "slip.")
        : primary.isEmpty()
        ? tr(
            "Revoke it on your first computer, on which you used your slip. If that is the lost one, ask the "
            "personnel department for a new slip.")
        : tr("Revoke it on “%1”, your first computer. If that is the lost one, ask the personnel department "
             "for a new slip.")
              .arg(primary);
    addRow(new QWidget, tr("A device is lost?"), how);
}

QString DevicesSection::titleOf(const trust::Device &device)
{
    return !device.title.isEmpty()   ? device.title
        : !device.platform.isEmpty() ? device.platform
                                     : device.name;
}

QString DevicesSection::factsOf(const trust::Device &device)
{
    QStringList what, which;
    if (!device.platform.isEmpty() && device.platform != titleOf(device))
        what << device.platform;
    what << TrustText::verdict(device.verdict);
    if (device.primary)
        what << tr("first computer");
    if (device.since > 0)
        which << tr("linked on %1")
                     .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(device.since).date(),
                                             QLocale::ShortFormat));
    which << tr("key %1").arg(device.code);
    const QString dot = QStringLiteral(" · ");
    return what.join(dot) + QLatin1Char('\n') + which.join(dot);
}

QWidget *DevicesSection::controlsFor(const trust::Device &device)
{
    const bool counts = device.verdict == trust::Verdict::Good;
    auto *controls = new QWidget;
    auto *row = new QHBoxLayout(controls);
    row->setContentsMargins(0, 0, 0, 0);
    const auto addButton = [row](const QString &text, const char *name) {
        auto *button = new QPushButton(text);
        button->setObjectName(QLatin1String(name));
        row->addWidget(button);
        return button;
    };
    if (device.own) {
        auto *rename = addButton(tr("Rename…"), "renameDevice");
        connect(rename, &QPushButton::clicked, this, [this, device] { askTitle(device); });
    } else if (counts && m_context.client.trust().mayEndDevices()) {
        auto *end = addButton(tr("Revoke…"), "endDevice");
        connect(end, &QPushButton::clicked, this, [this, device] { askToEnd(device); });
    }
    auto *copy = addButton(tr("Copy key"), "copyDeviceKey");
    copy->setToolTip(tr("For the administrator, who can revoke any device"));
    connect(copy, &QPushButton::clicked, this,
            [key = device.key] { QGuiApplication::clipboard()->setText(QString::fromLatin1(key.toHex())); });
    return controls;
}

void DevicesSection::askTitle(const trust::Device &device)
{
    askText(m_context.theme, this,
            {tr("Name of this computer"), tr("Only your own devices see it. Empty: the name of its system."),
             device.title, tr("Save"), 40, true},
            [this](const QString &title) { m_context.client.trust().renameDevice(title); });
}

void DevicesSection::askToEnd(const trust::Device &device)
{
    const Question question{tr("Revoke “%1”?").arg(titleOf(device)),
                            tr("It goes out of all your conversations and reads nothing that is written from "
                               "now on. As soon as it "
                               "has a line it locks itself. What it has read already stays on it, encrypted "
                               "and locked; what is on "
                               "this computer stays as it is.\n\nThis cannot be undone: to use that computer "
                               "again, you need a new "
                               "slip."),
                            tr("Revoke"), true};
    confirm(m_context.theme, this, question,
            [this, key = device.key] { m_context.client.trust().endDevice(key); });
}

} // namespace sw::ui

#include "ui/settings/moc_devices_section.cpp"
