// SPDX-License-Identifier: Apache-2.0
#pragma once
// The upper part of a document's first page, as it stands on the card of who gets it: made by the sender from
// the file on the disk, in a process of its own. Gives up soon: the card does without. GUI thread.
#include "ui/files/preview_process.h"

namespace sw::ui {

class FirstPage : public QObject
{
    Q_OBJECT
public:
    static constexpr int width = 448; ///< pixels
    static constexpr int height = 184; ///< at most

    FirstPage(const QString &program, const QString &path, qint64 size, QObject *parent = nullptr);
    void start() { m_process.start(); }

signals:
    /// Once; null where there is none to be had.
    void done(const QImage &image);

private:
    void finish(const QImage &image);

    PreviewProcess m_process;
    QTimer m_patience;
    bool m_done = false;
};

} // namespace sw::ui
