// SPDX-License-Identifier: Apache-2.0
#include "ui/base/choice_list.h"

#include "ui/base/avatars.h"
#include "ui/base/theme.h"

#include <QPainter>

namespace sw::ui {

namespace {
constexpr int faceSize = 28;
}

QVariant ChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Choice &choice = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return choice.name;
    case Qt::AccessibleTextRole:
        return choice.detail.isEmpty() ? choice.name
                                       : QStringLiteral("%1, %2").arg(choice.name, choice.detail);
    case ChoiceRole:
        return QVariant::fromValue(choice);
    default:
        return {};
    }
}

ChoiceDelegate::ChoiceDelegate(Avatars &avatars, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_avatars(avatars)
{ }

QSize ChoiceDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, rowHeight};
}

void ChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const auto choice = index.data(ChoiceModel::ChoiceRole).value<Choice>();
    const Theme &theme = m_avatars.theme();
    const QRect box = option.rect.adjusted(space::unit, 1, -space::unit, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(
            theme.color(option.state & QStyle::State_Selected ? Color::Selected : Color::Hover));
        painter->drawRoundedRect(box, space::radius - 2, space::radius - 2);
    }
    const QRect face(box.left() + space::small, box.center().y() - faceSize / 2 + 1, faceSize, faceSize);
    if (choice.person.isNull())
        m_avatars.paintRoom(painter, face, choice.name, choice.key);
    else
        m_avatars.paintPerson(painter, face, choice.person);
    QRect words = box.adjusted(0, 0, -space::small, 0);
    words.setLeft(face.right() + 1 + space::medium);
    const QFont small = theme.font(TextSize::Small);
    const int wanted = QFontMetrics(small).horizontalAdvance(choice.detail);
    const int detail = std::min(words.width() / 2, wanted);
    const QFont body = theme.font(TextSize::Body);
    const QRect name = words.adjusted(0, 0, -detail - space::small, 0);
    painter->setFont(body);
    painter->setPen(theme.color(Color::Text));
    painter->drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetrics(body).elidedText(choice.name, Qt::ElideRight, name.width()));
    painter->setFont(small);
    painter->setPen(theme.color(Color::TextFaint));
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignRight,
                      QFontMetrics(small).elidedText(choice.detail, Qt::ElideRight, detail + 1));
    painter->restore();
}

} // namespace sw::ui

#include "ui/base/moc_choice_list.cpp"
