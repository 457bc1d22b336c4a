// SPDX-License-Identifier: Apache-2.0
#pragma once
// A company's folder on the disk and the administrators' window over it, as the composition root makes it.
// Passphrases cost as little as libsodium takes.
#include "core/admin/acts.h"
#include "tests/support/soon.h"
#include "ui/admin/admin_window.h"
#include "ui/base/language.h"
#include "ui/base/preferences.h"
#include "ui/base/sheet.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

namespace sw::test {

class AdminHouse
{
public:
    explicit AdminHouse(const QString &language = QStringLiteral("en"))
    {
        preferences = std::make_unique<ui::Preferences>(dir.filePath(QStringLiteral("window.ini")));
        theme = std::make_unique<ui::Theme>(*qApp);
        theme->setChoice(ui::ThemeChoice::Light);
        words = std::make_unique<ui::Language>(*qApp);
        words->use(language);
    }
    ~AdminHouse() { closeProgram(); }

    QString folder() const { return dir.filePath(QStringLiteral("company")); }
    QString path(const QString &file) const { return dir.filePath(file); }
    static SecretBytes secret(const QString &text) { return SecretBytes(org::viewOf(text.toUtf8())); }

    /// Root, hr and it, each with "NAME some words".
    [[nodiscard]] bool makeCompany()
    {
        const auto least = crypto::PassphraseCost::least();
        auto made = admin::CompanyFolder::create(
            folder(),
            {QStringLiteral("禾邻便利"), *Jid::parse(u"company@shop.test"), QStringLiteral("Asia/Shanghai"),
             path(QStringLiteral("recovery.key"))},
            secret(QStringLiteral("root some words")), secret(QStringLiteral("recovery some words")), least,
            random, nowMs());
        const auto hr = org::Scopes().with(org::Scope::Hr).with(org::Scope::Rooms).with(org::Scope::Devices);
        const auto it = org::Scopes().with(org::Scope::Devices);
        return made
            && appoint(*made, QStringLiteral("hr"), hr, secret(QStringLiteral("hr some words")), least,
                       nowMs())
            && appoint(*made, QStringLiteral("it"), it, secret(QStringLiteral("it some words")), least,
                       nowMs());
    }
    static std::uint64_t nowMs() { return std::uint64_t(SystemClock().utcMs()); }

    void openProgram(const QString &at = {})
    {
        office = std::make_unique<admin::Office>();
        window = std::make_unique<ui::AdminWindow>(ui::AdminDesk{*theme, *preferences, *office},
                                                   at.isEmpty() ? folder() : at);
        window->resize(1366, 768);
        window->QWidget::show();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(window.get());
    }
    void closeProgram()
    {
        window.reset();
        office.reset();
    }
    /// Types the passphrase as a person does.
    [[nodiscard]] bool open(const QString &who = QStringLiteral("hr"))
    {
        auto *choice = find<QComboBox>("who");
        choice->setCurrentIndex(
            std::max(0, choice->findData(who == QLatin1String("root") ? QString() : who)));
        type("passphrase", who + QStringLiteral(" some words"));
        click("open");
        return soon([this] { return office->view() != nullptr; });
    }

    template <class T>
    T *find(const char *name) const
    {
        // The last one: a sheet lies over what was there before.
        const auto all = window->findChildren<T *>(QLatin1String(name));
        return all.isEmpty() ? nullptr : all.last();
    }
    void click(const char *name) const { find<QAbstractButton>(name)->click(); }
    void type(const char *name, const QString &text) const { find<QLineEdit>(name)->setText(text); }
    /// Of the sheet that is open.
    template <class T = QWidget>
    T *in(const char *sheet, const char *name) const
    {
        auto *over = find<ui::Sheet>(sheet);
        return over ? over->findChild<T *>(QLatin1String(name)) : nullptr;
    }
    void accept(const char *sheet) const { in<QPushButton>(sheet, "accept")->click(); }
    bool isOpen(const char *sheet) const { return find<ui::Sheet>(sheet) != nullptr; }
    void choose(const char *dialog, const QString &file) const
    {
        auto *files = find<QFileDialog>(dialog);
        emit files->fileSelected(file);
        files->close();
    }
    void write(const QString &file, const QByteArray &content) const
    {
        QFile f(path(file));
        QVERIFY(f.open(QIODevice::WriteOnly) && f.write(content) == content.size());
    }

    QTemporaryDir dir;
    crypto::SystemRandom random;
    std::unique_ptr<ui::Preferences> preferences;
    std::unique_ptr<ui::Theme> theme;
    std::unique_ptr<ui::Language> words;
    std::unique_ptr<admin::Office> office;
    std::unique_ptr<ui::AdminWindow> window;
};

/// Twelve people of head office and two stores.
inline QByteArray adminStaff()
{
    return "工号,姓名,门店编号,门店,类型,区域,岗位,营业时间\n"
           "H001,林悦,,运营部,部门,,运营主管,\nH002,陈浩,,运营部,部门,,区域督导,\n"
           "H003,周敏,,商品部,部门,,商品经理,\nH004,徐伟,,人力与培训部,部门,,培训主管,\n"
           "S101,赵磊,001,人民路店,门店,华东,店长,08:00-22:00\nS102,王芳,001,人民路店,门店,华东,店员,08:00-"
           "22:00\n"
           "S103,刘洋,001,人民路店,门店,华东,\"店员、收银\",08:00-22:00\n"
           "S201,孙丽,002,湖滨店,门店,华东,店长,07:00-23:00\nS202,吴涛,002,湖滨店,门店,华东,店员,07:00-23:"
           "00\n"
           "S203,郑凯,002,湖滨店,门店,华东,店员,07:00-23:00\nS301,马超,003,大学城店,门店,华南,店长,\n"
           "S302,何静,003,大学城店,门店,华南,店员,\n";
}

} // namespace sw::test
