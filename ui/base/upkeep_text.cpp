// SPDX-License-Identifier: Apache-2.0
#include "ui/base/upkeep_text.h"

#include "core/client/client.h"
#include "core/rooms/rooms.h"
#include "ui/base/formats.h"
#include "ui/base/room_title.h"

#include <QLocale>

namespace sw::ui {

namespace {

constexpr int roomsNamed = 3;

} // namespace

QString UpkeepText::damage(Client &client, const store::Condition &condition)
{
    const store::Losses &losses = condition.losses;
    QStringList names;
    for (auto room = losses.messages.cbegin(); room != losses.messages.cend(); ++room)
        if (const auto known = client.isOpen() ? client.rooms().room(room.key()) : std::nullopt)
            names.append(roomTitle(client, *known));
    names.sort();
    const int more = int(losses.messages.size()) - std::min<int>(roomsNamed, int(names.size()));
    const QString rooms = QLocale().createSeparatedList(names.mid(0, roomsNamed));
    QStringList sentences;
    if (losses.total() == 0)
        sentences << tr("The file with the history is damaged, but all messages can still be "
                        "read.");
    else if (names.isEmpty())
        sentences << tr("About %n message(s) on this computer cannot be read.", nullptr, losses.total());
    else if (more <= 0)
        sentences << tr("About %n message(s) on this computer cannot be read: in %1.", nullptr,
                        losses.total())
                         .arg(rooms);
    else
        sentences << tr("About %n message(s) on this computer cannot be read: in %1 and other conversations.",
                        nullptr, losses.total())
                         .arg(rooms);
    if (losses.unsent > 0)
        sentences << tr("%n of them had not been sent yet.", nullptr, losses.unsent);
    sentences << tr("Repairing keeps all that can be read and fetches the rest from the server again.");
    return Formats::sentences(sentences);
}

QString UpkeepText::repaired(const Maintenance::Repaired &repaired)
{
    QStringList sentences;
    if (repaired.lost == 0 && (repaired.reading || repaired.uncertain))
        sentences << tr("All that could be read was kept. What else the server has is fetched from there.");
    else if (repaired.lost == 0)
        sentences << tr("No message was lost.");
    else if (repaired.reading)
        sentences << tr("%n message(s) could not be read. What is missing is being fetched from the server.",
                        nullptr, repaired.lost);
    else if (repaired.missing == 0 && repaired.nameless > 0)
        sentences << tr(
            "%n message(s) could not be read. What the server still has of them comes from there again.",
            nullptr, repaired.lost);
    else if (repaired.missing == 0)
        sentences << tr("%n message(s) could not be read; all came back from the server.", nullptr,
                        repaired.lost);
    else
        sentences << tr(
            "%n message(s) could not be brought back so far: the server has not given them again.", nullptr,
            repaired.missing);
    if (repaired.unsent > 0)
        sentences << tr("%n message(s) that had not been sent are lost. Please write them again.", nullptr,
                        repaired.unsent);
    return Formats::sentences(sentences);
}

QString UpkeepText::outcome(Maintenance::Outcome outcome)
{
    switch (outcome) {
    case Maintenance::Outcome::None:
    case Maintenance::Outcome::Damaged:
    case Maintenance::Outcome::Repaired:
        return {};
    case Maintenance::Outcome::Whole:
        return tr("Everything is in order.");
    case Maintenance::Outcome::IndexMadeAnew:
        return tr("All messages are in order. The search was damaged and is being made anew.");
    case Maintenance::Outcome::Tidied:
        return tr("Done.");
    case Maintenance::Outcome::Busy:
        return tr("Too many messages are coming in at the moment. Try again later.");
    case Maintenance::Outcome::Failed:
        return tr("The history could not be checked. Nothing was changed.");
    case Maintenance::Outcome::NoSpace:
        return tr("There is too little free space on the disk for a repaired copy. Nothing was changed.");
    }
    return {};
}

QString UpkeepText::task(Maintenance::Task task, double progress)
{
    const QString percent = QLocale().toString(int(progress * 100));
    switch (task) {
    case Maintenance::Task::None:
        return {};
    case Maintenance::Task::Checking:
        return tr("Checking… %1 %").arg(percent);
    case Maintenance::Task::Tidying:
        return tr("Tidying up… %1 %").arg(percent);
    case Maintenance::Task::Repairing:
    case Maintenance::Task::Updating:
        return tr("Working… %1 %").arg(percent);
    }
    return {};
}

QString UpkeepText::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace sw::ui
