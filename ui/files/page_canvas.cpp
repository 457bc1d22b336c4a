// SPDX-License-Identifier: Apache-2.0
#include "ui/files/page_canvas.h"

#include "ui/base/theme.h"

#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace sw::ui {

namespace {

constexpr int gap = space::medium; // between pages
constexpr int margin = space::large; // beside them
constexpr quint32 mostPixels = 6'000'000; // of one page; sharper would only fill the memory
constexpr int restMs = 40; // until what is in sight is asked for
constexpr double notchStep = 1.15;

} // namespace

PageCanvas::PageCanvas(const Theme &theme, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("pages"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // the viewer has the keys
    m_soon.setSingleShot(true);
    m_soon.setInterval(restMs);
    connect(&m_soon, &QTimer::timeout, this, &PageCanvas::want);
}

void PageCanvas::setPages(const QList<QSize> &pages)
{
    m_pages = pages;
    m_widest = 1;
    for (const QSize &page : pages)
        m_widest = std::max(m_widest, page.width());
    m_scale = fitScale();
    layOut();
    emit currentChanged(0);
    emit scaleChanged();
    want();
}

void PageCanvas::setImage(int page, const QImage &image)
{
    m_images.insert(page, image);
    viewport()->update();
}

void PageCanvas::setBroken(int page, const QString &words)
{
    m_broken.insert(page, words);
    viewport()->update();
}

double PageCanvas::fitScale() const
{
    const int space = std::max(1, viewport()->width() - 2 * margin);
    const int width = m_fit == Fit::Comfortable ? std::min(space, comfortable) : space;
    return std::clamp(double(width) / m_widest, smallest, largest);
}

// What is in the middle of the screen stays there.
void PageCanvas::setScale(double scale)
{
    scale = std::clamp(scale, smallest, largest);
    if (scale == m_scale)
        return;
    const QSize half = viewport()->size() / 2;
    const double down = (verticalScrollBar()->value() + half.height()) / m_scale;
    const double across = (horizontalScrollBar()->value() + half.width()) / m_scale;
    m_scale = scale;
    layOut();
    verticalScrollBar()->setValue(int(down * m_scale) - half.height());
    horizontalScrollBar()->setValue(int(across * m_scale) - half.width());
    emit scaleChanged();
}

void PageCanvas::zoom(double factor)
{
    m_fit = Fit::None;
    setScale(m_scale * factor);
}

void PageCanvas::fitWidth()
{
    m_fit = Fit::Width;
    setScale(fitScale());
}

void PageCanvas::layOut()
{
    m_tops.clear();
    int top = gap;
    for (const QSize &page : m_pages) {
        m_tops.append(top);
        top += int(std::ceil(page.height() * m_scale)) + gap;
    }
    m_tops.append(top);
    const int width = int(std::ceil(m_widest * m_scale)) + 2 * margin;
    const QSize space = viewport()->size();
    verticalScrollBar()->setRange(0, std::max(0, top - space.height()));
    verticalScrollBar()->setPageStep(space.height());
    verticalScrollBar()->setSingleStep(space::huge * 2);
    horizontalScrollBar()->setRange(0, std::max(0, width - space.width()));
    horizontalScrollBar()->setPageStep(space.width());
    horizontalScrollBar()->setSingleStep(space::huge * 2);
    noteCurrent();
    m_soon.start();
    viewport()->update();
}

QRect PageCanvas::place(int page) const
{
    const QSize size = (QSizeF(m_pages[page]) * m_scale).toSize().expandedTo({1, 1});
    const int whole = std::max(int(std::ceil(m_widest * m_scale)) + 2 * margin, viewport()->width());
    return {QPoint((whole - size.width()) / 2 - horizontalScrollBar()->value(),
                   m_tops[page] - verticalScrollBar()->value()),
            size};
}

std::pair<int, int> PageCanvas::inSight() const
{
    if (m_pages.isEmpty())
        return {0, 0};
    const int top = verticalScrollBar()->value();
    const auto after = [this](int y) { return int(std::ranges::upper_bound(m_tops, y) - m_tops.begin()); };
    const int first = std::clamp(after(top) - 1, 0, pageCount() - 1);
    return {first, std::clamp(after(top + viewport()->height()), first + 1, pageCount())};
}

preview::Render PageCanvas::renderOf(int page) const
{
    QSizeF size = QSizeF(m_pages[page]) * m_scale * devicePixelRatioF();
    const double side = std::max(size.width(), size.height());
    const double over = std::max(std::sqrt(size.width() * size.height() / mostPixels),
                                 side / double(preview::limits::Side));
    if (over > 1)
        size /= over;
    const auto pixels = [](double value) { return quint32(std::max(1.0, std::floor(value))); };
    return {quint32(page), pixels(size.width()), pixels(size.height())};
}

void PageCanvas::want()
{
    const auto [first, end] = inSight();
    QList<preview::Render> pages;
    const auto add = [&](int page) {
        const preview::Render render = renderOf(page);
        const QSize size(int(render.width), int(render.height));
        if (!m_broken.contains(page) && m_images.value(page).size() != size)
            pages.append(render);
    };
    for (int page = first; page < end; ++page)
        add(page);
    if (end < pageCount())
        add(end); // the next one is there when it is scrolled to
    m_images.removeIf([before = first - 1, next = end](const std::pair<const int &, QImage &> &one) {
        return one.first < before || one.first > next;
    });
    emit wanted(pages);
}

void PageCanvas::noteCurrent()
{
    const auto [first, end] = inSight();
    const int middle = verticalScrollBar()->value() + viewport()->height() / 2;
    int current = first;
    while (current + 1 < end && m_tops[current + 1] <= middle)
        ++current;
    if (std::exchange(m_current, current) != current)
        emit currentChanged(current);
}

void PageCanvas::goTo(int page)
{
    if (m_pages.isEmpty())
        return;
    page = std::clamp(page, 0, pageCount() - 1);
    verticalScrollBar()->setValue(m_tops[page] - gap);
}

void PageCanvas::scrollScreens(int screens)
{
    const int step = std::max(1, viewport()->height() - 2 * space::huge);
    verticalScrollBar()->setValue(verticalScrollBar()->value() + screens * step);
}

void PageCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.color(Color::Pane));
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const auto [first, end] = inSight();
    for (int page = first; page < end; ++page) {
        const QRect paper = place(page);
        painter.fillRect(paper, Qt::white); // as it would be printed, in the dark too
        if (const QImage image = m_images.value(page); !image.isNull())
            painter.drawImage(paper, image);
        painter.setPen(m_theme.color(Color::Border));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(paper.adjusted(0, 0, -1, -1));
        if (m_broken.contains(page)) {
            painter.setPen(QColor(90, 90, 90)); // on paper
            painter.setFont(m_theme.font(TextSize::Body));
            painter.drawText(paper.adjusted(margin, margin, -margin, -margin),
                             Qt::AlignCenter | Qt::TextWordWrap, m_broken[page]);
        }
    }
}

void PageCanvas::resizeEvent(QResizeEvent *)
{
    if (m_fit != Fit::None && fitScale() != m_scale)
        return setScale(fitScale());
    layOut();
}

void PageCanvas::scrollContentsBy(int, int)
{
    noteCurrent();
    m_soon.start();
    viewport()->update();
}

void PageCanvas::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    if (event->angleDelta().y() != 0)
        zoom(event->angleDelta().y() > 0 ? notchStep : 1 / notchStep);
    event->accept();
}

} // namespace sw::ui

#include "ui/files/moc_page_canvas.cpp"
