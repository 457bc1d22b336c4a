// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/export_sheet.h"

#include "core/chat/chat.h"
#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"
#include "ui/chat/transcript_html.h"

#include <QComboBox>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace sw::ui {

using chat::TranscriptFault;

namespace {

class ExportSheet : public Sheet
{
    Q_DECLARE_TR_FUNCTIONS(ExportSheet)
public:
    ExportSheet(const Context &context, QWidget *place, RoomId room, QString title);

private:
    enum class Stage { Asking, Writing, Done };
    void build();
    void connectAll();
    void show(Stage stage);
    void chooseFile();
    void begin(const QString &file);
    void end(TranscriptFault fault, qint64 entries);
    bool isHtml() const { return m_kind->currentIndex() == 0; }
    std::optional<qint64> since() const;
    std::shared_ptr<chat::TranscriptFormat> format(qint64 from) const;
    QString fileName() const;
    static QString words(TranscriptFault fault);

    const Context &m_context;
    const RoomId m_room;
    const QString m_title;
    Stage m_stage = Stage::Asking;
    QString m_file;
    TextLabel *m_text = nullptr;
    QWidget *m_choices = nullptr;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_since = nullptr; ///< a day; empty = everything
    QProgressBar *m_progress = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_go = nullptr;
    std::unique_ptr<chat::Transcript> m_transcript;
};

ExportSheet::ExportSheet(const Context &context, QWidget *place, RoomId room, QString title)
    : Sheet(context.theme, place, 440)
    , m_context(context)
    , m_room(room)
    , m_title(std::move(title))
{
    setObjectName(QStringLiteral("exportSheet"));
    setTitle(tr("Export “%1”").arg(m_title.left(40)));
    build();
    connectAll();
    show(Stage::Asking);
}

void ExportSheet::build()
{
    m_text = new TextLabel(m_context.theme, TextSize::Body, Color::TextSecondary);
    m_text->setObjectName(QStringLiteral("exportText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_kind = new QComboBox;
    m_kind->setObjectName(QStringLiteral("exportKind"));
    m_kind->setAccessibleName(tr("Kind of file"));
    m_kind->addItem(tr("Page to read and print (HTML)"));
    m_kind->addItem(tr("Data, one message a line (JSONL)"));
    m_since = new QLineEdit;
    m_since->setObjectName(QStringLiteral("exportSince"));
    m_since->setPlaceholderText(QDate::currentDate().addMonths(-1).toString(Qt::ISODate));
    m_since->setAccessibleName(tr("Only from this day on; empty: everything"));
    m_since->setMaxLength(10);
    auto *sinceLabel = new TextLabel(m_context.theme, TextSize::Small, Color::TextSecondary);
    sinceLabel->setText(m_since->accessibleName());
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("exportProgress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(space::small);
    m_choices = new QWidget;
    auto *column = new QVBoxLayout(m_choices);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::small);
    column->addWidget(m_kind);
    column->addWidget(sinceLabel);
    column->addWidget(m_since);
    for (QWidget *part : std::initializer_list<QWidget *>{m_text, m_choices, m_progress})
        body()->addWidget(part);
    m_close = addButton({}, ButtonRole::Normal);
    m_close->setObjectName(QStringLiteral("cancel"));
    m_go = addButton({}, ButtonRole::Primary);
    m_go->setObjectName(QStringLiteral("accept"));
}

void ExportSheet::connectAll()
{
    QObject::connect(m_since, &QLineEdit::returnPressed, m_go, &QPushButton::click);
    QObject::connect(m_close, &QPushButton::clicked, this, [this] {
        if (m_stage == Stage::Writing)
            m_transcript->cancel();
        else
            close();
    });
    QObject::connect(m_go, &QPushButton::clicked, this, [this] {
        if (m_stage == Stage::Asking)
            return chooseFile();
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_file).absolutePath()));
        close();
    });
    // Before the client's halves go: it reads from them.
    QObject::connect(&m_context.client, &Client::erasing, this, [this] { m_transcript.reset(); });
    QObject::connect(this, &Sheet::closed, this, [this] { m_transcript.reset(); });
}

