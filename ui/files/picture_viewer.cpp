// SPDX-License-Identifier: Apache-2.0
#include "ui/files/picture_viewer.h"

#include "core/runtime/async.h"
#include "ui/base/formats.h"
#include "ui/base/widgets.h"
#include "ui/files/failure_note.h"
#include "ui/files/file_words.h"
#include "ui/files/picture.h"
#include "ui/files/picture_canvas.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace sw::ui {

using files::File;

namespace {
constexpr int pageOfFiles = 60;
constexpr int mostPages = 20; // looked through for the picture that was clicked
constexpr int wholeSide = 4096; // more pixels than that are not needed to read a receipt
constexpr double keyStep = 1.25;
} // namespace

PictureViewer::PictureViewer(const Theme &theme, QWidget *over, Source source)
    : QWidget(over->window())
    , m_theme(theme)
    , m_source(std::move(source))
    , m_canvas(new PictureCanvas(theme, this))
    , m_name(new ElidedLabel(this))
    , m_detail(new TextLabel(theme, TextSize::Small, Color::TextSecondary, QFont::Normal, this))
    , m_state(new TextLabel(theme, TextSize::Small, Color::TextSecondary, QFont::Normal, this))
    , m_note(new FailureNote(theme, FailureNote::Shape::Strip, this))
    , m_smaller(new IconButton(theme, Icon::Minus, this))
    , m_larger(new IconButton(theme, Icon::Plus, this))
    , m_turn(new IconButton(theme, Icon::Rotate, this))
    , m_save(new IconButton(theme, Icon::Download, this))
    , m_close(new IconButton(theme, Icon::Close, this))
    , m_newer(new IconButton(theme, Icon::ChevronRight, this))
    , m_older(new IconButton(theme, Icon::ChevronLeft, this))
{
    setObjectName(QStringLiteral("pictureViewer"));
    setFocusPolicy(Qt::StrongFocus);
    build();
    connectButtons();
    hide();
}

void PictureViewer::build()
{
    m_name->setFont(m_theme.font(TextSize::Body, QFont::DemiBold));
    m_name->setTextFormat(Qt::PlainText);
    m_detail->setTextFormat(Qt::PlainText);
    m_state->setAlignment(Qt::AlignCenter);
    m_state->setWordWrap(true);
    m_smaller->setWords(tr("Smaller"), QKeySequence(Qt::Key_Minus));
    m_larger->setWords(tr("Larger"), QKeySequence(Qt::Key_Plus));
    m_turn->setWords(tr("Turn to the right"), QKeySequence(Qt::Key_R));
    m_save->setWords(tr("Save as…"), QKeySequence(QKeySequence::Save));
    m_close->setWords(tr("Close"), QKeySequence(Qt::Key_Escape));
    m_newer->setWords(tr("Newer picture"), QKeySequence(Qt::Key_Right));
    m_older->setWords(tr("Older picture"), QKeySequence(Qt::Key_Left));
    m_newer->setObjectName(QStringLiteral("viewerNewer"));
    m_older->setObjectName(QStringLiteral("viewerOlder"));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_detail);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(space::large, space::small, space::small, space::small);
    bar->addLayout(words, 1);
    for (IconButton *button : {m_smaller, m_larger, m_turn, m_save, m_close}) {
        button->setFocusPolicy(Qt::NoFocus); // each has its key
        bar->addWidget(button);
    }
    auto *row = new QHBoxLayout;
    row->setContentsMargins(space::small, 0, space::small, 0);
    for (IconButton *button : {m_older, m_newer})
        button->setFocusPolicy(Qt::NoFocus);
    row->addWidget(m_older);
    row->addWidget(m_canvas, 1);
    row->addWidget(m_newer);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, space::medium);
    column->setSpacing(space::small);
    column->addLayout(bar);
    column->addLayout(row, 1);
    column->addWidget(m_state);
    column->addWidget(m_note);
}

void PictureViewer::connectButtons()
{
    connect(m_smaller, &QAbstractButton::clicked, m_canvas, [this] { m_canvas->zoom(1 / keyStep); });
    connect(m_larger, &QAbstractButton::clicked, m_canvas, [this] { m_canvas->zoom(keyStep); });
    connect(m_turn, &QAbstractButton::clicked, m_canvas, &PictureCanvas::turn);
    connect(m_save, &QAbstractButton::clicked, this, [this] { emit saveWanted(m_file); });
    connect(m_close, &QAbstractButton::clicked, this, &PictureViewer::close);
    connect(m_note, &FailureNote::saveWanted, this, &PictureViewer::saveWanted);
    connect(m_note, &FailureNote::openWanted, this, [this](const File &file) {
        emit openWanted(file);
        close();
    });
    connect(m_newer, &QAbstractButton::clicked, this, &PictureViewer::toNewer);
    connect(m_older, &QAbstractButton::clicked, this, &PictureViewer::toOlder);
    connect(m_canvas, &PictureCanvas::scaleChanged, this, &PictureViewer::want);
}

void PictureViewer::open(const File &file)
{
    m_focusBefore = QApplication::focusWidget();
    parentWidget()->installEventFilter(this);
    place();
    raise();
    show();
    setFocus(Qt::PopupFocusReason);
    for (int page = 0; page < mostPages && readMore(); ++page) {
        if (std::ranges::find(m_files, file.event, &File::event) != m_files.end())
            break;
    }
    if (std::ranges::find(m_files, file.event, &File::event) == m_files.end())
        m_files = {file};
    load(file);
}

void PictureViewer::close()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    deleteLater();
}

bool PictureViewer::readMore()
{
    if (m_allRead || !m_source.list)
        return false;
    const auto more = m_source.list(m_files.isEmpty() ? INT64_MAX : m_files.constLast().row, pageOfFiles);
    m_allRead = more.size() < pageOfFiles;
    m_files += more;
    return !more.isEmpty();
}

