// SPDX-License-Identifier: Apache-2.0
// The events of tasks: what is composed is read back alike, and whatever others write is bounded, cut or left
// out.
#include "core/tasks/task_events.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_task_events {

using namespace sw;
using namespace sw::tasks;
using namespace Qt::StringLiterals;
using roomlog::Event;
using roomlog::EventNs;
using roomlog::Kind;

namespace {

Jid person(const QString &local)
{
    return *Jid::parse(local + u"@shop.example"_s);
}

EventId eventId(int number)
{
    EventId id;
    id.bytes[0] = std::uint8_t(number);
    id.bytes[15] = 1;
    return id;
}

Assignee store(const QString &unit, const QList<Jid> &people)
{
    Assignee assignee;
    assignee.unit = unit;
    assignee.name = u"人民路店"_s;
    assignee.people = people;
    assignee.zone = "Asia/Shanghai";
    assignee.closing = QTime(21, 30);
    assignee.closings
        = {QTime(21, 30), QTime(21, 30), QTime(21, 30), QTime(21, 30), QTime(22, 0), QTime(22, 0), {}};
    return assignee;
}

Definition fullDefinition()
{
    Definition d;
    d.title = u"换冬季海报 <b>&"_s;
    d.details = u"第一行\n第二行\t=SUM(A1)"_s;
    d.steps = {{u"a"_s, u"拆旧的"_s}, {u"b"_s, u"挂新的"_s}};
    d.startDay = QDate(2026, 11, 1);
    d.due = {QDate(2026, 11, 20), QTime(18, 0)};
    d.recurrence = {Recurrence::Every::Week, 2, {1, 4}, QDate(2027, 1, 1), 5};
    d.reminders = {60, 0};
    d.priority = Priority::Urgent;
    d.proof = PhotoProof | NumberProof;
    d.numberLabel = u"张数"_s;
    d.approval = true;
    d.approvers = {person(u"lin.yue"_s)};
    d.assignees = {store(u"0123"_s, {person(u"ann"_s), person(u"bob"_s)})};
    Assignee one;
    one.person = person(u"cai"_s);
    one.zone = "Europe/Berlin";
    d.assignees += one;
    d.attachments = {eventId(7)};
    return d;
}

Event received(const roomlog::Draft &draft, const Jid &sender = person(u"hq"_s))
{
    roomlog::Envelope envelope;
    envelope.id = eventId(1);
    envelope.kind = draft.kind;
    envelope.subject = draft.subject;
    envelope.text = draft.text;
    envelope.extra = draft.extra;
    const auto back = roomlog::parse(*roomlog::fromXml(roomlog::toXml(roomlog::compose(envelope))), {});
    Event event;
    event.sender = sender;
    if (back)
        event.envelope = *back;
    return event;
}

Event withElements(Kind kind, const QString &text, const std::vector<Element> &extra)
{
    Event event;
    event.envelope.id = eventId(1);
    event.envelope.kind = kind;
    event.envelope.text = text;
    event.envelope.extra = extra;
    return event;
}

Element element(const char *name, const QString &text = {})
{
    return Element(QLatin1StringView(name), EventNs).withText(text);
}

const Element goodAssignees = element("assignees", u"u:0123\t\t\t\t\tann@shop.example"_s);

} // namespace

class TestTaskEvents : public QObject
{
    Q_OBJECT
private slots:
    void aTaskIsReadAsItWasWritten()
    {
        const Published task{fullDefinition(), eventId(9), eventId(8)};
        const auto back = publishedIn(received(draftOf(task)));
        QVERIFY(back);
        QCOMPARE(back->definition.title, task.definition.title);
        QVERIFY(back->definition == task.definition);
        QVERIFY(*back == task);
    }

    void aDefinitionIsKeptAsItWas()
    {
        Definition d = fullDefinition();
        const QList<Assignee> assignees = assigneesIn(linesOf(d.assignees));
        QVERIFY(assignees == d.assignees);
        d.assignees.clear();
        QVERIFY(definitionIn(bytesOf(d)) == d);
    }

