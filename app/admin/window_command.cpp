// SPDX-License-Identifier: Apache-2.0
#include "app/admin/window_command.h"

#include "ui/admin/admin_window.h"
#include "ui/admin/start_page.h"
#include "ui/base/icons.h"
#include "ui/base/language.h"
#include "ui/base/preferences.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>

namespace sw {

using namespace Qt::StringLiterals;

bool WindowCommand::hasDisplay()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    return true;
#else
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
#endif
}

/// As --folder says, else where the program stands, else the usual one.
QString WindowCommand::firstFolder() const
{
    const QString here = QDir(m_tool.folderPath()).absolutePath();
    const bool isOne = QFileInfo::exists(here + u"/state.sealed"_s);
    return isOne || m_tool.isSet(u"folder"_s) ? here : ui::usualFolder();
}

int WindowCommand::run()
{
    QGuiApplication::setWindowIcon(ui::productIcon());
    const QString settings = QStandardPaths::writableLocation(QStandardPaths::ConfigLocation);
    ui::Preferences preferences(settings + u"/storewire-admin.ini"_s);
    ui::Theme theme(m_application);
    theme.setChoice(preferences.theme());
    ui::Language language(m_application);
    language.use(preferences.language());
    admin::Office office;
    ui::AdminWindow window({theme, preferences, office}, firstFolder());
    window.QWidget::show();
    return QApplication::exec();
}

} // namespace sw
