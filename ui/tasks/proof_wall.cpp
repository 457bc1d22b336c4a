// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/proof_wall.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/formats.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"
#include "ui/files/thumbnail.h"
#include "ui/tasks/board_actions.h"
#include "ui/tasks/proof_wall_photos.h"
#include "ui/tasks/task_words.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>

namespace sw::ui {

using tasks::Progress;
using tasks::Standing;

namespace {

constexpr QSize tile(220, 252);
constexpr int pictureHeight = 165;
constexpr int lineHeight = 19;

} // namespace

ProofWallModel::ProofWallModel(Name name, QObject *parent)
    : RowModel(parent)
    , m_name(std::move(name))
{ }

void ProofWallModel::show(const QList<Progress> &progress, const tasks::Definition &definition)
{
    m_definition = definition;
    QList<Progress> rows;
    for (const Progress &one : progress)
        if (!one.photos.isEmpty())
            rows += one;
    // A decision changes `since`: the walls of those who look must not move under their hands.
    std::ranges::stable_sort(rows, [this](const Progress &a, const Progress &b) {
        const int left = indexOf(a.assignee.key());
        const int right = indexOf(b.assignee.key());
        if (left >= 0 || right >= 0)
            return left >= 0 && (right < 0 || left < right);
        return a.since < b.since;
    });
    setRows(rows);
}

QVariant ProofWallModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Progress &shown = row(index.row());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return nameOf(shown);
    if (role == Qt::AccessibleTextRole)
        return QStringList{nameOf(shown), TaskWords::standing(shown.standing, m_definition.approval),
                           shown.number, shown.text}
            .join(QLatin1Char(' '));
    return {};
}

ProofWallDelegate::ProofWallDelegate(const Theme &theme, const ProofWallModel &model, ProofPhotos &photos,
                                     QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_model(model)
    , m_photos(photos)
{ }

QSize ProofWallDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return tile;
}

void ProofWallDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const Progress &shown = m_model.row(index.row());
    const QRect box = option.rect.adjusted(space::unit, space::unit, -space::unit, -space::unit);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool current = option.state.testFlag(QStyle::State_HasFocus);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(current ? QPen(m_theme.color(Color::FocusRing), 2)
                            : QPen(m_theme.color(Color::Border), 1));
    painter->setBrush(m_theme.color(selected ? Color::Selected : Color::Raised));
    painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), space::radius, space::radius);
    const QRect picture(box.left() + space::small, box.top() + space::small, box.width() - 2 * space::small,
                        pictureHeight - space::small);
    const QSize pixels = picture.size() * painter->device()->devicePixelRatio();
    paintThumbnail(*painter, picture, m_photos.picture(shown.key.room, shown.photos.first(), pixels),
                   FileKind::Picture, m_theme);
    if (shown.photos.size() > 1) {
        const QRect more(picture.right() - 36, picture.bottom() - 24, 32, 20);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Color::Raised));
        painter->drawRoundedRect(more, space::radiusSmall, space::radiusSmall);
        painter->setPen(m_theme.color(Color::Text));
        painter->setFont(m_theme.font(TextSize::Small));
        painter->drawText(more, Qt::AlignCenter,
                          QStringLiteral("+%1").arg(QLocale().toString(shown.photos.size() - 1)));
    }
    if (selected) {
        const QRect mark(picture.left() + space::unit, picture.top() + space::unit, 22, 22);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Color::Accent));
        painter->drawEllipse(mark);
        paintIcon(painter, mark, Icon::Check, 14, m_theme.color(Color::OnAccent));
    }
    paintWords(painter,
               QRect(picture.left() + space::unit, picture.bottom() + 6, picture.width() - 2 * space::unit,
                     box.bottom() - picture.bottom() - space::small),
               shown);
    painter->restore();
}

