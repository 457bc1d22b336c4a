// SPDX-License-Identifier: Apache-2.0
#include "ui/files/first_page.h"

#include "core/runtime/async.h"

#include <QFile>

namespace sw::ui {

namespace {

constexpr int patienceMs = 4'000; // somebody waits for it before the file can be sent

Result<QByteArray, files::Problem> partOf(const QString &path, qint64 from, qint64 bytes)
{
    QFile file(path);
    SW_CHECK(file.open(QIODevice::ReadOnly) && file.seek(from), files::Problem::SourceMissing);
    return file.read(bytes);
}

} // namespace

FirstPage::FirstPage(const QString &program, const QString &path, qint64 size, QObject *parent)
    : QObject(parent)
    , m_process(program, {size, [path](qint64 from, qint64 bytes) {
                              return onPool([=] { return partOf(path, from, bytes); });
                          }})
{
    connect(&m_process, &PreviewProcess::opened, this, [this] {
        const QSize page = m_process.pages().constFirst();
        const int whole = std::clamp(width * page.height() / page.width(), 1, width * 4);
        m_process.render({{0, quint32(width), quint32(whole)}});
    });
    connect(&m_process, &PreviewProcess::rendered, this, [this](int, const QImage &image) {
        finish(image.copy(0, 0, image.width(), std::min(image.height(), height)));
    });
    connect(&m_process, &PreviewProcess::pageFailed, this, [this] { finish({}); });
    connect(
        &m_process, &PreviewProcess::failed, this, [this] { finish({}); }, Qt::QueuedConnection);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { finish({}); });
    m_patience.start(patienceMs);
}

void FirstPage::finish(const QImage &image)
{
    if (!std::exchange(m_done, true))
        emit done(image);
}

} // namespace sw::ui

#include "ui/files/moc_first_page.cpp"
