// SPDX-License-Identifier: Apache-2.0
#pragma once
// A person's safety code, to be read to each other, and whether it was found to be the same. Stands in the
// details of the shield. GUI thread.
#include "core/runtime/jid.h"
#include "ui/base/context.h"

#include <QWidget>

class QPushButton;

namespace sw::trust {
struct Comparison;
}

namespace sw::ui {

class TextLabel;

class CompareView : public QWidget
{
    Q_OBJECT
public:
    /// Asks the person's devices anew, and again when there is a line.
    CompareView(const Context &context, const Jid &person, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    /// How far the person's key has been asked for.
    enum class Look { Waiting, Asked, Known, Failed };

    bool isOnline() const;
    void look();
    void refresh();
    /// Why there is no code.
    QString missing() const;
    static QString found(const trust::Comparison &now);

    const Context &m_context;
    Jid m_person;
    Look m_look = Look::Waiting;
    QString m_shown; ///< the code that the person sees
    TextLabel *m_title;
    TextLabel *m_text;
    TextLabel *m_code;
    TextLabel *m_found;
    QPushButton *m_match;
    QPushButton *m_undo;
};

} // namespace sw::ui
