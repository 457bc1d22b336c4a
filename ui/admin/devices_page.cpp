// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/devices_page.h"

#include "core/base/hex.h"
#include "core/runtime/async.h"
#include "core/runtime/name_match.h"
#include "ui/admin/overview_page.h"
#include "ui/admin/words.h"
#include "ui/base/formats.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int stateWidth = 200, nameWidth = 140, timeWidth = 180;

TextLabel *heading(const AdminDesk &desk, const QString &text)
{
    auto *label = new TextLabel(desk.theme, TextSize::Small, Color::TextSecondary, QFont::DemiBold);
    label->setText(text);
    return label;
}

QTableWidget *makeTable(const QStringList &columns, const QString &name)
{
    auto *table = new QTableWidget(0, int(columns.size()));
    table->setHorizontalHeaderLabels(columns);
    dress(table, name);
    return table;
}

} // namespace

DevicesPage::DevicesPage(const AdminDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_person(new QLineEdit)
    , m_words(new TextLabel(desk.theme, TextSize::Body, Color::TextSecondary))
    , m_devices(makeTable({tr("Name"), tr("State"), tr("Key")}, tr("Devices")))
    , m_none(new TextLabel(desk.theme, TextSize::Body, Color::TextFaint))
    , m_barred(makeTable({tr("Barred since"), tr("Key")}, tr("Barred devices")))
    , m_key(new QLineEdit)
{
    setObjectName(QStringLiteral("devicesPage"));
    const AdminPage page = layOut(desk, this, tr("Devices"));
    page.column->addWidget(heading(desk, tr("Devices of a person")));
    m_person->setObjectName(QStringLiteral("devicePerson"));
    m_person->setPlaceholderText(tr("Name, number or account"));
    m_person->setAccessibleName(m_person->placeholderText());
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addWidget(m_person, 1);
    m_look = addPageButton(row, tr("Look up"), "lookUpDevices");
    m_bar = addPageButton(row, tr("Bar this device…"), "barDevice");
    page.column->addLayout(row);
    m_words->setObjectName(QStringLiteral("deviceWords"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_words->setText(
        tr("A lost or stolen computer is barred here; it locks itself as soon as it is online. Its owner "
           "gets a new slip under Employees."));
    page.column->addWidget(m_words);
    m_devices->setObjectName(QStringLiteral("devices"));
    m_devices->setColumnWidth(0, nameWidth);
    m_devices->setColumnWidth(1, stateWidth);
    m_devices->hide();
    page.column->addWidget(m_devices, 1);
    page.column->addSpacing(space::small);
    page.column->addWidget(heading(desk, tr("Barred devices")));
    page.column->addWidget(buildBarred(), 1);
    connect(m_person, &QLineEdit::returnPressed, this, &DevicesPage::search);
    connect(m_look, &QPushButton::clicked, this, &DevicesPage::search);
    connect(m_bar, &QPushButton::clicked, this, &DevicesPage::bar);
    connect(m_devices, &QTableWidget::itemSelectionChanged, this, &DevicesPage::refresh);
    connect(&desk.office, &admin::Office::viewChanged, this, &DevicesPage::refresh);
    refresh();
}

QWidget *DevicesPage::buildBarred()
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    m_none->setText(tr("No device is barred."));
    m_barred->setObjectName(QStringLiteral("barredDevices"));
    m_barred->setColumnWidth(0, timeWidth);
    m_key->setObjectName(QStringLiteral("deviceKey"));
    m_key->setPlaceholderText(tr("Key of a device: 64 digits, as its settings show it"));
    m_key->setAccessibleName(m_key->placeholderText());
    auto *row = new QHBoxLayout;
    row->setSpacing(space::small);
    row->addWidget(m_key, 1);
    m_barKey = addPageButton(row, tr("Bar by key…"), "barKey");
    column->addLayout(row);
    column->addWidget(m_none);
    column->addWidget(m_barred, 1);
    column->addStretch();
    connect(m_key, &QLineEdit::returnPressed, m_barKey, &QPushButton::click);
    connect(m_barKey, &QPushButton::clicked, this, &DevicesPage::barTyped);
    return box;
}

QString DevicesPage::nameOf(const Jid &person) const
{
    const auto view = m_desk.office.view();
    const auto *row = view ? view->person(person) : nullptr;
    return row ? row->name : person.toString();
}

void DevicesPage::refresh()
{
    const auto view = m_desk.office.view();
    const bool may = view && view->may(org::Scope::Devices);
    const int at = m_devices->currentRow();
    m_bar->setEnabled(may && m_devices->isVisible() && at >= 0 && at < m_rows.size()
                      && m_rows[at].state == admin::DeviceRow::State::Good);
    m_barKey->setEnabled(may);
    const auto &barred = view ? view->devices : std::vector<admin::RevokedDevice>();
    m_none->setVisible(barred.empty());
    m_barred->setVisible(!barred.empty());
    m_barred->setRowCount(int(barred.size()));
    for (int i = 0; i < int(barred.size()); ++i) {
        const auto &device = barred[std::size_t(i)];
        m_barred->setItem(i, 0, new QTableWidgetItem(Formats::full(device.atMs)));
        m_barred->setItem(i, 1, new QTableWidgetItem(spacedHex(device.key)));
    }
}

void DevicesPage::search()
{
    const auto view = m_desk.office.view();
    const QString typed = m_person->text().trimmed();
    if (!view || typed.isEmpty())
        return;
    QList<const admin::PersonRow *> found;
    for (const auto &row : view->people) {
        if (row.address.toString() == typed || row.number == typed || row.name == typed)
            return lookUp(row.address);
        if (nameRankOfText(row.name + QLatin1Char(' ') + row.address.toString(), typed))
            found << &row;
    }
    if (found.size() == 1)
        return lookUp(found.first()->address);
    m_devices->hide();
    m_words->setText(found.isEmpty() ? tr("Nobody of the company is called that.")
                                     : tr("Several people fit. Enter the number or the account."));
    refresh();
}

void DevicesPage::lookUp(const Jid &person)
{
    m_person->setText(nameOf(person));
    withLogin(m_desk, this, [this, person] {
        m_shown = person;
        m_look->setEnabled(false);
        m_devices->hide();
        m_words->setText(tr("Asking the server …"));
        whenDone(m_desk.office.devicesOf(person), this,
                 [this, person](const admin::Result<QList<admin::DeviceRow>> &rows) {
                     m_look->setEnabled(true);
                     if (!rows && rows.error().reason == admin::Reason::SignInFailed)
                         m_desk.office.forgetLogin();
                     if (!rows)
                         m_words->setText(Words::of(rows.error()));
                     else if (m_shown == person)
                         showDevices(person, *rows);
                 });
    });
}

void DevicesPage::showDevices(const Jid &person, const QList<admin::DeviceRow> &rows)
{
    const auto words = [](admin::DeviceRow::State state) {
        switch (state) {
        case admin::DeviceRow::State::Good:
            return tr("Certified by the company");
        case admin::DeviceRow::State::Revoked:
            return tr("Barred");
        case admin::DeviceRow::State::OfFormerSlip:
            return tr("Of an earlier slip");
        case admin::DeviceRow::State::Unknown:
            return tr("Not of this company");
        }
        return QString();
    };
    m_rows = rows;
    m_words->setText(rows.isEmpty()
                         ? tr("%1 has not signed in with a slip on any computer.").arg(nameOf(person))
                         : tr("%n device(s) of %1", nullptr, int(rows.size())).arg(nameOf(person)));
    m_devices->setRowCount(int(rows.size()));
    for (int i = 0; i < int(rows.size()); ++i) {
        m_devices->setItem(i, 0, new QTableWidgetItem(rows[i].name));
        m_devices->setItem(i, 1, new QTableWidgetItem(words(rows[i].state)));
        m_devices->setItem(i, 2, new QTableWidgetItem(spacedHex(rows[i].key)));
    }
    m_devices->setVisible(!rows.isEmpty());
    if (!rows.isEmpty())
        m_devices->selectRow(0);
    refresh();
}

void DevicesPage::bar()
{
    const int at = m_devices->currentRow();
    if (at >= 0 && at < m_rows.size())
        askToBar(m_rows[at].key, nameOf(m_shown));
}

void DevicesPage::barTyped()
{
    const auto bytes = fromHex(m_key->text().remove(QLatin1Char(' ')).toStdString());
    org::PublicKey key{};
    if (!bytes || bytes->size() != key.size())
        return tell(m_desk, this, tr("This is no key of a device"),
                    tr("It has 64 hexadecimal digits; spaces do not matter. Nothing was changed."));
    std::ranges::copy(*bytes, key.begin());
    askToBar(key, {});
}

void DevicesPage::askToBar(const org::PublicKey &key, const QString &whose)
{
    const QString what
        = tr("It locks itself as soon as it is online, and nobody believes it any more. What is on "
             "it stays there, encrypted. This cannot be undone; its owner can sign in on it again "
             "with a new slip.");
    const Question question{whose.isEmpty() ? tr("Bar this device?")
                                            : tr("Bar this device of %1?").arg(whose),
                            what, tr("Bar the device"), true};
    confirm(m_desk.theme, this, question, [this, key] {
        whenDone(
            m_desk.office.run([key](admin::CompanyFolder &folder, std::uint64_t nowMs) {
                return barDevice(folder, key, nowMs);
            }),
            this, [this](const admin::Result<void> &done) {
                if (!done)
                    return tellTrouble(m_desk, this, done.error());
                m_key->clear();
                const bool publishes = m_desk.office.view()->may(org::Scope::Hr);
                if (publishes)
                    deliver(m_desk, this, {true, false, false});
                else
                    tell(m_desk, this, tr("The device is barred"),
                         tr("Everybody hears of it with the next publication. An administrator for people "
                            "publishes."));
            });
    });
}

} // namespace sw::ui

#include "ui/admin/moc_devices_page.cpp"