void PictureViewer::load(const File &file)
{
    m_file = file;
    m_bytes.clear();
    m_box = {};
    m_asked = m_decoding = false;
    m_problem = files::Problem::None;
    showPreview();
    want();
    updateWords();
}

void PictureViewer::step(int by)
{
    auto at = std::ranges::find(m_files, m_file.event, &File::event) - m_files.begin() + by;
    if (at >= m_files.size() && !readMore())
        return;
    if (at < 0 || at >= m_files.size())
        return;
    const File listed = m_files[at];
    load(m_source.file ? m_source.file(listed.room, listed.event).value_or(listed) : listed);
}

void PictureViewer::showPreview()
{
    const auto &preview = m_file.preview;
    m_canvas->start(preview ? QSize(preview->width, preview->height) : QSize(), {});
    if (!preview)
        return;
    const QSize box(Picture::previewSide, Picture::previewSide);
    whenDone(onPool([bytes = preview->bytes, box] { return Picture::fromBytes(bytes, box); }), this,
             [this, id = m_file.event](const QImage &image) {
                 if (id == m_file.event && m_canvas->imageSize().isEmpty() && !image.isNull())
                     m_canvas->sharpen(image);
             });
}

// As many pixels as the space takes; all of them, within reason, once somebody looks closer.
QSize PictureViewer::wantedBox() const
{
    if (!m_canvas->isFitted())
        return {wholeSide, wholeSide};
    return (QSizeF(m_canvas->size()) * devicePixelRatioF()).toSize().boundedTo({wholeSide, wholeSide});
}

void PictureViewer::want()
{
    if (m_decoding || m_problem != files::Problem::None || m_file.event.isNull())
        return;
    if (!m_bytes.isEmpty()) {
        const QSize box = wantedBox();
        if (box.width() > m_box.width() || box.height() > m_box.height())
            decode(box);
        return;
    }
    if (m_asked || !m_source.picture)
        return;
    m_asked = true;
    whenDone(m_source.picture(m_file.room, m_file.event), this,
             [this, id = m_file.event](const Result<QByteArray, files::Problem> &bytes) {
                 if (id != m_file.event)
                     return;
                 if (bytes)
                     m_bytes = *bytes;
                 else
                     m_problem = bytes.error();
                 want();
                 updateWords();
             });
}

void PictureViewer::decode(const QSize &box)
{
    m_decoding = true;
    m_box = box;
    whenDone(onPool([bytes = m_bytes, box] { return Picture::fromBytes(bytes, box); }), this,
             [this, id = m_file.event](const QImage &image) {
                 if (id != m_file.event)
                     return;
                 m_decoding = false;
                 if (image.isNull())
                     m_problem = files::Problem::TooLargeToShow;
                 else
                     m_canvas->sharpen(image);
                 want();
                 updateWords();
             });
}

void PictureViewer::fileChanged(const EventId &id)
{
    if (id != m_file.event || !m_source.file)
        return;
    if (const auto file = m_source.file(m_file.room, id))
        m_file = *file;
    updateWords();
}

void PictureViewer::updateWords()
{
    m_name->setText(m_file.name);
    const QString who = m_source.name ? m_source.name(m_file.sender) : m_file.sender.toString();
    m_detail->setText(tr("%1, %2, %3", "who sent it, when, size")
                          .arg(who, Formats::full(m_file.time), FileWords::size(m_file.size)));
    setAccessibleName(tr("Picture %1").arg(m_file.name));
    const bool whole = !m_bytes.isEmpty();
    QString state = m_file.caption;
    if (m_problem != files::Problem::None)
        state = FileWords::explain(m_problem, false);
    else if (!whole && m_file.state == files::State::Gone)
        state = FileWords::explain(files::Problem::Expired, false);
    else if (!whole)
        state = FileWords::state(m_file);
    m_state->setColor(m_problem == files::Problem::None ? Color::TextSecondary : Color::Danger);
    m_state->setText(state);
    const bool cannot = m_problem == files::Problem::TooLargeToShow;
    m_state->setVisible(!cannot);
    m_note->setVisible(cannot);
    m_note->say(state, m_file, cannot ? Offer::Open : Offer::Nothing);
    const auto at = std::ranges::find(m_files, m_file.event, &File::event) - m_files.begin();
    m_newer->setEnabled(at > 0);
    m_older->setEnabled(!m_allRead || at + 1 < m_files.size());
}

void PictureViewer::place()
{
    setGeometry(parentWidget()->rect());
    layout()->activate(); // the picture is fitted into its space now, not with the next event
}

bool PictureViewer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void PictureViewer::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(Color::Window));
}

void PictureViewer::keyPressEvent(QKeyEvent *event)
{
    event->accept(); // nothing behind it hears keys
    if (event->matches(QKeySequence::Save)) {
        emit saveWanted(m_file);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Escape:
        return close();
    case Qt::Key_Left:
    case Qt::Key_PageUp:
        return toOlder();
    case Qt::Key_Right:
    case Qt::Key_PageDown:
        return toNewer();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return m_canvas->zoom(keyStep);
    case Qt::Key_Minus:
        return m_canvas->zoom(1 / keyStep);
    case Qt::Key_0:
        return m_canvas->fit();
    case Qt::Key_R:
        return m_canvas->turn();
    default:
        return;
    }
}

void PictureViewer::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

// Tab never leaves the picture.
bool PictureViewer::focusNextPrevChild(bool next)
{
    if (!m_note->isVisible() || !m_note->moveFocus(next))
        setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace sw::ui

#include "ui/files/moc_picture_viewer.cpp"
