// SPDX-License-Identifier: Apache-2.0
#pragma once
// The pictures of proofs from many rooms, out of the sealed cache: decoded on the pool, enlarged in the
// viewer of pictures. GUI thread.
#include "core/files/files.h"
#include "ui/base/context.h"
#include "ui/files/picture_shelf.h"

#include <QObject>
#include <QPointer>

class QWidget;

namespace sw::ui {

class PictureViewer;

class ProofPhotos : public QObject
{
    Q_OBJECT
public:
    /// The viewer covers the window of `place`.
    ProofPhotos(const Context &context, QWidget *place);
    ~ProofPhotos() override;

    /// What there is of it now; ready() follows when there is more. `box` in pixels of the screen.
    QPixmap picture(RoomId room, const EventId &id, const QSize &box);
    void enlarge(RoomId room, const EventId &id);
    bool isEnlarged() const { return !m_viewer.isNull(); }

signals:
    void ready(const sw::EventId &id);

private:
    const Context &m_context;
    QWidget *m_place;
    PictureShelf m_shelf;
    QPointer<PictureViewer> m_viewer;
};

} // namespace sw::ui
