// SPDX-License-Identifier: Apache-2.0
#pragma once
// Small controls that every page uses: icon button, eliding label, search field, empty state, banner. GUI
// thread.
#include "ui/base/icons.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>

class QPushButton;

namespace sw::ui {

/// A square button with one line icon. Its words are tooltip and accessible name.
class IconButton : public QAbstractButton
{
    Q_OBJECT
public:
    IconButton(const Theme &theme, Icon icon, QWidget *parent = nullptr);
    void setIcon(Icon icon);
    /// What the button does, and optionally its shortcut for the tooltip.
    void setWords(const QString &words, const QKeySequence &keys = {});
    void setColor(Color color);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    const Theme &m_theme;
    Icon m_icon;
    Color m_color = Color::TextSecondary;
    bool m_keyboardFocus = false;
};

/// A label of one line that ends in "…" when it is too long; the whole text is then its tooltip.
class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// A text in the theme's sizes and colours that follows the theme.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    TextLabel(const Theme &theme, TextSize size, Color color = Color::Text,
              QFont::Weight weight = QFont::Normal, QWidget *parent = nullptr);
    void setColor(Color color);

private:
    void apply();

    const Theme &m_theme;
    TextSize m_size;
    Color m_color;
    QFont::Weight m_weight;
};

/// Line edit with a magnifier and a clear button. Down moves into the list that it filters.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    SearchField(const Theme &theme, QWidget *parent = nullptr);
    void setWords(const QString &placeholder);
    /// Escape does not empty the field first but goes to what is around it.
    void setEscapeLeaves(bool leaves) { m_escapeLeaves = leaves; }

signals:
    /// Down, Up or Enter pressed: the list is to take over.
    void stepWanted(int delta);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QAction *m_clear = nullptr;
    bool m_escapeLeaves = false;
};

/// What stands where a list or page has nothing to show: an icon, a sentence, a hint, at most one action.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const Theme &theme, Icon icon, QWidget *parent = nullptr);
    void setTexts(const QString &title, const QString &hint = {}, const QString &action = {});

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Icon m_icon;
    TextLabel *m_title;
    TextLabel *m_hint;
    QPushButton *m_action;
};

/// A strip across the top of a page that says what is the matter, with at most one action.
class Banner : public QWidget
{
    Q_OBJECT
public:
    enum class Tone { Info, Warning, Danger };
    explicit Banner(const Theme &theme, QWidget *parent = nullptr);
    void show(Tone tone, Icon icon, const QString &text, const QString &action = {});
    QString text() const;

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Tone m_tone = Tone::Info;
    Icon m_icon = Icon::Info;
    TextLabel *m_text;
    QPushButton *m_action;
};

/// A hairline between areas.
class Divider : public QWidget
{
    Q_OBJECT
public:
    explicit Divider(const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

/// A widget filled with one colour of the theme.
class Surface : public QWidget
{
    Q_OBJECT
public:
    Surface(const Theme &theme, Color color, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Color m_color;
};

} // namespace sw::ui
