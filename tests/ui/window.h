// SPDX-License-Identifier: Apache-2.0
#pragma once
// A real window over a real, offline client in a temporary folder, as the composition root makes it.
#include "core/client/client.h"
#include "core/rooms/rooms.h"
#include "tests/support/kept_account.h"
#include "ui/base/avatars.h"
#include "ui/base/language.h"
#include "ui/base/navigator.h"
#include "ui/base/preferences.h"
#include "ui/base/theme.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

namespace sw::test {

class Window
{
public:
    /// Without an address the profile is fresh and the window asks to sign in.
    explicit Window(const QString &address = {})
    {
        if (!address.isEmpty()) {
            Account account;
            account.settings.address = *Jid::parse(address);
            account.settings.host = QStringLiteral("127.0.0.1");
            account.settings.port = 1; // nobody listens there
            account.resource = QStringLiteral("test");
            keepAccount(folder.path(), keychain, account);
        }
        client = std::make_unique<Client>(folder.path(), std::make_unique<MemorySecrets>(keychain));
        preferences = std::make_unique<ui::Preferences>(folder.filePath(QStringLiteral("window.ini")));
        preferences->setTheme(ui::ThemeChoice::Light);
        theme = std::make_unique<ui::Theme>(*qApp);
        theme->setChoice(ui::ThemeChoice::Light);
        language = std::make_unique<ui::Language>(*qApp);
        language->use(QStringLiteral("en"));
    }
    ~Window() { closeProgram(); }

    void closeProgram()
    {
        window.reset();
        context.reset();
        avatars.reset();
        client.reset();
        preferences.reset();
    }

    OpenError open()
    {
        const OpenError error = client->open();
        if (error != OpenError::None)
            return error;
        return show();
    }
    /// Also when the profile does not open: the window says so.
    OpenError openAsItIs()
    {
        const OpenError error = client->open();
        show();
        return error;
    }
    OpenError show()
    {
        avatars = std::make_unique<ui::Avatars>(*client, *theme);
        context
            = std::make_unique<ui::Context>(ui::Context{*client, *theme, *preferences, *avatars, navigator});
        window = std::make_unique<ui::MainWindow>(*context, autostart());
        window->resize(1200, 760);
        window->setOffersRecovery(offersRecovery);
        window->start();
        window->show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(window.get());
        return OpenError::None;
    }

    ui::AutostartEntry autostart() const
    {
        return {QStringLiteral("storewire-test"),
                QStringLiteral("Test"),
                QStringLiteral("/usr/bin/storewire"),
                {}};
    }

    template <class T>
    T *find(const char *name) const
    {
        return window->findChild<T *>(QLatin1String(name));
    }

    bool offersRecovery = false; ///< before open()
    QTemporaryDir folder;
    Keychain keychain; // what it holds outlives the program
    std::unique_ptr<Client> client;
    std::unique_ptr<ui::Preferences> preferences;
    std::unique_ptr<ui::Theme> theme;
    std::unique_ptr<ui::Language> language;
    ui::Navigator navigator;
    std::unique_ptr<ui::Avatars> avatars;
    std::unique_ptr<ui::Context> context;
    std::unique_ptr<ui::MainWindow> window;
};

} // namespace sw::test
