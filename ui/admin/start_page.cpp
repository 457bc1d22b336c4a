// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/start_page.h"

#include "core/runtime/async.h"
#include "ui/admin/words.h"
#include "ui/base/icons.h"
#include "ui/base/secret_field.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr int formWidth = 420;
constexpr int markSize = 56;
} // namespace

QString usualFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
        .filePath(QStringLiteral("storewire-company"));
}

StartPage::StartPage(const AdminDesk &desk, const QString &folder, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_folder(new QLineEdit(folder))
    , m_who(new QComboBox)
    , m_secret(new SecretField(tr("Passphrase")))
    , m_open(new QPushButton(tr("Open")))
    , m_make(new QPushButton(tr("Make a company…")))
    , m_server(new QPushButton(tr("Look at a server…")))
    , m_error(new TextLabel(desk.theme, TextSize::Small, Color::Danger))
{
    setObjectName(QStringLiteral("startPage"));
    const std::pair<QWidget *, const char *> names[]
        = {{m_folder, "folder"}, {m_who, "who"},          {m_secret, "passphrase"}, {m_open, "open"},
           {m_make, "make"},     {m_server, "lookAtOne"}, {m_error, "openError"}};
    for (const auto &[widget, name] : names)
        widget->setObjectName(QLatin1String(name));
    auto *across = new QHBoxLayout(this);
    across->addStretch();
    across->addWidget(buildForm());
    across->addStretch();
    connect(m_folder, &QLineEdit::textChanged, this, &StartPage::listAdministrators);
    connect(m_secret, &QLineEdit::returnPressed, m_open, &QPushButton::click);
    connect(m_open, &QPushButton::clicked, this, &StartPage::open);
    connect(m_make, &QPushButton::clicked, this, [this] { openCreateSheet(m_desk, this); });
    connect(m_server, &QPushButton::clicked, this, &StartPage::serverWanted);
    listAdministrators();
}

QWidget *StartPage::buildForm()
{
    auto *form = new QWidget;
    form->setFixedWidth(formWidth);
    auto *column = new QVBoxLayout(form);
    column->setSpacing(space::medium);
    auto *mark = new QLabel;
    mark->setPixmap(productMark(markSize, devicePixelRatioF()));
    auto *title = new TextLabel(m_desk.theme, TextSize::Headline, Color::Text, QFont::DemiBold);
    title->setText(tr("Administration of a company"));
    auto *text = new TextLabel(m_desk.theme, TextSize::Body, Color::TextSecondary);
    text->setWordWrap(true);
    text->setText(
        tr("Everything stands in a folder on this computer; its files open only with a passphrase."));
    m_folder->setPlaceholderText(tr("The company's folder"));
    m_folder->setAccessibleName(m_folder->placeholderText());
    m_who->setAccessibleName(tr("Who opens it"));
    auto *choose = new QPushButton(tr("Choose…"));
    auto *place = new QHBoxLayout;
    place->setSpacing(space::small);
    place->addWidget(m_folder, 1);
    place->addWidget(choose);
    setButtonRole(m_open, ButtonRole::Primary);
    setButtonRole(m_make, ButtonRole::Quiet);
    setButtonRole(m_server, ButtonRole::Quiet);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->hide();
    auto *other = new QHBoxLayout;
    other->addWidget(m_make);
    other->addStretch();
    other->addWidget(m_server);
    column->addStretch(2);
    column->addWidget(mark, 0, Qt::AlignHCenter);
    column->addWidget(title, 0, Qt::AlignHCenter);
    column->addWidget(text);
    column->addSpacing(space::small);
    column->addLayout(place);
    column->addWidget(m_who);
    column->addWidget(m_secret);
    column->addWidget(m_error);
    column->addWidget(m_open);
    column->addLayout(other);
    column->addStretch(3);
    connect(choose, &QPushButton::clicked, this, &StartPage::chooseFolder);
    return form;
}

void StartPage::takeFocus()
{
    (m_who->count() > 0 ? static_cast<QWidget *>(m_secret) : m_folder)->setFocus();
}

void StartPage::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("The company's folder"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

/// Of the files that lie there; whether they count is seen when the folder opens.
void StartPage::listAdministrators()
{
    m_who->clear();
    const QDir folder(m_folder->text().trimmed());
    const QString ending = QStringLiteral(".key");
    const QStringList keys = QDir(folder.filePath(QStringLiteral("administrators")))
                                 .entryList({QLatin1Char('*') + ending}, QDir::Files);
    for (const QString &file : keys)
        m_who->addItem(file.chopped(ending.size()), file.chopped(ending.size()));
    if (folder.exists(QStringLiteral("root.key")))
        m_who->addItem(tr("The root"), QString());
    m_who->setEnabled(m_who->count() > 0);
    m_open->setEnabled(m_who->count() > 0);
}

void StartPage::open()
{
    if (!m_open->isEnabled())
        return;
    m_open->setEnabled(false);
    m_open->setText(tr("Opening …"));
    m_error->hide();
    const QString folder = QDir(m_folder->text().trimmed()).absolutePath();
    whenDone(m_desk.office.open(folder, m_who->currentData().toString(), m_secret->secret()), this,
             [this](const admin::Result<void> &opened) {
                 m_open->setEnabled(true);
                 m_open->setText(tr("Open"));
                 m_secret->clear();
                 if (opened)
                     return;
                 m_error->setText(Words::of(opened.error()));
                 m_error->show();
                 m_secret->setFocus();
             });
}

} // namespace sw::ui

#include "ui/admin/moc_start_page.cpp"
