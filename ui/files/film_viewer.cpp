// SPDX-License-Identifier: Apache-2.0
#include "ui/files/film_viewer.h"

#include "core/runtime/async.h"
#include "ui/base/widgets.h"
#include "ui/files/file_words.h"
#include "ui/files/media_words.h"
#include "ui/files/picture.h"
#include "ui/files/seek_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>

namespace sw::ui {

namespace {

constexpr qint64 jump = 5'000; // ms
constexpr int listed = 200; // films among which the next and the former one are
constexpr int fullVolume = 100;
constexpr double volumeStep = 0.05;
constexpr int volumeWidth = 84;
constexpr int speedWidth = 56;
constexpr int signSize = 64;
constexpr QSize largestBox{1920, 1080};

} // namespace

void paintPlaySign(QPainter &painter, QPointF middle, int size)
{
    const QRectF circle(middle.x() - size / 2.0, middle.y() - size / 2.0, size, size);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 150)); // on any picture
    painter.drawEllipse(circle);
    const double side = size * 0.36;
    const double left = middle.x() - side * 0.36;
    painter.setBrush(Qt::white);
    painter.drawPolygon(QPolygonF(
        {{left, middle.y() - side / 2}, {left + side * 0.88, middle.y()}, {left, middle.y() + side / 2}}));
    painter.restore();
}

FilmCanvas::FilmCanvas(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("filmCanvas"));
}

void FilmCanvas::setImage(const QImage &image)
{
    m_image = image;
    update();
}

void FilmCanvas::setState(bool playing, const QString &words)
{
    if (m_playing == playing && m_words == words)
        return;
    m_playing = playing;
    m_words = words;
    update();
}

void FilmCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Qt::black);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!m_image.isNull()) {
        const QSizeF size = QSizeF(m_image.size()).scaled(this->size(), Qt::KeepAspectRatio);
        painter.drawImage(QRectF(QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size),
                          m_image);
    }
    if (!m_words.isEmpty()) {
        painter.setFont(m_theme.font(TextSize::Body));
        const QRect box = painter.fontMetrics().boundingRect(m_words).adjusted(-space::medium, -space::small,
                                                                               space::medium, space::small);
        const QRect ground(rect().center() - QPoint(box.width() / 2, box.height() / 2), box.size());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0, 0, 0, 170));
        painter.drawRoundedRect(ground, ground.height() / 2.0, ground.height() / 2.0);
        painter.setPen(Qt::white);
        painter.drawText(ground, Qt::AlignCenter, m_words);
    } else if (!m_playing) {
        paintPlaySign(painter, QRectF(rect()).center(), signSize);
    }
}

void FilmCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        emit clicked();
}

void FilmCanvas::mouseDoubleClickEvent(QMouseEvent *)
{
    emit doubleClicked();
}

FilmViewer::FilmViewer(const Theme &theme, QWidget *over, Source source)
    : ViewerFrame(theme, over)
    , m_source(std::move(source))
    , m_canvas(new FilmCanvas(theme, this))
    , m_lacks(new FailureNote(theme, FailureNote::Shape::Strip, this))
    , m_controls(new QWidget(this))
    , m_seek(new SeekBar(theme, m_controls))
    , m_play(new IconButton(theme, Icon::Pause, m_controls))
    , m_time(new TextLabel(theme, TextSize::Small, Color::TextSecondary, QFont::Normal, m_controls))
    , m_pace(new QPushButton(m_controls))
    , m_sound(new IconButton(theme, Icon::Volume, m_controls))
    , m_loudness(new SeekBar(theme, m_controls))
    , m_fullScreen(new IconButton(theme, Icon::Fullscreen, m_controls))
    , m_older(new IconButton(theme, Icon::ChevronLeft, m_controls))
    , m_newer(new IconButton(theme, Icon::ChevronRight, m_controls))
{
    setObjectName(QStringLiteral("filmViewer"));
    build();
    connectTools();
}

void FilmViewer::build()
{
    m_older->setWords(tr("Older film"), QKeySequence(Qt::Key_PageUp));
    m_newer->setWords(tr("Newer film"), QKeySequence(Qt::Key_PageDown));
    m_fullScreen->setWords(tr("Full screen"), QKeySequence(Qt::Key_F));
    m_pace->setObjectName(QStringLiteral("filmSpeed"));
    m_pace->setFlat(true);
    m_pace->setFixedWidth(speedWidth);
    m_pace->setToolTip(tr("Speed (S)"));
    m_time->setObjectName(QStringLiteral("filmTime"));
    m_loudness->setDuration(fullVolume);
    m_loudness->setPosition(fullVolume);
    m_loudness->setFixedWidth(volumeWidth);
    m_loudness->setAccessibleName(tr("Volume"));
    auto *row = new QHBoxLayout(m_controls);
    row->setContentsMargins(space::small, space::unit, space::small, space::unit);
    row->setSpacing(space::small);
    for (QWidget *tool : std::initializer_list<QWidget *>{m_older, m_play, m_newer, m_time, m_pace, m_sound,
                                                          m_loudness, m_fullScreen})
        tool->setFocusPolicy(Qt::NoFocus); // each has its key
    row->addWidget(m_older);
    row->addWidget(m_play);
    row->addWidget(m_newer);
    row->addWidget(m_seek, 1);
    row->addWidget(m_time);
    row->addWidget(m_pace);
    row->addWidget(m_sound);
    row->addWidget(m_loudness);
    row->addWidget(m_fullScreen);
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_canvas, 1);
    column->addWidget(m_lacks);
    column->addWidget(m_controls);
    setContent(content);
    connectNote(m_lacks);
}

