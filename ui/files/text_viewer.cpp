// SPDX-License-Identifier: Apache-2.0
#include "ui/files/text_viewer.h"

#include "core/runtime/async.h"
#include "ui/base/widgets.h"
#include "ui/files/file_words.h"
#include "ui/files/table_model.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr int widestColumn = 320;
constexpr int measuredRows = 60; // for the columns' widths
} // namespace

TextViewer::TextViewer(const Theme &theme, QWidget *over, Source source)
    : ViewerFrame(theme, over)
    , m_source(std::move(source))
    , m_text(new QPlainTextEdit)
    , m_table(new QTableView)
    , m_cut(new TextLabel(theme, TextSize::Small, Color::TextSecondary))
{
    setObjectName(QStringLiteral("textViewer"));
    m_text->setObjectName(QStringLiteral("text"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(space::huge);
    m_table->setObjectName(QStringLiteral("table"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setResizeContentsPrecision(measuredRows);
    m_cut->setObjectName(QStringLiteral("cut"));
    m_cut->setText(tr("Only the beginning is shown. Save the file to see all of it in another program."));
    m_cut->setContentsMargins(space::large, space::small, space::large, space::small);
    m_cut->hide();
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_text, 1);
    column->addWidget(m_table, 1);
    column->addWidget(m_cut);
    m_table->setAccessibleName(tr("Table"));
    m_text->hide();
    m_table->hide();
    setContent(content);
}

void TextViewer::open(const files::File &file)
{
    start(file, m_source.name ? m_source.name(file.sender) : file.sender.toString());
    setAccessibleName(tr("Text %1").arg(file.name));
    fileChanged(file.event);
    whenDone(m_source.part(file.room, file.event, 0, TextReading::mostBytes), this,
             [this](const Result<QByteArray, files::Problem> &part) {
                 m_settled = true;
                 if (part)
                     read(*part);
                 else
                     showFailure(FileWords::explain(part.error(), false), Offer::Nothing);
             });
}

void TextViewer::read(const QByteArray &bytes)
{
    const bool more = bytes.size() < file().size;
    const bool table = TextReading::isTable(file().name);
    const auto reading = [bytes, more, table] {
        return table ? TextReading::table(bytes, more) : TextReading::text(bytes, more);
    };
    whenDone(onPool(reading), this, [this](const std::optional<ReadText> &content) { show(content); });
}

void TextViewer::show(const std::optional<ReadText> &content)
{
    if (!content)
        return showFailure(tr("This file is no text that can be shown here. Save it and open it with another "
                              "program."),
                           Offer::Open);
    m_cut->setVisible(content->cut);
    if (content->rows.isEmpty()) {
        m_text->setFont(theme().font(TextSize::Body));
        m_text->setPlainText(content->text);
        m_text->show();
        setFocusProxy(m_text);
    } else {
        showTable(content->rows);
    }
    showContent();
    if (isVisible())
        setFocus(Qt::OtherFocusReason);
}

void TextViewer::showTable(const QList<QStringList> &rows)
{
    m_table->setModel(new TableModel(theme(), rows, m_table));
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_table->model()->columnCount(); ++column)
        m_table->setColumnWidth(column, std::min(widestColumn, m_table->columnWidth(column) + space::large));
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
    m_table->show();
    setFocusProxy(m_table);
}

void TextViewer::fileChanged(const EventId &id)
{
    if (id != file().event || m_settled)
        return;
    const files::File now = m_source.file ? m_source.file(file().room, id).value_or(file()) : file();
    const bool coming = now.state != files::State::Here && now.state > files::State::SendingFailed;
    showRemark(coming ? FileWords::state(now) : tr("Opening …"));
}

// What is shown has the keys itself.
bool TextViewer::takesKey(QKeyEvent *)
{
    return false;
}

} // namespace sw::ui

#include "ui/files/moc_text_viewer.cpp"
