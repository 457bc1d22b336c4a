// SPDX-License-Identifier: Apache-2.0
#pragma once
// The pages of a document, one below the other, in any size: asks for those in sight as pixels and forgets
// them when they are far. GUI thread.
#include "core/base/preview_frames.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QImage>
#include <QSet>
#include <QTimer>

namespace sw::ui {

class Theme;

class PageCanvas : public QAbstractScrollArea
{
    Q_OBJECT
public:
    static constexpr double smallest = 0.25; ///< screen pixels for a point
    static constexpr double largest = 6;
    static constexpr int comfortable = 880; ///< pixels of a page's width to begin with

    explicit PageCanvas(const Theme &theme, QWidget *parent = nullptr);

    /// Points of each page.
    void setPages(const QList<QSize> &pages);
    void setImage(int page, const QImage &image);
    /// It cannot be shown; `words` stand in its place.
    void setBroken(int page, const QString &words);
    int pageCount() const { return int(m_pages.size()); }

    /// Of which most is in sight.
    int currentPage() const { return m_current; }
    void goTo(int page);
    void scrollScreens(int screens);
    double scale() const { return m_scale; }
    void zoom(double factor);
    /// The widest page takes all of the width, also when that changes.
    void fitWidth();
    bool isFitted() const { return m_fit == Fit::Width; }
    bool has(int page) const { return m_images.contains(page); }

signals:
    void currentChanged(int page);
    void scaleChanged();
    /// Instead of all that was wanted before.
    void wanted(const QList<sw::preview::Render> &pages);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    enum class Fit { Comfortable, Width, None };

    double fitScale() const;
    void setScale(double scale);
    void layOut();
    QRect place(int page) const; ///< in the viewport
    std::pair<int, int> inSight() const; ///< the first, and the one behind the last
    preview::Render renderOf(int page) const;
    void noteCurrent();
    void want();

    const Theme &m_theme;
    QList<QSize> m_pages;
    QList<int> m_tops; ///< of each page, and of what is behind the last
    int m_widest = 1; ///< points
    double m_scale = 1;
    Fit m_fit = Fit::Comfortable;
    int m_current = 0;
    QHash<int, QImage> m_images;
    QHash<int, QString> m_broken;
    QTimer m_soon; ///< so that nothing is rendered that only flies by
};

} // namespace sw::ui
