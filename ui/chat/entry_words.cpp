// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/entry_words.h"

#include "ui/base/error_text.h"

#include <QLocale>

#include <algorithm>

namespace sw::ui {

using chat::Delivery;
using chat::EntryKind;
using chat::Fault;
using chat::SystemChange;

bool isSpoken(const chat::Entry &entry)
{
    return entry.kind == EntryKind::Text || entry.kind == EntryKind::File || entry.kind == EntryKind::Task;
}

bool reachedServer(const chat::Entry &entry)
{
    return entry.delivery != Delivery::Waiting && entry.delivery != Delivery::Failed;
}

QString EntryWords::sentence(const chat::Entry &entry, const NameOf &name)
{
    switch (entry.kind) {
    case EntryKind::Text:
    case EntryKind::File:
    case EntryKind::Task:
        return {};
    case EntryKind::Recalled:
        return entry.mine ? tr("You recalled a message")
                          : tr("%1 recalled a message").arg(name(entry.sender));
    case EntryKind::System:
        return system(entry, name);
    case EntryKind::Unknown:
        return tr("A newer version of this program is needed to show this message. It is kept and appears "
                  "after the update.");
    case EntryKind::Unreadable:
        return ErrorText::explain(entry.fault == Fault::None ? Fault::Malformed : entry.fault);
    }
    return {};
}

QString EntryWords::system(const chat::Entry &entry, const NameOf &name)
{
    const QString actor = name(entry.sender);
    const QString subject = name(entry.subject.isNull() ? entry.sender : entry.subject);
    const bool alone = entry.sender.isNull() || entry.subject.isNull() || entry.sender == entry.subject;
    switch (entry.change) {
    case SystemChange::RoomCreated:
        return tr("%1 created this conversation").arg(actor);
    case SystemChange::MemberAdded:
        if (!entry.alsoAbout.isEmpty())
            return added(entry, name);
        return alone ? tr("%1 joined").arg(subject) : tr("%1 added %2").arg(actor, subject);
    case SystemChange::MemberLeft:
        return tr("%1 left").arg(subject);
    case SystemChange::MemberRemoved:
        return alone ? tr("%1 was removed").arg(subject) : tr("%1 removed %2").arg(actor, subject);
    case SystemChange::TitleChanged:
        return tr("%1 changed the name to “%2”").arg(actor, entry.text);
    case SystemChange::TopicChanged:
        return entry.text.isEmpty() ? tr("%1 removed the topic").arg(actor)
                                    : tr("%1 changed the topic to “%2”").arg(actor, entry.text);
    case SystemChange::RoleChanged:
        return role(actor, subject, entry.text);
    case SystemChange::UnitsChanged:
        return entry.text.isEmpty() ? tr("%1 made this group stop following units").arg(actor)
                                    : tr("%1 made this group follow %2").arg(actor, entry.text);
    case SystemChange::DeviceAdded:
    case SystemChange::DeviceReplaced:
        return devices(entry, name);
    case SystemChange::HistoryChanged:
        return historyRule(actor, entry.text.toInt());
    case SystemChange::None:
        break;
    }
    return tr("The conversation was changed");
}

QString EntryWords::people(const chat::Entry &entry, const NameOf &name)
{
    constexpr qsizetype named = 8;
    QStringList names{name(entry.subject)};
    for (const Jid &person : entry.alsoAbout.first(std::min(named - 1, entry.alsoAbout.size())))
        names += name(person);
    return entry.alsoAbout.size() >= named
        ? tr("%1 and others", "names").arg(names.join(tr(", ", "between names")))
        : QLocale().createSeparatedList(names);
}

QString EntryWords::added(const chat::Entry &entry, const NameOf &name)
{
    const auto count = static_cast<int>(entry.alsoAbout.size()) + 1;
    return tr("%1 added %n people: %2", nullptr, count).arg(name(entry.sender), people(entry, name));
}

QString EntryWords::devices(const chat::Entry &entry, const NameOf &name)
{
    if (!entry.alsoAbout.isEmpty())
        return tr("New devices are in use by %1").arg(people(entry, name));
    const bool instead = entry.change == SystemChange::DeviceReplaced;
    if (entry.mine)
        return instead ? tr("You use a new device instead of the old one")
                       : tr("You now also use a new device");
    return instead ? tr("%1 uses a new device instead of the old one").arg(name(entry.subject))
                   : tr("%1 now also uses a new device").arg(name(entry.subject));
}

QString EntryWords::historyRule(const QString &actor, int days)
{
    if (days <= 0)
        return tr("%1 decided that newcomers get no earlier messages").arg(actor);
    return days < history::allDays
        ? tr("%1 decided that newcomers get the messages of the last %n days", nullptr, days).arg(actor)
        : tr("%1 decided that newcomers get all earlier messages").arg(actor);
}

QString EntryWords::role(const QString &actor, const QString &subject, const QString &role)
{
    if (role == QLatin1String("owner"))
        return tr("%1 made %2 an owner").arg(actor, subject);
    if (role == QLatin1String("admin"))
        return tr("%1 made %2 an administrator").arg(actor, subject);
    if (role == QLatin1String("member"))
        return tr("%1 made %2 an ordinary member").arg(actor, subject);
    return tr("%1 changed the role of %2").arg(actor, subject);
}

QString EntryWords::delivery(const chat::Entry &entry, int readers)
{
    if (!entry.mine || !isSpoken(entry))
        return {};
    switch (entry.delivery) {
    case Delivery::Waiting:
        return tr("Waiting to be sent");
    case Delivery::Failed:
        return ErrorText::explain(entry.fault == Fault::None ? Fault::ServerError : entry.fault);
    case Delivery::Sent:
    case Delivery::Provisional:
    case Delivery::Settled:
        break;
    }
    return readers > 0 ? tr("Read by %n person(s)", nullptr, readers) : tr("Sent");
}

QString EntryWords::givenBy(const chat::Entry &entry, const NameOf &name)
{
    return tr("given by %1").arg(name(entry.suppliedBy));
}

QString EntryWords::whyGiven(const chat::Entry &entry, const NameOf &name)
{
    return tr("Written before this computer could read here. %1 has given it, and answers for what it says; "
              "who "
              "wrote it and when is from the server.")
        .arg(name(entry.suppliedBy));
}

QString EntryWords::older(const history::Progress &progress, const NameOf &name)
{
    switch (progress.stage) {
    case history::Stage::None:
        break;
    case history::Stage::Waiting:
        return tr("Nobody who has the earlier messages is online yet. They come by themselves.");
    case history::Stage::Coming:
        return tr("Earlier messages are coming: %1 of %2 parts.").arg(progress.done).arg(progress.total);
    case history::Stage::NotGiven:
        return tr("This room does not give earlier messages to newcomers.");
    case history::Stage::Part:
        return progress.days < history::allDays
            ? tr("Earlier messages of %n day(s) were given by %1.", nullptr, progress.days)
                  .arg(name(progress.by))
            : tr("Earlier messages were given by %1.").arg(name(progress.by));
    }
    return {};
}

QString EntryWords::confirmed(const chat::Announcement &announcement)
{
    const QString count = tr("%1 of %2 acknowledged").arg(announcement.acknowledged).arg(announcement.asked);
    return announcement.acknowledgedByMe ? tr("You have acknowledged · %1", "count").arg(count) : count;
}

QString EntryWords::quoted(const chat::Quote &quote)
{
    if (quote.recalled)
        return tr("This message was recalled");
    return quote.text.isEmpty() ? tr("This message is not on this device yet") : quote.text.simplified();
}

} // namespace sw::ui
