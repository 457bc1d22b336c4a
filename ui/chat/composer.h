// SPDX-License-Identifier: Apache-2.0
#pragma once
// Where a message is written: the field, what it answers or changes, mentions, emoji, and why nothing can be
// written when that is so. Holds a draft; sending and keeping it is the page's business. GUI thread.
#include "core/chat/chat.h"
#include "ui/base/preferences.h"
#include "ui/chat/mention_picker.h"

#include <QMimeData>
#include <QTimer>
#include <QWidget>

class QPushButton;

namespace sw::ui {

class ComposerEdit;
class ElidedLabel;
class IconButton;
class TextLabel;

/// Why this room takes no messages.
enum class WriteBlock { None, Left, Removed, Gone, Refused, OnlyAdmins, Doubted };

class Composer : public QWidget
{
    Q_OBJECT
public:
    explicit Composer(const TimelineLook &look, QWidget *parent = nullptr);

    void setSendKey(SendKey key);
    void setBlock(WriteBlock block);
    /// Offers to write an announcement instead.
    void setMayAnnounce(bool may);
    void setPlaceholder(const QString &text);
    void setPeople(const QList<MentionChoice> &people) { m_picker->setPeople(people); }

    chat::Draft draft() const;
    /// Shows a kept draft; the entries are those that it answers or changes, as far as they are known.
    void setDraft(const chat::Draft &draft, const std::optional<chat::Entry> &replyTo,
                  const std::optional<chat::Entry> &editOf);
    void startReply(const chat::Entry &entry);
    /// What was being written comes back when the change is sent or given up.
    void startEdit(const chat::Entry &entry);
    /// The reply or change is given up; true if there was one.
    bool cancelContext();
    /// After sending: empties the field, or brings back what was written before a change was begun.
    void clearSent() { restoreBeforeEdit(); }
    /// Tells now what the short delay still holds back.
    void flushDraft();
    void type(const QString &text);
    /// A passing remark under the field, until the next change of the text.
    void say(const QString &notice);
    bool canWrite() const { return m_block == WriteBlock::None; }

    ComposerEdit *edit() const { return m_edit; }
    /// A button in the field and a bar above it or in its place.
    void addVoice(QWidget *button, QWidget *bar);
    void setFieldHidden(bool hidden)
    {
        m_fieldHidden = hidden;
        setBlock(m_block);
    }

signals:
    void sendWanted(const sw::chat::Draft &draft); ///< trimmed, within the limit, not empty
    void editWanted(const sw::EventId &id, const sw::chat::Draft &draft);
    void editLastWanted();
    void announceWanted();
    void attachWanted();
    void otherPasted(const QMimeData *mime); ///< as of ComposerEdit
    void draftChanged(const sw::chat::Draft &draft);
    void typingChanged(bool typing);
    void escapePressed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void connectParts();
    void setTexts();
    void send();
    void textEdited();
    void updateMentions();
    void updateButtons();
    void updateNotice();
    void openEmoji();
    void showContext();
    void restoreBeforeEdit();
    QString blockWords() const;
    static chat::Draft trimmed(chat::Draft draft);

    const TimelineLook &m_look;
    SendKey m_sendKey = SendKey::Enter;
    WriteBlock m_block = WriteBlock::None;
    std::optional<chat::Entry> m_replyTo;
    std::optional<chat::Entry> m_editOf;
    chat::Draft m_context; ///< ids of a reply or change whose entry is not known
    std::optional<chat::Draft> m_beforeEdit;
    std::optional<chat::Entry> m_answeredBefore; ///< by what m_beforeEdit holds
    QString m_notice; ///< a passing remark, until the next change of the text
    bool m_filling = false;
    bool m_fieldHidden = false;
    bool m_typing = false;
    QTimer m_draftTimer;
    QTimer m_typingTimer;

    QWidget *m_strip;
    TextLabel *m_stripTitle;
    ElidedLabel *m_stripText;
    IconButton *m_stripClose;
    QWidget *m_field;
    ComposerEdit *m_edit;
    IconButton *m_attach;
    IconButton *m_announce;
    IconButton *m_mention;
    IconButton *m_emoji;
    IconButton *m_send;
    TextLabel *m_noticeLabel;
    TextLabel *m_blockLabel;
    MentionPicker *m_picker;
};

} // namespace sw::ui
