// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/composer_edit.h"

#include <QAbstractTextDocumentLayout>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QTextBlock>
#include <QTimer>
#include <QUrl>

namespace sw::ui {

namespace {

constexpr int mostLines = 8;
constexpr int longestQuery = 32;

enum MentionProperty {
    PersonProperty = QTextFormat::UserProperty + 1, // address; empty = everybody
    WrittenProperty, // the text that the mention must keep
    SerialProperty, // keeps two equal neighbours apart
};

bool isMention(const QTextCharFormat &format)
{
    return format.hasProperty(WrittenProperty);
}

struct Fragment {
    int start = 0;
    QString text;
    QTextCharFormat format;
};

QList<Fragment> mentionFragments(const QTextDocument *document)
{
    QList<Fragment> found;
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextFragment fragment = it.fragment();
            if (isMention(fragment.charFormat()))
                found.append({fragment.position(), fragment.text(), fragment.charFormat()});
        }
    }
    return found;
}

QString cleaned(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
    text.removeIf([](QChar c) { return c.unicode() < 0x20 && c != u'\n' && c != u'\t'; });
    return text;
}

// The longest beginning that fits; never half of a character.
QString firstBytes(const QString &text, qsizetype bytes)
{
    qsizetype used = 0;
    qsizetype end = 0;
    while (end < text.size()) {
        const bool pair = text[end].isHighSurrogate() && end + 1 < text.size();
        const char16_t c = text[end].unicode();
        used += pair ? 4 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        if (used > bytes)
            break;
        end += pair ? 2 : 1;
    }
    return text.left(end);
}

} // namespace

ComposerEdit::ComposerEdit(const Theme &theme, QWidget *parent)
    : QTextEdit(parent)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("composerEdit"));
    setAcceptRichText(false);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &ComposerEdit::fitHeight);
    connect(document(), &QTextDocument::contentsChange, this, &ComposerEdit::dropBrokenMentions);
    connect(this, &QTextEdit::cursorPositionChanged, this, &ComposerEdit::mentionQueryChanged);
    connect(this, &QTextEdit::textChanged, this, &ComposerEdit::mentionQueryChanged);
    connect(&m_theme, &Theme::changed, this, [this] { setContent(text(), mentions()); });
    fitHeight();
}

QTextCharFormat ComposerEdit::plainFormat() const
{
    QTextCharFormat format;
    format.setForeground(m_theme.color(Color::Text));
    return format;
}

// What is typed beside a mention is not part of it.
void ComposerEdit::leaveMention()
{
    if (isMention(currentCharFormat()) && !textCursor().hasSelection())
        setCurrentCharFormat(plainFormat());
}

