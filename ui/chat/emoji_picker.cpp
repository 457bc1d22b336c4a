// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/emoji_picker.h"

#include "ui/base/widgets.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr int cell = 36;
constexpr int columns = 8;
constexpr int rows = 6;

class EmojiDelegate : public QStyledItemDelegate
{
public:
    EmojiDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    { }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {cell, cell}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(
                m_theme.color(option.state & QStyle::State_Selected ? Color::Selected : Color::Hover));
            painter->drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), space::radiusSmall,
                                     space::radiusSmall);
        }
        painter->setFont(m_theme.font(TextSize::Headline));
        painter->setPen(m_theme.color(Color::Text));
        painter->drawText(option.rect, Qt::AlignCenter, index.data().toString());
        painter->restore();
    }

private:
    const Theme &m_theme;
};

} // namespace

void EmojiModel::showGroup(EmojiGroup group)
{
    QList<const Emoji *> found;
    for (const Emoji &emoji : allEmoji()) {
        if (emoji.group == group)
            found.append(&emoji);
    }
    show(std::move(found));
}

void EmojiModel::showMatching(const QString &text)
{
    QList<const Emoji *> found;
    QSet<QString> seen;
    const QString wanted = u' ' + text.simplified().toLower();
    for (const Emoji &emoji : allEmoji()) {
        const bool fits = (u' ' + QString::fromUtf16(emoji.words)).contains(wanted);
        if (fits && !seen.contains(QString::fromUtf16(emoji.text))) {
            seen.insert(QString::fromUtf16(emoji.text));
            found.append(&emoji);
        }
    }
    show(std::move(found));
}

void EmojiModel::show(QList<const Emoji *> emoji)
{
    if (!m_emoji.isEmpty()) {
        beginRemoveRows({}, 0, static_cast<int>(m_emoji.size()) - 1);
        m_emoji.clear();
        endRemoveRows();
    }
    if (!emoji.isEmpty()) {
        beginInsertRows({}, 0, static_cast<int>(emoji.size()) - 1);
        m_emoji = std::move(emoji);
        endInsertRows();
    }
}

int EmojiModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_emoji.size());
}

QVariant EmojiModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Emoji &emoji = *m_emoji[index.row()];
    if (role == Qt::DisplayRole)
        return QString::fromUtf16(emoji.text);
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return QString::fromUtf16(emoji.words);
    return {};
}

EmojiPicker::EmojiPicker(const Theme &theme, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint)
    , m_theme(theme)
    , m_model(new EmojiModel(this))
    , m_search(new SearchField(theme, this))
    , m_tabs(new QButtonGroup(this))
    , m_grid(new QListView(this))
{
    setObjectName(QStringLiteral("emojiPicker"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small, space::small, space::small, space::small);
    column->setSpacing(space::small);
    m_search->setWords(tr("Find an emoji"));
    column->addWidget(m_search);
    makeTabs();
    m_grid->setViewMode(QListView::IconMode);
    m_grid->setMovement(QListView::Static);
    m_grid->setResizeMode(QListView::Adjust);
    m_grid->setUniformItemSizes(true);
    m_grid->setGridSize({cell, cell});
    m_grid->setFrameShape(QFrame::NoFrame);
    m_grid->setMouseTracking(true);
    m_grid->viewport()->setAutoFillBackground(false);
    m_grid->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_grid->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_grid->setAccessibleName(tr("Emoji"));
    m_grid->setModel(m_model);
    m_grid->setItemDelegate(new EmojiDelegate(theme, m_grid));
    m_grid->setFixedSize(columns * cell + 16, rows * cell);
    column->addWidget(m_grid);
    m_model->showGroup(EmojiGroup::Often);
    connect(m_search, &QLineEdit::textChanged, this, &EmojiPicker::filter);
    connect(m_search, &SearchField::stepWanted, this, [this](int step) {
        if (step == 0)
            return choose(m_model->index(0));
        m_grid->setFocus();
        m_grid->setCurrentIndex(m_model->index(0));
    });
    connect(m_grid, &QListView::clicked, this, &EmojiPicker::choose);
    connect(m_grid, &QListView::activated, this, &EmojiPicker::choose);
}

void EmojiPicker::makeTabs()
{
    struct Tab {
        EmojiGroup group;
        QString text;
        QString words;
    };
    const QList<Tab> tabs{{EmojiGroup::Often, QStringLiteral("👍"), tr("Often used")},
                          {EmojiGroup::Faces, QStringLiteral("😀"), tr("Faces")},
                          {EmojiGroup::Hands, QStringLiteral("👋"), tr("Hands")},
                          {EmojiGroup::Work, QStringLiteral("📋"), tr("Work")},
                          {EmojiGroup::Shop, QStringLiteral("🛒"), tr("Shop")},
                          {EmojiGroup::Signs, QStringLiteral("⭐"), tr("Signs")}};
    auto *row = new QHBoxLayout;
    row->setSpacing(space::half);
    for (const Tab &tab : tabs) {
        auto *button = new QToolButton(this);
        button->setText(tab.text);
        button->setToolTip(tab.words);
        button->setAccessibleName(tab.words);
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setFixedSize(cell, space::control);
        button->setFont(m_theme.font(TextSize::Title));
        m_tabs->addButton(button, static_cast<int>(tab.group));
        row->addWidget(button);
    }
    row->addStretch();
    m_tabs->button(0)->setChecked(true);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_tabs, &QButtonGroup::idClicked, this, [this](int group) {
        m_search->clear();
        m_model->showGroup(static_cast<EmojiGroup>(group));
    });
}

void EmojiPicker::filter(const QString &text)
{
    if (text.trimmed().isEmpty())
        m_model->showGroup(static_cast<EmojiGroup>(m_tabs->checkedId()));
    else
        m_model->showMatching(text);
}

void EmojiPicker::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    emit chosen(index.data().toString());
    close();
}

void EmojiPicker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_theme.color(Color::Border));
    painter.setBrush(m_theme.color(Color::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1)); // a window of its own: round corners need a compositor
}

void EmojiPicker::openAt(QPoint bottomRight)
{
    adjustSize();
    move(bottomRight - QPoint(width(), height()));
    show();
    m_search->setFocus();
}

} // namespace sw::ui

#include "ui/chat/moc_emoji_picker.cpp"
