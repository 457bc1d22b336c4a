// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files to go with a task: those already in the room, and paths on this computer, chosen or dropped. GUI
// thread.
#include "core/base/ids.h"

#include <QStringList>
#include <QWidget>

#include <functional>

class QMimeData;
class QPushButton;
class QVBoxLayout;

namespace sw::ui {

class Theme;

class AttachmentsField : public QWidget
{
    Q_OBJECT
public:
    explicit AttachmentsField(const Theme &theme, QWidget *parent = nullptr);
    /// Files that are in the room already.
    void setKept(const QList<EventId> &kept, const QStringList &names);
    const QList<EventId> &kept() const { return m_kept; }
    void addPaths(const QStringList &paths);
    const QStringList &paths() const { return m_paths; }
    /// The files of what is dragged; folders are left out.
    static QStringList pathsIn(const QMimeData &mime);

signals:
    void changed();

private:
    void choose();
    void rebuild();
    void addRow(const QString &name, const QString &detail, std::function<void()> remove);

    const Theme &m_theme;
    QList<EventId> m_kept;
    QStringList m_names;
    QStringList m_paths;
    QVBoxLayout *m_rows;
    QPushButton *m_add;
};

} // namespace sw::ui
