// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/proof_wall_photos.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/files/picture_viewer.h"

namespace sw::ui {

ProofPhotos::ProofPhotos(const Context &context, QWidget *place)
    : QObject(place)
    , m_context(context)
    , m_place(place)
    , m_shelf({[&files = context.client.files()](RoomId room, const EventId &id) {
                   return files.picture(room, id);
               },
               [&files = context.client.files()](RoomId room, const EventId &id) { files.fetch(room, id); }})
{
    connect(&m_shelf, &PictureShelf::ready, this, [this](RoomId, const EventId &id) { emit ready(id); });
    connect(&context.client.files(), &files::Files::changed, this, [this](RoomId, const EventId &id) {
        m_shelf.forgetFailure(id);
        if (m_viewer)
            m_viewer->fileChanged(id);
        emit ready(id);
    });
}

ProofPhotos::~ProofPhotos()
{
    delete m_viewer; // it lies over the window, which may be locked next
}

QPixmap ProofPhotos::picture(RoomId room, const EventId &id, const QSize &box)
{
    const auto file = m_context.client.files().file(room, id);
    return file ? m_shelf.picture(*file, box) : QPixmap();
}

void ProofPhotos::enlarge(RoomId room, const EventId &id)
{
    files::Files &files = m_context.client.files();
    const auto file = files.file(room, id);
    if (!file)
        return;
    people::People &people = m_context.client.people();
    m_viewer = new PictureViewer(m_context.theme, m_place,
                                 {[&files, room](qint64 before, int limit) {
                                      return files.list({room, files::Sort::Pictures, {}, before}, limit);
                                  },
                                  [&files](RoomId in, const EventId &of) { return files.picture(in, of); },
                                  [&files](RoomId in, const EventId &of) { return files.file(in, of); },
                                  [&people](const Jid &person) { return people.name(person); }});
    m_viewer->open(*file);
}

} // namespace sw::ui

#include "ui/tasks/moc_proof_wall_photos.cpp"
