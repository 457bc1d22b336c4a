// SPDX-License-Identifier: Apache-2.0
#pragma once
// Draws one row of the timeline from its layout. Decides no sizes. GUI thread.
#include "core/runtime/search_text.h"
#include "ui/chat/timeline_layout.h"

#include <QCoreApplication>

namespace sw::ui {

/// What changes about a row without a new layout.
struct RowLook {
    int selectedFrom = 0;
    int selectedTo = 0;
    QList<TextRange> found; ///< by the search in this conversation
    bool hovered = false;
    bool current = false; ///< the keyboard is on it
    bool flash = false; ///< somebody jumped here
    int hoveredLink = -1;
    RowAction hoveredButton = RowAction::None;
    FileSpot hoveredFile = FileSpot::None;
};

class TimelinePainter
{
    Q_DECLARE_TR_FUNCTIONS(TimelinePainter)
public:
    explicit TimelinePainter(const TimelineLook &look)
        : m_look(look)
    { }

    void paint(QPainter &painter, const RowLayout &row, const chat::Entry &entry, QPoint at,
               const RowLook &state) const;

private:
    void paintSeparators(QPainter &painter, const RowLayout &row, QPoint at) const;
    void paintLabel(QPainter &painter, const QRect &area, const QString &text, Color line, Color words) const;
    void paintGround(QPainter &painter, const RowLayout &row, const chat::Entry &entry, QPoint at,
                     const RowLook &state) const;
    void paintHead(QPainter &painter, const RowLayout &row, const chat::Entry &entry, QPoint at) const;
    void paintCard(QPainter &painter, const RowLayout &row, QPoint at) const;
    void paintShown(QPainter &painter, const RowLayout &row, QPoint at) const;
    void paintQuote(QPainter &painter, const RowLayout &row, QPoint at) const;
    void paintFile(QPainter &painter, const RowLayout &row, QPoint at, const RowLook &state) const;
    void paintText(QPainter &painter, const RowLayout &row, const chat::Entry &entry, QPoint at,
                   const RowLook &state) const;
    void paintFault(QPainter &painter, const RowLayout &row, QPoint at) const;
    void paintButtons(QPainter &painter, const RowLayout &row, QPoint at, const RowLook &state) const;
    void paintMainButton(QPainter &painter, const RowButton &button, QPoint at, const RowLook &state) const;
    void paintState(QPainter &painter, const RowLayout &row, const chat::Entry &entry, QPoint at) const;

    const TimelineLook &m_look;
};

} // namespace sw::ui