void ExportSheet::show(Stage stage)
{
    m_stage = stage;
    m_choices->setVisible(stage == Stage::Asking);
    m_progress->setVisible(stage == Stage::Writing);
    m_progress->setValue(0);
    m_go->setVisible(stage != Stage::Writing);
    m_go->setText(stage == Stage::Done ? tr("Show in folder") : tr("Choose a file…"));
    m_close->setText(stage == Stage::Done ? tr("Close") : tr("Cancel"));
    if (stage == Stage::Asking)
        m_text->setText(
            tr("The file is not encrypted: whoever gets it can read the conversation. It holds what is "
               "on this computer."));
    if (stage == Stage::Writing)
        m_text->setText(tr("Exporting…"));
    (stage == Stage::Writing ? m_close : m_go)->setFocus();
}

/// Absent: not a day.
std::optional<qint64> ExportSheet::since() const
{
    const QString text = m_since->text().trimmed();
    if (text.isEmpty())
        return 0;
    const QDate day = QDate::fromString(text, Qt::ISODate);
    return day.isValid() ? std::optional(day.startOfDay().toMSecsSinceEpoch()) : std::nullopt;
}

QString ExportSheet::fileName() const
{
    QString name;
    for (const QChar c : m_title.left(60))
        name += c.isLetterOrNumber() || c == QLatin1Char(' ') || c == QLatin1Char('-') ? c : QLatin1Char('_');
    name = name.trimmed();
    return QStringLiteral("%1 %2.%3")
        .arg(name.isEmpty() ? tr("conversation") : name, QDate::currentDate().toString(Qt::ISODate),
             isHtml() ? QStringLiteral("html") : QStringLiteral("jsonl"));
}

void ExportSheet::chooseFile()
{
    if (!since())
        return setError(tr("Write the day like this: %1.").arg(m_since->placeholderText()));
    setError({});
    auto *dialog = new QFileDialog(this, tr("Export to"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setObjectName(QStringLiteral("exportFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(isHtml() ? QStringLiteral("html") : QStringLiteral("jsonl"));
    dialog->selectFile(fileName());
    QObject::connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) { begin(file); });
    dialog->open();
}

std::shared_ptr<chat::TranscriptFormat> ExportSheet::format(qint64 from) const
{
    if (!isHtml())
        return chat::jsonLines();
    TranscriptFrame frame;
    frame.title = m_title;
    frame.account = m_context.client.account();
    frame.since = from;
    frame.now = QDateTime::currentMSecsSinceEpoch();
    for (const people::Person &person : m_context.client.people().all())
        frame.names.insert(person.address, person.name);
    return std::make_shared<TranscriptHtml>(std::move(frame));
}

void ExportSheet::begin(const QString &file)
{
    m_file = file;
    setError({});
    const qint64 from = since().value_or(0);
    m_transcript = m_context.client.chat().exportRoom({m_room, from, file, format(from)});
    QObject::connect(m_transcript.get(), &chat::Transcript::progressed, m_progress,
                     [this](double part) { m_progress->setValue(int(part * 100)); });
    QObject::connect(
        m_transcript.get(), &chat::Transcript::finished, this,
        [this](TranscriptFault fault, qint64 entries) { end(fault, entries); }, Qt::QueuedConnection);
    show(Stage::Writing);
}

void ExportSheet::end(TranscriptFault fault, qint64 entries)
{
    m_transcript.reset();
    show(fault == TranscriptFault::None ? Stage::Done : Stage::Asking);
    setError(words(fault));
    if (fault == TranscriptFault::None)
        m_text->setText(tr("%n entry(s) were written to %1.", nullptr, int(entries))
                            .arg(QDir::toNativeSeparators(m_file)));
}

QString ExportSheet::words(TranscriptFault fault)
{
    switch (fault) {
    case TranscriptFault::None:
    case TranscriptFault::Cancelled:
        return {};
    case TranscriptFault::NoFolder:
        return tr("The folder is not there. Choose another one.");
    case TranscriptFault::Unwritable:
        return tr("The file could not be written there. Choose another folder.");
    case TranscriptFault::DiskFull:
        return tr("The disk is full; no file was made. Free some space and try again.");
    case TranscriptFault::StoreFailed:
        return tr("The history on this computer could not be read. Restart the program and try again.");
    }
    return {};
}

} // namespace

void openExportSheet(const Context &context, QWidget *place, RoomId room, const QString &title)
{
    (new ExportSheet(context, place, room, title))->open(); // the window owns it until it closes
}

} // namespace sw::ui