    void aRoleStandsBehindThePeopleAndWhatIsLaterBehindIt()
    {
        Assignee one = store(u"0123"_s, {person(u"ann"_s), person(u"bob"_s)});
        QCOMPARE(lineOf(one).count(u'\t'), 5);
        QCOMPARE(assigneeIn(lineOf(one))->role, QString());
        one.role = u"店长"_s;
        QVERIFY(lineOf(one).endsWith(u"bob@shop.example\t店长"_s));
        QVERIFY(*assigneeIn(lineOf(one)) == one);
        QVERIFY(mayActFor(lineOf(one), person(u"bob"_s)));
        QVERIFY(!mayActFor(lineOf(one), person(u"店长"_s)));
        one.further = u"a\t\tb"_s;
        QVERIFY(*assigneeIn(lineOf(one)) == one);
        one.role.clear();
        QVERIFY(*assigneeIn(lineOf(one)) == one);

        const QString bare = u"u:0123\t\t\t\t\tann@shop.example\t"_s;
        QCOMPARE(assigneeIn(bare + QString(500, u'x'))->role.size(), 100);
        QCOMPARE(assigneeIn(bare + u"\t"_s + QString(1001, u'x'))->further, QString());
        QCOMPARE(assigneeIn(u"p:ann@shop.example\t\t\t\t\t\t店长"_s)->role, QString());
    }

    void aChangeCarriesOnlyWhatIsChanged()
    {
        const Definition before = fullDefinition();
        QVERIFY(!changeOf(eventId(1), before, before));
        Definition now = before;
        now.due.time = QTime(20, 0);
        auto draft = changeOf(eventId(1), before, now);
        QVERIFY(draft);
        QCOMPARE(draft->extra.size(), std::size_t(1));
        Definition other = before;
        other.title = u"meanwhile"_s;
        QCOMPARE(applyChange(received(*draft), other), QStringList{u"due"_s});
        QCOMPARE(other.title, u"meanwhile"_s);
        QCOMPARE(other.due.time, QTime(20, 0));

        now.due = {};
        now.steps.clear();
        now.approval = false;
        now.approvers.clear();
        draft = changeOf(eventId(1), before, now);
        other = before;
        QCOMPARE(applyChange(received(*draft), other), (QStringList{u"steps"_s, u"due"_s, u"approval"_s}));
        QVERIFY(other == now);
    }

    void assigneesAreChangedOneByOne()
    {
        const Definition before = fullDefinition();
        Definition now = before;
        now.assignees.removeLast();
        now.assignees.first().people += person(u"dan"_s);
        now.assignees += store(u"4567"_s, {person(u"eve"_s)});
        const auto draft = changeOf(eventId(1), before, now);
        const AssigneesMoved moved = assigneesMovedIn(received(*draft));
        QCOMPARE(moved.gone, QStringList{u"p:cai@shop.example"_s});
        QCOMPARE(moved.put.size(), 2);
        QVERIFY(moved.put.first() == now.assignees.first());
    }

    void fieldsOfALaterVersionAreNobodysLoss()
    {
        roomlog::Draft draft = draftOf(Published{fullDefinition(), {}, {}});
        draft.extra.push_back(element("weather", u"sunny"_s));
        for (Element &one : draft.extra)
            one.set(u"later", u"1"_s);
        const auto back = publishedIn(received(draft));
        QVERIFY(back);
        QVERIFY(back->definition == fullDefinition());
        const Event kept = received(draft); // and the log keeps what it does not know
        QVERIFY(std::ranges::any_of(kept.envelope.extra,
                                    [](const Element &one) { return one.name == u"weather"; }));
        Definition other = fullDefinition();
        QCOMPARE(applyChange(withElements(Kind::TaskChanged, {}, {element("weather", u"rain"_s)}), other),
                 QStringList());
    }

    void longTextsAreCutWithoutHalfCharacters()
    {
        Definition d = fullDefinition();
        d.title = u"标题"_s.repeated(2500);
        d.details = QString(limits::DetailsBytes - 1, u'x') + u"😀 and more"_s;
        const Event event = received(draftOf({d, {}, {}}));
        QCOMPARE(event.envelope.text.size(), limits::Title);
        const auto back = publishedIn(event);
        QCOMPARE(back->definition.title, d.title.left(limits::Title));
        QCOMPARE(back->definition.details.size(), limits::DetailsBytes - 1);

        Event foreign = event;
        foreign.envelope.text = u"t"_s.repeated(5000);
        QCOMPARE(publishedIn(foreign)->definition.title.size(), limits::Title);
        foreign.envelope.text = u"evil\u202e title\nsecond line"_s;
        QVERIFY(!publishedIn(foreign)->definition.title.contains(QChar(0x202e)));
        QVERIFY(!publishedIn(foreign)->definition.title.contains(u'\n'));
    }

