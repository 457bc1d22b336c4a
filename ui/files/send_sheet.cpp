// SPDX-License-Identifier: Apache-2.0
#include "ui/files/send_sheet.h"

#include "ui/base/formats.h"
#include "ui/base/widgets.h"
#include "ui/files/file_words.h"
#include "ui/files/piece_delegate.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr int sendSheetWidth = 480;
constexpr int shownPieces = 5;
} // namespace

SendSheet::SendSheet(const Theme &theme, QWidget *over, const QString &to, qint64 largest)
    : Sheet(theme, over, sendSheetWidth)
    , m_theme(theme)
    , m_pieces(new Pieces(largest, this))
    , m_list(new QListView)
    , m_caption(new QLineEdit)
    , m_smaller(new QCheckBox(tr("Send pictures smaller, without the place and camera noted in them")))
    , m_total(new TextLabel(theme, TextSize::Small, Color::TextSecondary))
    , m_notes(new TextLabel(theme, TextSize::Small, Color::Warning))
    , m_send(nullptr)
{
    setObjectName(QStringLiteral("sendSheet"));
    setTitle(to.isEmpty() ? tr("Send files") : tr("Send files to %1").arg(to));
    build();
    connect(m_pieces, &Pieces::changed, this, &SendSheet::refresh);
    connect(m_smaller, &QCheckBox::toggled, m_pieces, &Pieces::setSmaller);
    connect(m_caption, &QLineEdit::returnPressed, this, &SendSheet::send);
    connect(m_send, &QPushButton::clicked, this, &SendSheet::send);
    connect(this, &Sheet::closed, this, [this] {
        if (!m_sent)
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
    m_total->setObjectName(QStringLiteral("total"));
    m_notes->setObjectName(QStringLiteral("notes"));
    m_notes->setWordWrap(true);
    body()->addWidget(m_list);
    body()->addWidget(m_total);
    body()->addWidget(m_notes);
    body()->addWidget(m_smaller);
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

QString SendSheet::notes() const
{
    QStringList all;
    const int refused = m_pieces->rowCount() - m_pieces->sendable();
    if (refused > 0)
        all << tr("%n file(s) cannot be sent and stay where they are.", nullptr, refused);
    if (m_pieces->hadFolders())
        all << tr("A folder cannot be sent as one: each file in it is sent by itself.");
    if (m_pieces->hadTooMany())
        all << tr("At most %n file(s) go at once: the others were left out.", nullptr, Pieces::mostPieces);
    return Formats::sentences(all);
}

void SendSheet::refresh()
{
    const int count = m_pieces->sendable();
    m_total->setText(
        m_pieces->busy() && m_pieces->rowCount() == 0
            ? tr("Looking what there is …")
            : tr("%n file(s), %1", nullptr, count).arg(FileWords::size(m_pieces->sendableBytes())));
    m_notes->setText(notes());
    m_notes->setVisible(!m_notes->text().isEmpty());
    m_smaller->setVisible(m_pieces->hasSmaller());
    m_list->setFixedHeight(std::clamp(m_pieces->rowCount(), 1, shownPieces) * PieceDelegate::rowHeight);
    m_send->setEnabled(count > 0 && !m_pieces->busy());
}

void SendSheet::send()
{
    if (!m_send->isEnabled())
        return;
    m_sent = true;
    const auto pieces = m_pieces->ready(m_caption->text().trimmed());
    close();
    emit sendWanted(pieces);
}

} // namespace sw::ui

#include "ui/files/moc_send_sheet.cpp"
