// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/awaited_sheet.h"

#include "core/client/client.h"
#include "ui/base/formats.h"
#include "ui/base/widgets.h"
#include "ui/files/file_words.h"

#include <QCoreApplication>
#include <QListView>
#include <QPushButton>
#include <QStringListModel>
#include <QVBoxLayout>

#include <algorithm>

namespace sw::ui {

using tasks::Awaited;

namespace {

constexpr int awaitedWidth = 520;
constexpr int shownRooms = 8;

struct AwaitedWords {
    Q_DECLARE_TR_FUNCTIONS(AwaitedWords)
};

std::optional<files::File> fileOf(const Context &context, const Awaited &one)
{
    return one.what == Awaited::What::File ? context.client.files().file(one.fileRoom, one.file)
                                           : std::nullopt;
}

bool isFailed(const std::optional<files::File> &file)
{
    return file && file->state == files::State::SendingFailed;
}

QString lineOf(const Context &context, const Awaited &one)
{
    switch (one.what) {
    case Awaited::What::Room:
        return AwaitedWords::tr("%1: its room is being made", "store").arg(one.name);
    case Awaited::What::People:
        return AwaitedWords::tr("%1: its people are coming in, or it is next", "store").arg(one.name);
    case Awaited::What::File:
        break;
    }
    const auto file = fileOf(context, one);
    return file ? AwaitedWords::tr("%1: waits for %2", "store, file").arg(one.name, file->name)
                : AwaitedWords::tr("%1: waits for a file", "store").arg(one.name);
}

} // namespace

std::optional<files::File> failedFile(const Context &context, const QList<Awaited> &awaited)
{
    for (const Awaited &one : awaited)
        if (const auto file = fileOf(context, one); isFailed(file))
            return file;
    return {};
}

QString awaitedWords(const Context &context, const QList<Awaited> &awaited)
{
    if (awaited.isEmpty())
        return {};
    const auto count = int(awaited.size());
    const auto failed = failedFile(context, awaited);
    if (!failed)
        return AwaitedWords::tr("On the way to %n more room(s).", nullptr, count);
    return Formats::sentences(
        {AwaitedWords::tr("%1 could not be sent, %n room(s) wait for it.", "file", count).arg(failed->name),
         FileWords::explain(failed->problem, true)});
}

void sendAwaitedAgain(const Context &context, const QList<Awaited> &awaited)
{
    for (const Awaited &one : awaited)
        if (isFailed(fileOf(context, one)))
            context.client.files().resume(one.fileRoom, one.file);
}

AwaitedSheet::AwaitedSheet(const Context &context, tasks::Tasks &tasks, QWidget *over,
                           const EventId &publication)
    : Sheet(context.theme, over, awaitedWidth)
    , m_context(context)
    , m_tasks(tasks)
    , m_publication(publication)
    , m_words(new TextLabel(context.theme, TextSize::Body))
    , m_rooms(new QStringListModel(this))
    , m_list(new QListView)
{
    setObjectName(QStringLiteral("awaitedSheet"));
    setTitle(tr("Rooms that still wait"));
    m_words->setObjectName(QStringLiteral("awaitedWords"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("awaitedRooms"));
    m_list->setAccessibleName(tr("Rooms and what they wait for"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setModel(m_rooms);
    m_list->setSpacing(space::half);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    body()->addWidget(m_words);
    body()->addWidget(m_list);
    addCancel()->setText(tr("Close"));
    m_again = addButton(tr("Try again"), ButtonRole::Primary);
    m_again->setObjectName(QStringLiteral("sendAgain"));
    connect(m_again, &QPushButton::clicked, this,
            [this] { sendAwaitedAgain(m_context, m_tasks.awaited(m_publication)); });
    connect(&tasks, &tasks::Tasks::changed, this, &AwaitedSheet::refresh);
    connect(&context.client.files(), &files::Files::changed, this, &AwaitedSheet::refresh);
    refresh();
}

void AwaitedSheet::refresh()
{
    const QList<Awaited> awaited = m_tasks.awaited(m_publication);
    QStringList lines;
    for (const Awaited &one : awaited)
        lines += lineOf(m_context, one);
    if (lines != m_rooms->stringList())
        m_rooms->setStringList(lines);
    m_words->setText(awaited.isEmpty() ? tr("All rooms have it.") : awaitedWords(m_context, awaited));
    const int rows = int(lines.size());
    m_list->setFixedHeight(std::clamp(rows, 1, shownRooms) * (m_list->sizeHintForRow(0) + 2 * space::half));
    m_list->setFocusPolicy(rows > shownRooms ? Qt::StrongFocus
                                             : Qt::NoFocus); // else nothing is to be scrolled
    m_list->setVisible(rows > 0);
    m_again->setVisible(failedFile(m_context, awaited).has_value());
}

} // namespace sw::ui

#include "ui/tasks/moc_awaited_sheet.cpp"
