// SPDX-License-Identifier: Apache-2.0
#include "core/client/tidy_work.h"

#include "core/roomlog/core_context.h"
#include "core/store/connection.h"

namespace sw {

namespace {

constexpr int pagesPerPiece = 128;
constexpr std::chrono::milliseconds betweenPieces{15}; // the writer belongs to the messages first
constexpr qint64 muchPages = 4096; // 16 MB

} // namespace

TidyWork::TidyWork(Core &core)
    : m_core(core)
{ }

qint64 TidyWork::number(const char *pragma)
{
    auto query = m_core.writer.prepare(pragma);
    return query.next() ? query.get<qint64>(0) : 0;
}

void TidyWork::start(bool onlyIfMuch)
{
    m_cancelled = false;
    m_first = m_left = number("PRAGMA freelist_count");
    const bool much = m_first > muchPages && m_first * 4 > number("PRAGMA page_count");
    if (onlyIfMuch && !much)
        return emit ended(false);
    piece();
}

void TidyWork::cancel()
{
    m_cancelled = true;
}

void TidyWork::piece()
{
    if (m_cancelled)
        return emit ended(false);
    m_core.writer.clearFailure();
    const qint64 left = m_left > 0 ? m_core.writer.giveBack(pagesPerPiece) : 0;
    const bool stuck = left >= m_left && m_left > 0;
    m_left = left;
    if (left == 0 || stuck) {
        (void)m_core.writer.emptyLog(); // the file shrinks with it; else at the next copying back
        return emit ended(!m_core.writer.failure());
    }
    emit progressed(1.0 - double(left) / double(m_first));
    m_core.timers.after(betweenPieces, this, [this] { piece(); });
}

} // namespace sw

#include "core/client/moc_tidy_work.cpp"
