// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_detail.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "ui/base/navigator.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"
#include "ui/files/conversation_files.h"
#include "ui/tasks/task_files.h"
#include "ui/tasks/task_history.h"
#include "ui/tasks/task_proof.h"
#include "ui/tasks/task_steps.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace sw::ui {

using tasks::Standing;

namespace {

PersonName nameIn(Client &client)
{
    return [&client](const Jid &person) { return client.people().name(person); };
}

TextLabel *heading(const Theme &theme)
{
    return new TextLabel(theme, TextSize::Body, Color::Text, QFont::DemiBold);
}

} // namespace

TaskDetail::TaskDetail(const Context &context, tasks::Tasks &tasks, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_tasks(tasks)
    , m_files(new ConversationFiles(context, this))
    , m_room(new ElidedLabel)
    , m_discuss(new QPushButton)
    , m_follow(new QPushButton)
    , m_close(new IconButton(context.theme, Icon::Close))
    , m_scroll(new QScrollArea)
    , m_notice(new Banner(context.theme))
    , m_title(new TextLabel(context.theme, TextSize::Headline, Color::Text, QFont::DemiBold))
    , m_due(new TextLabel(context.theme, TextSize::Title, Color::TextSecondary, QFont::Medium))
    , m_elsewhere(new TextLabel(context.theme, TextSize::Small, Color::TextFaint))
    , m_facts(new TextLabel(context.theme, TextSize::Body, Color::TextSecondary))
    , m_origin(new QPushButton)
    , m_details(new TextLabel(context.theme, TextSize::Body))
    , m_attachments(new TaskFiles(context.theme, *m_files))
    , m_stepsTitle(heading(context.theme))
    , m_steps(new TaskSteps(context.theme))
    , m_proofTitle(heading(context.theme))
    , m_proof(new TaskProof(context))
    , m_givenTitle(heading(context.theme))
    , m_given(new TextLabel(context.theme, TextSize::Body))
    , m_givenPhotos(new TaskFiles(context.theme, *m_files))
    , m_historyTitle(heading(context.theme))
    , m_history(new TaskHistory(context.theme, nameIn(context.client)))
    , m_foot(new QWidget)
    , m_hint(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_cannot(new QPushButton)
    , m_reopen(new QPushButton)
    , m_start(new QPushButton)
    , m_done(new QPushButton)
{
    setObjectName(QStringLiteral("taskDetail"));
    setAcceptDrops(true);
    setFocusProxy(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTop());
    column->addWidget(m_notice);
    column->addWidget(buildBody(), 1);
    column->addWidget(buildFoot());
    connectParts();
    retranslate();
}

TaskDetail::~TaskDetail() = default;

QWidget *TaskDetail::buildTop()
{
    auto *top = new QWidget;
    top->setFixedHeight(space::header);
    setButtonRole(m_discuss, ButtonRole::Quiet);
    setButtonRole(m_follow, ButtonRole::Quiet);
    m_discuss->setObjectName(QStringLiteral("discussTask"));
    m_follow->setObjectName(QStringLiteral("followTask"));
    m_close->setObjectName(QStringLiteral("closeTask"));
    auto *row = new QHBoxLayout(top);
    row->setContentsMargins(space::large, 0, space::small, 0);
    row->setSpacing(space::unit);
    row->addWidget(m_room, 1);
    row->addWidget(m_follow);
    row->addWidget(m_discuss);
    row->addWidget(m_close);
    return top;
}

QWidget *TaskDetail::buildBody()
{
    for (TextLabel *label : {m_title, m_due, m_elsewhere, m_facts, m_given}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_title->setObjectName(QStringLiteral("taskTitle"));
    m_due->setObjectName(QStringLiteral("taskDue"));
    m_notice->setObjectName(QStringLiteral("taskNotice"));
    m_details->setObjectName(QStringLiteral("taskDetails"));
    m_details->setTextFormat(Qt::RichText);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_details->setOpenExternalLinks(true); // findLinks() lets only web and mail addresses through
    m_origin->setObjectName(QStringLiteral("taskOrigin"));
    m_origin->setIcon(themedIcon(m_context.theme, Icon::Message, Color::Link));
    setButtonRole(m_origin, ButtonRole::Quiet);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(space::large, space::medium, space::large, space::large);
    column->setSpacing(space::small);
    const auto add = [column](std::initializer_list<QWidget *> parts, int above) {
        column->addSpacing(above);
        for (QWidget *part : parts)
            column->addWidget(part);
    };
    add({m_title, m_due, m_elsewhere, m_facts}, 0);
    column->addWidget(m_origin, 0, Qt::AlignLeft);
    add({m_details, m_attachments}, space::unit);
    add({m_stepsTitle, m_steps}, space::small);
    add({m_proofTitle, m_proof}, space::small);
    add({m_givenTitle, m_given, m_givenPhotos}, space::small);
    add({m_historyTitle, m_history}, space::small);
    column->addStretch();
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    return m_scroll;
}

QWidget *TaskDetail::buildFoot()
{
    m_hint->setObjectName(QStringLiteral("taskHint"));
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_cannot->setObjectName(QStringLiteral("cannotTask"));
    m_reopen->setObjectName(QStringLiteral("reopenTask"));
    m_start->setObjectName(QStringLiteral("startTask"));
    m_done->setObjectName(QStringLiteral("doneTask"));
    setButtonRole(m_cannot, ButtonRole::Quiet);
    setButtonRole(m_done, ButtonRole::Primary);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::small);
    buttons->addWidget(m_cannot);
    buttons->addStretch();
    for (QPushButton *button : {m_reopen, m_start, m_done}) {
        button->setMinimumSize(104, 40);
        buttons->addWidget(button);
    }
    auto *column = new QVBoxLayout(m_foot);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new Divider(m_context.theme));
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(space::large, space::small, space::large, space::medium);
    inner->setSpacing(space::unit);
    inner->addWidget(m_hint);
    inner->addLayout(buttons);
    column->addLayout(inner);
    return m_foot;
}

void TaskDetail::connectParts()
{
    connect(&m_tasks, &tasks::Tasks::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&m_context.client.people(), &people::People::changed, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(m_proof, &TaskProof::changed, this, &TaskDetail::showFoot);
    connect(m_proof, &TaskProof::said, this, &TaskDetail::said);
    connect(m_files, &ConversationFiles::said, this, &TaskDetail::said);
    connect(m_close, &QAbstractButton::clicked, this, &TaskDetail::close);
    connect(m_discuss, &QPushButton::clicked, this,
            [this] { emit m_context.navigator.replyWanted(m_key.room, m_key.event); });
    connect(m_follow, &QPushButton::clicked, this, [this] { emit publicationWanted(m_task.publication); });
    connect(m_origin, &QPushButton::clicked, this,
            [this] { emit m_context.navigator.roomWanted(m_key.room, m_task.origin); });
    connect(m_steps, &TaskSteps::ticked, this,
            [this](const QString &step, bool on) { m_tasks.tick(m_key, m_task.occurrence, step, on); });
    connect(m_start, &QPushButton::clicked, this, [this] { m_tasks.start(m_key, m_task.occurrence); });
    connect(m_reopen, &QPushButton::clicked, this, [this] { m_tasks.reopen(m_key, m_task.occurrence); });
    connect(m_cannot, &QPushButton::clicked, this, &TaskDetail::askReason);
    connect(m_done, &QPushButton::clicked, this, &TaskDetail::finish);
}

void TaskDetail::show(const tasks::TaskKey &key, const QDate &occurrence)
{
    const bool another = !(key == m_key) || occurrence != m_occurrence;
    m_key = key;
    m_occurrence = occurrence;
    if (another) {
        m_files->setRoom(key.room);
        m_scroll->verticalScrollBar()->setValue(0);
    }
    QWidget::show();
    refresh();
    markSeen();
}

void TaskDetail::close()
{
    hide();
    emit closed();
}

/// False where there is no such task (any more).
bool TaskDetail::read()
{
    const auto task = m_tasks.task(m_key, m_occurrence);
    if (!task)
        return false;
    m_task = *task;
    m_progress = {};
    if (!m_task.mine)
        return true;
    for (const tasks::Progress &one : m_tasks.progress(m_key, m_task.occurrence))
        if (one.assignee.key() == m_task.myAssignee)
            m_progress = one;
    return true;
}

void TaskDetail::markSeen()
{
    if (m_task.key == m_key && m_task.mine && m_task.myStanding == Standing::NotSeen && isVisible())
        m_tasks.markSeen(m_key, m_task.occurrence);
}

} // namespace sw::ui

#include "ui/tasks/moc_task_detail.cpp"
