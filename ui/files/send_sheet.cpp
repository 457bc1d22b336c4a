// SPDX-License-Identifier: Apache-2.0
#include "ui/files/send_sheet.h"

#include "ui/base/formats.h"
#include "ui/base/widgets.h"
#include "ui/files/file_words.h"
#include "ui/files/piece_delegate.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr int sendSheetWidth = 480;
constexpr int shownPieces = 5;

int lookedAt(const Pieces &pieces)
{
    return int(std::ranges::count(pieces.rows(), true, &Piece::looked));
}

} // namespace

SendSheet::SendSheet(const Theme &theme, QWidget *over, const QString &to, qint64 largest)
    : Sheet(theme, over, sendSheetWidth)
    , m_theme(theme)
    , m_pieces(new Pieces(largest, this))
    , m_list(new QListView)
    , m_caption(new QLineEdit)
    , m_smaller(new QCheckBox(tr("Send pictures smaller, without the place and camera noted in them")))
    , m_zip(new QCheckBox(tr("Send as one zip archive")))
    , m_progress(new QProgressBar)
    , m_total(new TextLabel(theme, TextSize::Small, Color::TextSecondary))
    , m_notes(new TextLabel(theme, TextSize::Small, Color::Warning))
    , m_send(nullptr)
{
    setObjectName(QStringLiteral("sendSheet"));
    setTitle(to.isEmpty() ? tr("Send files") : tr("Send files to %1").arg(to));
    build();
    connect(m_pieces, &Pieces::changed, this, &SendSheet::refresh);
    connect(m_smaller, &QCheckBox::toggled, m_pieces, &Pieces::setSmaller);
    connect(m_zip, &QCheckBox::toggled, this, &SendSheet::refresh);
    connect(m_caption, &QLineEdit::returnPressed, this, &SendSheet::send);
    connect(m_send, &QPushButton::clicked, this, &SendSheet::send);
    connect(this, &Sheet::closed, this, [this] {
        if (!m_packing.isNull())
            emit packingGivenUp(m_packing);
        else if (!m_sent)
            emit givenUp();
    });
    refresh();
}

