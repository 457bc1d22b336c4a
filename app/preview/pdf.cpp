// SPDX-License-Identifier: Apache-2.0
#include "app/preview/pdf.h"

#include <cmath>

namespace sw::preview {

namespace {

std::uint32_t points(qreal side)
{
    return std::isfinite(side) ? std::uint32_t(std::clamp<qreal>(std::round(side), 1, limits::Points)) : 1;
}

Refusal refusalFor(QPdfDocument::Error error)
{
    return error == QPdfDocument::Error::IncorrectPassword
            || error == QPdfDocument::Error::UnsupportedSecurityScheme
        ? Refusal::Locked
        : Refusal::Damaged;
}

// By hand: a painter would ask for threads, which there are none of here.
void layOnWhite(QImage &page)
{
    for (int row = 0; row < page.height(); ++row) {
        auto *pixel = reinterpret_cast<QRgb *>(page.scanLine(row));
        for (QRgb *const end = pixel + page.width(); pixel != end; ++pixel) {
            const int alpha = qAlpha(*pixel);
            const auto over = [alpha](int value) { return (value * alpha + 255 * (255 - alpha)) / 255; };
            *pixel = qRgb(over(qRed(*pixel)), over(qGreen(*pixel)), over(qBlue(*pixel)));
        }
    }
}

} // namespace

Result<std::vector<PageSize>, Refusal> Pdf::open(QByteArray file)
{
    m_file.setData(std::move(file));
    m_file.open(QIODevice::ReadOnly);
    m_document.load(&m_file);
    SW_CHECK(m_document.status() == QPdfDocument::Status::Ready, refusalFor(m_document.error()));
    const int count = std::min(m_document.pageCount(), int(limits::Pages));
    SW_CHECK(count > 0, Refusal::Damaged);
    std::vector<PageSize> pages;
    for (int page = 0; page < count; ++page) {
        const QSizeF size = m_document.pagePointSize(page);
        pages.push_back({points(size.width()), points(size.height())});
    }
    return pages;
}

QImage Pdf::render(const Render &wanted)
{
    const QSize size(int(wanted.width), int(wanted.height));
    QImage page = m_document.render(int(wanted.page), size);
    if (page.size() != size || page.depth() != 32)
        return {};
    layOnWhite(page);
    return page;
}

} // namespace sw::preview
