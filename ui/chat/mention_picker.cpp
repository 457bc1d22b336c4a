// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/mention_picker.h"

#include "core/runtime/name_match.h"
#include "ui/base/icons.h"
#include "ui/base/row_model.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace sw::ui {

namespace {
constexpr int rowHeight = 44;
constexpr int mostRows = 6;
constexpr int pickerWidth = 320;
constexpr int padding = space::unit;
} // namespace

class MentionModel : public RowModel<MentionChoice, QString>
{
public:
    using RowModel::RowModel;
    void show(const QList<MentionChoice> &choices) { setRows(choices); }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const MentionChoice &choice = row(index.row());
        if (role == Qt::AccessibleTextRole)
            return choice.detail.isEmpty() ? choice.name : choice.name + QLatin1String(", ") + choice.detail;
        return role == Qt::DisplayRole ? choice.name : QVariant();
    }

protected:
    QString keyOf(const MentionChoice &choice) const override { return choice.person.toString(); }
};

namespace {

class MentionDelegate : public QStyledItemDelegate
{
public:
    MentionDelegate(const TimelineLook &look, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_look(look)
    { }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {pickerWidth - 2 * padding, rowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto &choice = static_cast<const MentionModel *>(index.model())->row(index.row());
        const Theme &theme = m_look.theme;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            painter->setBrush(
                theme.color(option.state & QStyle::State_Selected ? Color::Selected : Color::Hover));
            painter->drawRoundedRect(option.rect, space::radiusSmall, space::radiusSmall);
        }
        const QRect picture(option.rect.left() + space::small, option.rect.center().y() - 13, 28, 28);
        if (!choice.person.isNull() && m_look.paintAvatar)
            m_look.paintAvatar(painter, picture, choice.person);
        else
            paintIcon(painter, picture, choice.person.isNull() ? Icon::People : Icon::User, space::icon,
                      theme.color(Color::TextSecondary));
        QRect words = option.rect.adjusted(0, 0, -space::small, 0);
        words.setLeft(picture.right() + 1 + space::medium);
        const QFont small = theme.font(TextSize::Small);
        const int detail
            = std::min(words.width() * 2 / 3, QFontMetrics(small).horizontalAdvance(choice.detail));
        painter->setFont(theme.font(TextSize::Body));
        painter->setPen(theme.color(Color::Text));
        const QRect names = words.adjusted(0, 0, -detail - space::small, 0);
        painter->drawText(names, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(choice.name, Qt::ElideRight, names.width()));
        painter->setFont(small);
        painter->setPen(theme.color(Color::TextSecondary));
        painter->drawText(words, Qt::AlignVCenter | Qt::AlignRight,
                          painter->fontMetrics().elidedText(choice.detail, Qt::ElideRight, detail + 1));
        painter->restore();
    }

private:
    const TimelineLook &m_look;
};

} // namespace

MentionPicker::MentionPicker(const TimelineLook &look, QWidget *parent)
    : QFrame(parent)
    , m_look(look)
    , m_model(new MentionModel(this))
    , m_list(new QListView(this))
{
    setObjectName(QStringLiteral("mentionPicker"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(padding, padding, padding, padding);
    column->addWidget(m_list);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new MentionDelegate(look, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    setTexts();
    hide();
    connect(m_list, &QListView::clicked, this, &MentionPicker::choose);
}

MentionPicker::~MentionPicker() = default;

void MentionPicker::setTexts()
{
    m_list->setAccessibleName(tr("People who can be mentioned"));
}

void MentionPicker::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setTexts();
}

void MentionPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_look.theme.color(Color::Border));
    painter.setBrush(m_look.theme.color(Color::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
}

void MentionPicker::setPeople(const QList<MentionChoice> &people)
{
    m_people = people;
    if (isVisible())
        m_model->show(candidates({}));
}

QList<MentionChoice> MentionPicker::matching(const QList<MentionChoice> &people, const QString &query)
{
    QList<std::pair<int, MentionChoice>> ranked;
    for (const MentionChoice &choice : people) {
        auto rank = nameRankOfText(choice.name, query);
        if (const auto local = choice.person.local(); !rank && local.contains(query, Qt::CaseInsensitive))
            rank = local.startsWith(query, Qt::CaseInsensitive) ? name_rank::pinyin : name_rank::pinyinInside;
        if (rank)
            ranked.append({*rank, choice});
    }
    std::ranges::stable_sort(ranked, {}, [](const auto &entry) { return entry.first; });
    QList<MentionChoice> found;
    for (const auto &[rank, choice] : std::as_const(ranked))
        found.append(choice);
    return found;
}

QList<MentionChoice> MentionPicker::candidates(const QString &query) const
{
    auto found = matching(m_people, query);
    const QString everybody = tr("Everyone");
    const bool asked = everybody.startsWith(query, Qt::CaseInsensitive)
        || QStringLiteral("all").startsWith(query, Qt::CaseInsensitive)
        || QStringLiteral("所有人").startsWith(query);
    if (asked && m_people.size() > 1)
        found.prepend(
            {{}, everybody, tr("This will notify %n people", nullptr, static_cast<int>(m_people.size()))});
    return found;
}

QList<MentionChoice> MentionPicker::shown() const
{
    return isVisible() ? m_model->rows() : QList<MentionChoice>();
}

void MentionPicker::open(const QString &query, const QRect &above)
{
    const auto found = candidates(query);
    if (found.isEmpty()) {
        hide();
        return;
    }
    m_model->show(found);
    m_list->setCurrentIndex(m_model->index(0));
    const int rows = std::min(static_cast<int>(found.size()), mostRows);
    resize(std::min(pickerWidth, parentWidget()->width()), rows * rowHeight + 2 * padding);
    move(std::clamp(above.left(), 0, std::max(0, parentWidget()->width() - width())),
         std::max(0, above.top() - height() - space::unit));
    show();
    raise();
}

void MentionPicker::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const MentionChoice choice = m_model->row(index.row());
    hide();
    emit chosen(choice.person, choice.name);
}

bool MentionPicker::handleKey(QKeyEvent *event)
{
    if (!isVisible())
        return false;
    const auto step = [this](int delta) {
        const int rows = m_model->rowCount();
        m_list->setCurrentIndex(m_model->index((m_list->currentIndex().row() + delta + rows) % rows));
        return true;
    };
    switch (event->key()) {
    case Qt::Key_Up:
        return step(-1);
    case Qt::Key_Down:
        return step(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        if (event->modifiers() & ~Qt::KeypadModifier)
            return false;
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        hide();
        emit dismissed();
        return true;
    default:
        return false;
    }
}

} // namespace sw::ui

#include "ui/chat/moc_mention_picker.cpp"
