// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/members_model.h"

#include "core/client/client.h"
#include "ui/base/icons.h"
#include "ui/base/people_list.h"
#include "ui/base/theme.h"
#include "ui/base/trust_text.h"

#include <QCollator>
#include <QCoreApplication>
#include <QPainter>

namespace sw::ui {

QString roleText(rooms::Role role)
{
    switch (role) {
    case rooms::Role::Member:
        return QCoreApplication::translate("Members", "Member");
    case rooms::Role::Admin:
        return QCoreApplication::translate("Members", "Admin");
    case rooms::Role::Owner:
        return QCoreApplication::translate("Members", "Owner");
    }
    return {};
}

static constexpr int shieldSize = 14;

static QString accessibleText(const MemberRow &row)
{
    const QString text = QStringLiteral("%1, %2").arg(row.name, roleText(row.member.role));
    return row.mark == trust::Word::None ? text
                                         : QStringLiteral("%1, %2").arg(text, TrustText::word(row.mark));
}

MembersModel::MembersModel(Client &client, QObject *parent)
    : RowModel(parent)
    , m_client(client)
{ }

void MembersModel::setRoom(RoomId room)
{
    m_room = room;
    refresh();
}

void MembersModel::refresh()
{
    QList<MemberRow> rows;
    const Jid self = m_client.account();
    const auto marks = m_client.trust().marks();
    for (const rooms::Member &member : m_client.rooms().members(m_room)) {
        const auto person = m_client.people().person(member.person);
        rows.append({member, m_client.people().name(member.person),
                     person ? person->presence : people::Presence::Offline, member.person == self,
                     marks.value(member.person, trust::Word::None)});
    }
    const QCollator collator;
    std::stable_sort(rows.begin(), rows.end(), [&collator](const MemberRow &a, const MemberRow &b) {
        if (a.member.role != b.member.role)
            return a.member.role > b.member.role;
        return collator.compare(a.name, b.name) < 0;
    });
    setRows(rows);
}

QVariant MembersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MemberRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.name;
    case Qt::AccessibleTextRole:
        return accessibleText(shown);
    case Qt::ToolTipRole:
        return shown.mark == trust::Word::None
            ? shown.member.person.toString()
            : shown.member.person.toString() + u'\n' + TrustText::explain(shown.mark);
    case RowRole:
        return QVariant::fromValue(shown);
    default:
        return {};
    }
}

MemberDelegate::MemberDelegate(Avatars &avatars, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_avatars(avatars)
{ }

QSize MemberDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {100, 40};
}

void MemberDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = m_avatars.theme();
    const auto row = index.data(MembersModel::RowRole).value<MemberRow>();
    const QRect box = option.rect.adjusted(space::small, 1, -space::small, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme.color(Color::Hover));
        painter->drawRoundedRect(box, space::radius - 2, space::radius - 2);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)
        && option.state.testFlag(QStyle::State_KeyboardFocusChange)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme.color(Color::FocusRing), 2));
        painter->drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), space::radius - 2, space::radius - 2);
    }
    const QRect face(box.left() + space::small, box.top() + (box.height() - 28) / 2, 28, 28);
    m_avatars.paintPerson(painter, face, row.member.person);
    paintDot(painter, face, theme, presenceDot(row.presence), theme.color(Color::Pane));

    QRect text(face.right() + 1 + space::small, box.top(), box.right() - face.right() - 2 * space::small,
               box.height());
    const QFont small = theme.font(TextSize::Small);
    if (row.member.role != rooms::Role::Member) {
        const QString role = roleText(row.member.role);
        painter->setFont(small);
        painter->setPen(theme.color(Color::TextFaint));
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight, role);
        text.setRight(text.right() - QFontMetrics(small).horizontalAdvance(role) - space::small);
    }
    const QFont font = theme.font(TextSize::Body);
    const QString name
        = row.self ? QCoreApplication::translate("Members", "%1 (you)").arg(row.name) : row.name;
    painter->setFont(font);
    painter->setPen(theme.color(Color::Text));
    const int mark = row.mark == trust::Word::None ? 0 : shieldSize + space::unit;
    const QString shown = QFontMetrics(font).elidedText(name, Qt::ElideRight, text.width() - mark);
    painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft, shown);
    if (mark > 0) {
        const int x = text.left() + QFontMetrics(font).horizontalAdvance(shown) + space::unit;
        paintIcon(painter, QRect(x, box.top() + (box.height() - shieldSize) / 2, shieldSize, shieldSize),
                  Icon::Shield, shieldSize, theme.color(TrustText::color(row.mark)));
    }
    painter->restore();
}

} // namespace sw::ui

#include "ui/rooms/moc_members_model.cpp"
