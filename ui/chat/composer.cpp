// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/composer.h"

#include "ui/base/widgets.h"
#include "ui/chat/composer_edit.h"
#include "ui/chat/emoji_picker.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace sw::ui {

using chat::Draft;
using chat::Entry;

namespace {

constexpr int draftDelayMs = 400;
constexpr int typingEndsMs = 5000;
constexpr int warnBytes = chat::MostTextBytes * 9 / 10;

QString oneLine(const QString &text)
{
    return text.left(300).simplified();
}

} // namespace

Composer::Composer(const TimelineLook &look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_strip(new QWidget(this))
    , m_stripTitle(new TextLabel(look.theme, TextSize::Small, Color::Link, QFont::DemiBold, m_strip))
    , m_stripText(new ElidedLabel(m_strip))
    , m_stripClose(new IconButton(look.theme, Icon::Close, m_strip))
    , m_field(new QWidget(this))
    , m_edit(new ComposerEdit(look.theme, m_field))
    , m_attach(new IconButton(look.theme, Icon::Attach, m_field))
    , m_announce(new IconButton(look.theme, Icon::Megaphone, m_field))
    , m_mention(new IconButton(look.theme, Icon::At, m_field))
    , m_emoji(new IconButton(look.theme, Icon::Smile, m_field))
    , m_send(new IconButton(look.theme, Icon::Send, m_field))
    , m_noticeLabel(new TextLabel(look.theme, TextSize::Small, Color::TextSecondary, QFont::Normal, this))
    , m_blockLabel(new TextLabel(look.theme, TextSize::Body, Color::TextSecondary, QFont::Normal, this))
    , m_picker(new MentionPicker(look, parent ? parent : this))
{
    setObjectName(QStringLiteral("composer"));
    build();
    connectParts();
    setTexts();
    showContext();
    updateButtons();
    updateNotice();
}

void Composer::build()
{
    m_edit->setMostBytes(chat::MostTextBytes);
    m_edit->setFont(m_look.theme.font(TextSize::Body));
    m_attach->setObjectName(QStringLiteral("attachButton"));
    m_send->setObjectName(QStringLiteral("sendButton"));
    m_strip->setObjectName(QStringLiteral("composerStrip"));
    m_stripClose->setObjectName(QStringLiteral("composerStripClose"));
    m_noticeLabel->setObjectName(QStringLiteral("composerNotice"));
    m_blockLabel->setObjectName(QStringLiteral("composerBlock"));
    m_blockLabel->setAlignment(Qt::AlignCenter);
    m_blockLabel->setWordWrap(true);
    m_blockLabel->setMinimumHeight(space::control + space::small);
    m_blockLabel->setContentsMargins(space::medium, space::unit, space::medium, space::unit);
    m_noticeLabel->setWordWrap(true);
    m_stripText->setFont(m_look.theme.font(TextSize::Small));
    m_edit->installEventFilter(this); // the frame shows the field's focus

    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_stripTitle);
    words->addWidget(m_stripText);
    auto *strip = new QHBoxLayout(m_strip);
    strip->setContentsMargins(space::medium, space::unit, 0, space::unit);
    strip->addLayout(words, 1);
    strip->addWidget(m_stripClose);

    auto *row = new QHBoxLayout(m_field);
    row->setContentsMargins(space::medium, space::unit, space::unit, space::unit);
    row->setSpacing(space::half);
    row->addWidget(m_edit, 1, Qt::AlignVCenter);
    m_announce->setObjectName(QStringLiteral("announceButton"));
    m_announce->hide();
    for (IconButton *button : {m_attach, m_announce, m_mention, m_emoji, m_send})
        row->addWidget(button, 0, Qt::AlignBottom);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::large, space::small, space::large, space::medium);
    column->setSpacing(space::unit);
    for (QWidget *part :
         {m_strip, m_field, static_cast<QWidget *>(m_blockLabel), static_cast<QWidget *>(m_noticeLabel)})
        column->addWidget(part);
    m_blockLabel->hide();
    const QList<QWidget *> order{m_edit, m_attach, m_announce, m_mention, m_emoji, m_send, m_stripClose};
    for (int i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);
    setFocusProxy(m_edit);
}

