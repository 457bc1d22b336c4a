// SPDX-License-Identifier: Apache-2.0
#include "ui/search/search_page.h"

#include "core/client/client.h"
#include "ui/base/avatars.h"
#include "ui/base/navigator.h"
#include "ui/base/widgets.h"
#include "ui/search/filter_bar.h"
#include "ui/search/hit_delegate.h"
#include "ui/search/hit_model.h"
#include "ui/search/search_progress.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>

namespace sw::ui {

namespace {

constexpr int pauseMs = 120;
constexpr int patienceMs = 1000;
constexpr int firstHits = 200;
constexpr int moreHits = 400;

} // namespace

SearchPage::SearchPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_finder(context.client.search().newFinder())
    , m_model(new HitModel(context.client, this))
    , m_field(new SearchField(context.theme))
    , m_filters(new FilterBar(context))
    , m_count(new TextLabel(context.theme, TextSize::Small, Color::TextFaint))
    , m_progress(new SearchProgress(context.theme))
    , m_index(new Banner(context.theme))
    , m_pages(new QStackedWidget)
    , m_list(new QListView)
    , m_start(new EmptyState(context.theme, Icon::Search))
    , m_nothing(new EmptyState(context.theme, Icon::Search))
    , m_failed(new EmptyState(context.theme, Icon::Alert))
    , m_waiting(new QWidget)
{
    setObjectName(QStringLiteral("searchPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_index);
    column->addWidget(buildTop());
    column->addWidget(new Divider(context.theme));
    column->addWidget(buildPages(), 1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    m_patience.setSingleShot(true);
    m_patience.setInterval(patienceMs);
    m_progress->hide();
    connectParts();
    retranslate();
    showState();
    showIndex();
}

SearchPage::~SearchPage() = default;

QWidget *SearchPage::buildTop()
{
    m_field->setObjectName(QStringLiteral("searchField"));
    m_field->installEventFilter(this);
    m_field->setMaxLength(400);
    m_count->setObjectName(QStringLiteral("searchCount"));
    m_count->setTextFormat(Qt::PlainText);
    auto *line = new QHBoxLayout;
    line->setSpacing(space::medium);
    line->addWidget(m_filters, 1);
    line->addWidget(m_count);
    auto *inner = new QWidget;
    inner->setMaximumWidth(HitDelegate::columnWidth);
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::medium);
    column->addWidget(m_field);
    column->addLayout(line);
    column->addWidget(m_progress);
    auto *top = new Surface(m_context.theme, Color::Window);
    auto *row = new QHBoxLayout(top);
    // The list below is narrower by its scroll bar; both columns stand on one edge.
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    row->setContentsMargins(space::large, space::large, space::large + bar, space::medium);
    row->addStretch(1);
    row->addWidget(inner, 1000);
    row->addStretch(1);
    return top;
}

QWidget *SearchPage::buildPages()
{
    m_list->setObjectName(QStringLiteral("searchList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HitDelegate(m_context, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_start->setObjectName(QStringLiteral("searchStart"));
    m_nothing->setObjectName(QStringLiteral("searchNothing"));
    m_failed->setObjectName(QStringLiteral("searchFailed"));
    for (QWidget *page : {static_cast<QWidget *>(m_start), static_cast<QWidget *>(m_list),
                          static_cast<QWidget *>(m_nothing), static_cast<QWidget *>(m_failed), m_waiting})
        m_pages->addWidget(page);
    return m_pages;
}

void SearchPage::connectParts()
{
    connect(m_field, &QLineEdit::textChanged, this, &SearchPage::textChanged);
    connect(m_field, &SearchField::stepWanted, this, &SearchPage::step);
    connect(m_filters, &FilterBar::changed, this, &SearchPage::ask);
    connect(&m_pause, &QTimer::timeout, this, &SearchPage::ask);
    connect(&m_patience, &QTimer::timeout, this, &SearchPage::showState);
    connect(m_finder.get(), &search::Finder::found, this, &SearchPage::take);
    connect(m_finder.get(), &search::Finder::progressed, this,
            [this] { m_progress->setPart(m_finder->progress()); });
    connect(m_finder.get(), &search::Finder::finished, this, [this] {
        take({}); // an answer, even without hits
        m_model->setComplete(m_finder->isComplete());
        showState();
    });
    connect(m_finder.get(), &search::Finder::failed, this, [this] {
        m_broken = true;
        showState();
    });
    connect(&m_context.client.search(), &search::Search::indexedChanged, this, &SearchPage::showIndex);
    connect(m_progress, &SearchProgress::cancelled, this, [this] {
        m_finder->cancel();
        take({});
        m_model->setComplete(false);
        showState();
    });
    connect(m_list, &QListView::clicked, this, &SearchPage::activate);
    connect(m_nothing, &EmptyState::actionTriggered, this, &SearchPage::clearFilters);
    connect(m_failed, &EmptyState::actionTriggered, this, &SearchPage::ask);
    connect(&m_context.avatars, &Avatars::changed, m_model, &HitModel::namesChanged);
}

void SearchPage::retranslate()
{
    m_field->setWords(tr("Search all messages"));
    m_list->setAccessibleName(tr("Messages found"));
    m_start->setTexts(tr("Search all conversations"),
                      tr("One character is enough, and no network is needed.\n“Quotes” keep words "
                         "together. from: and in: name a person and a conversation,\nafter: and before: a "
                         "day, has: links or files."));
    m_failed->setTexts(tr("The history cannot be read"), tr("Nothing is lost. Try again in a moment."),
                       tr("Try again"));
}

void SearchPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showState();
        showIndex();
    }
    QWidget::changeEvent(event);
}

void SearchPage::focusSearch()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void SearchPage::searchIn(RoomId room, const QString &text)
{
    SearchFilters filters;
    if (room)
        filters.rooms = {room};
    m_filters->setFilters(filters);
    m_field->setText(text);
    ask();
}

void SearchPage::textChanged()
{
    SearchFilters filters = m_filters->filters();
    const QString text = m_field->text();
    const QString left = takeFilters(m_context.client, text, filters);
    if (left != text) {
        m_filters->setFilters(filters);
        const int behind = int(text.size()) - m_field->cursorPosition();
        m_field->setText(left); // comes back here
        m_field->setCursorPosition(std::max(0, int(left.size()) - behind));
        return;
    }
    m_pause.start();
}

void SearchPage::ask()
{
    m_pause.stop();
    m_broken = false;
    const SearchQuestion question = questionOf(m_context.client, m_field->text(), m_filters->filters());
    m_nobody = question.nobody;
    m_nowhere = question.nowhere;
    if (question.query.isEmpty() || !m_nobody.isEmpty() || !m_nowhere.isEmpty()) {
        m_finder->cancel();
        m_patience.stop();
        m_model->clear();
        m_fresh = false;
        return showState();
    }
    m_fresh = true;
    m_progress->setPart(0);
    m_patience.start();
    m_finder->ask(question.query, firstHits);
    if (m_model->hits() == 0) // nothing stands there that could stay until the answer comes
        m_pages->setCurrentWidget(m_waiting);
}

void SearchPage::take(const QList<search::Hit> &hits)
{
    if (m_fresh) {
        m_fresh = false;
        m_model->clear();
        m_list->scrollToTop();
    }
    if (!hits.isEmpty()) {
        m_model->add(hits);
        m_model->setComplete(false);
    }
    showState();
}

QString SearchPage::countWords() const
{
    const int hits = m_model->hits();
    if (hits == 0)
        return {};
    return m_model->isComplete() ? tr("%n message(s) found", nullptr, hits)
                                 : tr("The newest %n message(s)", nullptr, hits);
}

void SearchPage::showNothing()
{
    QString hint = tr("Try fewer or shorter words.");
    if (!m_nobody.isEmpty())
        hint = tr("No colleague is called “%1”.").arg(m_nobody.first());
    else if (!m_nowhere.isEmpty())
        hint = tr("No conversation is called “%1”.").arg(m_nowhere.first());
    else if (!m_filters->filters().isEmpty())
        hint = tr("Try fewer words, or search without the filters.");
    m_nothing->setTexts(tr("Nothing found"), hint,
                        m_filters->filters().isEmpty() ? QString() : tr("Search without filters"));
}

void SearchPage::showIndex()
{
    const double part = m_context.client.search().indexed();
    if (part >= 1)
        return m_index->setVisible(false);
    const QString percent = QLocale().toString(static_cast<int>(part * 100));
    m_index->show(
        Banner::Tone::Info, Icon::Refresh,
        tr("The search index is made anew: %1 %. Older messages are found once it is done.").arg(percent));
}

void SearchPage::showState()
{
    const bool slow = m_finder->isRunning() && !m_patience.isActive();
    if (!m_finder->isRunning())
        m_patience.stop();
    m_progress->setVisible(slow);
    m_count->setText(countWords());
    QWidget *page = m_list;
    if (m_broken)
        page = m_failed;
    else if (m_model->hits() > 0)
        page = m_list;
    else if (m_finder->isRunning())
        page = m_waiting;
    else if (search::parseQuery(m_field->text()) == search::TypedQuery() && m_filters->filters().isEmpty())
        page = m_start;
    else
        page = m_nothing;
    if (page == m_nothing)
        showNothing();
    m_pages->setCurrentWidget(page);
}

void SearchPage::clearFilters()
{
    m_filters->setFilters({});
    ask();
    m_field->setFocus(Qt::OtherFocusReason);
}

void SearchPage::step(int delta)
{
    const int rows = m_model->rowCount();
    if (delta == 0 && !m_list->currentIndex().isValid())
        delta = 1; // Enter first goes to the newest hit, then opens it
    int at = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    if (delta == 0)
        return activate(m_model->index(at));
    do {
        at += delta;
    } while (at >= 0 && at < rows && m_model->row(at).kind == HitRowKind::Heading);
    if (at < 0 || at >= rows)
        return;
    m_list->setCurrentIndex(m_model->index(at));
    if (at == 1)
        m_list->scrollToTop(); // with the heading
}

void SearchPage::activate(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const HitRow row = m_model->row(index.row());
    switch (row.kind) {
    case HitRowKind::Hit:
        return emit m_context.navigator.roomWanted(row.hit.room, row.hit.event);
    case HitRowKind::Heading:
        return emit m_context.navigator.roomWanted(row.hit.room);
    case HitRowKind::More:
        return m_model->openRoom(row.hit.room);
    case HitRowKind::Older:
        m_patience.start();
        return m_finder->more(moreHits);
    }
}

bool SearchPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_field && key->key() == Qt::Key_Backspace && m_field->text().isEmpty())
        return m_filters->removeLast();
    if (watched != m_list)
        return QWidget::eventFilter(watched, event);
    switch (key->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        step(key->key() == Qt::Key_Down ? 1 : -1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        activate(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        focusSearch();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void SearchPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) // the field has let it through: it is empty
        emit leaveWanted();
    else
        QWidget::keyPressEvent(event);
}

void SearchPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_model->hits() > 0)
        m_pause.start(); // what came meanwhile belongs to the answer
}

} // namespace sw::ui

#include "ui/search/moc_search_page.cpp"
