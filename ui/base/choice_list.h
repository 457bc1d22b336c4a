// SPDX-License-Identifier: Apache-2.0
#pragma once
// A list of people and rooms to choose one from, each a line with picture, name and a detail: in filters and
// in the quick switcher. GUI thread.
#include "core/base/ids.h"
#include "core/runtime/jid.h"
#include "ui/base/row_model.h"

#include <QStyledItemDelegate>

namespace sw::ui {

class Avatars;

struct Choice {
    Jid person; ///< null = a group
    RoomId room; ///< of a group, or of the direct room with the person if there is one
    QString key; ///< names the row; chooses a group's colour
    QString name;
    QString detail;
    friend bool operator==(const Choice &, const Choice &) = default;
};

class ChoiceModel : public RowModel<Choice, QString>
{
    Q_OBJECT
public:
    enum Roles { ChoiceRole = Qt::UserRole + 1 };
    using RowModel::RowModel;
    void show(const QList<Choice> &choices) { setRows(choices); }
    QVariant data(const QModelIndex &index, int role) const override;

protected:
    QString keyOf(const Choice &choice) const override { return choice.key; }
};

class ChoiceDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    static constexpr int rowHeight = 44;
    ChoiceDelegate(Avatars &avatars, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Avatars &m_avatars;
};

} // namespace sw::ui

Q_DECLARE_METATYPE(sw::ui::Choice)
