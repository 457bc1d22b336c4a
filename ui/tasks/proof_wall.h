// SPDX-License-Identifier: Apache-2.0
#pragma once
// All photos that stores sent as proof of one publication, side by side, to be approved or sent back one
// after the other. Arrows move, Space selects, Enter enlarges, A approves, R sends back. GUI thread.
#include "ui/base/context.h"
#include "ui/base/row_model.h"
#include "ui/tasks/publish_places.h"

#include <QListView>
#include <QStyledItemDelegate>

class QPushButton;
class QStackedWidget;

namespace sw::ui {

class BoardActions;
class EmptyState;
class ProofPhotos;
class TextLabel;
class Theme;

class ProofWallModel : public RowModel<tasks::Progress, QString>
{
    Q_OBJECT
public:
    using Name = std::function<QString(const tasks::Assignee &)>;
    explicit ProofWallModel(Name name, QObject *parent = nullptr);
    /// Only those with photos, the earliest first.
    void show(const QList<tasks::Progress> &progress, const tasks::Definition &definition);
    const tasks::Definition &definition() const { return m_definition; }
    QVariant data(const QModelIndex &index, int role) const override;
    QString nameOf(const tasks::Progress &progress) const { return m_name(progress.assignee); }

protected:
    QString keyOf(const tasks::Progress &progress) const override { return progress.assignee.key(); }

private:
    Name m_name;
    tasks::Definition m_definition;
};

class ProofWallDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ProofWallDelegate(const Theme &theme, const ProofWallModel &model, ProofPhotos &photos,
                      QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintWords(QPainter *painter, const QRect &box, const tasks::Progress &progress) const;

    const Theme &m_theme;
    const ProofWallModel &m_model;
    ProofPhotos &m_photos;
};

/// The grid itself: says what its keys mean, does nothing.
class ProofGrid : public QListView
{
    Q_OBJECT
public:
    using QListView::QListView;

signals:
    void approveWanted();
    void sendBackWanted();
    void enlargeWanted(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

class ProofWall : public QWidget
{
    Q_OBJECT
public:
    ProofWall(const Context &context, BoardActions &actions, QWidget *parent = nullptr);
    void setPlaces(const Places &places);
    void show(const QList<tasks::Progress> &progress, const tasks::Definition &definition, bool mayJudge);
    void focusGrid();
    ProofWallModel &model() { return *m_model; }

private:
    void retranslate();
    void showWords();
    /// The selected ones, or the one the keys are at.
    QList<tasks::Progress> chosen() const;
    void enlarge(const QModelIndex &index);

    const Context &m_context;
    BoardActions &m_actions;
    Places m_places;
    ProofPhotos *m_photos;
    ProofWallModel *m_model;
    ProofGrid *m_grid;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    TextLabel *m_words;
    QPushButton *m_approve;
    QPushButton *m_sendBack;
    bool m_mayJudge = false;
};

} // namespace sw::ui
