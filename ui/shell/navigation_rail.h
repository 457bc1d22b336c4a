// SPDX-License-Identifier: Apache-2.0
#pragma once
// The strip at the left edge: own picture, the pages as icons with words, settings at the foot. GUI thread.
#include "ui/base/context.h"
#include "ui/base/icons.h"

#include <QAbstractButton>
#include <QWidget>

namespace sw::ui {

enum class Page { Conversations, Tasks, People, Files, Search, Settings };

class RailButton : public QAbstractButton
{
    Q_OBJECT
public:
    RailButton(const Theme &theme, Icon icon, QWidget *parent = nullptr);
    void setWords(const QString &words, const QKeySequence &keys);
    void setBadge(int count);
    void setPicture(Icon icon);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Icon m_icon;
    int m_badge = 0;
};

class NavigationRail : public QWidget
{
    Q_OBJECT
public:
    explicit NavigationRail(const Context &context, QWidget *parent = nullptr);

    void setPage(Page page);
    void setUnread(int count);
    /// What this account is to do today, and what is late.
    void setOpenTasks(int count);
    /// The bell: whether do-not-disturb is on.
    void setQuiet(bool on);
    const QWidget *quietButton() const { return m_quiet; }

signals:
    void pageWanted(sw::ui::Page page);
    void quietWanted();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void retranslate();

    const Context &m_context;
    QAbstractButton *m_self;
    RailButton *m_conversations;
    RailButton *m_tasks;
    RailButton *m_people;
    RailButton *m_files;
    RailButton *m_search;
    RailButton *m_quiet;
    RailButton *m_settings;
};

} // namespace sw::ui