    void whatIsNoTaskIsNone_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("assignees");
        QTest::newRow("no title") << u""_s << goodAssignees.text;
        QTest::newRow("a title of nothing to see") << u" \u200b \u202e"_s << goodAssignees.text;
        QTest::newRow("nobody") << u"t"_s << u""_s;
        QTest::newRow("a line too short") << u"t"_s << u"u:0123\tname"_s;
        QTest::newRow("no key") << u"t"_s << u"\t\t\t\t\tann@shop.example"_s;
        QTest::newRow("an empty key") << u"t"_s << u"u:\t\t\t\t\tann@shop.example"_s;
        QTest::newRow("no address") << u"t"_s << u"p:@@\t\t\t\t\t"_s;
        QTest::newRow("an endless key") << u"t"_s << u"u:"_s + QString(400, u'x') + u"\t\t\t\t\t"_s;
    }
    void whatIsNoTaskIsNone()
    {
        QFETCH(const QString, title);
        QFETCH(const QString, assignees);
        QVERIFY(!publishedIn(withElements(Kind::Task, title, {element("assignees", assignees)})));
    }

    void wrongFieldsAreLeftOut()
    {
        std::vector<Element> extra{
            goodAssignees,
            element("due").with(u"day", u"2026-02-31"_s).with(u"time", u"12:00"_s),
            element("start").with(u"day", u"9999-01-01"_s),
            element("recurrence").with(u"every", u"blue moon"_s).with(u"interval", u"-4"_s),
            element("reminders", u"60 60 -1 x 99999999 0"_s),
            element("priority", u"whatever"_s),
            element("proof").with(u"photo", u"yes"_s).with(u"text", u"1"_s),
            element("attachments", u"zz 00"_s),
            element("approval", u"@ nobody@ lin.yue@shop.example lin.yue@shop.example"_s)};
        Element steps = element("steps");
        for (int i = 0; i < 300; ++i)
            steps.add(element("step", u"text"_s).with(u"id", QString::number(i)));
        steps.children[1].set(u"id", u"0"_s); // twice
        steps.children[2].set(u"id", u""_s);
        steps.children[3].set(u"id", u"two words"_s);
        extra.push_back(steps);
        const auto task = publishedIn(withElements(Kind::Task, u"t"_s, extra));
        QVERIFY(task);
        const Definition &d = task->definition;
        QVERIFY(!d.due.day.isValid() && !d.due.time.isValid() && !d.startDay.isValid());
        QVERIFY(d.recurrence == Recurrence());
        QCOMPARE(d.reminders, (QList<int>{60, 0}));
        QCOMPARE(d.priority, Priority::Normal);
        QCOMPARE(d.proof, int(TextProof));
        QVERIFY(d.attachments.isEmpty() && !d.approval);
        QCOMPARE(d.approvers, QList<Jid>{person(u"lin.yue"_s)});
        QCOMPARE(d.steps.size(), limits::Steps);
        QCOMPARE(d.steps[1].id, u"4"_s);
    }

    void assigneesAndPeopleAreBounded()
    {
        QStringList lines;
        for (int i = 0; i < 3000; ++i)
            lines += u"u:%1\t\t\t\t\ta%1@x b%1@x a%1@x"_s.arg(i);
        lines.insert(1, lines.first()); // twice
        const QList<Assignee> assignees = assigneesIn(lines.join(u'\n'));
        QCOMPARE(assignees.size(), limits::Assignees);
        QCOMPARE(assignees.first().people.size(), 2);
        QStringList many;
        for (int i = 0; i < 25'000; ++i)
            many += u"p%1@x"_s.arg(i);
        const auto one = assigneesIn(u"u:1\t\t\t\t\t%1\nu:2\t\t\t\t\tz@x"_s.arg(many.join(u' ')));
        QCOMPARE(one.size(), 1);
        QCOMPARE(one.first().people.size(), limits::People);
    }

    void onlyThoseWhoAreNamedMayAct()
    {
        const QString line = lineOf(store(u"0123"_s, {person(u"ann"_s), person(u"li"_s)}));
        QVERIFY(mayActFor(line, person(u"ann"_s)));
        QVERIFY(mayActFor(line, person(u"li"_s)));
        QVERIFY(!mayActFor(line, person(u"i"_s)));
        QVERIFY(!mayActFor(line, person(u"nn"_s)));
        QVERIFY(!mayActFor(line, *Jid::parse(u"shop.example"_s)));
        QVERIFY(!mayActFor(line, *Jid::parse(u"ann@shop.example/till"_s)));
        QVERIFY(!mayActFor(line, Jid()));
        Assignee one;
        one.person = person(u"cai"_s);
        one.name = u"ann@shop.example"_s; // a name gives no rights
        QVERIFY(mayActFor(lineOf(one), person(u"cai"_s)));
        QVERIFY(!mayActFor(lineOf(one), person(u"ca"_s)));
        QVERIFY(!mayActFor(lineOf(one), person(u"ann"_s)));
        Assignee tabbed = store(u"0123"_s, {});
        tabbed.name = u"a\tb\tc\teve@shop.example\nu:9\t\t\t\t\teve@shop.example"_s;
        QVERIFY(!mayActFor(lineOf(tabbed), person(u"eve"_s)));
        QCOMPARE(assigneesIn(lineOf(tabbed)).size(), 1);
    }

    void stepsAreReadAsTheyWereWritten()
    {
        Said said{Act::What::Done,     {u"u:0123"_s}, QDate(2026, 11, 20),     eventId(5),
                  u"三张 \"都\" 好"_s, u"1 234,50"_s, {eventId(6), eventId(7)}};
        const Event event = received(draftOf(eventId(2), said));
        QCOMPARE(event.envelope.kind, Kind::TaskStep);
        QCOMPARE(event.envelope.subject, eventId(2));
        QVERIFY(saidIn(event) == said);
        const Said nudge{Act::What::Nudged, {u"u:1"_s, u"p:ann@shop.example"_s}, {}, {}, {}, {}, {}};
        QVERIFY(saidIn(received(draftOf(eventId(2), nudge))) == nudge);
        QVERIFY(saidIn(received(draftOf(eventId(2), {Act::What::Withdrawn, {}, {}, {}, {}, {}, {}}))));
    }

    void whatIsNoStepIsNone_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("whom");
        QTest::addColumn<QString>("on");
        QTest::addColumn<QString>("text");
        const int step = int(Kind::TaskStep);
        QTest::newRow("unknown") << step << u"danced"_s << u"u:1"_s << u""_s << u""_s;
        QTest::newRow("nobody") << step << u"done"_s << u""_s << u""_s << u""_s;
        QTest::newRow("two") << step << u"done"_s << u"u:1\nu:2"_s << u""_s << u""_s;
        QTest::newRow("no key") << step << u"done"_s << u"store"_s << u""_s << u""_s;
        QTest::newRow("no day") << step << u"done"_s << u"u:1"_s << u"tomorrow"_s << u""_s;
        QTest::newRow("without reason") << step << u"cannot"_s << u"u:1"_s << u""_s << u" "_s;
        QTest::newRow("sent back without reason")
            << int(Kind::TaskJudged) << u"sent-back"_s << u"u:1"_s << u""_s << u""_s;
        QTest::newRow("a judgement as a step") << step << u"approved"_s << u"u:1"_s << u""_s << u""_s;
        QTest::newRow("a step as a judgement")
            << int(Kind::TaskJudged) << u"done"_s << u"u:1"_s << u""_s << u""_s;
        QTest::newRow("a nudge as a message") << int(Kind::Text) << u"nudged"_s << u"u:1"_s << u""_s << u""_s;
        QTest::newRow("a tick of nothing") << step << u"ticked"_s << u"u:1"_s << u""_s << u""_s;
    }
    void whatIsNoStepIsNone()
    {
        QFETCH(const int, kind);
        QFETCH(const QString, what);
        QFETCH(const QString, whom);
        QFETCH(const QString, on);
        QFETCH(const QString, text);
        Element did = element("did", text).with(u"what", what);
        if (!on.isEmpty())
            did.set(u"on", on);
        QVERIFY(!saidIn(withElements(static_cast<Kind>(kind), {}, {did, element("for", whom)})));
    }

    void aTaskHasTheSameIdWheneverItIsMade()
    {
        QCOMPARE(taskIdFor(eventId(1), u"u:1"_s), taskIdFor(eventId(1), u"u:1"_s));
        QVERIFY(taskIdFor(eventId(1), u"u:1"_s) != taskIdFor(eventId(1), u"u:2"_s));
        QVERIFY(taskIdFor(eventId(1), u"u:1"_s) != taskIdFor(eventId(2), u"u:1"_s));
    }
};

const sw::test::Suite suite(sw::test::run<TestTaskEvents>);

} // namespace tst_task_events

#include "tst_task_events.moc"
