// SPDX-License-Identifier: Apache-2.0
#pragma once
// A film or a recording as pictures and samples, by storewire-media: a process for this one file, without
// keys and network, as preview_process.h has it for documents. Asks for the octets it needs where it needs
// them, so that a film plays before all of it is here. Holds nothing of what it gives on. GUI thread; never
// waits.
#include "core/base/media_frames.h"
#include "core/files/files.h"

#include <QImage>
#include <QProcess>
#include <QSize>
#include <QTimer>

#include <functional>

namespace sw::ui {

class MediaProcess : public QObject
{
    Q_OBJECT
public:
    enum class Trouble {
        NotRead, ///< see problem()
        Damaged, ///< or no film or sound
        Unknown, ///< of a kind that is not decoded here
        Died, ///< or took too long, or said what makes no sense
        Unsafe, ///< it could not be cut off from the network
    };
    /// What of it is not decoded here: all of it with Trouble::Unknown, else the rest is played.
    struct Missing {
        media::Stream stream = media::Stream::Pictures;
        media::Lack lack = media::Lack::Decoder;
        QString coding; ///< safe to be shown; empty: it has no name
        friend bool operator==(const Missing &, const Missing &) = default;
    };
    struct Source {
        qint64 size = 0;
        std::function<files::Answer<QByteArray>(qint64 from, qint64 bytes)> part;
    };
    struct Patience { ///< milliseconds, without those that the file takes to come
        int toStart = 15'000;
        int toOpen = 20'000;
        int toGoOn = 15'000;
    };

    /// Where the program lies: beside this one. Empty: it was not built.
    static QString program();

    /// Pictures are scaled down into the box.
    MediaProcess(const QString &program, Source source, const QSize &box, QObject *parent = nullptr);
    ~MediaProcess() override;
    void setPatience(const Patience &patience) { m_patience = patience; }

    void start();
    /// From there on, at so many per cent of the speed; what belongs to before is not told any more.
    void seek(qint64 position, int speed);
    /// What begins before these times is told, as soon as it is decoded.
    void want(qint64 sound, qint64 pictures);
    /// How loud the whole is, in so many bars; nothing else is told from then on.
    void measure(int bars);
    bool isOpen() const { return m_open; }
    const media::Opened &facts() const { return m_facts; }
    files::Problem problem() const { return m_problem; }
    /// Known as soon as it is open, or has failed.
    const QList<Missing> &missing() const { return m_missing; }
    qint64 processId() const { return m_process ? m_process->processId() : 0; }

signals:
    void opened(const sw::media::Opened &facts);
    void picture(qint64 time, const QImage &image);
    void sound(qint64 time, const QByteArray &samples);
    void ended();
    void measured(const QByteArray &bars);
    void blockRead(qint64 from, qint64 bytes); ///< octets of the file
    void failed(sw::ui::MediaProcess::Trouble trouble);

private:
    void end();
    void fail(Trouble trouble);
    void write(const Bytes &frame);
    void expect();
    void readMore();
    qsizetype frameSize() const;
    void reject();
    bool hear(media::Kind kind, ByteView body);
    bool hearNeed(ByteView body);
    bool hearOpened(ByteView body);
    bool hearLacking(ByteView body);
    bool hearEnded(ByteView body);
    bool hearPicture(ByteView body);
    bool hearSound(ByteView body);
    void give(quint64 from, const Result<QByteArray, files::Problem> &part);
    void died(int exitCode);

    QString m_program;
    Source m_source;
    QSize m_box;
    Patience m_patience;
    QProcess *m_process = nullptr;
    QTimer m_timer;
    QByteArray m_heard; ///< of one frame
    bool m_ready = false;
    bool m_open = false;
    bool m_measuring = false;
    bool m_awaiting = false; ///< something that has to come
    int m_giving = 0; ///< blocks that are on their way to it
    media::Opened m_facts;
    QList<Missing> m_missing;
    quint32 m_run = 0;
    files::Problem m_problem = files::Problem::None;
};

} // namespace sw::ui