void Composer::addVoice(QWidget *button, QWidget *bar)
{
    static_cast<QBoxLayout *>(m_field->layout())->insertWidget(4, button, 0, Qt::AlignBottom); // after the @
    static_cast<QBoxLayout *>(layout())->insertWidget(1, bar);
    setTabOrder(m_mention, button);
}

void Composer::connectParts()
{
    m_edit->setKeyFilter([this](QKeyEvent *event) { return m_picker->handleKey(event); });
    connect(m_edit, &ComposerEdit::sendWanted, this, &Composer::send);
    connect(m_edit, &ComposerEdit::editLastWanted, this, &Composer::editLastWanted);
    connect(m_edit, &ComposerEdit::escapePressed, this, [this] {
        if (!cancelContext())
            emit escapePressed();
    });
    connect(m_edit, &ComposerEdit::mentionQueryChanged, this, &Composer::updateMentions);
    connect(m_edit, &ComposerEdit::pasteCut, this, [this] {
        say(tr(
            "The pasted text is longer than a message may be: only its beginning was put in. Send the rest "
            "as a second message."));
    });
    connect(m_edit, &ComposerEdit::otherPasted, this, &Composer::otherPasted);
    connect(m_attach, &QAbstractButton::clicked, this, &Composer::attachWanted);
    connect(m_edit, &QTextEdit::textChanged, this, &Composer::textEdited);
    connect(m_picker, &MentionPicker::chosen, this, [this](const Jid &person, const QString &name) {
        m_edit->completeMention(person, name);
        m_edit->setFocus();
    });
    connect(m_picker, &MentionPicker::dismissed, m_edit, &ComposerEdit::dismissMention);
    connect(m_send, &QAbstractButton::clicked, this, &Composer::send);
    connect(m_announce, &QAbstractButton::clicked, this, &Composer::announceWanted);
    connect(m_emoji, &QAbstractButton::clicked, this, &Composer::openEmoji);
    connect(m_mention, &QAbstractButton::clicked, this, [this] {
        m_edit->setFocus();
        type(QStringLiteral("@"));
    });
    connect(m_stripClose, &QAbstractButton::clicked, this, [this] {
        cancelContext();
        m_edit->setFocus();
    });
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(draftDelayMs);
    connect(&m_draftTimer, &QTimer::timeout, this, [this] { emit draftChanged(draft()); });
    m_typingTimer.setSingleShot(true);
    m_typingTimer.setInterval(typingEndsMs);
    connect(&m_typingTimer, &QTimer::timeout, this, [this] {
        m_typing = false;
        emit typingChanged(false);
    });
}