void ProofWallDelegate::paintWords(QPainter *painter, const QRect &box, const Progress &shown) const
{
    const QFont name = m_theme.font(TextSize::Body, QFont::DemiBold);
    const QFont small = m_theme.font(TextSize::Small);
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const QRect first(box.left(), box.top(), box.width(), lineHeight);
    const QString time = Formats::listTime(shown.since, now);
    const int timeWidth = QFontMetrics(small).horizontalAdvance(time);
    painter->setFont(name);
    painter->setPen(m_theme.color(Color::Text));
    painter->drawText(first, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(name).elidedText(m_model.nameOf(shown), Qt::ElideRight,
                                                    first.width() - timeWidth - space::small));
    painter->setFont(small);
    painter->setPen(m_theme.color(shown.late ? Color::Danger : Color::TextFaint));
    painter->drawText(first, Qt::AlignVCenter | Qt::AlignRight, time);
    const QRect second = first.translated(0, lineHeight);
    paintIcon(painter, QRect(second.left(), second.top(), 14, second.height()),
              TaskWords::icon(shown.standing), 14, m_theme.color(TaskWords::color(shown.standing)));
    const QRect state = second.adjusted(14 + space::unit, 0, 0, 0);
    painter->setPen(m_theme.color(TaskWords::color(shown.standing)));
    painter->drawText(state, Qt::AlignVCenter | Qt::AlignLeft,
                      TaskWords::standing(shown.standing, m_model.definition().approval));
    QStringList said;
    if (!shown.reason.isEmpty())
        said += shown.reason;
    if (!shown.number.isEmpty())
        said += shown.number;
    if (!shown.text.isEmpty())
        said += shown.text;
    const QRect third = second.translated(0, lineHeight);
    painter->setPen(m_theme.color(Color::TextSecondary));
    painter->drawText(third, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(small).elidedText(Formats::oneLine(said.join(QStringLiteral(" · "))),
                                                     Qt::ElideRight, third.width()));
}

void ProofGrid::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (plain && event->key() == Qt::Key_A)
        return emit approveWanted();
    if (plain && event->key() == Qt::Key_R)
        return emit sendBackWanted();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return emit enlargeWanted(currentIndex());
    QListView::keyPressEvent(event);
}

ProofWall::ProofWall(const Context &context, BoardActions &actions, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_actions(actions)
    , m_photos(new ProofPhotos(context, this))
    , m_model(new ProofWallModel(
          [this](const tasks::Assignee &assignee) {
              return sw::ui::nameOf(assignee, m_places, m_context.client.people());
          },
          this))
    , m_grid(new ProofGrid)
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyState(context.theme, Icon::Image))
    , m_words(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_approve(new QPushButton)
    , m_sendBack(new QPushButton)
{
    m_grid->setObjectName(QStringLiteral("proofGrid"));
    m_grid->setModel(m_model);
    m_grid->setItemDelegate(new ProofWallDelegate(context.theme, *m_model, *m_photos, m_grid));
    m_grid->setViewMode(QListView::IconMode);
    m_grid->setMovement(QListView::Static);
    m_grid->setResizeMode(QListView::Adjust);
    m_grid->setUniformItemSizes(true);
    m_grid->setSelectionMode(QAbstractItemView::MultiSelection);
    m_grid->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_grid->setFrameShape(QFrame::NoFrame);
    m_grid->viewport()->setAutoFillBackground(false);
    m_approve->setObjectName(QStringLiteral("wallApprove"));
    m_sendBack->setObjectName(QStringLiteral("wallSendBack"));
    m_words->setObjectName(QStringLiteral("wallWords"));
    setButtonRole(m_approve, ButtonRole::Primary);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(space::large, space::small, space::large, space::small);
    foot->setSpacing(space::small);
    foot->addWidget(m_words, 1);
    foot->addWidget(m_sendBack);
    foot->addWidget(m_approve);
    m_stack->addWidget(m_grid);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_stack->setContentsMargins(space::small, 0, 0, 0);
    column->addWidget(m_stack, 1);
    column->addLayout(foot);
    connect(m_photos, &ProofPhotos::ready, m_grid->viewport(), qOverload<>(&QWidget::update));
    connect(m_grid, &ProofGrid::approveWanted, m_approve, &QPushButton::click);
    connect(m_grid, &ProofGrid::sendBackWanted, m_sendBack, &QPushButton::click);
    connect(m_grid, &ProofGrid::enlargeWanted, this, &ProofWall::enlarge);
    connect(m_grid, &QListView::doubleClicked, this, &ProofWall::enlarge);
    connect(m_grid->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ProofWall::showWords);
    connect(m_grid->selectionModel(), &QItemSelectionModel::currentChanged, this, &ProofWall::showWords);
    connect(m_approve, &QPushButton::clicked, this, [this] {
        m_actions.approve(chosen());
        m_grid->clearSelection();
    });
    connect(m_sendBack, &QPushButton::clicked, this, [this] { m_actions.sendBack(chosen()); });
    retranslate();
}

void ProofWall::retranslate()
{
    m_grid->setAccessibleName(tr("Photos of the proofs"));
    m_approve->setText(tr("Approve (A)"));
    m_sendBack->setText(tr("Send back… (R)"));
    m_empty->setTexts(tr("No photos yet"), tr("They appear here as soon as the first store sends one."));
}

void ProofWall::setPlaces(const Places &places)
{
    m_places = places;
    m_grid->viewport()->update();
}

void ProofWall::show(const QList<Progress> &progress, const tasks::Definition &definition, bool mayJudge)
{
    m_mayJudge = mayJudge;
    m_model->show(progress, definition);
    m_stack->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1);
    if (!m_grid->currentIndex().isValid())
        m_grid->selectionModel()->setCurrentIndex(m_model->index(0), QItemSelectionModel::NoUpdate);
    retranslate();
    showWords();
}

