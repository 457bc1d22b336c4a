// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/screenshot_tour.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "ui/base/navigator.h"
#include "ui/base/preferences.h"
#include "ui/base/sheet.h"
#include "ui/shell/main_window.h"

#include <QAbstractButton>
#include <QDir>
#include <QPixmap>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

namespace sw {

namespace {

constexpr int settleMs = 350; // layouts, fades and pictures decoded on the pool
constexpr QSize tillScreen{1366, 768};

} // namespace

using ui::Page;

ScreenshotTour::ScreenshotTour(const ui::Context &context, ui::MainWindow &window, const QString &dir)
    : m_context(context)
    , m_window(window)
    , m_dir(dir)
    , m_language(context.preferences.language())
    , m_theme(context.preferences.theme())
    , m_details(context.preferences.detailsShown())
{ }

void ScreenshotTour::start()
{
    m_good = QDir().mkpath(m_dir);
    m_window.resize(tillScreen);
    plan();
    next();
}

void ScreenshotTour::closeSheets()
{
    for (ui::Sheet *sheet : m_window.findChildren<ui::Sheet *>(QString(), Qt::FindDirectChildrenOnly))
        sheet->close();
}

void ScreenshotTour::openFirstRoom()
{
    const QList<rooms::Room> list = m_context.client.rooms().list();
    const auto group = std::find_if(list.begin(), list.end(),
                                    [](const rooms::Room &room) { return room.type == rooms::Type::Group; });
    if (group != list.end())
        m_window.showRoom(group->id);
    else if (!list.isEmpty())
        m_window.showRoom(list.first().id);
}

/// Two characters that are found somewhere.
QString ScreenshotTour::somethingSaid() const
{
    for (const rooms::Room &room : m_context.client.rooms().list())
        if (room.lastText.size() >= 2)
            return room.lastText.left(2);
    return {};
}

void ScreenshotTour::plan()
{
    for (const auto &[language, theme, look] : {std::tuple("zh_CN", ui::ThemeChoice::Light, "zh-light"),
                                                std::tuple("zh_CN", ui::ThemeChoice::Dark, "zh-dark"),
                                                std::tuple("en", ui::ThemeChoice::Light, "en-light"),
                                                std::tuple("en", ui::ThemeChoice::Dark, "en-dark")}) {
        m_steps.append({QString(), [this, language = language, theme = theme] {
                            m_context.preferences.setLanguage(QLatin1String(language));
                            m_context.preferences.setTheme(theme);
                        }});
        planPages(QLatin1String(look));
    }
}

void ScreenshotTour::planPages(const QString &look)
{
    const auto shot = [&](const char *name, std::function<void()> act) {
        m_steps.append({look + QLatin1Char('-') + QLatin1String(name), std::move(act)});
    };
    shot("1-sign-in", [this] { m_window.showSignIn(); });
    shot("2-sign-in-advanced", [this] { m_window.showSignIn(true); });
    if (m_context.client.account().isNull())
        return;
    shot("3-conversation", [this] {
        m_window.start();
        m_window.showPage(Page::Conversations);
        m_window.setDetailsShown(false);
        openFirstRoom();
    });
    shot("4-details", [this] { m_window.setDetailsShown(true); });
    shot("5-new-group", [this] {
        m_window.setDetailsShown(false);
        emit m_context.navigator.newRoomWanted();
    });
    shot("6-people", [this] {
        closeSheets();
        m_window.showPage(Page::People);
    });
    shot("7-profile", [this] {
        const QList<people::Person> all = m_context.client.people().all();
        if (!all.isEmpty())
            emit m_context.navigator.personWanted(all.first().address);
    });
    shot("8-search", [this] {
        closeSheets();
        m_window.showSearch(somethingSaid());
    });
    shot("9-switcher", [this] { m_window.showSwitcher(); });
    shot("10-settings", [this] {
        closeSheets();
        m_window.showPage(Page::Settings);
    });
    for (const auto &[name, screens] : {std::pair("11-settings-below", 1), std::pair("12-settings-end", 100)})
        shot(name, [this, screens = screens] {
            for (const auto *area : m_window.findChildren<QScrollArea *>())
                if (area->isVisible())
                    area->verticalScrollBar()->setValue(screens * area->verticalScrollBar()->pageStep());
        });
    shot("13-shortcuts", [this] { m_window.showShortcuts(); });
    shot("14-tasks", [this] {
        closeSheets();
        m_window.showPage(Page::Tasks);
    });
    for (const auto &[name, view] : {std::pair("15-board", "view1"), std::pair("16-calendar", "view2")})
        shot(name, [this, view = view] {
            if (auto *tab = m_window.findChild<QAbstractButton *>(QLatin1String(view)))
                tab->click();
        });
    shot("17-new-task", [this] { emit m_context.navigator.newTaskWanted(); });
    m_steps.append({QString(), [this] { closeSheets(); }});
}

void ScreenshotTour::next()
{
    if (m_at > 0 && !m_steps[m_at - 1].name.isEmpty())
        m_good
            = m_window.grab().save(m_dir + QLatin1Char('/') + m_steps[m_at - 1].name + QStringLiteral(".png"))
            && m_good;
    if (m_at == m_steps.size()) {
        m_context.preferences.setLanguage(m_language);
        m_context.preferences.setTheme(m_theme);
        m_context.preferences.setDetailsShown(m_details);
        emit finished(m_good);
        return;
    }
    m_steps[m_at++].act();
    QTimer::singleShot(settleMs, this, &ScreenshotTour::next);
}

} // namespace sw

#include "app/desktop/moc_screenshot_tour.cpp"
