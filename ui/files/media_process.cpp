// SPDX-License-Identifier: Apache-2.0
#include "ui/files/media_process.h"

#include "core/runtime/async.h"
#include "core/runtime/octets.h"
#include "core/runtime/safe_text.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcessEnvironment>
#include <QStandardPaths>

namespace sw::ui {

namespace {

constexpr int exitUnconfined = 3; // how the program ends where nothing keeps it from the network
constexpr int mostGiving = 64; // it has 16 blocks at a time, and asks for few ahead

quint32 bounded(qint64 time)
{
    return quint32(std::clamp<qint64>(time, 0, media::limits::Duration));
}

} // namespace

QString MediaProcess::program()
{
    return QStandardPaths::findExecutable(QStringLiteral("storewire-media"),
                                          {QCoreApplication::applicationDirPath()});
}

MediaProcess::MediaProcess(const QString &program, Source source, const QSize &box, QObject *parent)
    : QObject(parent)
    , m_program(program)
    , m_source(std::move(source))
    , m_box(box)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_process)
            m_process->kill(); // died() follows
    });
}

MediaProcess::~MediaProcess()
{
    end();
}

void MediaProcess::start()
{
    if (m_process)
        return;
    if (m_source.size <= 0)
        return fail(Trouble::Damaged);
    m_process = new QProcess; // outlives this where it does not end at once
    QProcessEnvironment bare; // nothing of the session
    bare.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_process->setProcessEnvironment(bare);
    m_process->setWorkingDirectory(QDir::rootPath());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    connect(m_process, &QProcess::readyReadStandardOutput, this, &MediaProcess::readMore);
    connect(m_process, &QProcess::finished, this, &MediaProcess::died);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            died(0);
    });
    m_timer.start(m_patience.toStart);
    m_process->start(m_program, {});
}

// Without waiting for its end, which QProcess would.
void MediaProcess::end()
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

void MediaProcess::fail(Trouble trouble)
{
    end();
    emit failed(trouble);
}

void MediaProcess::write(const Bytes &frame)
{
    if (m_process)
        m_process->write(reinterpret_cast<const char *>(frame.data()), qint64(frame.size()));
}

// While it waits for the file, the file's way here takes its own time.
void MediaProcess::expect()
{
    if (m_giving > 0 || !m_awaiting)
        m_timer.stop();
    else
        m_timer.start(m_open ? m_patience.toGoOn : m_patience.toOpen);
}

void MediaProcess::seek(qint64 position, int speed)
{
    if (!m_open || m_measuring)
        return;
    write(media::seekFrame({++m_run, bounded(position), quint32(speed)}));
    m_awaiting = true;
    expect();
}

void MediaProcess::want(qint64 sound, qint64 pictures)
{
    if (m_open && !m_measuring)
        write(media::wantFrame({m_run, bounded(sound), bounded(pictures)}));
}

void MediaProcess::measure(int bars)
{
    if (!m_open || m_measuring)
        return;
    m_measuring = m_awaiting = true;
    write(media::measureFrame(quint32(bars)));
    expect();
}

// Of the frame that is coming, as far as it is known; 0 for what is none.
qsizetype MediaProcess::frameSize() const
{
    if (m_heard.size() < qsizetype(media::HeaderBytes))
        return media::HeaderBytes;
    const auto header = media::readHeader(constOctets(m_heard).first(media::HeaderBytes));
    if (!header)
        return 0;
    const auto picture = media::PictureHead + std::size_t(m_box.width()) * std::size_t(m_box.height()) * 4;
    const bool fits = header->kind != media::Kind::Picture || header->size <= picture;
    return fits ? qsizetype(media::HeaderBytes + header->size) : 0;
}

void MediaProcess::readMore()
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
        if (!hear(media::Kind(said.front()), said.subspan(media::HeaderBytes)) && m_process)
            return reject();
    }
}

// What else it says is not listened to; died() follows.
void MediaProcess::reject()
{
    disconnect(m_process, &QProcess::readyReadStandardOutput, this, nullptr);
    m_process->kill();
}

