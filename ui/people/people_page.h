// SPDX-License-Identifier: Apache-2.0
#pragma once
// Colleagues under their units, search, and the chosen person's profile. GUI thread.
#include "ui/base/context.h"

#include <QWidget>

class QListView;
class QStackedWidget;

namespace sw::ui {

class Banner;
class EmptyState;
class PeopleListModel;
class ProfileView;
class SearchField;

class PeoplePage : public QWidget
{
    Q_OBJECT
public:
    explicit PeoplePage(const Context &context, QWidget *parent = nullptr);

    void focusSearch();

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *buildList();
    QWidget *buildContent();
    void retranslate();
    void showRightPages();
    void showTrust();
    void step(int delta);
    void choose(const QModelIndex &index);

    const Context &m_context;
    PeopleListModel *m_model;
    SearchField *m_search;
    QListView *m_list;
    QStackedWidget *m_lists;
    Banner *m_trust;
    EmptyState *m_nobody;
    EmptyState *m_noMatch;
    QStackedWidget *m_contents;
    EmptyState *m_noChoice;
    ProfileView *m_profile;
};

} // namespace sw::ui
