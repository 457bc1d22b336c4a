// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/tray_icon.h"

#include "ui/base/icons.h"

#include <QSystemTrayIcon>

namespace sw::ui {

namespace {

constexpr int shownMs = 8000;

class SystemTrayIcon final : public TrayIcon
{
public:
    SystemTrayIcon()
    {
        connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                emit activated();
        });
        connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::messageClicked);
    }
    bool isShown() const override { return m_icon.isVisible(); }
    void setIcon(const QIcon &icon) override
    {
        m_icon.setIcon(icon);
        if (QSystemTrayIcon::isSystemTrayAvailable())
            m_icon.show();
    }
    void setToolTip(const QString &text) override { m_icon.setToolTip(text); }
    void setMenu(QMenu *menu) override { m_icon.setContextMenu(menu); }
    void showMessage(const QString &title, const QString &text) override
    {
        m_icon.showMessage(title, text, productIcon(), shownMs);
    }

private:
    QSystemTrayIcon m_icon;
};

} // namespace

std::unique_ptr<TrayIcon> systemTrayIcon()
{
    return std::make_unique<SystemTrayIcon>();
}

} // namespace sw::ui

#include "ui/shell/moc_tray_icon.cpp"
