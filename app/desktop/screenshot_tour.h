// SPDX-License-Identifier: Apache-2.0
#pragma once
// Walks the real window through its pages in both languages and both themes and saves what it sees, for the
// README and for review. Shows whatever the profile holds; sends and changes nothing. GUI thread.
#include "ui/base/context.h"
#include "ui/base/theme.h"

#include <QObject>
#include <QString>

#include <functional>

namespace sw {

namespace ui {
class MainWindow;
}

class ScreenshotTour : public QObject
{
    Q_OBJECT
public:
    ScreenshotTour(const ui::Context &context, ui::MainWindow &window, const QString &dir);

    void start();

signals:
    /// False if a picture could not be saved.
    void finished(bool good);

private:
    struct Step {
        QString name; ///< of the picture; empty = none
        std::function<void()> act;
    };
    void plan();
    void planPages(const QString &look);
    void next();
    void closeSheets();
    void openFirstRoom();
    QString somethingSaid() const;

    const ui::Context &m_context;
    ui::MainWindow &m_window;
    QString m_dir;
    QList<Step> m_steps;
    qsizetype m_at = 0;
    bool m_good = true;
    // What the tour changes and puts back
    QString m_language;
    ui::ThemeChoice m_theme;
    bool m_details;
};

} // namespace sw
