// SPDX-License-Identifier: Apache-2.0
#include "ui/files/picture_shelf.h"

#include "core/runtime/async.h"
#include "ui/files/file_words.h"
#include "ui/files/picture.h"

namespace sw::ui {

using files::File;

namespace {

constexpr int decodedAtOnce = 2; // more would only take the pool from the transfers
constexpr int mostWaiting = 60; // somebody who scrolls fast does not wait for what is gone by

} // namespace

PictureShelf::PictureShelf(Source source, Cut cut, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_cut(cut)
{ }

bool PictureShelf::isSharp(const EventId &id) const
{
    const Shown *shown = m_shown.object(id);
    return shown && shown->sharp;
}

QPixmap PictureShelf::picture(const File &file, const QSize &box)
{
    const Shown *shown = m_shown.object(file.event);
    const bool enough = shown && shown->sharp && shown->box.expandedTo(box) == shown->box;
    const bool coarse = m_cut == Cut::Square && shown && box.width() > shown->box.width() * 5 / 4;
    if ((!shown || coarse) && file.preview && !m_noPreview.contains(file.event))
        want({file.room, file.event, box, false, file.preview->bytes});
    else if (m_cut == Cut::Square && shown)
        return shown->pixmap;
    else if (!enough && canBeSharp(file)) // never smaller than before: two may want it, each in its size
        want({file.room, file.event, shown ? box.expandedTo(shown->box) : box, true, {}});
    return shown ? shown->pixmap : QPixmap();
}

bool PictureShelf::canBeSharp(const File &file)
{
    if (!FileWords::isPicture(file)) // its preview is all of it that is one
        return false;
    if (file.state == files::State::Here)
        return m_source.picture && !m_failed.contains(file.event);
    if (file.state == files::State::Remote && file.size <= files::SmallPictureBytes && m_source.fetch
        && !m_fetched.contains(file.event)) {
        m_fetched.insert(file.event);
        m_source.fetch(file.room, file.event);
    }
    return false;
}

void PictureShelf::clear()
{
    m_waiting.clear();
    m_failed.clear();
    m_noPreview.clear();
    m_fetched.clear();
    m_shown.clear();
}

void PictureShelf::want(const Wanted &wanted)
{
    if (m_running.contains(wanted.id))
        return;
    m_waiting.removeIf(
        [&](const Wanted &other) { return other.id == wanted.id && other.sharp == wanted.sharp; });
    m_waiting.append(wanted);
    if (m_waiting.size() > mostWaiting)
        m_waiting.removeFirst();
    next();
}

void PictureShelf::next()
{
    while (m_running.size() < decodedAtOnce && !m_waiting.isEmpty()) {
        const Wanted wanted = m_waiting.takeLast();
        if (m_running.contains(wanted.id))
            continue; // asked for again when this is painted
        m_running.insert(wanted.id);
        if (!wanted.sharp) {
            decode(wanted, wanted.preview);
            continue;
        }
        whenDone(m_source.picture(wanted.room, wanted.id), this,
                 [this, wanted](const Result<QByteArray, files::Problem> &bytes) {
                     if (bytes)
                         return decode(wanted, *bytes);
                     m_failed.insert(wanted.id);
                     done(wanted);
                 });
    }
}

void PictureShelf::decode(const Wanted &wanted, const QByteArray &bytes)
{
    const auto read = [bytes, box = wanted.box, square = m_cut == Cut::Square] {
        return square ? Picture::square(bytes, box.width()) : Picture::fromBytes(bytes, box);
    };
    whenDone(onPool(read), this, [this, wanted](const QImage &image) {
        if (image.isNull())
            (wanted.sharp ? m_failed : m_noPreview).insert(wanted.id);
        else
            put(wanted, image);
        done(wanted);
    });
}

void PictureShelf::put(const Wanted &wanted, const QImage &image)
{
    const Shown *present = m_shown.object(wanted.id);
    if (present && present->sharp && !wanted.sharp)
        return;
    const int cost = static_cast<int>(image.sizeInBytes() / 1024) + 1;
    if (m_cut == Cut::Square)
        m_shown.setMaxCost(std::max(mostKiB, mostSquares * cost));
    m_shown.insert(wanted.id, new Shown{QPixmap::fromImage(image), wanted.sharp, wanted.box}, cost);
}

void PictureShelf::done(const Wanted &wanted)
{
    m_running.remove(wanted.id);
    emit ready(wanted.room, wanted.id);
    next();
}

} // namespace sw::ui

#include "ui/files/moc_picture_shelf.cpp"
