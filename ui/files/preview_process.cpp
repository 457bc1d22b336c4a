// SPDX-License-Identifier: Apache-2.0
#include "ui/files/preview_process.h"

#include "core/runtime/async.h"
#include "core/runtime/octets.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace sw::ui {

using preview::Kind;

namespace {

constexpr int cannotBeConfined = 3; // how the program ends where nothing keeps it from the network

PreviewProcess::Trouble troubleOf(preview::Refusal refusal)
{
    switch (refusal) {
    case preview::Refusal::Damaged:
        break;
    case preview::Refusal::Locked:
        return PreviewProcess::Trouble::Locked;
    case preview::Refusal::TooLarge:
        return PreviewProcess::Trouble::TooLarge;
    }
    return PreviewProcess::Trouble::Damaged;
}

} // namespace

QString PreviewProcess::program()
{
    return QStandardPaths::findExecutable(QStringLiteral("storewire-preview"),
                                          {QCoreApplication::applicationDirPath()});
}

bool PreviewProcess::canShow(const QString &name)
{
    return QFileInfo(name).suffix().compare(QLatin1String("pdf"), Qt::CaseInsensitive) == 0;
}

PreviewProcess::PreviewProcess(const QString &program, Source source, QObject *parent)
    : QObject(parent)
    , m_program(program)
    , m_source(std::move(source))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_process)
            m_process->kill(); // died() follows
    });
}

PreviewProcess::~PreviewProcess()
{
    end();
}

void PreviewProcess::start()
{
    if (m_state != State::Idle)
        return;
    if (m_source.size > preview::limits::File)
        return fail(Trouble::TooLarge);
    if (m_source.size <= 0)
        return fail(Trouble::Damaged);
    launch();
}

void PreviewProcess::launch()
{
    ++m_starts;
    m_fed = 0;
    m_heard.clear();
    m_process = new QProcess; // outlives this where it does not end at once
    QProcessEnvironment bare; // nothing of the session
    bare.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_process->setProcessEnvironment(bare);
    m_process->setWorkingDirectory(QDir::rootPath());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process, &QProcess::readyReadStandardOutput, this, &PreviewProcess::readMore);
    connect(m_process, &QProcess::bytesWritten, this, &PreviewProcess::feed);
    connect(m_process, &QProcess::finished, this, &PreviewProcess::died);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            died(0);
    });
    enter(State::Starting, m_patience.toStart);
    m_process->start(m_program, {});
}

// Without waiting for its end, which QProcess would.
void PreviewProcess::end()
{
    m_timer.stop();
    if (!m_process)
        return;
    QProcess *process = std::exchange(m_process, nullptr);
    disconnect(process, nullptr, this, nullptr);
    if (process->state() == QProcess::NotRunning)
        return process->deleteLater();
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
}

void PreviewProcess::fail(Trouble trouble)
{
    end();
    m_state = State::Over;
    emit failed(trouble);
}

void PreviewProcess::enter(State state, int patience)
{
    m_state = state;
    if (patience > 0)
        m_timer.start(patience);
    else
        m_timer.stop();
}

void PreviewProcess::write(const Bytes &frame)
{
    m_process->write(reinterpret_cast<const char *>(frame.data()), qint64(frame.size()));
}

// One part after the other, each as soon as the one before has gone.
void PreviewProcess::feed()
{
    if (m_state != State::Feeding || m_process->bytesToWrite() > 0)
        return;
    if (m_fed == m_source.size)
        return enter(State::Opening, m_patience.toOpen);
    m_timer.stop(); // it may have to come from the server first
    const int asked = ++m_feeding;
    const qint64 bytes = std::min<qint64>(preview::limits::Part, m_source.size - m_fed);
    whenDone(m_source.part(m_fed, bytes), this,
             [this, asked](const Result<QByteArray, files::Problem> &part) {
                 if (asked == m_feeding && m_state == State::Feeding)
                     take(part);
             });
}

void PreviewProcess::take(const Result<QByteArray, files::Problem> &part)
{
    const bool fits = part && !part->isEmpty() && part->size() <= m_source.size - m_fed
        && part->size() <= qint64(preview::limits::Part);
    if (!fits) {
        m_problem = part ? files::Problem::SourceChanged : part.error();
        return fail(Trouble::NotRead);
    }
    m_fed += part->size();
    write(preview::writeHeader({Kind::Part, std::uint32_t(part->size())}));
    m_process->write(*part);
    m_timer.start(m_patience.toTake);
}

void PreviewProcess::render(const QList<preview::Render> &wanted)
{
    m_wanted = wanted;
    if (m_state == State::Resting)
        next();
}

