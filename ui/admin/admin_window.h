// SPDX-License-Identifier: Apache-2.0
#pragma once
// The administrators' window: a company's folder with its pages, or the page that opens one. Remembers its
// size and page, no names. GUI thread.
#include "ui/admin/desk.h"
#include "ui/base/icons.h"

#include <QAbstractButton>
#include <QWidget>

class QStackedWidget;

namespace sw::ui {

class EmployeesPage;
class StartPage;
class Surface;
class TextLabel;

class NavButton : public QAbstractButton
{
    Q_OBJECT
public:
    NavButton(const Theme &theme, Icon icon, const QString &words, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Icon m_icon;
};

class AdminWindow : public QWidget
{
    Q_OBJECT
public:
    enum Page { Overview, Employees, Devices, Administrators, Server, Audit };

    AdminWindow(const AdminDesk &desk, const QString &folder);
    ~AdminWindow() override;
    void show(Page page);

protected:
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *buildSide();
    void addPage(Page page, Icon icon, const QString &words, const char *name, QWidget *content);
    void connectAll();
    void refresh();

    AdminDesk m_desk;
    QStackedWidget *m_whole;
    StartPage *m_start;
    QStackedWidget *m_pages;
    TextLabel *m_company;
    TextLabel *m_who;
    QVBoxLayout *m_nav;
    QPushButton *m_close;
    QList<NavButton *> m_buttons;
    EmployeesPage *m_employees;
    bool m_wasOpen = false;
};

} // namespace sw::ui
