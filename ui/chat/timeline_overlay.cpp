// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/timeline_overlay.h"

#include "ui/base/widgets.h"

#include <QHBoxLayout>
#include <QPainter>

namespace sw::ui {

namespace {
constexpr int pillHeight = 36;
constexpr int shadow = 2;
constexpr int pillIcon = 18;
} // namespace

PillButton::PillButton(const Theme &theme, Icon icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
}

QSize PillButton::sizeHint() const
{
    int width = pillHeight;
    if (!text().isEmpty())
        width += QFontMetrics(m_theme.font(TextSize::Body, QFont::Medium)).horizontalAdvance(text())
            + space::large;
    return {width + 2 * shadow, pillHeight + 2 * shadow};
}

void PillButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill = QRectF(rect()).adjusted(shadow + 0.5, shadow + 0.5, -shadow - 0.5, -shadow - 0.5);
    const bool important = !text().isEmpty();
    const Color ground = important ? isDown() ? Color::AccentPressed
            : underMouse()                    ? Color::AccentHover
                                              : Color::Accent
        : isDown()                 ? Color::Pressed
        : underMouse()             ? Color::Hover
                                   : Color::Raised;
    painter.setBrush(m_theme.color(ground));
    painter.setPen(QPen(m_theme.color(hasFocus()      ? Color::FocusRing
                                          : important ? ground
                                                      : Color::Border),
                        hasFocus() ? 2 : 1));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const QColor words = m_theme.color(important ? Color::OnAccent : Color::TextSecondary);
    const int inset = (pillHeight - pillIcon) / 2 + shadow;
    paintIcon(&painter, QRect(inset, inset, pillIcon, pillIcon), m_icon, pillIcon, words);
    painter.setFont(m_theme.font(TextSize::Body, QFont::Medium));
    painter.setPen(words);
    painter.drawText(rect().adjusted(inset + pillIcon + space::small, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, text());
}

JumpButtons::JumpButtons(const Theme &theme, QWidget *viewport)
    : QObject(viewport)
    , m_viewport(viewport)
    , m_newest(new PillButton(theme, Icon::ArrowDown, viewport))
    , m_unread(new PillButton(theme, Icon::Message, viewport))
{
    m_newest->setObjectName(QStringLiteral("jumpToNewest"));
    m_unread->setObjectName(QStringLiteral("jumpToUnread"));
    m_newest->hide();
    m_unread->hide();
    connect(m_newest, &QAbstractButton::clicked, this, &JumpButtons::newestWanted);
    connect(m_unread, &QAbstractButton::clicked, this, &JumpButtons::unreadWanted);
}

void JumpButtons::showNewest(bool shown, int unseen)
{
    const QString words = unseen > 0 ? tr("%n new message(s)", nullptr, unseen)
        : unseen < 0                 ? tr("New messages")
                                     : QString();
    if (m_newest->text() != words)
        m_newest->setText(words);
    m_newest->setToolTip(tr("Jump to the newest message"));
    m_newest->setAccessibleName(words.isEmpty() ? m_newest->toolTip() : words);
    m_newest->setVisible(shown);
    place();
}

void JumpButtons::showUnread(bool shown)
{
    m_unread->setText(tr("Go to the first unread message"));
    m_unread->setVisible(shown);
    place();
}

void JumpButtons::place()
{
    const auto centre = [this](QWidget *button, int y) {
        button->resize(button->sizeHint());
        button->move((m_viewport->width() - button->width()) / 2, y);
    };
    centre(m_unread, space::small);
    if (m_newest->text().isEmpty()) {
        m_newest->resize(m_newest->sizeHint());
        m_newest->move(m_viewport->width() - m_newest->width() - space::large,
                       m_viewport->height() - m_newest->height() - space::small);
    } else {
        centre(m_newest, m_viewport->height() - m_newest->sizeHint().height() - space::small);
    }
}

RowActions::RowActions(const Theme &theme, QWidget *viewport)
    : QWidget(viewport)
    , m_theme(theme)
    , m_reply(new IconButton(theme, Icon::Reply, this))
    , m_copy(new IconButton(theme, Icon::Copy, this))
    , m_more(new IconButton(theme, Icon::More, this))
{
    setObjectName(QStringLiteral("rowActions"));
    setCursor(Qt::ArrowCursor);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::half, space::half, space::half, space::half);
    row->setSpacing(0);
    for (IconButton *button : {m_reply, m_copy, m_more}) {
        button->setFocusPolicy(Qt::NoFocus); // the keyboard has the menu
        row->addWidget(button);
    }
    setTexts();
    hide();
    connect(m_reply, &QAbstractButton::clicked, this, &RowActions::replyWanted);
    connect(m_copy, &QAbstractButton::clicked, this, &RowActions::copyWanted);
    connect(m_more, &QAbstractButton::clicked, this,
            [this] { emit moreWanted(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
}

void RowActions::setTexts()
{
    m_reply->setWords(tr("Reply"));
    m_copy->setWords(tr("Copy"));
    m_more->setWords(tr("More actions"));
}

void RowActions::showAt(const QRect &row, bool reply, bool copy)
{
    m_reply->setVisible(reply);
    m_copy->setVisible(copy);
    adjustSize();
    const int y = std::clamp(row.top() - height() / 2, 0, std::max(0, parentWidget()->height() - height()));
    move(row.right() - width() - space::small, y);
    show();
    raise();
}

void RowActions::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(Color::Raised));
    painter.setPen(m_theme.color(Color::Border));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
}

} // namespace sw::ui

#include "ui/chat/moc_timeline_overlay.cpp"
