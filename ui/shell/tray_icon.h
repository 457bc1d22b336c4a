// SPDX-License-Identifier: Apache-2.0
#pragma once
// The desktop's place beside the clock, as the tray uses it; tests put their own in its place. GUI thread.
#include <QObject>

#include <memory>

class QIcon;
class QMenu;

namespace sw::ui {

class TrayIcon : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual bool isShown() const = 0;
    virtual void setIcon(const QIcon &icon) = 0;
    virtual void setToolTip(const QString &text) = 0;
    /// Which must outlive it.
    virtual void setMenu(QMenu *menu) = 0;
    virtual void showMessage(const QString &title, const QString &text) = 0;

signals:
    void activated();
    /// The message that was shown last.
    void messageClicked();
};

/// That of the system; not shown where the desktop has no such place.
std::unique_ptr<TrayIcon> systemTrayIcon();

} // namespace sw::ui
