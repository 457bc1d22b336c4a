// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/navigation_rail.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/avatars.h"
#include "ui/base/formats.h"
#include "ui/base/navigator.h"

#include <QEvent>
#include <QKeySequence>
#include <QPainter>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

void paintRing(QPainter *painter, const Theme &theme, const QRect &rect)
{
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(theme.color(Color::FocusRing), 2));
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), space::radius, space::radius);
}

class SelfButton : public QAbstractButton
{
public:
    SelfButton(const Context &context, QWidget *parent)
        : QAbstractButton(parent)
        , m_context(context)
    {
        setFixedSize(44, 44);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRect face = rect().adjusted(4, 4, -4, -4);
        m_context.avatars.paintPerson(&painter, face, m_context.client.account());
        const bool online = m_context.client.connection().state == ConnectionState::Online
            || m_context.client.connection().state == ConnectionState::CatchingUp;
        paintDot(&painter, face, m_context.theme, online ? Dot::Online : Dot::None,
                 m_context.theme.color(Color::Rail));
        if (hasFocus())
            paintRing(&painter, m_context.theme, rect());
    }

private:
    const Context &m_context;
};

} // namespace

RailButton::RailButton(const Theme &theme, Icon icon, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_icon(icon)
{
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void RailButton::setPicture(Icon icon)
{
    m_icon = icon;
    update();
}

QSize RailButton::sizeHint() const
{
    return {44, 44};
}

void RailButton::setWords(const QString &words, const QKeySequence &keys)
{
    setText(words);
    setAccessibleName(words);
    setToolTip(QStringLiteral("%1  (%2)").arg(words, keys.toString(QKeySequence::NativeText)));
}

void RailButton::setBadge(int count)
{
    m_badge = count;
    setAccessibleDescription(count > 0 ? NavigationRail::tr("%n unread", nullptr, count) : QString());
    update();
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(isChecked() ? Color::Selected : Color::Hover));
        painter.drawRoundedRect(rect().adjusted(2, 2, -2, -2), space::radius, space::radius);
    }
    paintIcon(&painter, rect(), m_icon, 22, m_theme.color(isChecked() ? Color::Link : Color::TextSecondary));
    if (m_badge > 0)
        paintBadge(&painter, m_theme, width() - 1, 11, Formats::count(m_badge), BadgeTone::Danger);
    if (hasFocus())
        paintRing(&painter, m_theme, rect());
}

NavigationRail::NavigationRail(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_self(new SelfButton(context, this))
    , m_conversations(new RailButton(context.theme, Icon::Message))
    , m_tasks(new RailButton(context.theme, Icon::Task))
    , m_people(new RailButton(context.theme, Icon::People))
    , m_files(new RailButton(context.theme, Icon::Folder))
    , m_search(new RailButton(context.theme, Icon::Search))
    , m_quiet(new RailButton(context.theme, Icon::Bell))
    , m_settings(new RailButton(context.theme, Icon::Settings))
{
    setObjectName(QStringLiteral("navigationRail"));
    setFixedWidth(space::rail);
    m_self->setObjectName(QStringLiteral("railSelf"));
    m_conversations->setObjectName(QStringLiteral("railConversations"));
    m_tasks->setObjectName(QStringLiteral("railTasks"));
    m_people->setObjectName(QStringLiteral("railPeople"));
    m_files->setObjectName(QStringLiteral("railFiles"));
    m_search->setObjectName(QStringLiteral("railSearch"));
    m_quiet->setObjectName(QStringLiteral("railQuiet"));
    m_quiet->setAutoExclusive(false); // no page, a menu
    m_quiet->setCheckable(false);
    m_settings->setObjectName(QStringLiteral("railSettings"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, space::medium, 6, space::medium);
    column->setSpacing(space::unit);
    column->addWidget(m_self);
    column->addSpacing(space::small);
    column->addWidget(m_conversations);
    column->addWidget(m_tasks);
    column->addWidget(m_people);
    column->addWidget(m_files);
    column->addWidget(m_search);
    column->addStretch();
    column->addWidget(m_quiet);
    column->addWidget(m_settings);
    connect(m_self, &QAbstractButton::clicked, this,
            [this] { emit m_context.navigator.personWanted(m_context.client.account()); });
    connect(m_conversations, &QAbstractButton::clicked, this,
            [this] { emit pageWanted(Page::Conversations); });
    connect(m_tasks, &QAbstractButton::clicked, this, [this] { emit pageWanted(Page::Tasks); });
    connect(m_people, &QAbstractButton::clicked, this, [this] { emit pageWanted(Page::People); });
    connect(m_files, &QAbstractButton::clicked, this, [this] { emit pageWanted(Page::Files); });
    connect(m_search, &QAbstractButton::clicked, this, [this] { emit pageWanted(Page::Search); });
    connect(m_quiet, &QAbstractButton::clicked, this, &NavigationRail::quietWanted);
    connect(m_settings, &QAbstractButton::clicked, this, [this] { emit pageWanted(Page::Settings); });
    connect(&context.avatars, &Avatars::changed, m_self, qOverload<>(&QWidget::update));
    connect(&context.client, &Client::connectionChanged, m_self, qOverload<>(&QWidget::update));
    retranslate();
    setPage(Page::Conversations);
}

void NavigationRail::setPage(Page page)
{
    switch (page) {
    case Page::Conversations:
        return m_conversations->setChecked(true);
    case Page::Tasks:
        return m_tasks->setChecked(true);
    case Page::People:
        return m_people->setChecked(true);
    case Page::Files:
        return m_files->setChecked(true);
    case Page::Search:
        return m_search->setChecked(true);
    case Page::Settings:
        return m_settings->setChecked(true);
    }
}

void NavigationRail::setUnread(int count)
{
    m_conversations->setBadge(count);
}

void NavigationRail::setOpenTasks(int count)
{
    m_tasks->setBadge(count);
}

void NavigationRail::setQuiet(bool on)
{
    m_quiet->setPicture(on ? Icon::BellOff : Icon::Bell);
    m_quiet->setAccessibleDescription(on ? tr("On") : tr("Off"));
}

void NavigationRail::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void NavigationRail::retranslate()
{
    m_self->setAccessibleName(tr("My profile"));
    m_self->setToolTip(tr("My profile"));
    m_conversations->setWords(tr("Conversations"), QKeySequence(Qt::CTRL | Qt::Key_1));
    m_tasks->setWords(tr("Tasks"), QKeySequence(Qt::CTRL | Qt::Key_T));
    m_people->setWords(tr("Colleagues"), QKeySequence(Qt::CTRL | Qt::Key_2));
    m_files->setWords(tr("Files"), QKeySequence(Qt::CTRL | Qt::Key_4));
    m_search->setWords(tr("Search"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    m_quiet->setWords(tr("Do not disturb"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
    m_settings->setWords(tr("Settings"), QKeySequence(Qt::CTRL | Qt::Key_3));
}

void NavigationRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Color::Rail));
}

} // namespace sw::ui

#include "ui/shell/moc_navigation_rail.cpp"
