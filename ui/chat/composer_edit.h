// SPDX-License-Identifier: Apache-2.0
#pragma once
// The field in which a message is written: plain text with mentions that are whole or gone, grows with its
// content, and never takes a key for itself that belongs to an input method. GUI thread.
#include "core/chat/chat.h"
#include "ui/base/preferences.h"

#include <QMimeData>
#include <QTextEdit>

#include <functional>

namespace sw::ui {

class Theme;

class ComposerEdit : public QTextEdit
{
    Q_OBJECT
public:
    explicit ComposerEdit(const Theme &theme, QWidget *parent = nullptr);

    void setSendKey(SendKey key) { m_sendKey = key; }
    /// Sees every key first (the mention picker's arrows); true = taken.
    void setKeyFilter(std::function<bool(QKeyEvent *)> filter) { m_keyFilter = std::move(filter); }
    /// At most this many bytes of UTF-8 come in by pasting; typing is limited when sending.
    void setMostBytes(int bytes) { m_mostBytes = bytes; }

    QString text() const { return toPlainText(); }
    QList<chat::Mention> mentions() const;
    void setContent(const QString &text, const QList<chat::Mention> &mentions);
    bool composing() const { return m_composing; }

    /// What stands between an @ and the cursor, if the @ begins a mention that is being written.
    std::optional<QString> mentionQuery() const;
    /// Puts "@name " in the place of the @ and the query. A null person = everybody.
    void completeMention(const Jid &person, const QString &name);
    /// Until the cursor leaves this @, it is an ordinary character.
    void dismissMention() { m_dismissed = mentionStart(); }

signals:
    void sendWanted();
    void editLastWanted(); ///< Up in an empty field
    void escapePressed();
    void mentionQueryChanged();
    void pasteCut(); ///< the pasted text was longer than a message may be
    /// Something that is not text; valid only while the signal is being handled.
    void otherPasted(const QMimeData *mime);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    bool canInsertFromMimeData(const QMimeData *source) const override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool enterPressed(QKeyEvent *event);
    bool removeMentionAtCursor(int key);
    void insertMention(QTextCursor &cursor, const Jid &person, const QString &text);
    void dropBrokenMentions();
    void leaveMention();
    int mentionStart() const;
    void fitHeight();
    QTextCharFormat plainFormat() const;

    const Theme &m_theme;
    SendKey m_sendKey = SendKey::Enter;
    std::function<bool(QKeyEvent *)> m_keyFilter;
    int m_mostBytes = 20 * 1024;
    bool m_composing = false;
    bool m_committedNow = false;
    bool m_checking = false;
    int m_dismissed = -1;
    int m_lastMention = 0;
};

} // namespace sw::ui
