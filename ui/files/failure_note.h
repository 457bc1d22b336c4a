// SPDX-License-Identifier: Apache-2.0
#pragma once
// Why a file is not shown, or not all of it, and what can be done with it all the same: the one way in which
// every viewer says so. Does nothing of it. GUI thread.
#include "core/files/files.h"
#include "ui/base/theme.h"

#include <QWidget>

#include <functional>

class QPushButton;

namespace sw::ui {

class TextLabel;

/// What is offered where a file cannot be shown.
enum class Offer {
    Nothing,
    Open, ///< to save it, or to open it with another program
    OpenWithCare, ///< the same; what shows it here broke on it, so it asks first
};

/// A program is never opened, whatever is offered.
bool mayOpen(const files::File &file, Offer offer);

/// Asks before it calls `open` where care is due.
void openElsewhere(const Theme &theme, QWidget *context, const files::File &file, Offer offer,
                   std::function<void()> open);

class FailureNote : public QWidget
{
    Q_OBJECT
public:
    enum class Shape {
        Page, ///< in the middle of what stays empty
        Strip, ///< below what is shown
    };
    FailureNote(const Theme &theme, Shape shape, QWidget *parent);

    void say(const QString &words, Color color = Color::TextSecondary);
    void say(const QString &words, const files::File &file, Offer offer);
    QString words() const;
    /// To its next button; false behind the last one.
    bool moveFocus(bool next);

signals:
    void saveWanted(const sw::files::File &file);
    void openWanted(const sw::files::File &file);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    const Shape m_shape;
    files::File m_file;
    Offer m_offer = Offer::Nothing;
    TextLabel *m_words;
    QPushButton *m_save;
    QPushButton *m_open;
};

} // namespace sw::ui
