// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/timeline_accessible.h"

#include "ui/chat/timeline_view.h"

#include <QAccessibleWidget>
#include <QPointer>
#include <QWindow>

namespace sw::ui {

namespace {

class RowInterface : public QAccessibleInterface
{
public:
    RowInterface(TimelineView *view, const RowKey &key)
        : m_view(view)
        , m_key(key)
    { }

    bool isValid() const override { return place() != nullptr; }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view ? m_view->window()->windowHandle() : nullptr; }
    QAccessibleInterface *parent() const override
    {
        return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QRect rect() const override
    {
        const auto *at = place();
        return at ? QRect(m_view->viewport()->mapToGlobal(QPoint(0, at->top)),
                          QSize(m_view->viewport()->width(), at->height))
                  : QRect();
    }
    QString text(QAccessible::Text kind) const override
    {
        const auto *at = place();
        return at && kind == QAccessible::Name ? m_view->rowText(at->row) : QString();
    }
    void setText(QAccessible::Text, const QString &) override { }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.readOnly = true;
        state.focusable = true;
        state.focused = m_view && m_view->hasFocus() && m_view->current() == m_key;
        return state;
    }

private:
    const TimelinePlacement::Placed *place() const
    {
        if (!m_view)
            return nullptr;
        const int row = m_view->model().rowOf(m_key);
        const auto found = std::ranges::find(m_view->placed(), row, &TimelinePlacement::Placed::row);
        return row >= 0 && found != m_view->placed().end() ? &*found : nullptr;
    }

    QPointer<TimelineView> m_view;
    RowKey m_key;
};

class ViewInterface : public QAccessibleWidget
{
public:
    explicit ViewInterface(TimelineView *view)
        : QAccessibleWidget(view, QAccessible::List, view->accessibleName())
    { }
    ~ViewInterface() override
    {
        for (const auto id : std::as_const(m_rows))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return static_cast<int>(view()->placed().size()); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const auto key = RowKey::of(view()->model().at(view()->placed()[index].row));
        if (const auto known = m_rows.constFind(key); known != m_rows.constEnd())
            return QAccessible::accessibleInterface(*known);
        if (m_rows.size() > 4 * TimelineModel::windowRows)
            forgetRows();
        auto *made = new RowInterface(view(), key);
        m_rows.insert(key, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const auto hit = view()->hitTest(view()->viewport()->mapFromGlobal(QPoint(x, y)));
        for (int i = 0; i < childCount(); ++i) {
            if (view()->placed()[i].row == hit.row)
                return child(i);
        }
        return nullptr;
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == wanted)
                return i;
        }
        return -1;
    }
    QAccessibleInterface *focusChild() const override
    {
        for (int i = 0; view()->hasFocus() && view()->current() && i < childCount(); ++i) {
            if (RowKey::of(view()->model().at(view()->placed()[i].row)) == *view()->current())
                return child(i);
        }
        return QAccessibleWidget::focusChild();
    }

private:
    TimelineView *view() const { return static_cast<TimelineView *>(widget()); }
    void forgetRows() const
    {
        for (const auto id : std::as_const(m_rows))
            QAccessible::deleteAccessibleInterface(id);
        m_rows.clear();
    }

    mutable QHash<RowKey, QAccessible::Id> m_rows;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new ViewInterface(view) : nullptr;
}

} // namespace

void registerTimelineAccessibility()
{
    QAccessible::installFactory(makeInterface); // installing it twice changes nothing
}

} // namespace sw::ui