void ComposerEdit::fitHeight()
{
    const int line = QFontMetrics(font()).lineSpacing();
    const int wanted = qCeil(document()->documentLayout()->documentSize().height());
    const int height = std::clamp(wanted, line, mostLines * line);
    setVerticalScrollBarPolicy(wanted > height ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    if (height != minimumHeight() || height != maximumHeight())
        setFixedHeight(height);
}

QList<chat::Mention> ComposerEdit::mentions() const
{
    QList<chat::Mention> found;
    for (const Fragment &fragment : mentionFragments(document())) {
        const auto person = Jid::parse(fragment.format.property(PersonProperty).toString());
        found.append({person.value_or(Jid()), fragment.start, static_cast<int>(fragment.text.size())});
    }
    return found;
}

void ComposerEdit::setContent(const QString &text, const QList<chat::Mention> &mentions)
{
    m_dismissed = -1;
    const int position = textCursor().position();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.removeSelectedText();
    int done = 0;
    for (const chat::Mention &mention : mentions) {
        if (mention.start < done || mention.length <= 0 || mention.start + mention.length > text.size())
            continue; // a damaged draft keeps its text
        cursor.insertText(text.mid(done, mention.start - done), plainFormat());
        insertMention(cursor, mention.person, text.mid(mention.start, mention.length));
        done = mention.start + mention.length;
    }
    cursor.insertText(text.mid(done), plainFormat());
    cursor.endEditBlock();
    if (!hasFocus()) {
        moveCursor(QTextCursor::End);
    } else {
        cursor.setPosition(std::min(position, document()->characterCount() - 1));
        setTextCursor(cursor);
    }
    setCurrentCharFormat(plainFormat());
}

void ComposerEdit::insertMention(QTextCursor &cursor, const Jid &person, const QString &text)
{
    QTextCharFormat format = plainFormat();
    format.setForeground(m_theme.color(Color::Link));
    format.setFontWeight(QFont::Medium);
    format.setProperty(PersonProperty, person.toString());
    format.setProperty(WrittenProperty, text);
    format.setProperty(SerialProperty, ++m_lastMention);
    cursor.insertText(text, format);
}

// A mention whose text was touched is ordinary text from then on.
void ComposerEdit::dropBrokenMentions()
{
    if (m_checking)
        return;
    m_checking = true;
    for (const Fragment &fragment : mentionFragments(document())) {
        if (fragment.text == fragment.format.property(WrittenProperty).toString())
            continue;
        QTextCursor cursor(document());
        cursor.setPosition(fragment.start);
        cursor.setPosition(fragment.start + static_cast<int>(fragment.text.size()), QTextCursor::KeepAnchor);
        cursor.joinPreviousEditBlock();
        cursor.setCharFormat(plainFormat());
        cursor.endEditBlock();
    }
    m_checking = false;
}

bool ComposerEdit::removeMentionAtCursor(int key)
{
    if (textCursor().hasSelection())
        return false;
    const int at = textCursor().position();
    for (const Fragment &fragment : mentionFragments(document())) {
        const int end = fragment.start + static_cast<int>(fragment.text.size());
        const bool hit
            = key == Qt::Key_Backspace ? at > fragment.start && at <= end : at >= fragment.start && at < end;
        if (!hit)
            continue;
        QTextCursor cursor = textCursor();
        cursor.setPosition(fragment.start);
        cursor.setPosition(end, QTextCursor::KeepAnchor);
        cursor.removeSelectedText();
        setTextCursor(cursor);
        return true;
    }
    return false;
}

// Position of the @ that the cursor stands behind, -1 if there is none.
int ComposerEdit::mentionStart() const
{
    const QTextCursor cursor = textCursor();
    if (cursor.hasSelection())
        return -1;
    const QString line = cursor.block().text();
    const int base = cursor.block().position();
    const int end = cursor.position() - base;
    for (int i = end - 1; i >= 0 && end - i <= longestQuery; --i) {
        if (line[i].isSpace())
            return -1;
        if (line[i] != u'@')
            continue;
        // "name@host" is an address; Chinese writes no space before an @
        const bool address = i > 0 && line[i - 1].unicode() < 0x80 && line[i - 1].isLetterOrNumber();
        QTextCursor sign = cursor;
        sign.setPosition(base + i + 1);
        return address || isMention(sign.charFormat()) ? -1 : base + i;
    }
    return -1;
}

std::optional<QString> ComposerEdit::mentionQuery() const
{
    const int start = mentionStart();
    if (start < 0 || start == m_dismissed)
        return std::nullopt;
    QTextCursor cursor = textCursor();
    cursor.setPosition(start + 1, QTextCursor::KeepAnchor);
    return cursor.selectedText();
}

void ComposerEdit::completeMention(const Jid &person, const QString &name)
{
    QTextCursor cursor = textCursor();
    if (const int start = mentionStart(); start >= 0)
        cursor.setPosition(start, QTextCursor::KeepAnchor);
    cursor.beginEditBlock();
    cursor.removeSelectedText();
    insertMention(cursor, person, u'@' + name.simplified());
    cursor.insertText(QStringLiteral(" "), plainFormat());
    cursor.endEditBlock();
    setTextCursor(cursor);
    setCurrentCharFormat(plainFormat());
}

bool ComposerEdit::enterPressed(QKeyEvent *event)
{
    // An input method that is composing, or has just put in what it composed, used this key for that.
    if (m_composing || m_committedNow)
        return true;
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool plain = modifiers == Qt::NoModifier;
    const bool control = modifiers == Qt::ControlModifier || modifiers == Qt::MetaModifier;
    if (m_sendKey == SendKey::Enter ? plain : control)
        emit sendWanted();
    else
        textCursor().insertText(QStringLiteral("\n"), plainFormat());
    ensureCursorVisible();
    return true;
}

bool ComposerEdit::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress && !m_composing) { // Tab would move the focus before it is a key
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab && m_keyFilter && m_keyFilter(key))
            return true;
    }
    return QTextEdit::event(event);
}

void ComposerEdit::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!m_composing && m_keyFilter && !(enter && m_committedNow) && m_keyFilter(event))
        return;
    if (enter && enterPressed(event))
        return;
    if (!m_composing) {
        if (event->key() == Qt::Key_Up && event->modifiers() == Qt::NoModifier && document()->isEmpty())
            return emit editLastWanted();
        if (event->key() == Qt::Key_Escape)
            return emit escapePressed();
        if ((event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete)
            && removeMentionAtCursor(event->key()))
            return;
    }
    leaveMention();
    QTextEdit::keyPressEvent(event);
    if (mentionStart() != m_dismissed)
        m_dismissed = -1;
}

void ComposerEdit::inputMethodEvent(QInputMethodEvent *event)
{
    leaveMention();
    QTextEdit::inputMethodEvent(event);
    m_composing = !event->preeditString().isEmpty();
    if (event->commitString().isEmpty())
        return;
    // Some input methods pass on the Enter that ended the composition: it comes in the same round of events.
    m_committedNow = true;
    QTimer::singleShot(0, this, [this] { m_committedNow = false; });
}

void ComposerEdit::focusOutEvent(QFocusEvent *event)
{
    QTextEdit::focusOutEvent(event);
    m_composing = false;
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText() || source->hasImage();
}

void ComposerEdit::dragEnterEvent(QDragEnterEvent *event)
{
    if (std::ranges::any_of(event->mimeData()->urls(), &QUrl::isLocalFile))
        event->ignore(); // files are for the whole conversation
    else
        QTextEdit::dragEnterEvent(event);
}

void ComposerEdit::insertFromMimeData(const QMimeData *source)
{
    const auto urls = source->urls();
    if (!source->hasText() || std::ranges::any_of(urls, &QUrl::isLocalFile)) {
        emit otherPasted(source);
        return;
    }
    const QString pasted = source->text();
    QTextCursor cursor = textCursor();
    const qsizetype present = text().toUtf8().size() - cursor.selectedText().toUtf8().size();
    const qsizetype room = std::max<qsizetype>(0, m_mostBytes - present);
    // Cut before cleaning, so that even an enormous clipboard costs little.
    const QString part = firstBytes(cleaned(firstBytes(pasted, 2 * room + 16)), room);
    const bool cut = part.size() < cleaned(pasted.left(2 * part.size() + 64)).size();
    cursor.insertText(part, plainFormat());
    setTextCursor(cursor);
    ensureCursorVisible();
    if (cut)
        emit pasteCut();
}

} // namespace sw::ui

#include "ui/chat/moc_composer_edit.cpp"