void ProofWall::focusGrid()
{
    m_grid->setFocus();
}

void ProofWall::showWords()
{
    const QList<Progress> &rows = m_model->rows();
    const auto waiting
        = std::ranges::count_if(rows, [](const Progress &one) { return one.standing == Standing::Done; });
    const bool approval = m_model->definition().approval;
    const bool allApproved = approval && !rows.isEmpty()
        && std::ranges::all_of(rows, [](const Progress &one) { return one.standing == Standing::Approved; });
    const auto selected = m_grid->selectionModel()->selectedRows().size();
    QString words = tr("%n store(s) with photos", nullptr, int(rows.size()));
    if (allApproved)
        words = tr("All approved: %n store(s).", nullptr, int(rows.size()));
    else if (selected > 0)
        words = tr("%n selected", nullptr, int(selected));
    else if (approval)
        words
            = tr("%n wait for approval. Arrows move, Space selects, Enter enlarges.", nullptr, int(waiting));
    m_words->setText(words);
    m_words->setColor(allApproved ? Color::Success : Color::TextSecondary);
    const QList<Progress> now = chosen();
    m_approve->setVisible(m_mayJudge && approval && !rows.isEmpty());
    m_sendBack->setVisible(m_mayJudge && !rows.isEmpty());
    m_approve->setEnabled(
        std::ranges::any_of(now, [](const Progress &one) { return one.standing == Standing::Done; }));
    m_sendBack->setEnabled(
        std::ranges::any_of(now, [](const Progress &one) { return TaskWords::isOver(one.standing); }));
}

QList<Progress> ProofWall::chosen() const
{
    QList<Progress> all;
    for (const QModelIndex &index : m_grid->selectionModel()->selectedRows())
        all += m_model->row(index.row());
    if (all.isEmpty() && m_grid->currentIndex().isValid())
        all += m_model->row(m_grid->currentIndex().row());
    return all;
}

void ProofWall::enlarge(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Progress &shown = m_model->row(index.row());
    m_photos->enlarge(shown.key.room, shown.photos.first());
}

} // namespace sw::ui

#include "ui/tasks/moc_proof_wall.cpp"
