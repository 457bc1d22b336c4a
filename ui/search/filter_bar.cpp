// SPDX-License-Identifier: Apache-2.0
#include "ui/search/filter_bar.h"

#include "core/client/client.h"
#include "core/people/people.h"
#include "core/runtime/name_match.h"
#include "ui/base/people_list.h"
#include "ui/base/room_title.h"
#include "ui/search/chooser_popup.h"
#include "ui/search/date_sheet.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace sw::ui {

namespace {

QString joined(const QStringList &names)
{
    return names.size() < 3
        ? names.join(FilterBar::tr(", ", "between names"))
        : FilterBar::tr("%1 and %n other(s)", nullptr, int(names.size()) - 1).arg(names[0]);
}

QString shortDate(const QDate &date)
{
    return date.toString(Qt::ISODate);
}

} // namespace

FilterBar::FilterBar(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_from(new FilterChip(context.theme, Icon::User))
    , m_in(new FilterChip(context.theme, Icon::Message))
    , m_date(new FilterChip(context.theme, Icon::Clock))
    , m_has(new FilterChip(context.theme, Icon::Link))
{
    m_from->setObjectName(QStringLiteral("filterFrom"));
    m_in->setObjectName(QStringLiteral("filterIn"));
    m_date->setObjectName(QStringLiteral("filterDate"));
    m_has->setObjectName(QStringLiteral("filterHas"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::small);
    for (FilterChip *chip : {m_from, m_in, m_date, m_has})
        row->addWidget(chip);
    row->addStretch();
    connect(m_from, &QAbstractButton::clicked, this, &FilterBar::choosePerson);
    connect(m_in, &QAbstractButton::clicked, this, &FilterBar::chooseRoom);
    connect(m_date, &QAbstractButton::clicked, this, &FilterBar::chooseDates);
    connect(m_has, &QAbstractButton::clicked, this, &FilterBar::chooseHas);
    const auto without = [this](auto clear) {
        return [this, clear] {
            SearchFilters filters = m_filters;
            clear(filters);
            set(filters);
        };
    };
    connect(m_from, &FilterChip::cleared, this, without([](SearchFilters &f) { f.from.clear(); }));
    connect(m_in, &FilterChip::cleared, this, without([](SearchFilters &f) { f.rooms.clear(); }));
    connect(m_date, &FilterChip::cleared, this, without([](SearchFilters &f) { f.after = f.before = {}; }));
    connect(m_has, &FilterChip::cleared, this,
            without([](SearchFilters &f) { f.has = search::Has::Anything; }));
    refresh();
}

void FilterBar::setFilters(const SearchFilters &filters)
{
    m_filters = filters;
    refresh();
}

void FilterBar::set(const SearchFilters &filters)
{
    if (filters == m_filters)
        return;
    setFilters(filters);
    emit changed();
}

bool FilterBar::removeLast()
{
    for (FilterChip *chip : {m_has, m_date, m_in, m_from}) {
        if (chip->isSet()) {
            emit chip->cleared();
            return true;
        }
    }
    return false;
}

void FilterBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QWidget::changeEvent(event);
}

QString FilterBar::dateWords() const
{
    if (m_filters.after.isValid() && m_filters.before.isValid())
        return tr("%1 to %2").arg(shortDate(m_filters.after), shortDate(m_filters.before.addDays(-1)));
    if (m_filters.after.isValid())
        return tr("since %1").arg(shortDate(m_filters.after));
    if (m_filters.before.isValid())
        return tr("before %1").arg(shortDate(m_filters.before));
    return {};
}

QString FilterBar::hasWords() const
{
    switch (m_filters.has) {
    case search::Has::Anything:
        break;
    case search::Has::Link:
        return tr("Links");
    case search::Has::File:
        return tr("Files");
    }
    return {};
}

void FilterBar::refresh()
{
    QStringList names;
    for (const Jid &person : std::as_const(m_filters.from))
        names.append(m_context.client.people().name(person));
    m_from->setWords(tr("Sender"), joined(names));
    QStringList titles;
    for (const RoomId id : std::as_const(m_filters.rooms))
        if (const auto room = m_context.client.rooms().room(id))
            titles.append(roomTitle(m_context.client, *room));
    m_in->setWords(tr("Conversation"), joined(titles));
    m_date->setWords(tr("Date"), dateWords());
    m_has->setWords(tr("Contains"), hasWords());
}

QList<Choice> FilterBar::people(const QString &text) const
{
    QList<Choice> found;
    for (const people::Person &person : m_context.client.people().search(text))
        found.append({person.address, {}, person.address.toString(), person.name, unitLine(person)});
    return found;
}

QList<Choice> FilterBar::rooms(const QString &text) const
{
    QList<std::pair<int, Choice>> ranked;
    for (const rooms::Room &room : m_context.client.rooms().list()) {
        const QString title = roomTitle(m_context.client, room);
        if (const auto rank = nameRankOfText(title, text))
            ranked.append({*rank, {room.peer, room.id, room.address.toString(), title, {}}});
    }
    std::ranges::stable_sort(ranked, {}, [](const auto &r) { return r.first; });
    QList<Choice> found;
    for (const auto &[rank, choice] : std::as_const(ranked))
        found.append(choice);
    return found;
}

void FilterBar::choosePerson()
{
    auto *popup = new ChooserPopup(
        m_context, [this](const QString &text) { return people(text); }, tr("Whose messages?"), this);
    connect(popup, &ChooserPopup::chosen, this, [this](const Choice &choice) {
        SearchFilters filters = m_filters;
        filters.from = {choice.person};
        set(filters);
    });
    popup->openAt(m_from);
}

void FilterBar::chooseRoom()
{
    auto *popup = new ChooserPopup(
        m_context, [this](const QString &text) { return rooms(text); }, tr("Which conversation?"), this);
    connect(popup, &ChooserPopup::chosen, this, [this](const Choice &choice) {
        SearchFilters filters = m_filters;
        filters.rooms = {choice.room};
        set(filters);
    });
    popup->openAt(m_in);
}

void FilterBar::chooseDates()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QDate today = QDate::currentDate();
    const auto since = [&](const QString &words, const QDate &after) {
        connect(menu->addAction(words), &QAction::triggered, this, [this, after] {
            SearchFilters filters = m_filters;
            filters.after = after;
            filters.before = {};
            set(filters);
        });
    };
    since(tr("Today"), today);
    since(tr("The last 7 days"), today.addDays(-6));
    since(tr("The last 30 days"), today.addDays(-29));
    since(tr("This year"), QDate(today.year(), 1, 1));
    menu->addSeparator();
    connect(menu->addAction(tr("Choose dates …")), &QAction::triggered, this, &FilterBar::askDates);
    menu->popup(m_date->mapToGlobal(QPoint(0, m_date->height() + space::unit)));
}

void FilterBar::askDates()
{
    openDateSheet(m_context.theme, this, {m_filters.after, m_filters.before},
                  [this](const QDate &after, const QDate &before) {
                      SearchFilters filters = m_filters;
                      filters.after = after;
                      filters.before = before;
                      set(filters);
                  });
}

void FilterBar::chooseHas()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto offer = [&](const QString &words, search::Has has) {
        connect(menu->addAction(words), &QAction::triggered, this, [this, has] {
            SearchFilters filters = m_filters;
            filters.has = has;
            set(filters);
        });
    };
    offer(tr("Links"), search::Has::Link);
    offer(tr("Files"), search::Has::File);
    menu->popup(m_has->mapToGlobal(QPoint(0, m_has->height() + space::unit)));
}

} // namespace sw::ui

#include "ui/search/moc_filter_bar.cpp"
