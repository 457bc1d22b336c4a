// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_proof.h"

#include "core/client/client.h"
#include "ui/base/style.h"
#include "ui/base/text_field.h"
#include "ui/base/widgets.h"
#include "ui/files/file_words.h"
#include "ui/files/piece_delegate.h"
#include "ui/files/pieces.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr int textLines = 72; // pixels
constexpr int shownPhotos = 4;

bool isPhoto(const Piece &piece)
{
    return FileWords::kind(piece.name, piece.mediaType) == FileKind::Picture;
}
} // namespace

TaskProof::TaskProof(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_photoPart(new QWidget)
    , m_photoLabel(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_list(new QListView)
    , m_add(new QPushButton)
    , m_paste(new QPushButton)
    , m_numberLabel(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_number(new QLineEdit)
    , m_textLabel(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_text(new TextField(context.theme))
{
    build();
    connect(m_add, &QPushButton::clicked, this, &TaskProof::choose);
    connect(m_paste, &QPushButton::clicked, this, [this] {
        const QMimeData *mime = QApplication::clipboard()->mimeData();
        if (!mime || !take(*mime))
            emit said(tr("There is no photo on the clipboard."));
    });
    connect(m_number, &QLineEdit::textChanged, this, [this](const QString &number) {
        draft().number = number;
        emit changed();
    });
    connect(m_text->edit, &QPlainTextEdit::textChanged, this, [this] {
        draft().text = m_text->edit->toPlainText();
        emit changed();
    });
}

void TaskProof::build()
{
    m_list->setObjectName(QStringLiteral("proofPhotos"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    auto *remove = new QShortcut(Qt::Key_Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, [this] {
        if (const QModelIndex at = m_list->currentIndex(); at.isValid())
            draft().photos->removePiece(draft().photos->row(at.row()).number);
    });
    m_add->setObjectName(QStringLiteral("addPhoto"));
    m_paste->setObjectName(QStringLiteral("pastePhoto"));
    m_number->setObjectName(QStringLiteral("proofNumber"));
    m_number->setMaxLength(static_cast<int>(tasks::limits::Number));
    m_text->edit->setObjectName(QStringLiteral("proofText"));
    m_text->setFixedHeight(textLines);
    m_number->installEventFilter(this);
    m_text->edit->installEventFilter(this);
    m_add->setIcon(themedIcon(m_context.theme, Icon::Image));
    setButtonRole(m_paste, ButtonRole::Quiet);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_add);
    buttons->addWidget(m_paste);
    buttons->addStretch();
    auto *photos = new QVBoxLayout(m_photoPart);
    photos->setContentsMargins(0, 0, 0, space::small);
    photos->setSpacing(space::unit);
    photos->addWidget(m_photoLabel);
    photos->addWidget(m_list);
    photos->addLayout(buttons);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addWidget(m_photoPart);
    column->addWidget(m_numberLabel);
    column->addWidget(m_number);
    column->addSpacing(space::small);
    column->addWidget(m_textLabel);
    column->addWidget(m_text);
}

TaskProof::Draft &TaskProof::draft()
{
    Draft &draft = m_drafts[m_key];
    if (!draft.photos) {
        draft.photos = new Pieces(m_context.client.files().largest(), this);
        connect(draft.photos, &Pieces::changed, this, [this, photos = draft.photos] {
            if (m_drafts.value(m_key).photos == photos)
                showPhotos();
        });
    }
    return draft;
}

void TaskProof::show(const QString &key, const tasks::Definition &definition)
{
    const bool another = key != m_key;
    m_key = key;
    m_definition = definition;
    m_photoLabel->setText(tr("Photos: choose, drop or paste them here"));
    m_list->setAccessibleName(tr("Photos to hand in"));
    m_add->setText(tr("Add photos…"));
    m_paste->setText(tr("Paste"));
    const QString number = definition.numberLabel.isEmpty() ? tr("Number") : definition.numberLabel;
    m_numberLabel->setText(number);
    m_number->setAccessibleName(number);
    m_textLabel->setText(tr("Text"));
    m_text->edit->setAccessibleName(tr("Text"));
    if (another) {
        const Draft kept = draft();
        const QSignalBlocker quietNumber(m_number);
        const QSignalBlocker quietText(m_text->edit);
        m_number->setText(kept.number);
        m_text->edit->setPlainText(kept.text);
        delete m_list->itemDelegate();
        m_list->setModel(kept.photos);
        auto *delegate = new PieceDelegate(m_context.theme, *kept.photos, m_list);
        connect(delegate, &PieceDelegate::removeWanted, kept.photos, &Pieces::removePiece);
        m_list->setItemDelegate(delegate);
    }
    m_photoPart->setVisible(definition.proof & tasks::PhotoProof);
    m_numberLabel->setVisible(definition.proof & tasks::NumberProof);
    m_number->setVisible(definition.proof & tasks::NumberProof);
    m_textLabel->setVisible(definition.proof & tasks::TextProof);
    m_text->setVisible(definition.proof & tasks::TextProof);
    showPhotos();
}

void TaskProof::showPhotos()
{
    const int count = draft().photos->rowCount();
    m_list->setVisible(count > 0);
    m_list->setFixedHeight(std::clamp(count, 1, shownPhotos) * PieceDelegate::rowHeight);
    emit changed();
}

void TaskProof::choose()
{
    auto *dialog = new QFileDialog(this, tr("Add photos"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Pictures (%1)").arg(QStringLiteral("*.jpg *.jpeg *.png *.webp *.heic *.bmp *.gif")),
         tr("All files (%1)").arg(QStringLiteral("*"))});
    connect(dialog, &QFileDialog::filesSelected, this,
            [this](const QStringList &paths) { draft().photos->addPaths(paths); });
    dialog->open();
}

bool TaskProof::take(const QMimeData &mime)
{
    if (!(m_definition.proof & tasks::PhotoProof) || !Pieces::canTake(mime))
        return false;
    draft().photos->add(mime);
    return true;
}

/// A picture on the clipboard is meant as a photo, wherever the keyboard is.
bool TaskProof::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Paste)) {
        const QMimeData *mime = QApplication::clipboard()->mimeData();
        if (mime && !mime->hasText() && take(*mime))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool TaskProof::busy() const
{
    const Pieces *photos = m_drafts.value(m_key).photos;
    return photos && photos->busy();
}

QStringList TaskProof::missing() const
{
    QStringList all;
    const Draft draft = m_drafts.value(m_key);
    const bool hasPhoto = draft.photos && std::ranges::any_of(draft.photos->rows(), [](const Piece &piece) {
                              return isPhoto(piece) && piece.trouble == Piece::Trouble::None;
                          });
    if (m_definition.proof & tasks::PhotoProof && !hasPhoto)
        all += tr("a photo");
    if (m_definition.proof & tasks::NumberProof && number().isEmpty())
        all += m_definition.numberLabel.isEmpty() ? tr("the number") : m_definition.numberLabel;
    if (m_definition.proof & tasks::TextProof && text().isEmpty())
        all += tr("the text");
    return all;
}

QList<files::Outgoing> TaskProof::photos(const QString &caption) const
{
    const Pieces *photos = m_drafts.value(m_key).photos;
    const bool asked = m_definition.proof & tasks::PhotoProof;
    return asked && photos ? photos->ready(caption).mid(0, tasks::limits::Files) : QList<files::Outgoing>();
}

QString TaskProof::number() const
{
    return m_definition.proof & tasks::NumberProof ? m_number->text().trimmed() : QString();
}

QString TaskProof::text() const
{
    return m_definition.proof & tasks::TextProof ? m_text->edit->toPlainText().trimmed() : QString();
}

void TaskProof::clear()
{
    const Draft done = m_drafts.take(m_key);
    m_list->setModel(nullptr);
    delete m_list->itemDelegate();
    delete done.photos;
    const QString key = std::exchange(m_key, QString());
    show(key, m_definition);
}

} // namespace sw::ui

#include "ui/tasks/moc_task_proof.cpp"