void SendSheet::build()
{
    auto *delegate = new PieceDelegate(m_theme, *m_pieces, m_list);
    m_list->setObjectName(QStringLiteral("pieces"));
    m_list->setAccessibleName(tr("Files to send"));
    m_list->setModel(m_pieces);
    m_list->setItemDelegate(delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    connect(delegate, &PieceDelegate::removeWanted, m_pieces, &Pieces::removePiece);
    auto *remove = new QShortcut(Qt::Key_Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] {
        if (m_list->currentIndex().isValid())
            m_pieces->removePiece(m_pieces->row(m_list->currentIndex().row()).number);
    });
    m_caption->setObjectName(QStringLiteral("caption"));
    m_caption->setAccessibleName(tr("Caption"));
    m_caption->setPlaceholderText(tr("Add a caption"));
    m_caption->setMaxLength(files::MostCaptionBytes / 4); // four bytes a character at most
    m_smaller->setObjectName(QStringLiteral("smaller"));
    m_smaller->setChecked(true);
    m_zip->setObjectName(QStringLiteral("zip"));
    m_progress->setObjectName(QStringLiteral("packing"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(space::small);
    m_progress->hide();
    m_total->setObjectName(QStringLiteral("total"));
    m_notes->setObjectName(QStringLiteral("notes"));
    m_notes->setWordWrap(true);
    body()->addWidget(m_list);
    body()->addWidget(m_total);
    body()->addWidget(m_notes);
    body()->addWidget(m_progress);
    body()->addWidget(m_smaller);
    body()->addWidget(m_zip);
    body()->addWidget(m_caption);
    addCancel();
    m_send = addButton(tr("Send"), ButtonRole::Primary);
    m_send->setObjectName(QStringLiteral("accept"));
}

void SendSheet::start()
{
    open();
    m_caption->setFocus(Qt::PopupFocusReason);
}

bool SendSheet::asZip() const
{
    return m_zip->isChecked() && m_pieces->canBePacked();
}

/// For the server; an archive may be a little larger than what is in it.
bool SendSheet::fits() const
{
    const qint64 most = m_pieces->largest();
    return !asZip() || most == 0 || m_pieces->sendableBytes() <= most - most / 256;
}

QString SendSheet::notes() const
{
    QStringList all;
    const int refused = m_pieces->rowCount() - m_pieces->sendable();
    if (refused > 0)
        all << tr("%n file(s) cannot be sent and stay where they are.", nullptr, refused);
    if (!fits())
        all << tr("The archive would be too large: the server takes at most %1.")
                   .arg(FileWords::size(m_pieces->largest()));
    if (!asZip() && m_pieces->sendable() > Pieces::mostSingly)
        all << tr("At most %n file(s) go one by one: send them as one zip archive, or choose fewer.", nullptr,
                  Pieces::mostSingly);
    else if (!asZip() && m_pieces->hadFolders())
        all << tr("Each file in the folder is sent by itself.");
    if (m_pieces->hadTooMany())
        all << tr("At most %n file(s) go at once: the others were left out.", nullptr, Pieces::mostPieces);
    return Formats::sentences(all);
}

QString SendSheet::total() const
{
    if (m_pieces->busy() && m_pieces->rowCount() == 0)
        return tr("Looking what there is …");
    if (m_pieces->busy() && m_pieces->rowCount() > shownPieces)
        return tr("Looking at file %1 of %2 …")
            .arg(QLocale().toString(lookedAt(*m_pieces)), QLocale().toString(m_pieces->rowCount()));
    const QString size = FileWords::size(m_pieces->sendableBytes());
    return asZip()
        ? tr("%n file(s), %1, as “%2”", nullptr, m_pieces->sendable()).arg(size, m_pieces->archiveName())
        : tr("%n file(s), %1", nullptr, m_pieces->sendable()).arg(size);
}

void SendSheet::refresh()
{
    if (!m_packing.isNull())
        return;
    const int count = m_pieces->sendable();
    m_total->setText(total());
    // Many pictures take their time to be made smaller.
    m_progress->setVisible(m_pieces->busy() && m_pieces->rowCount() > shownPieces);
    m_progress->setValue(lookedAt(*m_pieces) * 100 / std::max(1, m_pieces->rowCount()));
    m_notes->setText(notes());
    m_notes->setVisible(!m_notes->text().isEmpty());
    m_smaller->setVisible(m_pieces->hasSmaller());
    m_zip->setVisible(m_pieces->canBePacked());
    m_list->setFixedHeight(std::clamp(m_pieces->rowCount(), 1, shownPieces) * PieceDelegate::rowHeight);
    m_send->setEnabled(count > 0 && !m_pieces->busy() && fits() && (asZip() || count <= Pieces::mostSingly));
}

void SendSheet::send()
{
    if (!m_send->isEnabled())
        return;
    m_sent = true;
    const QString caption = m_caption->text().trimmed();
    if (asZip())
        return emit sendWanted({m_pieces->readyPacked(caption)});
    const auto pieces = m_pieces->ready(caption);
    close();
    emit sendWanted(pieces);
}

void SendSheet::awaitPacking(const EventId &id)
{
    m_packing = id;
    m_toPack = std::max<qint64>(1, m_pieces->sendableBytes());
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_list, m_notes, m_smaller, m_zip, m_caption, m_send})
        part->hide();
    m_total->setText(tr("Packing “%1” …").arg(m_pieces->archiveName()));
    m_progress->show();
}

void SendSheet::packing(const EventId &id, qint64 done)
{
    if (id == m_packing)
        m_progress->setValue(int(std::min<qint64>(100, done * 100 / m_toPack)));
}

void SendSheet::packed(const EventId &id)
{
    if (id != m_packing)
        return;
    m_packing = {};
    close();
}

} // namespace sw::ui

#include "ui/files/moc_send_sheet.cpp"
