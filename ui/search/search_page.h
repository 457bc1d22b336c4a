// SPDX-License-Identifier: Apache-2.0
#pragma once
// Search over the whole local history: field, filters, hits under their rooms. A hit opens its conversation
// where it stands. GUI thread.
#include "core/search/search.h"
#include "ui/base/context.h"

#include <QTimer>
#include <QWidget>

class QListView;
class QPushButton;
class QStackedWidget;

namespace sw::ui {

class Banner;
class EmptyState;
class FilterBar;
class HitModel;
class SearchField;
class SearchProgress;
class TextLabel;

class SearchPage : public QWidget
{
    Q_OBJECT
public:
    explicit SearchPage(const Context &context, QWidget *parent = nullptr);
    ~SearchPage() override;

    void focusSearch();
    /// What was typed or chosen before is replaced. A null room = all conversations.
    void searchIn(RoomId room, const QString &text);

signals:
    /// Escape with nothing left to clear.
    void leaveWanted();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildTop();
    QWidget *buildPages();
    void connectParts();
    void retranslate();
    void textChanged();
    void ask();
    void take(const QList<search::Hit> &hits);
    void showState();
    QString countWords() const;
    void showNothing();
    void showIndex();
    void clearFilters();
    void step(int delta);
    void activate(const QModelIndex &index);

    const Context &m_context;
    std::unique_ptr<search::Finder> m_finder;
    HitModel *m_model;
    SearchField *m_field;
    FilterBar *m_filters;
    TextLabel *m_count;
    SearchProgress *m_progress;
    Banner *m_index;
    QStackedWidget *m_pages;
    QListView *m_list;
    EmptyState *m_start;
    EmptyState *m_nothing;
    EmptyState *m_failed;
    QWidget *m_waiting;
    QTimer m_pause; ///< until somebody stops typing
    QTimer m_patience; ///< after that, progress is shown
    QStringList m_nobody;
    QStringList m_nowhere;
    bool m_fresh = true; ///< no answer to the present question yet: the old hits still stand
    bool m_broken = false;
};

} // namespace sw::ui
