// SPDX-License-Identifier: Apache-2.0
#include "core/tasks/task_events.h"

#include "core/crypto/hash.h"
#include "core/runtime/octets.h"
#include "core/runtime/safe_text.h"
#include "core/tasks/task_fields.h"

#include <algorithm>
#include <array>

namespace sw::tasks {

using namespace Qt::StringLiterals;
using roomlog::Draft;
using roomlog::Event;
using roomlog::EventNs;
using roomlog::Kind;

namespace {

constexpr auto titleName = "title"_L1;
constexpr auto publicationName = "publication"_L1;
constexpr auto originName = "origin"_L1;
constexpr auto assigneesName = "assignees"_L1;
constexpr auto goneName = "unassigned"_L1;
constexpr auto didName = "did"_L1;
constexpr auto forName = "for"_L1;

const Element *childOf(const Event &event, QLatin1StringView name)
{
    const auto &elements = event.envelope.extra;
    const auto found = std::find_if(elements.begin(), elements.end(),
                                    [&](const Element &element) { return element.is(name, EventNs); });
    return found == elements.end() ? nullptr : &*found;
}

EventId idIn(const Element *element)
{
    return element ? roomlog::eventIdFromHex(element->attribute("id"_L1)).value_or(EventId()) : EventId();
}

Element idElement(QLatin1StringView name, const EventId &id)
{
    return Element(name, EventNs).with("id"_L1, roomlog::toHex(id));
}

using What = Act::What;
constexpr std::array<std::pair<What, QLatin1StringView>, 11> actNames{{
    {What::Seen, "seen"_L1},
    {What::Started, "started"_L1},
    {What::Ticked, "ticked"_L1},
    {What::Unticked, "unticked"_L1},
    {What::Done, "done"_L1},
    {What::Reopened, "reopened"_L1},
    {What::Cannot, "cannot"_L1},
    {What::Approved, "approved"_L1},
    {What::SentBack, "sent-back"_L1},
    {What::Nudged, "nudged"_L1},
    {What::Withdrawn, "withdrawn"_L1},
}};

Kind kindOf(What what)
{
    switch (what) {
    case What::Published:
        return Kind::Task;
    case What::Changed:
        return Kind::TaskChanged;
    case What::Seen:
    case What::Started:
    case What::Ticked:
    case What::Unticked:
    case What::Done:
    case What::Reopened:
    case What::Cannot:
        return Kind::TaskStep;
    case What::Approved:
    case What::SentBack:
        return Kind::TaskJudged;
    case What::Nudged:
        return Kind::TaskNudged;
    case What::Withdrawn:
        return Kind::TaskWithdrawn;
    }
    return Kind::Unknown;
}

bool isKey(QStringView key)
{
    return key.size() > 2 && key.size() <= fields::mostKey && (key.startsWith(u"u:") || key.startsWith(u"p:"))
        && std::ranges::none_of(key, [](QChar c) { return c < u' '; });
}

QStringList keysIn(const Element *element)
{
    QStringList keys;
    if (!element)
        return keys;
    for (const QStringView line : QStringView(element->text).split(u'\n', Qt::SkipEmptyParts))
        if (isKey(line) && keys.size() < limits::Assignees)
            keys += line.toString();
    keys.removeDuplicates();
    return keys;
}

bool isWhole(const Said &said)
{
    switch (said.what) {
    case What::Published:
    case What::Changed:
        return false;
    case What::Withdrawn:
        return true;
    case What::Nudged:
        return !said.assignees.isEmpty();
    case What::Cannot:
    case What::SentBack:
        return said.assignees.size() == 1 && !said.text.trimmed().isEmpty();
    case What::Ticked:
    case What::Unticked:
        return said.assignees.size() == 1 && fields::isStepId(said.text);
    case What::Seen:
    case What::Started:
    case What::Done:
    case What::Reopened:
    case What::Approved:
        return said.assignees.size() == 1;
    }
    return false;
}

} // namespace

Draft draftOf(const Published &task)
{
    Draft draft;
    draft.kind = Kind::Task;
    draft.text = safeLine(task.definition.title, limits::Title);
    if (!task.publication.isNull())
        draft.extra.push_back(idElement(publicationName, task.publication));
    if (!task.origin.isNull())
        draft.extra.push_back(idElement(originName, task.origin));
    const Definition empty;
    for (const fields::Field &field : fields::all())
        if (!field.same(task.definition, empty))
            draft.extra.push_back(field.write(task.definition));
    draft.extra.push_back(Element(assigneesName, EventNs).withText(linesOf(task.definition.assignees)));
    return draft;
}

std::optional<Published> publishedIn(const Event &event)
{
    auto published = publishedWithLines(event);
    if (!published)
        return {};
    auto &[task, lines] = *published;
    task.definition.assignees = assigneesIn(lines);
    return task.definition.assignees.isEmpty() ? std::nullopt : std::optional(std::move(task));
}

std::optional<std::pair<Published, QString>> publishedWithLines(const Event &event)
{
    if (event.envelope.kind != Kind::Task)
        return {};
    Published task;
    task.definition.title = safeLine(event.envelope.text, limits::Title);
    task.publication = idIn(childOf(event, publicationName));
    task.origin = idIn(childOf(event, originName));
    for (const fields::Field &field : fields::all())
        if (const Element *element = childOf(event, field.name))
            field.read(*element, task.definition);
    if (task.definition.title.isEmpty())
        return {};
    const Element *lines = childOf(event, assigneesName);
    return std::pair(std::move(task), lines ? lines->text : QString());
}

std::optional<Draft> changeOf(const EventId &task, const Definition &before, const Definition &now)
{
    Draft draft;
    draft.kind = Kind::TaskChanged;
    draft.subject = task;
    const QString title = safeLine(now.title, limits::Title);
    if (title != before.title)
        draft.text = title;
    for (const fields::Field &field : fields::all())
        if (!field.same(before, now))
            draft.extra.push_back(field.write(now));
    QHash<QString, const Assignee *> former;
    for (const Assignee &assignee : before.assignees)
        former.insert(assignee.key(), &assignee);
    QList<Assignee> put;
    for (const Assignee &assignee : now.assignees) {
        const Assignee *was = former.take(assignee.key());
        if (!was || lineOf(*was) != lineOf(assignee))
            put += assignee;
    }
    QStringList gone = former.keys();
    gone.sort();
    if (!put.isEmpty())
        draft.extra.push_back(Element(assigneesName, EventNs).withText(linesOf(put)));
    if (!gone.isEmpty())
        draft.extra.push_back(Element(goneName, EventNs).withText(gone.join(u'\n')));
    return draft.text.isEmpty() && draft.extra.empty() ? std::nullopt : std::optional(std::move(draft));
}

QStringList applyChange(const Event &event, Definition &definition)
{
    QStringList names;
    if (const QString title = safeLine(event.envelope.text, limits::Title); !title.isEmpty()) {
        definition.title = title;
        names += titleName;
    }
    for (const fields::Field &field : fields::all()) {
        if (const Element *element = childOf(event, field.name)) {
            field.read(*element, definition);
            names += field.name;
        }
    }
    if (childOf(event, assigneesName) || childOf(event, goneName))
        names += assigneesName;
    return names;
}

AssigneesMoved assigneesMovedIn(const Event &event)
{
    AssigneesMoved moved;
    if (const Element *lines = childOf(event, assigneesName))
        moved.put = assigneesIn(lines->text);
    moved.gone = keysIn(childOf(event, goneName));
    for (const Assignee &assignee : moved.put)
        moved.gone.removeAll(assignee.key());
    return moved;
}

Draft draftOf(const EventId &task, const Said &said)
{
    Draft draft;
    draft.kind = kindOf(said.what);
    draft.subject = task;
    const auto named = std::ranges::find(actNames, said.what, &std::pair<What, QLatin1StringView>::first);
    Element did = Element(didName, EventNs).with("what"_L1, named->second);
    if (said.occurrence.isValid())
        did.set("on"_L1, said.occurrence.toString(Qt::ISODate));
    if (!said.knows.isNull())
        did.set("knows"_L1, roomlog::toHex(said.knows));
    if (!said.number.isEmpty())
        did.set("number"_L1, safeLine(said.number, limits::Number));
    if (!said.photos.isEmpty())
        did.set("photos"_L1, fields::hexOf(said.photos));
    did.text = fields::cut(said.text, limits::Reason);
    draft.extra.push_back(std::move(did));
    if (!said.assignees.isEmpty())
        draft.extra.push_back(Element(forName, EventNs).withText(said.assignees.join(u'\n')));
    return draft;
}

std::optional<Said> saidIn(const Event &event)
{
    const Element *did = childOf(event, didName);
    if (!did)
        return {};
    const auto named
        = std::ranges::find(actNames, did->attribute("what"_L1), &std::pair<What, QLatin1StringView>::second);
    if (named == actNames.end() || kindOf(named->first) != event.envelope.kind)
        return {};
    Said said;
    said.what = named->first;
    said.assignees = keysIn(childOf(event, forName));
    if (did->hasAttribute("on"_L1)) {
        said.occurrence = fields::dayIn(did->attribute("on"_L1));
        if (!said.occurrence.isValid())
            return {};
    }
    said.knows = roomlog::eventIdFromHex(did->attribute("knows"_L1)).value_or(EventId());
    said.text = fields::cut(did->text, limits::Reason);
    said.number = safeLine(did->attribute("number"_L1), limits::Number);
    said.photos = fields::idsInHex(did->attribute("photos"_L1));
    return isWhole(said) ? std::optional(std::move(said)) : std::nullopt;
}

QByteArray bytesOf(const Definition &definition)
{
    std::vector<Element> elements;
    elements.push_back(Element(titleName, EventNs).withText(definition.title));
    const Definition empty;
    for (const fields::Field &field : fields::all())
        if (!field.same(definition, empty))
            elements.push_back(field.write(definition));
    return roomlog::toXml(elements);
}

Definition definitionIn(const QByteArray &bytes)
{
    Definition definition;
    const auto elements = roomlog::fromXml(bytes);
    if (!elements)
        return definition;
    for (const Element &element : *elements) {
        if (element.is(titleName, EventNs))
            definition.title = element.text;
        for (const fields::Field &field : fields::all())
            if (element.is(field.name, EventNs))
                field.read(element, definition);
    }
    return definition;
}

EventId taskIdFor(const EventId &publication, const QString &target)
{
    const auto hash
        = crypto::sha256({constOctets("storewire task"), publication.bytes, constOctets(target.toUtf8())});
    EventId id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

} // namespace sw::tasks