void PreviewProcess::next()
{
    while (!m_wanted.isEmpty()) {
        const preview::Render wanted = m_wanted.takeFirst();
        if (m_broken.contains(wanted.page)) {
            emit pageFailed(int(wanted.page));
            continue;
        }
        m_rendering = wanted;
        write(preview::renderFrame(wanted));
        return enter(State::Rendering, m_patience.toRender);
    }
}

// Octets that what it may say now has at most.
std::size_t PreviewProcess::expected() const
{
    switch (m_state) {
    case State::Starting:
    case State::Feeding:
    case State::Opening:
        return preview::limits::Pages * sizeof(preview::PageSize);
    case State::Rendering:
        return preview::pageFrame({}).size() - preview::HeaderBytes
            + std::size_t(m_rendering.width) * m_rendering.height * 4;
    case State::Idle:
    case State::Resting:
    case State::Over:
        break;
    }
    return 0;
}

// Of the frame that is coming, as far as it is known; 0 for what is none, or none that was asked for.
qsizetype PreviewProcess::frameSize() const
{
    if (m_heard.size() < qsizetype(preview::HeaderBytes))
        return preview::HeaderBytes;
    const auto header = preview::readHeader(constOctets(m_heard).first(preview::HeaderBytes));
    return header && header->size <= expected() ? qsizetype(preview::HeaderBytes + header->size) : 0;
}

void PreviewProcess::readMore()
{
    while (m_process && m_process->bytesAvailable() > 0) {
        m_heard.reserve(frameSize());
        m_heard += m_process->read(frameSize() - m_heard.size());
        const qsizetype whole = frameSize();
        if (whole == 0)
            return reject();
        if (m_heard.size() < whole)
            continue;
        const QByteArray frame = std::exchange(m_heard, {});
        const ByteView said = constOctets(frame);
        if (!hear(Kind(said.front()), said.subspan(preview::HeaderBytes)) && m_process)
            return reject();
    }
}

// What else it says is not listened to; died() follows.
void PreviewProcess::reject()
{
    disconnect(m_process, &QProcess::readyReadStandardOutput, this, nullptr);
    m_process->kill();
}

bool PreviewProcess::hear(Kind kind, ByteView body)
{
    switch (kind) {
    case Kind::Ready:
        if (m_state != State::Starting)
            return false;
        enter(State::Feeding, m_patience.toTake);
        write(preview::fileFrame(std::uint32_t(m_source.size)));
        return true;
    case Kind::Opened:
        return m_state == State::Opening && hearOpened(body);
    case Kind::Page:
        return m_state == State::Rendering && hearPage(body);
    case Kind::Refused: {
        const auto refusal = m_state == State::Opening ? preview::readRefused(body) : std::nullopt;
        if (refusal)
            fail(troubleOf(*refusal));
        return refusal.has_value();
    }
    case Kind::File:
    case Kind::Part:
    case Kind::Render:
        break;
    }
    return false;
}

bool PreviewProcess::hearOpened(ByteView body)
{
    const auto pages = preview::readOpened(body);
    if (!pages)
        return false;
    const bool again = !m_pages.isEmpty();
    enter(State::Resting, 0);
    if (!again) {
        for (const preview::PageSize &page : *pages)
            m_pages.append({int(page.width), int(page.height)});
        emit opened();
    }
    if (m_state == State::Resting)
        next();
    return true;
}

bool PreviewProcess::hearPage(ByteView body)
{
    const auto page = preview::readPage(body);
    if (!page || page->of != m_rendering)
        return false;
    enter(State::Resting, 0);
    const QImage seen(page->pixels.data(), int(page->of.width), int(page->of.height), int(page->of.width) * 4,
                      QImage::Format_RGB32);
    emit rendered(int(page->of.page), seen.copy());
    if (m_state == State::Resting)
        next();
    return true;
}

void PreviewProcess::died(int exitCode)
{
    const State before = m_state;
    const bool unsafe = m_process->exitStatus() == QProcess::NormalExit && exitCode == cannotBeConfined;
    end();
    if (before == State::Starting && unsafe)
        return fail(Trouble::Unsafe);
    if (m_pages.isEmpty() || m_starts >= mostStarts)
        return fail(Trouble::Died);
    if (before == State::Rendering)
        m_broken.insert(m_rendering.page);
    launch();
    if (before == State::Rendering)
        emit pageFailed(int(m_rendering.page));
}

} // namespace sw::ui

#include "ui/files/moc_preview_process.cpp"
