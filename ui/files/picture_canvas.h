// SPDX-License-Identifier: Apache-2.0
#pragma once
// One picture in a given space: fitted, zoomed, moved and turned. It stands where its size says although only
// a smaller copy is decoded so far. GUI thread.
#include <QImage>
#include <QWidget>

namespace sw::ui {

class Theme;

class PictureCanvas : public QWidget
{
    Q_OBJECT
public:
    static constexpr double largest = 8; ///< screen pixels for one of the picture

    explicit PictureCanvas(const Theme &theme, QWidget *parent = nullptr);

    /// Another picture: fitted, not turned. `size`: its pixels.
    void start(const QSize &size, const QImage &image);
    /// The same picture, decoded better.
    void sharpen(const QImage &image);
    QSize imageSize() const { return m_image.size(); }

    void fit();
    void zoom(double factor, QPointF around); ///< in the widget
    void zoom(double factor) { zoom(factor, QRectF(rect()).center()); }
    void turn();
    double scale() const { return m_scale; }
    double fitScale() const;
    bool isFitted() const { return m_fitted; }
    int quarters() const { return m_quarters; }
    QRectF target() const; ///< where the picture stands, turned

signals:
    void scaleChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    QSizeF turnedSize() const;
    void keepInside();
    void updateCursor();

    const Theme &m_theme;
    QImage m_image;
    QSize m_size;
    double m_scale = 1;
    bool m_fitted = true;
    int m_quarters = 0; ///< turns to the right
    QPointF m_centre; ///< of the picture, from the middle of the widget
    QPointF m_grabbed;
    bool m_moving = false;
};

} // namespace sw::ui
