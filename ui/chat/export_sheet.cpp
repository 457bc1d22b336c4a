// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/export_sheet.h"

#include "core/chat/chat.h"
#include "core/client/client.h"
#include "core/files/file_export.h"
#include "core/people/people.h"
#include "ui/base/formats.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"
#include "ui/chat/transcript_html.h"

#include <QCheckBox>
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
    enum class Stage { Asking, Saving, Writing, Done };
    void build();
    void connectAll();
    void show(Stage stage);
    void chooseFile();
    void begin(const QString &file);
    void saveFiles(qint64 from);
    void write(qint64 from);
    void stop();
    void end(TranscriptFault fault, qint64 entries);
    bool isHtml() const { return m_kind->currentIndex() == 0; }
    std::optional<qint64> since() const;
    std::shared_ptr<chat::TranscriptFormat> format(qint64 from) const;
    QString folder() const;
    QHash<EventId, QString> attachments() const;
    QString done(qint64 entries) const;
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
    QCheckBox *m_files = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_go = nullptr;
    std::unique_ptr<files::FileExport> m_saving;
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
    m_files = new QCheckBox(tr("With files, in a folder beside it"));
    m_files->setObjectName(QStringLiteral("exportFiles"));
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
    column->addWidget(m_files);
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
        if (m_stage == Stage::Saving)
            stop();
        else if (m_stage == Stage::Writing)
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
    QObject::connect(&m_context.client, &Client::erasing, this, [this] {
        m_saving.reset();
        m_transcript.reset();
    });
    QObject::connect(this, &Sheet::closed, this, [this] {
        m_saving.reset();
        m_transcript.reset();
    });
}

void ExportSheet::show(Stage stage)
{
    const bool busy = stage == Stage::Saving || stage == Stage::Writing;
    m_stage = stage;
    m_choices->setVisible(stage == Stage::Asking);
    m_progress->setVisible(busy);
    m_progress->setValue(0);
    m_go->setVisible(!busy);
    m_go->setText(stage == Stage::Done ? tr("Show in folder") : tr("Choose a file…"));
    m_close->setText(stage == Stage::Done ? tr("Close") : tr("Cancel"));
    if (stage == Stage::Asking)
        m_text->setText(
            tr("The file is not encrypted: whoever gets it can read the conversation. It holds what is "
               "on this computer."));
    if (stage == Stage::Saving)
        m_text->setText(tr("Saving the files…"));
    if (stage == Stage::Writing)
        m_text->setText(tr("Exporting…"));
    (busy ? m_close : m_go)->setFocus();
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
        return chat::jsonLines(attachments());
    TranscriptFrame frame;
    frame.title = m_title;
    frame.account = m_context.client.account();
    frame.since = from;
    frame.attachments = attachments();
    frame.withFiles = m_files->isChecked();
    frame.now = QDateTime::currentMSecsSinceEpoch();
    for (const people::Person &person : m_context.client.people().all())
        frame.names.insert(person.address, person.name);
    return std::make_shared<TranscriptHtml>(std::move(frame));
}

QString ExportSheet::folder() const
{
    const QFileInfo file(m_file);
    return file.absolutePath() + QLatin1Char('/')
        + tr("%1 files", "folder beside an exported page").arg(file.completeBaseName());
}

QHash<EventId, QString> ExportSheet::attachments() const
{
    QHash<EventId, QString> places;
    if (!m_saving)
        return places;
    const QString beside = QFileInfo(folder()).fileName() + QLatin1Char('/');
    const auto &names = m_saving->names();
    for (auto name = names.cbegin(); name != names.cend(); ++name)
        places.insert(name.key(), beside + *name);
    return places;
}

void ExportSheet::begin(const QString &file)
{
    m_file = file;
    setError({});
    m_saving.reset();
    const qint64 from = since().value_or(0);
    if (m_files->isChecked())
        saveFiles(from);
    else
        write(from);
}

/// Before the transcript, which tells where they are.
void ExportSheet::saveFiles(qint64 from)
{
    m_saving = std::make_unique<files::FileExport>(m_context.client.files(), m_room, from, folder());
    QObject::connect(m_saving.get(), &files::FileExport::progressed, m_progress,
                     [this](double part) { m_progress->setValue(int(part * 100)); });
    QObject::connect(
        m_saving.get(), &files::FileExport::finished, this,
        [this, from](files::Problem problem) {
            if (problem == files::Problem::None)
                return write(from);
            stop();
            setError(words(problem == files::Problem::DiskFull ? TranscriptFault::DiskFull
                                                               : TranscriptFault::Unwritable));
        },
        Qt::QueuedConnection);
    show(Stage::Saving);
    const ConnectionState state = m_context.client.connection().state;
    m_saving->start(state == ConnectionState::Online || state == ConnectionState::CatchingUp);
}

/// What was saved stays where it is.
void ExportSheet::stop()
{
    m_saving.reset();
    show(Stage::Asking);
}

void ExportSheet::write(qint64 from)
{
    m_transcript = m_context.client.chat().exportRoom({m_room, from, m_file, format(from)});
    QObject::connect(m_transcript.get(), &chat::Transcript::progressed, m_progress,
                     [this](double part) { m_progress->setValue(int(part * 100)); });
    QObject::connect(
        m_transcript.get(), &chat::Transcript::finished, this,
        [this](TranscriptFault fault, qint64 entries) { end(fault, entries); }, Qt::QueuedConnection);
    show(Stage::Writing);
}

QString ExportSheet::done(qint64 entries) const
{
    const QString place = QDir::toNativeSeparators(m_file);
    const QString written = tr("%n entry(s) were written to %1.", nullptr, int(entries)).arg(place);
    if (!m_saving)
        return written;
    const QString saved
        = tr("%n file(s) lie in the folder beside it.", nullptr, int(m_saving->names().size()));
    const QString missing = m_saving->missing() == 0
        ? QString()
        : tr("%n file(s) could not be fetched and are named as not included.", nullptr, m_saving->missing());
    return Formats::sentences({written, saved, missing});
}

void ExportSheet::end(TranscriptFault fault, qint64 entries)
{
    m_transcript.reset();
    show(fault == TranscriptFault::None ? Stage::Done : Stage::Asking);
    setError(words(fault));
    if (fault == TranscriptFault::None)
        m_text->setText(done(entries));
    m_saving.reset();
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
