// SPDX-License-Identifier: Apache-2.0
// What can be done with a message, and how it is said.
#include "ui/base/formats.h"
#include "ui/chat/timeline_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QMenu>

namespace sw::ui {

using chat::Delivery;
using chat::Entry;
using chat::EntryKind;

void TimelineView::openLink(const QUrl &url)
{
    QDesktopServices::openUrl(url); // findLinks() lets only web and mail addresses through
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const int row = m_current ? m_model.rowOf(*m_current) : -1;
        const auto found = std::ranges::find(placed(), row, &TimelinePlacement::Placed::row);
        if (found != placed().end())
            showMenu(row, {row}, viewport()->mapToGlobal(m_layout.row(row).textAt + QPoint(0, found->top)));
        return;
    }
    const Hit hit = hitTest(event->pos());
    if (hit.row >= 0)
        showMenu(hit.row, hit, event->globalPos());
}

QList<TimelineView::Wish> TimelineView::wishesFor(const Entry &entry) const
{
    if (entry.kind == EntryKind::Recalled)
        return entry.mine && m_layout.canEditAgain && m_layout.canEditAgain(entry.id)
            ? QList<Wish>{Wish::EditAgain}
            : QList<Wish>{};
    if (isOfDevices(entry))
        return {Wish::Devices};
    if (!isSpoken(entry))
        return {};
    if (entry.kind == EntryKind::Task)
        return wishesForCard(entry);
    QList<Wish> wishes;
    if (entry.kind == EntryKind::File) {
        if (reachedServer(entry))
            wishes << Wish::Reply;
        wishes << Wish::Copy;
        if (entry.mine && reachedServer(entry))
            wishes << Wish::Readers << Wish::Recall;
        if (entry.delivery == Delivery::Failed)
            wishes << Wish::Retry << Wish::Cancel;
        return wishes + wishesForTask(entry);
    }
    if (entry.announcement && entry.announcement->asksMe && !entry.announcement->acknowledgedByMe)
        wishes << Wish::Acknowledge;
    if (entry.announcement)
        wishes << Wish::Acknowledgements;
    if (entry.delivery == Delivery::Failed)
        wishes << Wish::Retry;
    if (reachedServer(entry))
        wishes << Wish::Reply;
    wishes << Wish::Copy;
    if (entry.mine && !entry.announcement)
        wishes << Wish::Edit;
    wishes += wishesForTask(entry);
    if (entry.edited)
        wishes << Wish::Versions;
    if (entry.mine && reachedServer(entry))
        wishes << Wish::Readers << Wish::Recall;
    if (entry.mine && !reachedServer(entry))
        wishes << Wish::Cancel;
    return wishes;
}

QString TimelineView::words(Wish wish)
{
    switch (wish) {
    case Wish::Reply:
        return tr("Reply");
    case Wish::Copy:
        return tr("Copy");
    case Wish::Edit:
        return tr("Edit");
    case Wish::Recall:
        return tr("Recall");
    case Wish::Retry:
        return tr("Send again");
    case Wish::Cancel:
        return tr("Discard");
    case Wish::Versions:
        return tr("Show versions");
    case Wish::Readers:
        return tr("Read by");
    case Wish::EditAgain:
        return tr("Edit again");
    case Wish::Acknowledge:
        return tr("Acknowledge");
    case Wish::Acknowledgements:
        return tr("Who has acknowledged");
    case Wish::Devices:
        return tr("Show devices");
    case Wish::ActOnCard:
        break; // the card has its own
    case Wish::OpenCard:
        return tr("Open");
    case Wish::MakeTask:
        return tr("Make a task of it…");
    case Wish::ShowTask:
        return tr("Show the task made of it");
    }
    return {};
}

void TimelineView::showMenu(int row, const Hit &hit, QPoint global)
{
    const Entry entry = m_model.at(row);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("rowMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_selection.isEmpty())
        menu->addAction(tr("Copy selection"), this, &TimelineView::copySelection);
    if (hit.link >= 0) {
        const QUrl url = m_layout.row(row).links[hit.link].url;
        menu->addAction(tr("Open link"), this, [this, url] { openLink(url); });
        menu->addAction(tr("Copy link"), this,
                        [url] { QApplication::clipboard()->setText(url.toString(QUrl::FullyEncoded)); });
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    addFileActions(menu, row);
    for (const Wish wished : wishesFor(entry))
        menu->addAction(wished == Wish::ActOnCard ? cardOf(m_look, entry)->action : words(wished), this,
                        [this, wished, entry] { wish(wished, entry); });
    if (menu->isEmpty())
        delete menu;
    else
        menu->popup(global);
}

void TimelineView::wish(Wish wish, const Entry &entry)
{
    if (wish == Wish::Copy)
        QApplication::clipboard()->setText(entry.text);
    else
        emit wished(wish, entry);
}

QString TimelineView::rowText(int row) const
{
    const Entry &entry = m_model.at(row);
    const QString words = EntryWords::sentence(entry, m_look.name);
    if (entry.kind == EntryKind::System || entry.kind == EntryKind::Recalled)
        return tr("%1, %2", "sentence, time").arg(words, Formats::clock(entry.time));
    const auto card = cardOf(m_look, entry);
    const QString text = card ? cardText(*card) : entry.kind == EntryKind::File ? fileText(row) : entry.text;
    const QString said
        = tr("%1, %2: %3", "name, time, text")
              .arg(m_look.name(entry.sender), Formats::clock(entry.time), words.isEmpty() ? text : words);
    const QString state = entry.announcement ? EntryWords::confirmed(*entry.announcement)
        : !entry.suppliedBy.isNull()
        ? EntryWords::givenBy(entry, m_look.name)
        : EntryWords::delivery(entry, m_look.readers ? m_look.readers(entry.id) : 0);
    return state.isEmpty() ? said : tr("%1 (%2)", "message, how far it came").arg(said, state);
}

} // namespace sw::ui
