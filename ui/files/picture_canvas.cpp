// SPDX-License-Identifier: Apache-2.0
#include "ui/files/picture_canvas.h"

#include "ui/base/icons.h"

#include <QPainter>
#include <QWheelEvent>

#include <cmath>

namespace sw::ui {

namespace {
constexpr double wheelStep = 1.2; // for one notch
constexpr int placeholder = 48;
} // namespace

PictureCanvas::PictureCanvas(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("pictureCanvas"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PictureCanvas::start(const QSize &size, const QImage &image)
{
    m_size = size;
    m_image = image;
    m_quarters = 0;
    fit();
}

void PictureCanvas::sharpen(const QImage &image)
{
    m_image = image;
    if (m_size.isEmpty()) {
        m_size = image.size();
        fit();
    }
    update();
}

QSizeF PictureCanvas::turnedSize() const
{
    return m_quarters % 2 ? QSizeF(m_size).transposed() : QSizeF(m_size);
}

// A small picture is not blown up to fill the window.
double PictureCanvas::fitScale() const
{
    const QSizeF size = turnedSize();
    if (size.isEmpty() || rect().isEmpty())
        return 1;
    return std::min({1.0, width() / size.width(), height() / size.height()});
}

void PictureCanvas::fit()
{
    m_fitted = true;
    m_scale = fitScale();
    m_centre = {};
    updateCursor();
    update();
    emit scaleChanged();
}

void PictureCanvas::zoom(double factor, QPointF around)
{
    const double wanted = std::clamp(m_scale * factor, std::min(fitScale(), 1.0), largest);
    const QPointF from = around - QRectF(rect()).center();
    m_centre = from + (m_centre - from) * (wanted / m_scale);
    m_scale = wanted;
    m_fitted = std::abs(wanted - fitScale()) < 1e-6;
    keepInside();
    updateCursor();
    update();
    emit scaleChanged();
}

void PictureCanvas::turn()
{
    m_quarters = (m_quarters + 1) % 4;
    fit();
}

QRectF PictureCanvas::target() const
{
    const QSizeF size = turnedSize() * m_scale;
    const QPointF middle = QRectF(rect()).center() + m_centre;
    return {middle - QPointF(size.width(), size.height()) / 2, size};
}

// Where the picture is larger than its space, no edge of it comes inside; otherwise it stays in the middle.
void PictureCanvas::keepInside()
{
    const QSizeF size = turnedSize() * m_scale;
    const double x = std::max(0.0, (size.width() - width()) / 2);
    const double y = std::max(0.0, (size.height() - height()) / 2);
    m_centre = {std::clamp(m_centre.x(), -x, x), std::clamp(m_centre.y(), -y, y)};
}

void PictureCanvas::updateCursor()
{
    const QRectF at = target();
    const bool larger = at.width() > width() + 1 || at.height() > height() + 1;
    setCursor(!larger ? Qt::ArrowCursor : m_moving ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
}

void PictureCanvas::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_image.isNull()) {
        paintIcon(&painter, rect(), Icon::Image, placeholder, m_theme.color(Color::TextFaint));
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_scale < 4); // single pixels can be told apart
    const QRectF at = target();
    painter.translate(at.center());
    painter.rotate(90 * m_quarters);
    const QSizeF size = QSizeF(m_size) * m_scale;
    painter.drawImage(QRectF(QPointF(-size.width() / 2, -size.height() / 2), size), m_image);
}

void PictureCanvas::resizeEvent(QResizeEvent *)
{
    if (m_fitted || m_scale < fitScale())
        fit();
    else
        keepInside();
}

void PictureCanvas::wheelEvent(QWheelEvent *event)
{
    zoom(std::pow(wheelStep, event->angleDelta().y() / 120.0), event->position());
    event->accept();
}

void PictureCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_moving = true;
    m_grabbed = event->position() - m_centre;
    updateCursor();
}

void PictureCanvas::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_moving)
        return;
    m_centre = event->position() - m_grabbed;
    keepInside();
    update();
}

void PictureCanvas::mouseReleaseEvent(QMouseEvent *)
{
    m_moving = false;
    updateCursor();
}

void PictureCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_fitted)
        zoom((fitScale() < 1 ? 1.0 : 2.0) / m_scale, event->position());
    else
        fit();
}

} // namespace sw::ui

#include "ui/files/moc_picture_canvas.cpp"
