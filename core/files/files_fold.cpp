// SPDX-License-Identifier: Apache-2.0
#include "core/files/files_fold.h"

#include "core/files/files.h"
#include "core/files/links.h"
#include "core/files/manifest.h"
#include "core/runtime/name_match.h"

namespace sw::files {

namespace {

using namespace Qt::StringLiterals;

Sort sortOf(const QString &type)
{
    const QString major = type.section(u'/', 0, 0);
    return major == "image"_L1                       ? Sort::Pictures
        : major == "audio"_L1 || major == "video"_L1 ? Sort::Media
                                                     : Sort::Documents;
}

} // namespace

bool keep(roomlog::FoldContext &context, const roomlog::Event &event)
{
    auto manifest = manifestIn(event.envelope.extra);
    const ContentId content = manifest ? contentOf(*manifest) : ContentId();
    if (!manifest && event.state == roomlog::EventState::Own)
        manifest = announcedIn(event.envelope.extra);
    if (!manifest)
        return false;
    context.writer()
        .prepare(R"(
        INSERT OR REPLACE INTO files (event, room, content, name, type, size, sort, folded)
        VALUES (:event, :room, :content, :name, :type, :size, :sort, :folded))")
        .bind(":event", event.row)
        .bind(":room", event.room)
        .bind(":content", content)
        .bind(":name", manifest->name)
        .bind(":type", manifest->type)
        .bind(":size", manifest->size)
        .bind(":sort", sortOf(manifest->type))
        .bind(":folded", foldedName(event.envelope.text))
        .run();
    return true;
}

void keepLinks(roomlog::FoldContext &context, const roomlog::Event &event, const QString &text, bool isNew)
{
    constexpr qsizetype mostLinks = 50; // of a message
    constexpr qsizetype foldedText = 4096; // of it, beside each of its links
    const QList<Link> found = findLinks(text).mid(0, mostLinks);
    if (isNew && found.isEmpty())
        return;
    store::Writer &writer = context.writer();
    writer.prepare("DELETE FROM links WHERE event = :event").bind(":event", event.row).run();
    for (qsizetype number = 0; number < found.size(); ++number) {
        const QString url = found.at(number).url.toString(QUrl::FullyEncoded);
        writer
            .prepare(R"(
            INSERT INTO links (event, number, room, url, folded) VALUES (:event, :number, :room, :url, :folded))")
            .bind(":event", event.row)
            .bind(":number", qint64(number))
            .bind(":room", event.room)
            .bind(":url", url)
            .bind(":folded", foldedName(url + u'\n' + text.left(foldedText)))
            .run();
    }
}

void forget(roomlog::FoldContext &context, const roomlog::Event &event)
{
    context.writer().prepare("DELETE FROM links WHERE event = :event").bind(":event", event.row).run();
    if (!isFile(event.envelope.kind))
        return;
    context.writer().prepare("DELETE FROM files WHERE event = :event").bind(":event", event.row).run();
    context.tellFiles();
}

void forgetRoom(roomlog::FoldContext &context, RoomId room)
{
    context.writer().prepare("DELETE FROM files WHERE room = :room").bind(":room", room).run();
    context.writer().prepare("DELETE FROM links WHERE room = :room").bind(":room", room).run();
}

} // namespace sw::files
