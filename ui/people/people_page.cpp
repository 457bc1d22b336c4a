// SPDX-License-Identifier: Apache-2.0
#include "ui/people/people_page.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/trust/trust.h"
#include "ui/base/navigator.h"
#include "ui/base/people_list.h"
#include "ui/base/preferences.h"
#include "ui/base/trust_text.h"
#include "ui/base/widgets.h"
#include "ui/people/profile_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QListView>
#include <QStackedWidget>

namespace sw::ui {

PeoplePage::PeoplePage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(new PeopleListModel(context.client.people(), this))
    , m_search(new SearchField(context.theme))
    , m_list(new QListView)
    , m_lists(new QStackedWidget)
    , m_trust(new Banner(context.theme))
    , m_nobody(new EmptyState(context.theme, Icon::People))
    , m_noMatch(new EmptyState(context.theme, Icon::Search))
    , m_contents(new QStackedWidget)
    , m_noChoice(new EmptyState(context.theme, Icon::User))
    , m_profile(new ProfileView(context))
{
    setObjectName(QStringLiteral("peoplePage"));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    m_trust->setObjectName(QStringLiteral("peopleTrust"));
    whole->addWidget(m_trust);
    auto *halves = new QHBoxLayout;
    halves->setSpacing(0);
    whole->addLayout(halves, 1);
    halves->addWidget(buildList());
    halves->addWidget(buildContent(), 1);

    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text);
        m_list->scrollToTop();
        showRightPages();
    });
    connect(m_search, &SearchField::stepWanted, this, &PeoplePage::step);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &PeoplePage::choose);
    connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const PeopleRow &row = m_model->row(index.row()); !row.heading())
            emit m_context.navigator.talkWanted(row.person.address);
    });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        if (const PeopleRow row = m_model->row(index.row()); row.heading())
            m_model->toggleUnit(row.unit);
    });
    connect(m_noMatch, &EmptyState::actionTriggered, this, [this] {
        if (const auto address = Jid::parse(m_search->text().trimmed()))
            emit m_context.navigator.talkWanted(address->bare());
    });
    connect(&context.client.people(), &people::People::changed, this, &PeoplePage::showRightPages);
    connect(&context.client.trust(), &trust::Trust::statusChanged, this, &PeoplePage::showTrust);
    retranslate();
    showRightPages();
}

QWidget *PeoplePage::buildList()
{
    m_search->setObjectName(QStringLiteral("peopleSearch"));
    m_list->setObjectName(QStringLiteral("peopleList"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PersonDelegate(m_context.avatars, m_list));
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->viewport()->setAutoFillBackground(false);
    m_model->setHidden({m_context.client.account()});
    m_lists->addWidget(m_list);
    m_lists->addWidget(m_nobody);
    m_lists->addWidget(m_noMatch);
    auto *pane = new Surface(m_context.theme, Color::Pane);
    pane->setFixedWidth(m_context.preferences.listWidth());
    auto *top = new QHBoxLayout;
    top->setContentsMargins(space::medium, space::medium, space::medium, space::small);
    top->addWidget(m_search);
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_lists, 1);
    return pane;
}

QWidget *PeoplePage::buildContent()
{
    auto *page = new QWidget;
    auto *middle = new QHBoxLayout(page);
    middle->setContentsMargins(space::huge * 2, space::huge * 2, space::huge * 2, space::huge);
    m_profile->setMaximumWidth(560);
    middle->addWidget(m_profile, 1);
    middle->addStretch(0);
    m_contents->addWidget(m_noChoice);
    m_contents->addWidget(page);
    return m_contents;
}

void PeoplePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showRightPages();
    }
    QWidget::changeEvent(event);
}

void PeoplePage::retranslate()
{
    m_search->setWords(tr("Search colleagues"));
    m_list->setAccessibleName(tr("Colleagues"));
    m_nobody->setTexts(
        tr("No colleagues yet"),
        tr("They appear here once the server has told who belongs to the company. You can write to an "
           "address right away: enter it above."));
    showTrust();
    m_noChoice->setTexts(tr("Choose a colleague"), tr("Their unit, phone and address appear here."));
}

/// What is wrong with the company's list of people, if anything.
void PeoplePage::showTrust()
{
    const trust::Status now = m_context.client.trust().status();
    if (now.alarm != trust::Alarm::None)
        m_trust->show(Banner::Tone::Warning, Icon::Alert, TrustText::alarm(now.alarm));
    else if (now.standing == trust::Standing::NotCertified)
        m_trust->show(
            Banner::Tone::Info, Icon::Info,
            tr("The company has not certified this device, so its signed list of people cannot be opened "
               "here. These are the server's groups."));
    else
        m_trust->hide();
}

void PeoplePage::showRightPages()
{
    const QString text = m_search->text().trimmed();
    QWidget *list = m_list;
    if (m_model->rows().isEmpty())
        list = text.isEmpty() ? m_nobody : m_noMatch;
    if (list == m_noMatch) {
        const auto address = Jid::parse(text);
        const bool whole
            = address && !address->local().isEmpty() && address->bare() != m_context.client.account();
        m_noMatch->setTexts(
            tr("Nobody found"),
            whole ? tr("%1 is not in the list, but you can write there.").arg(address->bare().toString())
                  : tr("Try a part of the name, the unit or the position."),
            whole ? tr("Write") : QString());
    }
    m_lists->setCurrentWidget(list);
}

void PeoplePage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void PeoplePage::step(int delta)
{
    const int count = m_model->rowCount();
    int at = m_list->currentIndex().isValid() ? m_list->currentIndex().row() : -1;
    if (delta == 0) {
        if (at >= 0 && !m_model->row(at).heading())
            emit m_context.navigator.talkWanted(m_model->row(at).person.address);
        else
            delta = 1;
    }
    if (delta == 0)
        return;
    for (at += delta; at >= 0 && at < count; at += delta) {
        if (!m_model->row(at).heading()) {
            m_list->setCurrentIndex(m_model->index(at));
            return;
        }
    }
}

void PeoplePage::choose(const QModelIndex &index)
{
    if (!index.isValid() || m_model->row(index.row()).heading())
        return;
    m_profile->setPerson(m_model->row(index.row()).person.address);
    m_contents->setCurrentIndex(1);
}

} // namespace sw::ui

#include "ui/people/moc_people_page.cpp"