bool MediaProcess::hear(media::Kind kind, ByteView body)
{
    if (!m_ready) {
        m_ready = m_awaiting = true;
        write(media::openFrame({quint64(m_source.size), quint32(m_box.width()), quint32(m_box.height())}));
        expect();
        return kind == media::Kind::Ready;
    }
    switch (kind) {
    case media::Kind::Need:
        return hearNeed(body);
    case media::Kind::Opened:
        return !m_open && hearOpened(body);
    case media::Kind::Lacking:
        return !m_open && hearLacking(body);
    case media::Kind::Picture:
        return m_open && hearPicture(body);
    case media::Kind::Sound:
        return m_open && hearSound(body);
    case media::Kind::Ended:
        return hearEnded(body);
    case media::Kind::Measured:
        m_awaiting = false;
        expect();
        if (m_measuring)
            emit measured(QByteArray(reinterpret_cast<const char *>(body.data()), qsizetype(body.size())));
        return m_measuring;
    case media::Kind::Refused: {
        const auto refusal = m_open ? std::nullopt : media::readRefused(body);
        if (refusal)
            fail(*refusal == media::Refusal::Unknown ? Trouble::Unknown : Trouble::Damaged);
        return refusal.has_value();
    }
    case media::Kind::Ready:
    case media::Kind::Open:
    case media::Kind::Bytes:
    case media::Kind::Seek:
    case media::Kind::Want:
    case media::Kind::Measure:
        break;
    }
    return false;
}

bool MediaProcess::hearNeed(ByteView body)
{
    const auto from = media::readNeed(body);
    if (!from || qint64(*from) >= m_source.size || m_giving >= mostGiving)
        return false;
    ++m_giving;
    expect();
    const qint64 bytes = std::min<qint64>(media::limits::Block, m_source.size - qint64(*from));
    whenDone(m_source.part(qint64(*from), bytes), this,
             [this, from = *from](const Result<QByteArray, files::Problem> &part) { give(from, part); });
    return true;
}

void MediaProcess::give(quint64 from, const Result<QByteArray, files::Problem> &part)
{
    if (!m_process)
        return;
    const qint64 bytes = std::min<qint64>(media::limits::Block, m_source.size - qint64(from));
    if (!part || part->size() != bytes) {
        m_problem = part ? files::Problem::SourceChanged : part.error();
        return fail(Trouble::NotRead);
    }
    --m_giving;
    write(media::blockFrame(from, quint32(bytes)));
    m_process->write(*part);
    expect();
    emit blockRead(qint64(from), bytes);
}

bool MediaProcess::hearOpened(ByteView body)
{
    const auto facts = media::readOpened(body);
    if (!facts || int(facts->width) > m_box.width() || int(facts->height) > m_box.height())
        return false;
    m_open = true;
    m_awaiting = false;
    m_facts = *facts;
    expect();
    emit opened(*facts);
    return true;
}

bool MediaProcess::hearLacking(ByteView body)
{
    const auto lacking = media::readLacking(body);
    if (!lacking || m_missing.size() == media::limits::Lacking)
        return false;
    const QByteArrayView coding(reinterpret_cast<const char *>(lacking->coding.data()),
                                qsizetype(lacking->coding.size()));
    m_missing.append({lacking->stream, lacking->lack,
                      safeLine(QString::fromUtf8(coding), media::limits::Coding).trimmed()});
    return true;
}

bool MediaProcess::hearEnded(ByteView body)
{
    const auto run = media::readEnded(body);
    if (!m_open || !run)
        return false;
    if (run.value() != m_run || m_run == 0)
        return true;
    m_awaiting = false;
    expect();
    emit ended();
    return true;
}

bool MediaProcess::hearPicture(ByteView body)
{
    const auto seen = media::readPicture(body);
    if (!seen || int(seen->width) > m_box.width() || int(seen->height) > m_box.height())
        return false;
    if (seen->run != m_run || m_measuring)
        return true;
    m_awaiting = false;
    expect();
    const QImage image(seen->pixels.data(), int(seen->width), int(seen->height), int(seen->width) * 4,
                       QImage::Format_RGB32);
    emit picture(seen->time, image.copy());
    return true;
}

bool MediaProcess::hearSound(ByteView body)
{
    const auto heard = media::readSound(body);
    if (!heard)
        return false;
    if (heard->run != m_run || m_measuring)
        return true;
    m_awaiting = false;
    expect();
    const auto *samples = reinterpret_cast<const char *>(heard->samples.data());
    emit sound(heard->time, QByteArray(samples, qsizetype(heard->samples.size())));
    return true;
}

void MediaProcess::died(int exitCode)
{
    const bool unsafe
        = !m_ready && m_process->exitStatus() == QProcess::NormalExit && exitCode == exitUnconfined;
    fail(unsafe ? Trouble::Unsafe : Trouble::Died);
}

} // namespace sw::ui

#include "ui/files/moc_media_process.cpp"
