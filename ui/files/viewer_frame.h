// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the viewers of documents have in common: over the whole window, above the file's name and tools, below
// what is shown of it, or words why it is not. GUI thread.
#include "core/files/files.h"
#include "ui/files/failure_note.h"

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QStackedLayout;

namespace sw::ui {

class ElidedLabel;
class IconButton;
class TextLabel;

class ViewerFrame : public QWidget
{
    Q_OBJECT
public:
    void close();
    const files::File &file() const { return m_file; }
    /// Words that stand in the place of the content; null while that is shown.
    QString remark() const;

signals:
    void saveWanted(const sw::files::File &file);
    /// Another program is to show it.
    void openWanted(const sw::files::File &file);

protected:
    /// Covers the whole window of `over`; deletes itself when it is closed.
    ViewerFrame(const Theme &theme, QWidget *over);
    void setContent(QWidget *content);
    /// Tools stand between the name and the button that saves.
    void addTool(QWidget *tool);
    /// `again`: it is open, and goes on with another file.
    void start(const files::File &file, const QString &sender, bool again = false);
    /// Without name and tools the content has the whole window.
    void setBarVisible(bool visible);
    void showContent();
    void showRemark(const QString &words);
    /// Nothing of it is shown, nor will be.
    void showFailure(const QString &words, Offer offer);
    /// Its buttons do for the file what the frame's do.
    void connectNote(FailureNote *note);
    /// A key that is meant for the content; false for all others.
    virtual bool takesKey(QKeyEvent *event) = 0;
    const Theme &theme() const { return m_theme; }

    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    const Theme &m_theme;
    files::File m_file;
    QPointer<QWidget> m_focusBefore;
    ElidedLabel *m_name;
    TextLabel *m_detail;
    FailureNote *m_note;
    IconButton *m_save;
    IconButton *m_close;
    QWidget *m_bar;
    QHBoxLayout *m_tools;
    QStackedLayout *m_middle;
};

} // namespace sw::ui