void FilmViewer::connectTools()
{
    const auto toggle = [this] {
        if (m_player)
            m_player->toggle();
    };
    connect(m_play, &QAbstractButton::clicked, this, toggle);
    connect(m_canvas, &FilmCanvas::clicked, this, toggle);
    connect(m_canvas, &FilmCanvas::doubleClicked, this, [this] { setFullScreen(!m_full); });
    connect(m_fullScreen, &QAbstractButton::clicked, this, [this] { setFullScreen(!m_full); });
    connect(m_older, &QAbstractButton::clicked, this, [this] { step(1); });
    connect(m_newer, &QAbstractButton::clicked, this, [this] { step(-1); });
    connect(m_pace, &QAbstractButton::clicked, this, &FilmViewer::nextSpeed);
    connect(m_seek, &SeekBar::seekWanted, this, [this](qint64 position) {
        if (m_player)
            m_player->seek(position);
    });
    connect(m_sound, &QAbstractButton::clicked, this, [this] {
        m_muted = !m_muted;
        if (m_player)
            m_player->setMuted(m_muted);
    });
    connect(m_loudness, &SeekBar::seekWanted, this,
            [this](qint64 value) { setVolume(double(value) / fullVolume); });
}

void FilmViewer::open(const files::File &file)
{
    if (m_source.list) {
        m_films = m_source.list(INT64_MAX, listed);
        m_films.removeIf([](const files::File &each) { return FileWords::view(each) != FileView::Film; });
    }
    load(file);
}

void FilmViewer::load(const files::File &file)
{
    const bool again = isVisible();
    delete m_player;
    m_player = nullptr;
    start(file, m_source.name ? m_source.name(file.sender) : file.sender.toString(), again);
    setAccessibleName(tr("Film %1").arg(file.name));
    m_lacks->hide();
    m_canvas->setImage({});
    m_canvas->setState(true, tr("Opening …"));
    m_read = QBitArray((file.size + media::limits::Block - 1) / media::limits::Block,
                       file.state == files::State::Here);
    m_seek->setBuffered(m_read);
    showContent();
    showStill();
    MediaPlayer::Source source;
    source.file = {file.size, [this, room = file.room, id = file.event](qint64 from, qint64 bytes) {
                       return m_source.some(room, id, from, bytes);
                   }};
    const QSize space = (QSizeF(m_canvas->size()) * devicePixelRatioF()).toSize();
    source.box = space.expandedTo({320, 240}).boundedTo(largestBox);
    source.program = m_source.program;
    source.openSound = m_source.openSound;
    m_player = new MediaPlayer(std::move(source), this);
    m_player->setVolume(m_volume);
    m_player->setMuted(m_muted);
    m_player->setSpeed(m_speed);
    connect(m_player, &MediaPlayer::picture, m_canvas, &FilmCanvas::setImage);
    connect(m_player, &MediaPlayer::changed, this, &FilmViewer::update);
    connect(m_player, &MediaPlayer::opened, this, &FilmViewer::noteOpened);
    connect(m_player, &MediaPlayer::moved, this, &FilmViewer::updateTime);
    connect(m_player, &MediaPlayer::failed, this, &FilmViewer::fail, Qt::QueuedConnection);
    connect(&m_player->process(), &MediaProcess::blockRead, this, &FilmViewer::noteRead);
    m_player->start();
    update();
}

// What the card shows of it, until there is more.
void FilmViewer::showStill()
{
    if (!file().preview)
        return;
    const QSize box(Picture::previewSide, Picture::previewSide);
    whenDone(onPool([bytes = file().preview->bytes, box] { return Picture::fromBytes(bytes, box); }), this,
             [this, id = file().event](const QImage &image) {
                 if (id == file().event && m_canvas->image().isNull())
                     m_canvas->setImage(image);
             });
}

void FilmViewer::step(int by)
{
    const auto at = std::ranges::find(m_films, file().event, &files::File::event) - m_films.begin() + by;
    if (at < 0 || at >= m_films.size())
        return;
    const files::File wanted = m_films[at];
    load(m_source.file ? m_source.file(wanted.room, wanted.event).value_or(wanted) : wanted);
}

