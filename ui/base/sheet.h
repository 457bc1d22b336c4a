// SPDX-License-Identifier: Apache-2.0
#pragma once
// The look of every dialog: a card over the dimmed window. It takes the focus, keeps Tab inside, closes on
// Escape and deletes itself. Nothing waits for it: results come by signal. GUI thread.
#include "ui/base/style.h"
#include "ui/base/theme.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace sw::ui {

class ElidedLabel;
class TextLabel;

class Sheet : public QWidget
{
    Q_OBJECT
public:
    /// Covers the whole window of `over`; `width` is the card's.
    Sheet(const Theme &theme, QWidget *over, int width = 400);

    void setTitle(const QString &title);
    QVBoxLayout *body() const { return m_body; }
    QPushButton *addButton(const QString &text, ButtonRole role);
    /// The usual button that closes without doing anything.
    QPushButton *addCancel();
    /// A line in the colour of danger above the buttons; empty hides it.
    void setError(const QString &text);
    void open();
    void close();

signals:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void place();

    const Theme &m_theme;
    QWidget *m_card;
    TextLabel *m_title;
    TextLabel *m_error;
    QVBoxLayout *m_body;
    QHBoxLayout *m_buttons;
    QPointer<QWidget> m_focusBefore;
};

struct Question {
    QString title;
    QString text; ///< what will happen, and what is kept
    QString action; ///< a verb: "Leave room"
    bool dangerous = false;
};

/// Asks and calls `yes` (never after `context` is destroyed) if the action was chosen.
void confirm(const Theme &theme, QWidget *context, const Question &question, std::function<void()> yes);

struct TextQuestion {
    QString title;
    QString label;
    QString text; ///< what stands in the field at first
    QString action;
    int maxLength = 200;
    bool mayBeEmpty = false;
};

/// Asks for one line and calls `accepted` with the trimmed text.
void askText(const Theme &theme, QWidget *context, const TextQuestion &question,
             std::function<void(const QString &)> accepted);

} // namespace sw::ui
