// SPDX-License-Identifier: Apache-2.0
// What the timeline does with the files in it.
#include "ui/chat/timeline_view.h"

#include <QApplication>
#include <QMenu>

namespace sw::ui {

using chat::Entry;

void TimelineView::fileChanged(const EventId &id)
{
    const int row = m_model.rowOf({id, 0});
    if (row < 0)
        return;
    m_layout.forget({id, 0});
    const bool visible = std::ranges::find(placed(), row, &TimelinePlacement::Placed::row) != placed().end();
    if (visible)
        place();
}

bool TimelineView::activateFile(const Hit &hit)
{
    const auto &card = m_layout.row(hit.row).file;
    if (!card)
        return false;
    std::optional<FileAction> action;
    const bool itsButtons = FileWords::failed(card->file); // else those of a message that was refused
    if (itsButtons && hit.action == RowAction::Retry)
        action = FileAction::Retry;
    else if (itsButtons && hit.action == RowAction::Cancel)
        action = FileAction::Cancel;
    else if (hit.file == FileSpot::Button)
        action = FileWords::buttonAction(card->file);
    else if (hit.file == FileSpot::Wave || hit.file == FileSpot::Speed)
        return touchSound(hit);
    else if (hit.file == FileSpot::Body)
        action = FileWords::mainAction(card->file);
    if (!action)
        return false;
    const files::File file = card->file; // the layout may go while it is acted on
    emit fileWanted(*action, file);
    return true;
}

// One that is not here and cannot come is not heard wherever it is touched.
bool TimelineView::touchSound(const Hit &hit)
{
    const FileCardLayout card = *m_layout.row(hit.row).file;
    if (FileWords::mainAction(card.file) != FileAction::Play)
        return activateFile({.row = hit.row, .file = FileSpot::Body});
    if (hit.file == FileSpot::Speed)
        emit soundSpeedWanted();
    else
        emit soundSought(
            card.file, std::clamp(double(m_pressedAt.x() - card.wave.left()) / card.wave.width(), 0.0, 1.0));
    return true;
}

bool TimelineView::dragFile(QPoint at)
{
    if ((at - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
        return true;
    m_filePressed = false;
    const Hit hit = hitTest(m_pressedAt);
    if (hit.row >= 0 && m_layout.row(hit.row).file
        && m_layout.row(hit.row).file->file.state == files::State::Here)
        emit fileDragged(m_layout.row(hit.row).file->file);
    return true;
}

void TimelineView::addFileActions(QMenu *menu, int row)
{
    const auto &card = m_layout.row(row).file;
    if (!card)
        return;
    const files::File file = card->file;
    const bool saved = m_look.saved && m_look.saved(file.event);
    for (const FileAction action : FileWords::actions(file, saved))
        menu->addAction(FileWords::words(action), this,
                        [this, action, file] { emit fileWanted(action, file); });
    menu->addSeparator();
}

QString TimelineView::fileText(int row) const
{
    const Entry &entry = m_model.at(row);
    const auto file = m_look.file ? m_look.file(entry.room, entry.id) : std::nullopt;
    if (!file)
        return entry.text;
    const QString named = FileWords::oneLine(file->name, FileWords::kind(*file));
    const QString said = file->caption.isEmpty()
        ? named
        : tr("%1, %2", "file, what was written to it").arg(named, file->caption);
    return tr("%1, %2", "file, how far it is").arg(said, FileWords::state(*file));
}

} // namespace sw::ui
