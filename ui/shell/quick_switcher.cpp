// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/quick_switcher.h"

#include "core/client/client.h"
#include "core/files/files.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "core/runtime/name_match.h"
#include "ui/base/formats.h"
#include "ui/base/navigator.h"
#include "ui/base/people_list.h"
#include "ui/base/room_title.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace sw::ui {

namespace {

constexpr int sheetWidth = 480;
constexpr int rowsShown = 8;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(QuickSwitcher)
};

struct Ranked {
    int rank = 0;
    qint64 age = 0; ///< the smaller the more recent
    Choice choice;
};

QList<Ranked> rankedRooms(const Context &context, const QString &text, RoomId present)
{
    QList<Ranked> found;
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const rooms::Room &room : context.client.rooms().list()) {
        const QString title = roomTitle(context.client, room);
        const auto rank = nameRankOfText(title, text);
        if (!rank || room.successor || (text.isEmpty() && room.id == present))
            continue;
        const Jid person = room.type == rooms::Type::Direct ? room.peer : Jid();
        found.append(
            {*rank,
             -room.lastTime,
             {person, room.id, room.address.toString(), title, Formats::listTime(room.lastTime, now)}});
    }
    return found;
}

/// Colleagues without a conversation so far; only when something is typed.
QList<Ranked> rankedPeople(const Context &context, const QString &text, const QList<Ranked> &rooms)
{
    QList<Ranked> found;
    if (text.isEmpty())
        return found;
    QSet<Jid> talking{context.client.account()};
    for (const Ranked &room : rooms)
        talking.insert(room.choice.person);
    qint64 place = 0;
    for (const people::Person &person : context.client.people().search(text)) {
        if (talking.contains(person.address))
            continue;
        // Those who fit by their unit or address only come behind every name.
        const int rank = nameRankOfText(person.name, text).value_or(name_rank::pinyinInside + 1);
        found.append(
            {rank, ++place, {person.address, {}, person.address.toString(), person.name, unitLine(person)}});
    }
    return found;
}

void go(const Context &context, const Choice &choice)
{
    if (choice.room)
        emit context.navigator.roomWanted(choice.room);
    else
        emit context.navigator.talkWanted(choice.person);
}

} // namespace

QList<Choice> switcherChoices(const Context &context, const QString &text, RoomId present)
{
    QList<Ranked> ranked = rankedRooms(context, text, present);
    ranked += rankedPeople(context, text, ranked);
    std::ranges::stable_sort(ranked, [](const Ranked &a, const Ranked &b) {
        return std::pair(a.rank, a.age) < std::pair(b.rank, b.age);
    });
    QList<Choice> choices;
    for (const Ranked &one : std::as_const(ranked))
        choices.append(one.choice);
    return choices;
}

namespace {

using Choices = std::function<QList<Choice>(const QString &text)>;
using Chosen = std::function<void(const Choice &)>;

void openChooser(const Context &context, QWidget *place, const QString &title, const Choices &choices,
                 const Chosen &chosen)
{
    auto *sheet = new Sheet(context.theme, place, sheetWidth); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("quickSwitcher"));
    sheet->setTitle(title);
    auto *field = new SearchField(context.theme);
    field->setObjectName(QStringLiteral("switcherField"));
    field->setWords(Words::tr("Name of a conversation or a colleague, also in pinyin"));
    field->setEscapeLeaves(true);
    auto *model = new ChoiceModel(sheet);
    auto *list = new QListView;
    list->setObjectName(QStringLiteral("switcherList"));
    list->setAccessibleName(Words::tr("Conversations and colleagues"));
    list->setModel(model);
    list->setItemDelegate(new ChoiceDelegate(context.avatars, list));
    list->setFrameShape(QFrame::NoFrame);
    list->setFocusPolicy(Qt::NoFocus);
    list->setMouseTracking(true);
    list->setUniformItemSizes(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->viewport()->setAutoFillBackground(false);
    list->setFixedHeight(rowsShown * ChoiceDelegate::rowHeight);
    auto *nothing = new TextLabel(context.theme, TextSize::Small, Color::TextSecondary);
    nothing->setText(Words::tr("Nobody and nothing has this in the name."));
    nothing->setObjectName(QStringLiteral("switcherNothing"));
    sheet->body()->addWidget(field);
    sheet->body()->addWidget(nothing);
    sheet->body()->addWidget(list);
    const auto refresh = [choices, model, list, field, nothing] {
        model->show(choices(field->text().simplified()));
        list->setCurrentIndex(model->index(0));
        list->scrollToTop();
        nothing->setVisible(model->rowCount() == 0);
    };
    const auto choose = [chosen, model, sheet](const QModelIndex &index) {
        if (!index.isValid())
            return;
        const Choice choice = model->row(index.row());
        sheet->close();
        chosen(choice);
    };
    QObject::connect(field, &QLineEdit::textChanged, sheet, refresh);
    QObject::connect(list, &QListView::clicked, sheet, choose);
    QObject::connect(field, &SearchField::stepWanted, sheet, [model, list, choose](int delta) {
        if (delta == 0)
            return choose(list->currentIndex());
        const int last = model->rowCount() - 1;
        if (last >= 0)
            list->setCurrentIndex(model->index(std::clamp(list->currentIndex().row() + delta, 0, last)));
    });
    refresh();
    sheet->open();
}

bool canWrite(const Context &context, RoomId id)
{
    const auto room = context.client.rooms().room(id);
    return room && (room->state == rooms::State::Joined || room->state == rooms::State::Creating);
}

} // namespace

void openQuickSwitcher(const Context &context, QWidget *place, RoomId present)
{
    openChooser(
        context, place, Words::tr("Go to"),
        [&context, present](const QString &text) { return switcherChoices(context, text, present); },
        [&context](const Choice &choice) { go(context, choice); });
}

void openForwardSheet(const Context &context, QWidget *place, const QList<std::pair<RoomId, EventId>> &files)
{
    if (files.isEmpty())
        return;
    // What comes from several conversations may go into each of them.
    const bool oneRoom
        = std::ranges::all_of(files, [&](const auto &file) { return file.first == files[0].first; });
    const auto choices = [&context, from = oneRoom ? files[0].first : RoomId()](const QString &text) {
        QList<Choice> all = switcherChoices(context, text, from);
        all.removeIf([&](const Choice &choice) { return !canWrite(context, choice.room); });
        return all;
    };
    openChooser(context, place, Words::tr("Forward to"), choices, [&context, files](const Choice &choice) {
        for (const auto &[from, file] : files)
            context.client.files().forward(from, file, choice.room);
        emit context.navigator.roomWanted(choice.room);
    });
}

} // namespace sw::ui
