// SPDX-License-Identifier: Apache-2.0
#pragma once
// The events of tasks (docs/PROTOCOL.md, "Tasks"): composed and read, with bounds on everything that others
// write. A definition is a list of fields, each an element of its own, so that a change carries only what it
// changes and a field of a later version stays where it is. Pure values.
#include "core/roomlog/event.h"
#include "core/roomlog/room_log.h"
#include "core/tasks/tasks.h"

#include <optional>

namespace sw::tasks {

/// A Task event.
struct Published {
    Definition definition;
    EventId publication; ///< null: it is one by itself
    EventId origin;
    friend bool operator==(const Published &, const Published &) = default;
};
roomlog::Draft draftOf(const Published &task);
/// Absent without a title or without an assignee. A field that cannot be read is as if it were not there.
std::optional<Published> publishedIn(const roomlog::Event &event);
/// The same with the lines of its assignees, not looked at, in place of them; absent without a title.
std::optional<std::pair<Published, QString>> publishedWithLines(const roomlog::Event &event);

/// A TaskChanged event.
struct AssigneesMoved {
    QList<Assignee> put; ///< new ones, and others than before under the same key
    QStringList gone; ///< keys
    friend bool operator==(const AssigneesMoved &, const AssigneesMoved &) = default;
};
/// What makes `now` of `before`; absent if they are the same.
std::optional<roomlog::Draft> changeOf(const EventId &task, const Definition &before, const Definition &now);
/// The fields it changes, by their names in Act::fields; all but the assignees are put into `definition`.
QStringList applyChange(const roomlog::Event &event, Definition &definition);
AssigneesMoved assigneesMovedIn(const roomlog::Event &event);

/// What TaskStep, TaskJudged, TaskNudged and TaskWithdrawn say.
struct Said {
    Act::What what = Act::What::Seen;
    QStringList assignees; ///< keys: one of a step or judgement, whom it concerns of a nudge
    QDate occurrence;
    EventId knows; ///< the last change that its sender had seen; null: none
    QString text; ///< reason, proof, or the id of the step that was ticked
    QString number;
    QList<EventId> photos;
    friend bool operator==(const Said &, const Said &) = default;
};
roomlog::Draft draftOf(const EventId &task, const Said &said);
/// Absent for what is no such event, or not whole.
std::optional<Said> saidIn(const roomlog::Event &event);

// As the database keeps them.
QByteArray bytesOf(const Definition &definition); ///< without the assignees
Definition definitionIn(const QByteArray &bytes);
/// One line each, of at most limits::Assignees with limits::People.
QString linesOf(const QList<Assignee> &assignees);
QList<Assignee> assigneesIn(QStringView lines);
QString lineOf(const Assignee &assignee);
std::optional<Assignee> assigneeIn(QStringView line);
/// Only zone and closing times of it.
Assignee hoursIn(QStringView line);
/// Whether a line's assignee is this person or a unit of which the person is one.
bool mayActFor(QStringView line, const Jid &person);
QByteArray bytesOf(const QList<EventId> &ids);
QList<EventId> idsIn(const QByteArray &bytes);
/// Addresses with a space between.
QString textOf(const QList<Jid> &people);
bool isAmong(const Jid &person, QStringView people);

/// Of the publication's task in this room: the same whenever it is made.
EventId taskIdFor(const EventId &publication, const QString &target);

} // namespace sw::tasks
