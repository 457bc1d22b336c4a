// SPDX-License-Identifier: Apache-2.0
#pragma once
// A further computer of one's own: on the new one the way in, on the first one the question whether to let it
// in. Says where it stands, shows the code, takes the person's word. GUI thread.
#include "ui/base/context.h"

#include <QWidget>

class QPushButton;

namespace sw::trust {
enum class LinkProblem;
}

namespace sw::ui {

class TextLabel;

class LinkView : public QWidget
{
    Q_OBJECT
public:
    enum class Place { Page, Sheet }; ///< a sheet shows the title itself
    explicit LinkView(const Context &context, Place place, QWidget *parent = nullptr);

    /// While the profile is open.
    void begin();

signals:
    void retitled(const QString &title);
    /// It is over, or the person puts it off.
    void done();
    /// The person has a slip after all.
    void slipWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Words {
        QString title, text;
        QString main; ///< the main action; empty: none
        QString other; ///< the second one
        bool mainIsNext = false; ///< the main action only goes on
    };
    void refresh();
    Words words() const;
    Words newWords() const;
    Words firstWords() const;
    QString problemText(trust::LinkProblem problem) const;
    void act();
    void actOther();

    const Context &m_context;
    Place m_place;
    TextLabel *m_title;
    TextLabel *m_text;
    TextLabel *m_code;
    QPushButton *m_main;
    QPushButton *m_other;
    QPushButton *m_slip;
};

void openLinkSheet(const Context &context, QWidget *place);

} // namespace sw::ui
