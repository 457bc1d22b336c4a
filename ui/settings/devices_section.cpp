// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/devices_section.h"

#include "core/client/client.h"
#include "core/trust/trust.h"
#include "ui/base/setting_rows.h"
#include "ui/base/trust_text.h"
#include "ui/base/widgets.h"
#include "ui/settings/link_view.h"

#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QGuiApplication>
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
    for (const trust::Device &device : trust.devices(m_context.client.account())) {
        auto *copy = new QPushButton(tr("Copy key"));
        copy->setObjectName(QStringLiteral("copyDeviceKey"));
        copy->setToolTip(tr("For the administrator who revokes the device when it is lost"));
        connect(copy, &QPushButton::clicked, this, [key = device.key] {
            QGuiApplication::clipboard()->setText(QString::fromLatin1(key.toHex()));
        });
        QStringList facts{TrustText::verdict(device.verdict), tr("key %1").arg(device.code)};
        if (device.since > 0)
            facts << tr("since %1")
                         .arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(device.since).date(),
                                                 QLocale::ShortFormat));
        if (device.primary)
            facts << tr("holds the account's key");
        addRow(copy, device.own ? tr("This device: %1").arg(device.name) : device.name,
               facts.join(QStringLiteral(" · ")));
    }
    addRow(new QWidget, tr("A device is lost?"),
           tr("Tell whoever looks after the company's devices, with its key: they revoke it, and it locks "
              "itself."));
}

} // namespace sw::ui

#include "ui/settings/moc_devices_section.cpp"