void Composer::setTexts()
{
    m_edit->setAccessibleName(tr("Message"));
    m_attach->setWords(tr("Send files"));
    m_mention->setWords(tr("Mention somebody"));
    m_emoji->setWords(tr("Emoji"));
    m_announce->setWords(tr("Announcement that everybody confirms"));
    m_send->setWords(tr("Send"),
                     m_sendKey == SendKey::Enter ? QKeySequence(Qt::Key_Return)
                                                 : QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_blockLabel->setText(blockWords());
    showContext();
}

QString Composer::blockWords() const
{
    switch (m_block) {
    case WriteBlock::None:
        return {};
    case WriteBlock::Left:
        return tr("You have left this conversation. What was written stays readable here.");
    case WriteBlock::Removed:
        return tr("You were removed from this conversation. What was written stays readable here.");
    case WriteBlock::Gone:
        return tr("This conversation no longer exists on the server. What was written stays readable here.");
    case WriteBlock::OnlyAdmins:
        return tr("Only administrators can write here.");
    case WriteBlock::Doubted:
        return tr("Nothing is sent here until you have looked at the two keys.");
    case WriteBlock::Refused:
        return tr("The server did not accept this conversation, so nothing can be sent here.");
    }
    return {};
}

void Composer::setSendKey(SendKey key)
{
    m_sendKey = key;
    m_edit->setSendKey(key);
    setTexts();
}

void Composer::setBlock(WriteBlock block)
{
    m_block = block;
    m_blockLabel->setText(blockWords());
    m_blockLabel->setVisible(block != WriteBlock::None);
    m_field->setVisible(block == WriteBlock::None && !m_fieldHidden);
    m_edit->setEnabled(block == WriteBlock::None);
    if (block != WriteBlock::None)
        m_picker->hide();
    showContext();
    updateNotice();
}

void Composer::setMayAnnounce(bool may)
{
    m_announce->setVisible(may);
}

void Composer::setPlaceholder(const QString &text)
{
    m_edit->setPlaceholderText(text);
}

Draft Composer::draft() const
{
    Draft draft = m_context;
    draft.text = m_edit->text();
    draft.mentions = m_edit->mentions();
    return draft;
}

void Composer::setDraft(const Draft &draft, const std::optional<Entry> &replyTo,
                        const std::optional<Entry> &editOf)
{
    m_draftTimer.stop();
    m_typingTimer.stop();
    m_typing = false;
    m_beforeEdit.reset();
    m_answeredBefore.reset();
    m_notice.clear();
    m_replyTo = replyTo;
    m_editOf = editOf;
    m_context = {};
    m_context.replyTo = draft.replyTo;
    m_context.editOf = draft.editOf;
    m_filling = true;
    m_edit->setContent(draft.text, draft.mentions);
    m_edit->document()->clearUndoRedoStacks(); // Ctrl+Z must not bring back what was written in another room
    m_edit->moveCursor(QTextCursor::End);
    m_filling = false;
    showContext();
    updateButtons();
    updateNotice();
}

void Composer::startReply(const Entry &entry)
{
    if (m_editOf)
        cancelContext();
    m_replyTo = entry;
    m_context.replyTo = entry.id;
    showContext();
    m_draftTimer.start();
    m_edit->setFocus();
}

void Composer::startEdit(const Entry &entry)
{
    if (!m_beforeEdit && m_context.editOf.isNull())
        std::tie(m_beforeEdit, m_answeredBefore) = std::pair(draft(), m_replyTo);
    m_replyTo.reset();
    m_editOf = entry;
    m_context.replyTo = {};
    m_context.editOf = entry.id;
    m_edit->setContent(entry.text, entry.mentions);
    m_edit->moveCursor(QTextCursor::End);
    showContext();
    m_edit->setFocus();
}

bool Composer::cancelContext()
{
    if (m_context.replyTo.isNull() && m_context.editOf.isNull())
        return false;
    const bool editing = !m_context.editOf.isNull();
    if (editing) {
        restoreBeforeEdit();
        return true;
    }
    m_context = {};
    m_replyTo.reset();
    showContext();
    m_draftTimer.start();
    return true;
}

void Composer::restoreBeforeEdit()
{
    const Draft before = m_beforeEdit.value_or(Draft());
    const auto answered = m_answeredBefore;
    setDraft(before, answered, {});
    emit draftChanged(before);
}

void Composer::flushDraft()
{
    if (m_typing) {
        m_typing = false;
        emit typingChanged(false);
    }
    m_typingTimer.stop();
    if (m_draftTimer.isActive()) {
        m_draftTimer.stop();
        emit draftChanged(draft());
    }
}

void Composer::type(const QString &text)
{
    m_edit->setFocus();
    m_edit->textCursor().insertText(text);
}

void Composer::showContext()
{
    const bool editing = !m_context.editOf.isNull();
    const bool replying = !m_context.replyTo.isNull();
    m_strip->setVisible((editing || replying) && m_block == WriteBlock::None);
    if (editing) {
        m_stripTitle->setText(tr("Change your message"));
        m_stripText->setText(m_editOf ? oneLine(m_editOf->text) : QString());
        m_stripClose->setWords(tr("Leave the message as it was"), QKeySequence(Qt::Key_Escape));
    } else if (replying) {
        m_stripTitle->setText(m_replyTo ? tr("Reply to %1").arg(m_look.name(m_replyTo->sender))
                                        : tr("Reply to a message"));
        m_stripText->setText(m_replyTo ? oneLine(m_replyTo->text) : QString());
        m_stripClose->setWords(tr("Do not reply"), QKeySequence(Qt::Key_Escape));
    }
}

// Leading and trailing blanks go; the mentions' places move along.
Draft Composer::trimmed(Draft draft)
{
    qsizetype lead = 0;
    while (lead < draft.text.size() && draft.text[lead].isSpace())
        ++lead;
    draft.text = draft.text.trimmed();
    for (chat::Mention &mention : draft.mentions)
        mention.start -= static_cast<int>(lead);
    draft.mentions.removeIf([&](const chat::Mention &mention) {
        return mention.start < 0 || mention.start + mention.length > draft.text.size();
    });
    return draft;
}

void Composer::send()
{
    const Draft ready = trimmed(draft());
    if (m_block != WriteBlock::None || ready.text.isEmpty())
        return;
    if (ready.text.toUtf8().size() > chat::MostTextBytes) {
        updateNotice();
        m_edit->setFocus();
        return;
    }
    if (!ready.editOf.isNull())
        emit editWanted(ready.editOf, ready);
    else
        emit sendWanted(ready);
}

void Composer::textEdited()
{
    updateButtons();
    if (m_filling)
        return;
    m_notice.clear();
    updateNotice();
    m_draftTimer.start();
    const bool typing = !m_edit->document()->isEmpty();
    if (typing)
        m_typingTimer.start();
    else
        m_typingTimer.stop();
    if (typing != m_typing) {
        m_typing = typing;
        emit typingChanged(typing);
    }
}

void Composer::updateButtons()
{
    const bool something = !m_edit->text().trimmed().isEmpty();
    m_send->setEnabled(something);
    m_send->setColor(something ? Color::Link : Color::TextFaint);
}

void Composer::say(const QString &notice)
{
    m_notice = notice;
    updateNotice();
}

void Composer::updateNotice()
{
    QString words = m_notice;
    bool bad = false;
    const QString text = m_edit->text();
    if (text.size() * 3 > warnBytes) { // no character needs more than three bytes per unit
        const qsizetype bytes = text.toUtf8().size();
        const auto each = std::max<qsizetype>(1, bytes / std::max<qsizetype>(1, text.size()));
        bad = bytes > chat::MostTextBytes;
        if (bad)
            words = tr("Too long to send: shorten it by about %n character(s) or send it in parts.", nullptr,
                       static_cast<int>((bytes - chat::MostTextBytes + each - 1) / each));
        else if (bytes > warnBytes && words.isEmpty())
            words = tr("About %n character(s) left", nullptr,
                       static_cast<int>((chat::MostTextBytes - bytes) / each));
    }
    m_noticeLabel->setColor(bad ? Color::Danger : Color::TextSecondary);
    m_noticeLabel->setText(words);
    m_noticeLabel->setVisible(!words.isEmpty() && m_block == WriteBlock::None);
}

void Composer::updateMentions()
{
    const auto query = m_edit->hasFocus() ? m_edit->mentionQuery() : std::nullopt;
    if (!query) {
        m_picker->hide();
        return;
    }
    const QPoint corner = m_field->mapTo(m_picker->parentWidget(), QPoint(0, 0));
    m_picker->open(*query, QRect(corner, m_field->size()));
}

void Composer::openEmoji()
{
    auto *picker = new EmojiPicker(m_look.theme, this);
    connect(picker, &EmojiPicker::chosen, this, &Composer::type);
    picker->openAt(m_emoji->mapToGlobal(QPoint(m_emoji->width(), -space::unit)));
}

void Composer::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        setTexts();
        updateNotice();
    }
}

