// SPDX-License-Identifier: Apache-2.0
#pragma once
// The composition root: makes the one client, the theme, the language and the window of a profile, and wires
// them. GUI thread.
#include "app/desktop/options.h"
#include "core/client/client.h"
#include "ui/base/avatars.h"
#include "ui/base/context.h"
#include "ui/base/language.h"
#include "ui/base/navigator.h"
#include "ui/base/preferences.h"
#include "ui/base/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/sleep_lock.h"

#include <QApplication>
#include <QTimer>

#include <memory>

namespace sw {

class ScenarioPlayer;
class ScreenshotTour;

class Desktop : public QObject
{
    Q_OBJECT
public:
    /// With a passphrase no keychain is used: it protects a new profile, and opens the one that is there.
    Desktop(QApplication &application, const Options &options, const QString &profileDir,
            std::optional<SecretBytes> passphrase);
    ~Desktop() override;

    /// Opens the profile and shows the window; without an OpenError connects after the first paint.
    OpenError start();
    void bringToFront();

private:
    void applyPreferences();
    void givePassphrase();
    void onOpened();
    void showWindow();
    void afterFirstPaint();
    void prepareTour();
    void startTour();
    void startScenario();

    Options m_options;
    std::optional<SecretBytes> m_passphrase; ///< gone once it was given
    ui::Preferences m_preferences;
    ui::Theme m_theme;
    ui::Language m_language;
    Client m_client;
    ui::Navigator m_navigator;
    std::unique_ptr<ui::Avatars> m_avatars;
    std::unique_ptr<ui::Context> m_context;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<ui::SleepLock> m_sleepLock;
    std::unique_ptr<ScreenshotTour> m_tour;
    std::unique_ptr<ScenarioPlayer> m_player;
    QTimer m_tourWait;
    bool m_painted = false;
};

} // namespace sw
