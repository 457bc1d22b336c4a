// SPDX-License-Identifier: Apache-2.0
#pragma once
// A pop-up with a field and a list of people or rooms under it, to choose one for a filter. Deletes itself
// when it closes. GUI thread.
#include "ui/base/choice_list.h"
#include "ui/base/context.h"

#include <QFrame>

#include <functional>

class QListView;

namespace sw::ui {

class SearchField;

class ChooserPopup : public QFrame
{
    Q_OBJECT
public:
    /// What is offered for a typed text, best first.
    using Offer = std::function<QList<Choice>(const QString &text)>;

    ChooserPopup(const Context &context, Offer offer, const QString &words, QWidget *parent);

    /// Under the widget, inside the screen.
    void openAt(QWidget *anchor);

signals:
    void chosen(const sw::ui::Choice &choice);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void step(int delta);
    void choose(const QModelIndex &index);

    const Context &m_context;
    Offer m_offer;
    ChoiceModel *m_model;
    SearchField *m_field;
    QListView *m_list;
};

} // namespace sw::ui
