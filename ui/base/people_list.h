// SPDX-License-Identifier: Apache-2.0
#pragma once
// A list of people under their units, searchable, optionally with check boxes: the people page and every
// picker. GUI thread.
#include "core/people/people.h"
#include "ui/base/avatars.h"
#include "ui/base/row_model.h"

#include <QSet>
#include <QStyledItemDelegate>

namespace sw::ui {

class Avatars;
class Theme;

struct PeopleRow {
    QString unit; ///< key of a heading and of the people under it; empty in search results
    QString title; ///< of a heading
    int depth = 0;
    people::Person person; ///< null address = a heading
    int count = 0; ///< people under the heading
    bool open = false;
    bool shuts = true; ///< can be opened and closed
    bool heading() const { return person.address.isNull(); }
    friend bool operator==(const PeopleRow &, const PeopleRow &) = default;
};

class PeopleListModel : public RowModel<PeopleRow, QString>
{
    Q_OBJECT
public:
    enum Roles { RowRole = Qt::UserRole + 1, CheckedRole, AddressRole };

    PeopleListModel(people::People &people, QObject *parent = nullptr);

    /// Empty text = everyone under their units.
    void setFilter(const QString &text);
    QString filter() const { return m_filter; }
    void toggleUnit(const QString &unit);
    /// People who are not to be listed (oneself, those already in the room).
    void setHidden(const QSet<Jid> &people);
    void setCheckable(bool on) { m_checkable = on; }
    void setChecked(const Jid &person, bool on);
    void setUnitChecked(const QString &unit, bool on);
    const QList<Jid> &checked() const { return m_checked; }
    /// Units all of whose listed people are checked; without those below another one of them.
    QStringList wholeUnits() const;
    /// Only the headings, to be checked one by one; each stands for the units below it too.
    void listUnits(const QStringList &checked);
    QStringList checkedUnits() const { return {m_checkedUnits.begin(), m_checkedUnits.end()}; }

    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void checkedChanged();

protected:
    QString keyOf(const PeopleRow &row) const override;

private:
    void refresh();
    void appendUnits(QList<PeopleRow> &rows, const QList<people::Unit> &units) const;
    void appendUnitsOnly(QList<PeopleRow> &rows, const QList<people::Unit> &units) const;
    void checkUnitOnly(const QString &unit, bool on);
    void appendOthers(QList<PeopleRow> &rows) const;
    bool isOpen(const people::Unit &unit) const;
    Qt::CheckState unitState(const QString &unit) const;
    QList<Jid> listedIn(const QString &unit) const;

    people::People &m_people;
    QString m_filter;
    QSet<QString> m_toggled; // open or closed unlike at first
    bool m_small = true; // everything is open at first
    QSet<Jid> m_hidden;
    QList<Jid> m_checked; // in the order of choosing
    bool m_checkable = false;
    bool m_unitsOnly = false;
    QSet<QString> m_checkedUnits;
    QSet<QString> m_coveredUnits; // these and all below them
};

class PersonDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    PersonDelegate(Avatars &avatars, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;

private:
    void paintHeading(QPainter *painter, const QStyleOptionViewItem &option, const PeopleRow &row) const;
    void paintPerson(QPainter *painter, const QStyleOptionViewItem &option, const PeopleRow &row) const;

    Avatars &m_avatars;
};

/// "Online", "Away", "Do not disturb", "Offline" in the current language.
QString presenceText(people::Presence presence);
Dot presenceDot(people::Presence presence);
/// Unit and position in one line, whatever is known of them.
QString unitLine(const people::Person &person);

} // namespace sw::ui

Q_DECLARE_METATYPE(sw::ui::PeopleRow)
