// SPDX-License-Identifier: Apache-2.0
#include "ui/search/chooser_popup.h"

#include "ui/base/theme.h"
#include "ui/base/widgets.h"

#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

namespace sw::ui {

namespace {
constexpr QSize popupSize(320, 360);
}

ChooserPopup::ChooserPopup(const Context &context, Offer offer, const QString &words, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
    , m_context(context)
    , m_offer(std::move(offer))
    , m_model(new ChoiceModel(this))
    , m_field(new SearchField(context.theme))
    , m_list(new QListView)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(QStringLiteral("chooser"));
    setAccessibleName(words);
    m_field->setObjectName(QStringLiteral("chooserField"));
    m_field->setWords(words);
    m_list->setObjectName(QStringLiteral("chooserList"));
    m_list->setAccessibleName(words);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ChoiceDelegate(context.avatars, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->viewport()->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::small, space::small, space::small, space::small);
    column->setSpacing(space::small);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    resize(popupSize);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &ChooserPopup::refresh);
    connect(m_field, &SearchField::stepWanted, this, &ChooserPopup::step);
    connect(m_list, &QListView::clicked, this, &ChooserPopup::choose);
    refresh();
}

void ChooserPopup::openAt(QWidget *anchor)
{
    QPoint at = anchor->mapToGlobal(QPoint(0, anchor->height() + space::unit));
    const QRect screen = anchor->screen()->availableGeometry();
    at.setX(std::max(screen.left(), std::min(at.x(), screen.right() - width())));
    at.setY(std::max(screen.top(), std::min(at.y(), screen.bottom() - height())));
    move(at);
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

void ChooserPopup::refresh()
{
    m_model->show(m_offer(m_field->text().simplified()));
    m_list->setCurrentIndex(m_model->index(0));
    m_list->scrollToTop();
}

void ChooserPopup::step(int delta)
{
    if (delta == 0)
        return choose(m_list->currentIndex());
    const int rows = m_model->rowCount();
    if (rows > 0)
        m_list->setCurrentIndex(
            m_model->index(std::clamp(m_list->currentIndex().row() + delta, 0, rows - 1)));
}

void ChooserPopup::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Choice choice = m_model->row(index.row());
    close();
    emit chosen(choice);
}

void ChooserPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(m_context.theme.color(Color::Border));
    painter.setBrush(m_context.theme.color(Color::Raised));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace sw::ui

#include "ui/search/moc_chooser_popup.cpp"
