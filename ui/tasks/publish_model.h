// SPDX-License-Identifier: Apache-2.0
#pragma once
// Regions and their stores to be ticked: a region stands for all below it, a search by name, number or pinyin
// lists what it finds. GUI thread.
#include "ui/base/row_model.h"
#include "ui/tasks/publish_places.h"

#include <QSet>
#include <QStyledItemDelegate>

namespace sw::ui {

class Theme;

struct PublishRow {
    QString key;
    QString name;
    QString number;
    int depth = 0;
    bool heading = false;
    bool open = true;
    bool taken = false; ///< has it already
    int people = 0;
    int targets = 0; ///< of a heading
    Qt::CheckState state = Qt::Unchecked;
    friend bool operator==(const PublishRow &, const PublishRow &) = default;
};

class PublishModel : public RowModel<PublishRow, QString>
{
    Q_OBJECT
public:
    explicit PublishModel(QObject *parent = nullptr);

    void setPlaces(const Places &places);
    /// Units that have the task already: shown, not to be chosen.
    void setTaken(const QSet<QString> &units);
    void setRole(const QString &role);
    const QString &role() const { return m_role; }
    void setFilter(const QString &words);
    void toggleOpen(const QString &heading);
    /// Of a heading: all below it.
    void setChecked(const QString &key, bool on);
    /// Everything that is listed now.
    void setAllChecked(bool on);
    bool isAllChecked() const;
    /// Keys of the chosen units, in the company's order.
    QStringList checked() const;

    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void checkedChanged();

protected:
    QString keyOf(const PublishRow &row) const override { return row.key; }

private:
    void refresh();
    bool fits(const Place &place) const;
    /// Targets at or below it that can be chosen and are found.
    QStringList freeIn(const QString &key) const;
    Qt::CheckState stateOf(const QStringList &targets) const;

    Places m_places;
    QString m_role;
    QString m_words;
    QSet<QString> m_taken;
    QSet<QString> m_shut;
    QSet<QString> m_checked;
};

class PublishDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit PublishDelegate(const Theme &theme, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    const Theme &m_theme;
};

} // namespace sw::ui
