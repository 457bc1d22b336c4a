// SPDX-License-Identifier: Apache-2.0
#include "ui/files/files_source.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/navigator.h"
#include "ui/base/room_title.h"
#include "ui/files/conversation_files.h"

#include <QDesktopServices>

namespace sw::ui {

using files::File;

namespace {

FilesPage::Source sourceOf(const Context &context, ConversationFiles &doing)
{
    files::Files &files = context.client.files();
    people::People &people = context.client.people();
    const auto title = [&context](RoomId room) {
        const auto known = context.client.rooms().room(room);
        return known ? roomTitle(context.client, *known) : QString();
    };
    FilesPage::Source source;
    source.pictures = {[&files](const files::Filter &filter) { return files.places(filter); },
                       [&files](qint64 row) { return files.file(row); }};
    source.files = {[&files](const files::Filter &filter, int limit) { return files.list(filter, limit); },
                    [&files](RoomId room, const EventId &id) { return files.file(room, id); }};
    source.links = [&files](const files::Filter &filter, int limit) { return files.links(filter, limit); };
    source.senders = [&files] { return files.senders(); };
    source.rooms = [&context] {
        QList<RoomId> ids;
        const auto all = context.client.rooms().list();
        for (const rooms::Room &room : all)
            ids.append(room.id);
        return ids;
    };
    source.isSaved = [&doing](const EventId &id) { return doing.isSaved(id); };
    source.look = {[&people](const Jid &person) { return people.name(person); }, title,
                   [&doing](const File &file, const QSize &box) { return doing.picture(file, box); }};
    source.square = [&doing](const File &file, int pixels) { return doing.square(file, pixels); };
    return source;
}

} // namespace

FilesPage *newFilesPage(const Context &context, ConversationFiles &doing, RoomId room)
{
    auto *page = new FilesPage(context.theme, sourceOf(context, doing), room);
    QObject::connect(page, &FilesPage::fileWanted, &doing, &ConversationFiles::act);
    QObject::connect(page, &FilesPage::dragWanted, &doing, &ConversationFiles::drag);
    QObject::connect(page, &FilesPage::saveAllWanted, &doing, &ConversationFiles::saveAll);
    QObject::connect(page, &FilesPage::linkWanted, page,
                     [](const QUrl &url) { QDesktopServices::openUrl(url); });
    QObject::connect(page, &FilesPage::forwardAllWanted, page, [&context](const QList<qint64> &rows) {
        QList<std::pair<RoomId, EventId>> all;
        for (const qint64 row : rows)
            if (const auto file = context.client.files().file(row))
                all.append({file->room, file->event});
        emit context.navigator.forwardWanted(all);
    });
    QObject::connect(&context.client, &Client::changed, page, &FilesPage::touch);
    return page;
}

} // namespace sw::ui
