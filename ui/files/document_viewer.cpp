// SPDX-License-Identifier: Apache-2.0
#include "ui/files/document_viewer.h"

#include "ui/base/widgets.h"
#include "ui/files/file_words.h"
#include "ui/files/page_canvas.h"

#include <QIntValidator>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>

namespace sw::ui {

namespace {
constexpr double zoomStep = 1.25;
constexpr int pageFieldWidth = 48;
constexpr int zoomWidth = 72;
constexpr double screenPoint = 96.0 / 72; // pixels of a point at 100 %
} // namespace

DocumentViewer::DocumentViewer(const Theme &theme, QWidget *over, Source source)
    : ViewerFrame(theme, over)
    , m_source(std::move(source))
    , m_canvas(new PageCanvas(theme, this))
    , m_page(new QLineEdit(this))
    , m_count(new TextLabel(theme, TextSize::Small, Color::TextSecondary, QFont::Normal, this))
    , m_smaller(new IconButton(theme, Icon::Minus, this))
    , m_zoom(new QPushButton(this))
    , m_larger(new IconButton(theme, Icon::Plus, this))
{
    setObjectName(QStringLiteral("documentViewer"));
    build();
    connectTools();
}

void DocumentViewer::build()
{
    m_page->setObjectName(QStringLiteral("viewerPage"));
    m_page->setAccessibleName(tr("Page"));
    m_page->setToolTip(tr("Go to page (Ctrl+G)"));
    m_page->setAlignment(Qt::AlignRight);
    m_page->setFixedWidth(pageFieldWidth);
    m_zoom->setObjectName(QStringLiteral("viewerZoom"));
    m_zoom->setFlat(true);
    m_zoom->setFixedWidth(zoomWidth);
    m_zoom->setFocusPolicy(Qt::NoFocus);
    m_zoom->setToolTip(tr("Fit to width (Ctrl+0)"));
    m_smaller->setWords(tr("Smaller"), QKeySequence(QKeySequence::ZoomOut));
    m_larger->setWords(tr("Larger"), QKeySequence(QKeySequence::ZoomIn));
    for (IconButton *button : {m_smaller, m_larger})
        button->setFocusPolicy(Qt::NoFocus); // each has its key
    for (QWidget *tool : std::initializer_list<QWidget *>{m_page, m_count, m_smaller, m_zoom, m_larger}) {
        addTool(tool);
        tool->setVisible(false); // until there are pages
    }
    setContent(m_canvas);
}

void DocumentViewer::connectTools()
{
    connect(m_smaller, &QAbstractButton::clicked, m_canvas, [this] { m_canvas->zoom(1 / zoomStep); });
    connect(m_larger, &QAbstractButton::clicked, m_canvas, [this] { m_canvas->zoom(zoomStep); });
    connect(m_zoom, &QAbstractButton::clicked, m_canvas, &PageCanvas::fitWidth);
    connect(m_page, &QLineEdit::returnPressed, this, &DocumentViewer::goToTyped);
    connect(m_page, &QLineEdit::editingFinished, this, &DocumentViewer::updatePage);
    connect(m_canvas, &PageCanvas::currentChanged, this, &DocumentViewer::updatePage);
    connect(m_canvas, &PageCanvas::scaleChanged, this, [this] {
        m_zoom->setText(tr("%1 %", "how large").arg(qRound(m_canvas->scale() / screenPoint * 100)));
        m_zoom->setAccessibleName(tr("%1, fit to width", "how large").arg(m_zoom->text()));
    });
}

void DocumentViewer::open(const files::File &file)
{
    start(file, m_source.name ? m_source.name(file.sender) : file.sender.toString());
    setAccessibleName(tr("Document %1").arg(file.name));
    const auto part = [this, room = file.room, id = file.event](qint64 from, qint64 bytes) {
        return m_source.part(room, id, from, bytes);
    };
    m_process = new PreviewProcess(m_source.program, {file.size, part}, this);
    connect(m_process, &PreviewProcess::opened, this, [this] {
        m_shown = true;
        m_page->setValidator(new QIntValidator(1, int(m_process->pages().size()), m_page));
        for (QWidget *tool : std::initializer_list<QWidget *>{m_page, m_count, m_smaller, m_zoom, m_larger})
            tool->setVisible(true);
        showContent();
        m_canvas->setPages(m_process->pages());
    });
    connect(m_process, &PreviewProcess::rendered, m_canvas, &PageCanvas::setImage);
    connect(m_process, &PreviewProcess::pageFailed, m_canvas, [this](int page) {
        m_canvas->setBroken(page,
                            tr("This page cannot be shown here. Save the file to open it with another "
                               "program."));
    });
    connect(m_process, &PreviewProcess::failed, this, &DocumentViewer::fail);
    connect(m_canvas, &PageCanvas::wanted, m_process, &PreviewProcess::render);
    fileChanged(file.event);
    m_process->start();
}

void DocumentViewer::fail(PreviewProcess::Trouble trouble)
{
    m_failed = true;
    if (trouble == PreviewProcess::Trouble::Unsafe) { // nothing keeps what renders it from the network
        emit openWanted(file());
        return close();
    }
    showFailure(explain(trouble, m_process->problem()), offer(trouble));
}

Offer DocumentViewer::offer(PreviewProcess::Trouble trouble)
{
    switch (trouble) {
    case PreviewProcess::Trouble::TooLarge:
    case PreviewProcess::Trouble::Locked:
        return Offer::Open;
    case PreviewProcess::Trouble::Damaged:
    case PreviewProcess::Trouble::Died:
        return Offer::OpenWithCare;
    case PreviewProcess::Trouble::NotRead:
    case PreviewProcess::Trouble::Unsafe:
        break;
    }
    return Offer::Nothing;
}

QString DocumentViewer::explain(PreviewProcess::Trouble trouble, files::Problem problem)
{
    switch (trouble) {
    case PreviewProcess::Trouble::NotRead:
        return FileWords::explain(problem, false);
    case PreviewProcess::Trouble::TooLarge:
        return tr("This file is too large to be shown here. Save it and open it with another program.");
    case PreviewProcess::Trouble::Damaged:
        return tr("This file is damaged, or not what its name says, and cannot be shown here. It is kept as "
                  "it is: ask whoever sent it to send it again.");
    case PreviewProcess::Trouble::Locked:
        return tr("This file is locked with a password and cannot be shown here. Save it and open it with "
                  "another program.");
    case PreviewProcess::Trouble::Died:
        return tr("This file cannot be shown here. It is kept as it is: save it to open it with another "
                  "program, if you trust who sent it.");
    case PreviewProcess::Trouble::Unsafe:
        break;
    }
    return {};
}

void DocumentViewer::fileChanged(const EventId &id)
{
    if (id != file().event || m_shown || m_failed)
        return;
    const files::File now = m_source.file ? m_source.file(file().room, id).value_or(file()) : file();
    const bool coming = now.state != files::State::Here && now.state > files::State::SendingFailed;
    showRemark(coming ? FileWords::state(now) : tr("Opening …"));
}

void DocumentViewer::updatePage()
{
    const int page = m_canvas->currentPage() + 1;
    m_page->setText(QString::number(page));
    m_count->setText(tr("of %1", "page … of how many").arg(QLocale().toString(m_canvas->pageCount())));
    setAccessibleDescription(tr("Page %1 of %2").arg(page).arg(m_canvas->pageCount()));
}

void DocumentViewer::goToTyped()
{
    m_canvas->goTo(m_page->text().toInt() - 1);
    setFocus(Qt::OtherFocusReason);
}

bool DocumentViewer::takesKey(QKeyEvent *event)
{
    const bool control = event->modifiers() & Qt::ControlModifier;
    QScrollBar *down = m_canvas->verticalScrollBar();
    QScrollBar *across = m_canvas->horizontalScrollBar();
    switch (event->key()) {
    case Qt::Key_PageUp:
        control ? m_canvas->goTo(m_canvas->currentPage() - 1) : m_canvas->scrollScreens(-1);
        return true;
    case Qt::Key_PageDown:
        control ? m_canvas->goTo(m_canvas->currentPage() + 1) : m_canvas->scrollScreens(1);
        return true;
    case Qt::Key_Space:
        m_canvas->scrollScreens(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
        return true;
    case Qt::Key_Home:
        m_canvas->goTo(0);
        return true;
    case Qt::Key_End:
        down->setValue(down->maximum());
        return true;
    case Qt::Key_Up:
        down->setValue(down->value() - down->singleStep());
        return true;
    case Qt::Key_Down:
        down->setValue(down->value() + down->singleStep());
        return true;
    case Qt::Key_Left:
        across->setValue(across->value() - across->singleStep());
        return true;
    case Qt::Key_Right:
        across->setValue(across->value() + across->singleStep());
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_canvas->zoom(zoomStep);
        return true;
    case Qt::Key_Minus:
        m_canvas->zoom(1 / zoomStep);
        return true;
    case Qt::Key_0:
        m_canvas->fitWidth();
        return true;
    case Qt::Key_G:
        m_page->setFocus(Qt::ShortcutFocusReason);
        m_page->selectAll();
        return true;
    default:
        return false;
    }
}

} // namespace sw::ui

#include "ui/files/moc_document_viewer.cpp"