// The field stands under the column of messages.
void Composer::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int side = std::max<int>(space::large, (width() - bar - TimelineLayout::widestColumn) / 2);
    layout()->setContentsMargins(side, space::small, std::max<int>(space::large, side + bar), space::medium);
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        update();
        if (event->type() == QEvent::FocusOut)
            m_picker->hide();
    }
    return QWidget::eventFilter(watched, event);
}

void Composer::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = m_look.theme;
    if (m_field->isVisible()) {
        const bool focused = m_edit->hasFocus();
        painter.setBrush(theme.color(Color::Field));
        painter.setPen(QPen(theme.color(focused ? Color::Accent : Color::Border), 1));
        painter.drawRoundedRect(QRectF(m_field->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius,
                                space::radius);
    }
    if (m_strip->isVisible()) {
        const QRect strip = m_strip->geometry();
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Color::QuoteGround));
        painter.drawRoundedRect(strip, space::radiusSmall, space::radiusSmall);
        painter.fillRect(QRect(strip.left(), strip.top() + space::unit, 3, strip.height() - 2 * space::unit),
                         theme.color(Color::Accent));
    }
    if (m_block != WriteBlock::None) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Color::QuoteGround));
        painter.drawRoundedRect(m_blockLabel->geometry(), space::radius, space::radius);
    }
}

} // namespace sw::ui

#include "ui/chat/moc_composer.cpp"
