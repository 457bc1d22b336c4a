// SPDX-License-Identifier: Apache-2.0
#pragma once
// Chooses who else agrees to what is done: persons, or all who have a role. Nobody chosen: only the
// publisher and the administrators of the rooms. GUI thread.
#include "core/runtime/jid.h"
#include "ui/base/context.h"
#include "ui/base/sheet.h"
#include "ui/tasks/publish_places.h"

class QComboBox;

namespace sw::ui {

class PeopleListModel;

class ApproversSheet : public Sheet
{
    Q_OBJECT
public:
    ApproversSheet(const Context &context, QWidget *over, const QList<Jid> &chosen);

    /// The company, where it is not the client's own: for tests.
    void setPlaces(const Places &places);
    PeopleListModel &model() { return *m_model; }

signals:
    void accepted(const QList<sw::Jid> &approvers);

private:
    void addFields(const Context &context);
    void tickRole();
    void showCount();

    Places m_places;
    PeopleListModel *m_model;
    QComboBox *m_role;
    TextLabel *m_count;
};

} // namespace sw::ui
