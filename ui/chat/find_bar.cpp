// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/find_bar.h"

#include "core/client/client.h"
#include "ui/base/widgets.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

namespace sw::ui {

namespace {
constexpr int pauseMs = 120;
constexpr int againMs = 500;
constexpr int fieldWidth = 320;
} // namespace

FindBar::FindBar(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_finder(context.client.search().newFinder())
    , m_field(new SearchField(context.theme))
    , m_place(new TextLabel(context.theme, TextSize::Small, Color::TextSecondary))
    , m_older(new IconButton(context.theme, Icon::ArrowUp))
    , m_newer(new IconButton(context.theme, Icon::ArrowDown))
    , m_close(new IconButton(context.theme, Icon::Close))
{
    setObjectName(QStringLiteral("findBar"));
    m_field->setObjectName(QStringLiteral("findField"));
    m_field->setMaximumWidth(fieldWidth);
    m_field->setMaxLength(200);
    m_field->setEscapeLeaves(true);
    m_place->setObjectName(QStringLiteral("findPlace"));
    m_older->setObjectName(QStringLiteral("findOlder"));
    m_newer->setObjectName(QStringLiteral("findNewer"));
    m_close->setObjectName(QStringLiteral("findClose"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::large, space::small, space::medium, space::small + 1);
    row->setSpacing(space::unit);
    row->addWidget(m_field, 1);
    row->addSpacing(space::small);
    row->addWidget(m_place);
    row->addStretch(1);
    row->addWidget(m_older);
    row->addWidget(m_newer);
    row->addWidget(m_close);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    hide();
    connect(&m_again, &QTimer::timeout, this, &FindBar::askAgain);
    connect(m_field, &QLineEdit::textChanged, &m_pause, qOverload<>(&QTimer::start));
    connect(&m_pause, &QTimer::timeout, this, &FindBar::ask);
    connect(m_field, &SearchField::stepWanted, this, [this](int delta) {
        const bool shift = QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
        const bool newer = delta > 0 || (delta == 0 && shift);
        newer ? toNewer() : toOlder();
    });
    connect(m_finder.get(), &search::Finder::found, this, &FindBar::take);
    connect(m_finder.get(), &search::Finder::finished, this, &FindBar::finish);
    connect(m_finder.get(), &search::Finder::failed, this, &FindBar::showPlace);
    connect(m_older, &QAbstractButton::clicked, this, &FindBar::toOlder);
    connect(m_newer, &QAbstractButton::clicked, this, &FindBar::toNewer);
    connect(m_close, &QAbstractButton::clicked, this, &FindBar::close);
    retranslate();
}

FindBar::~FindBar() = default;

void FindBar::retranslate()
{
    m_field->setWords(tr("Search in this conversation"));
    m_older->setWords(tr("Older hit"), QKeySequence(Qt::Key_F3));
    m_newer->setWords(tr("Newer hit"), QKeySequence(Qt::SHIFT | Qt::Key_F3));
    m_close->setWords(tr("Close"), QKeySequence(Qt::Key_Escape));
    showPlace();
}

void FindBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FindBar::setRoom(RoomId room)
{
    if (room == m_room)
        return;
    close();
    m_room = room;
    m_field->clear();
    ask();
}

void FindBar::open()
{
    setVisible(true);
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    emit termsChanged();
}

void FindBar::close()
{
    if (isHidden())
        return;
    hide();
    emit termsChanged();
    emit closed();
}

QStringList FindBar::terms() const
{
    return isHidden() ? QStringList() : search::parseQuery(m_field->text()).terms;
}

void FindBar::roomChanged()
{
    if (!terms().isEmpty() && !m_again.isActive())
        m_again.start();
}

void FindBar::ask()
{
    m_pause.stop();
    m_again.stop();
    m_quiet = false;
    start();
    emit termsChanged();
}

void FindBar::askAgain()
{
    if (terms().isEmpty() || m_pause.isActive() || m_finder->isRunning())
        return; // what is asked then finds the new ones, too
    m_quiet = true;
    m_shown = m_at < 0 ? EventId() : m_hits[m_at];
    start();
}

void FindBar::start()
{
    m_finder->cancel();
    m_hits.clear();
    m_at = -1;
    search::Query query;
    query.terms = search::parseQuery(m_field->text()).terms;
    query.rooms = {m_room};
    if (m_room && !query.terms.isEmpty())
        m_finder->ask(query, mostHits);
    if (!m_quiet) // else what was found stands until there is more to say
        showPlace();
}

void FindBar::take(const QList<search::Hit> &hits)
{
    for (const search::Hit &hit : hits)
        m_hits.append(hit.event);
    if (m_at < 0 && m_quiet)
        m_at = int(m_hits.indexOf(m_shown));
    else if (m_at < 0)
        go(0);
    showPlace();
}

void FindBar::finish()
{
    if (m_at < 0 && !m_hits.isEmpty())
        m_at = 0; // the one that was shown is gone
    showPlace();
}

void FindBar::go(int to)
{
    if (to < 0 || to >= m_hits.size())
        return;
    m_at = to;
    showPlace();
    emit hitWanted(m_hits[to]);
}

void FindBar::toOlder()
{
    if (m_pause.isActive())
        return ask();
    go(m_at + 1 < m_hits.size() ? m_at + 1 : 0); // and round again
}

void FindBar::toNewer()
{
    go(m_at > 0 ? m_at - 1 : int(m_hits.size()) - 1);
}

void FindBar::showPlace()
{
    const QLocale locale;
    const bool searched = !m_finder->isRunning() && !m_pause.isActive();
    QString words;
    if (!m_hits.isEmpty() && (m_finder->isRunning() || !m_finder->isComplete()))
        words = tr("%1 of more than %2").arg(locale.toString(m_at + 1), locale.toString(m_hits.size()));
    else if (!m_hits.isEmpty())
        words = tr("%1 of %2").arg(locale.toString(m_at + 1), locale.toString(m_hits.size()));
    else if (searched && !search::parseQuery(m_field->text()).terms.isEmpty())
        words = tr("Nothing found");
    m_place->setText(words);
    m_older->setEnabled(m_hits.size() > 1);
    m_newer->setEnabled(m_hits.size() > 1);
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void FindBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_context.theme.color(Color::Pane));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_context.theme.color(Color::Divider));
}

} // namespace sw::ui

#include "ui/chat/moc_find_bar.cpp"