void FilmViewer::noteRead(qint64 from, qint64 bytes)
{
    m_read.fill(true, from / media::limits::Block,
                (from + bytes + media::limits::Block - 1) / media::limits::Block);
    m_seek->setBuffered(m_read);
}

void FilmViewer::update()
{
    if (!m_player)
        return;
    const bool playing = m_player->isPlaying();
    m_play->setIcon(playing ? Icon::Pause : Icon::Play);
    m_play->setWords(playing ? tr("Pause") : tr("Play"), QKeySequence(Qt::Key_Space));
    m_sound->setIcon(m_player->isMuted() ? Icon::Mute : Icon::Volume);
    m_sound->setWords(m_player->isMuted() ? tr("Sound on") : tr("Sound off"), QKeySequence(Qt::Key_M));
    for (QWidget *tool : std::initializer_list<QWidget *>{m_sound, m_loudness})
        tool->setEnabled(!m_player->isOpen() || m_player->hasSound());
    m_pace->setText(FileWords::speed(m_player->speed()));
    m_seek->setDuration(m_player->duration());
    const bool waits = playing && m_player->isWaiting();
    m_canvas->setState(playing, !waits ? QString() : m_player->isOpen() ? tr("Loading …") : tr("Opening …"));
    const auto at = std::ranges::find(m_films, file().event, &files::File::event) - m_films.begin();
    m_newer->setEnabled(at > 0 && at < m_films.size());
    m_older->setEnabled(at + 1 < m_films.size());
    updateTime(m_player->position());
}

void FilmViewer::updateTime(qint64 position)
{
    m_seek->setPosition(position);
    const QString words = FileWords::played(position, m_player->duration());
    if (m_time->text() != words)
        m_time->setText(words);
}

void FilmViewer::fail(MediaProcess::Trouble trouble)
{
    if (!m_player)
        return;
    const QString words = MediaWords::explain(trouble, m_player->process());
    m_player->deleteLater();
    m_player = nullptr;
    if (trouble == MediaProcess::Trouble::Unsafe) { // nothing keeps what decodes it from the network
        emit openWanted(file());
        return close();
    }
    showFailure(words, MediaWords::offer(trouble));
}

void FilmViewer::noteOpened()
{
    const QString lacks = MediaWords::lacks(m_player->process());
    m_lacks->say(lacks, file(), Offer::Open);
    m_lacks->setVisible(!lacks.isEmpty());
    update();
}

void FilmViewer::fileChanged(const EventId &id)
{
    if (id != file().event || !m_source.file)
        return;
    const auto now = m_source.file(file().room, id);
    if (now && now->state == files::State::Here && m_read.count(false) > 0) {
        m_read.fill(true);
        m_seek->setBuffered(m_read);
    }
}

void FilmViewer::nextSpeed()
{
    m_speed = m_speed == 100 ? 150 : m_speed == 150 ? 200 : 100;
    if (m_player)
        m_player->setSpeed(m_speed);
}

void FilmViewer::setVolume(double volume)
{
    m_volume = std::clamp(volume, 0.0, 1.0);
    m_muted = false;
    m_loudness->setPosition(qRound(m_volume * fullVolume));
    if (m_player)
        m_player->setVolume(m_volume);
}

void FilmViewer::setFullScreen(bool full)
{
    if (m_full == full)
        return;
    m_full = full;
    setBarVisible(!full);
    window()->setWindowState(window()->windowState().setFlag(Qt::WindowFullScreen, full));
}

void FilmViewer::hideEvent(QHideEvent *event)
{
    setFullScreen(false);
    ViewerFrame::hideEvent(event);
}

bool FilmViewer::takesKey(QKeyEvent *event)
{
    if (m_full && event->key() == Qt::Key_Escape) {
        setFullScreen(false);
        return true;
    }
    switch (event->key()) {
    case Qt::Key_F:
    case Qt::Key_F11:
        setFullScreen(!m_full);
        return true;
    case Qt::Key_PageUp:
        step(1);
        return true;
    case Qt::Key_PageDown:
        step(-1);
        return true;
    case Qt::Key_S:
        nextSpeed();
        return true;
    case Qt::Key_M:
        m_sound->click();
        return true;
    case Qt::Key_Up:
        setVolume(m_volume + volumeStep);
        return true;
    case Qt::Key_Down:
        setVolume(m_volume - volumeStep);
        return true;
    default:
        break;
    }
    if (!m_player)
        return false;
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_K:
        m_player->toggle();
        return true;
    case Qt::Key_Left:
        m_player->seek(std::max<qint64>(0, m_player->position() - jump));
        return true;
    case Qt::Key_Right:
        m_player->seek(m_player->position() + jump);
        return true;
    case Qt::Key_Home:
        m_player->seek(0);
        return true;
    default:
        return false;
    }
}

} // namespace sw::ui

#include "ui/files/moc_film_viewer.cpp"
