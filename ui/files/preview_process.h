// SPDX-License-Identifier: Apache-2.0
#pragma once
// A document as pages of pixels, by storewire-preview: a process for this one file, without keys and network,
// so that whatever the file does is done there. It is ended when it takes too long, and started again without
// the page that ended it. Holds no more of the file than the part that is on its way. GUI thread; never
// waits.
#include "core/base/preview_frames.h"
#include "core/files/files.h"

#include <QImage>
#include <QProcess>
#include <QSet>
#include <QSize>
#include <QTimer>

#include <functional>

namespace sw::ui {

class PreviewProcess : public QObject
{
    Q_OBJECT
public:
    enum class Trouble {
        NotRead, ///< see problem()
        TooLarge,
        Damaged, ///< or not of the kind that its name says
        Locked, ///< with a password
        Died, ///< or took too long, or said what makes no sense
        Unsafe, ///< it could not be cut off from the network
    };
    struct Source {
        qint64 size = 0;
        std::function<files::Answer<QByteArray>(qint64 from, qint64 bytes)> part;
    };
    struct Patience { ///< milliseconds
        int toStart = 10'000;
        int toTake = 10'000; ///< one part
        int toOpen = 20'000;
        int toRender = 15'000;
    };
    static constexpr int mostStarts = 4; ///< for one file

    /// Where the program lies: beside this one. Empty: it was not built.
    static QString program();
    /// Whether it renders files of this name.
    static bool canShow(const QString &name);

    PreviewProcess(const QString &program, Source source, QObject *parent = nullptr);
    ~PreviewProcess() override;
    void setPatience(const Patience &patience) { m_patience = patience; }

    void start();
    /// Points, as each page is shown; empty until opened().
    const QList<QSize> &pages() const { return m_pages; }
    /// Pages to be rendered, one after the other; what was asked for before and is not begun is forgotten.
    void render(const QList<preview::Render> &wanted);
    files::Problem problem() const { return m_problem; }
    qint64 processId() const { return m_process ? m_process->processId() : 0; }

signals:
    void opened();
    void rendered(int page, const QImage &image);
    /// This page cannot be shown, others may.
    void pageFailed(int page);
    /// Nothing can be shown.
    void failed(sw::ui::PreviewProcess::Trouble trouble);

private:
    enum class State { Idle, Starting, Feeding, Opening, Resting, Rendering, Over };

    void launch();
    void end();
    void fail(Trouble trouble);
    void enter(State state, int patience);
    void feed();
    void take(const Result<QByteArray, files::Problem> &part);
    void next();
    void readMore();
    std::size_t expected() const;
    qsizetype frameSize() const;
    void reject();
    bool hear(preview::Kind kind, ByteView body);
    bool hearOpened(ByteView body);
    bool hearPage(ByteView body);
    void died(int exitCode);
    void write(const Bytes &frame);

    QString m_program;
    Source m_source;
    Patience m_patience;
    State m_state = State::Idle;
    QProcess *m_process = nullptr;
    QTimer m_timer;
    int m_starts = 0;
    int m_feeding = 0; ///< which start a part was asked for
    qint64 m_fed = 0;
    QByteArray m_heard; ///< of one frame
    QList<QSize> m_pages;
    QList<preview::Render> m_wanted;
    preview::Render m_rendering;
    QSet<std::uint32_t> m_broken; ///< pages
    files::Problem m_problem = files::Problem::None;
};

} // namespace sw::ui
