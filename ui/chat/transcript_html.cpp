// SPDX-License-Identifier: Apache-2.0
#include "ui/chat/transcript_html.h"

#include "ui/chat/entry_words.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QUrl>

namespace sw::ui {

using chat::EntryKind;

namespace {

constexpr QLatin1StringView style(R"(
:root { color-scheme: light dark; --ink: #1f2329; --faint: #646a73; --line: #dee0e3; --ground: #fff; --own: #eef4ff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e8eb; --faint: #9aa1ab; --line: #3a3d42; --ground: #1f2124; --own: #263247; } }
body { margin: 0 auto; padding: 24px; max-width: 760px; color: var(--ink); background: var(--ground);
  font: 15px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif; line-break: strict; }
header, footer { color: var(--faint); font-size: 13px; }
h1 { margin: 0; color: var(--ink); font-size: 22px; line-height: 1.3; }
h2 { margin: 32px 0 12px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 13px; font-weight: 600;
  text-align: center; color: var(--faint); break-after: avoid; }
article { margin: 10px 0; padding: 6px 10px; border-radius: 8px; break-inside: avoid; }
article.own { background: var(--own); }
article.note { text-align: center; color: var(--faint); font-size: 13px; }
.who { font-weight: 600; } time, .mark { margin-left: 8px; color: var(--faint); font-size: 12px; font-weight: 400; }
.text { margin: 2px 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
blockquote { margin: 4px 0; padding: 0 10px; border-left: 3px solid var(--line); color: var(--faint); font-size: 13px;
  overflow: hidden; max-height: 4.8em; overflow-wrap: anywhere; }
blockquote a { color: inherit; text-decoration: none; }
article, bdi, .text { unicode-bidi: isolate; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; background: #fff; } article.own { background: #f3f5f9; } }
)");

QString hex(const EventId &id)
{
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(id.bytes.data()), qsizetype(id.bytes.size())).toHex());
}

QString bdi(const QString &text)
{
    return QStringLiteral("<bdi>%1</bdi>").arg(escapedText(text));
}

} // namespace

QString escapedText(const QString &text)
{
    QString clean = text;
    for (QChar &c : clean) // XML and HTML have no place for them
        if ((c < QLatin1Char(' ') && c != QLatin1Char('\n') && c != QLatin1Char('\t')) || c == QChar(0x7f))
            c = QChar::ReplacementCharacter;
    return clean.toHtmlEscaped().replace(QLatin1Char('\''), QLatin1StringView("&#39;"));
}

TranscriptHtml::TranscriptHtml(TranscriptFrame frame)
    : m_frame(std::move(frame))
{ }

QString TranscriptHtml::name(const Jid &person) const
{
    const auto known = m_frame.names.constFind(person.bare());
    if (known != m_frame.names.cend() && !known->isEmpty())
        return *known;
    return person.isFull() ? person.resource().toString() : person.local().toString();
}

QString TranscriptHtml::clock(qint64 time) const
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time, m_frame.zone);
    return QStringLiteral("<time datetime=\"%1\">%2</time>")
        .arg(local.toString(Qt::ISODate), local.time().toString(QStringLiteral("HH:mm:ss")));
}

QByteArray TranscriptHtml::head()
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_frame.now, m_frame.zone);
    const auto day = [this](const QDateTime &time) {
        return m_frame.locale.toString(time.date(), tr("d MMMM yyyy", "date in an exported file"));
    };
    QStringList lines{
        tr("Exported on %1 by %2 with %3")
            .arg(day(now), bdi(name(m_frame.account)),
                 escapedText(QGuiApplication::applicationDisplayName())),
        tr("All times: %1 (%2)")
            .arg(escapedText(QString::fromUtf8(m_frame.zone.id())),
                 escapedText(m_frame.zone.displayName(now, QTimeZone::OffsetName))),
        tr("This file is not encrypted. Give it only to people who may read the conversation."),
    };
    if (m_frame.since > 0)
        lines.insert(
            1,
            tr("Messages from %1 on").arg(day(QDateTime::fromMSecsSinceEpoch(m_frame.since, m_frame.zone))));
    return QStringLiteral(
               "<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
               "'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
               "<title>%2</title>\n<style>%3</style>\n</head>\n<body>\n<header>\n<h1>%4</h1>\n<p>%5</p>\n"
               "</header>\n<main>\n")
        .arg(m_frame.locale.bcp47Name(), escapedText(m_frame.title), style, bdi(m_frame.title),
             lines.join(QLatin1StringView("<br>\n")))
        .toUtf8();
}

QString TranscriptHtml::daySeparator(qint64 time)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(time, m_frame.zone).date();
    if (day == m_day)
        return {};
    m_day = day;
    return QStringLiteral("<h2>%1</h2>\n")
        .arg(m_frame.locale.toString(day, tr("dddd, d MMMM yyyy", "day separator in an exported file")));
}

QString TranscriptHtml::message(const chat::Entry &entry) const
{
    QString html = QStringLiteral("<div class=\"who\">%1%2").arg(bdi(name(entry.sender)), clock(entry.time));
    if (entry.edited)
        html += QStringLiteral("<span class=\"mark\">%1</span>").arg(tr("edited"));
    if (entry.delivery == chat::Delivery::Waiting || entry.delivery == chat::Delivery::Failed)
        html += QStringLiteral("<span class=\"mark\">%1</span>").arg(tr("not sent"));
    html += QLatin1StringView("</div>");
    if (entry.quote) {
        const QString who = entry.quote->sender.isNull()
            ? QString()
            : bdi(name(entry.quote->sender)) + QLatin1StringView(": ");
        html += QStringLiteral("<blockquote><a href=\"#e%1\">%2%3</a></blockquote>")
                    .arg(hex(entry.quote->id), who, bdi(EntryWords::quoted(*entry.quote)));
    }
    if (entry.kind == EntryKind::File)
        return html + file(entry);
    return html + QStringLiteral("<p class=\"text\" dir=\"auto\">%1</p>").arg(escapedText(entry.text));
}

QString TranscriptHtml::file(const chat::Entry &entry) const
{
    const QString caption = entry.text.section(QLatin1Char('\n'), 1);
    QString shown = bdi(entry.text.section(QLatin1Char('\n'), 0, 0));
    const auto saved = m_frame.attachments.constFind(entry.id);
    if (saved != m_frame.attachments.cend())
        shown = QStringLiteral("<a href=\"%1\">%2</a>")
                    .arg(QString::fromLatin1(QUrl::toPercentEncoding(*saved, "/")), shown);
    else if (m_frame.withFiles)
        shown += QStringLiteral("<span class=\"mark\">%1</span>").arg(tr("not included"));
    QString html = QStringLiteral("<p class=\"text\">\U0001F4CE %1</p>").arg(shown);
    if (!caption.isEmpty())
        html += QStringLiteral("<p class=\"text\" dir=\"auto\">%1</p>").arg(escapedText(caption));
    return html;
}

QByteArray TranscriptHtml::entry(const chat::Entry &entry)
{
    const bool isText = entry.kind == EntryKind::Text || entry.kind == EntryKind::File;
    const QString kind = !isText ? QStringLiteral("note") : entry.mine ? QStringLiteral("own") : QString();
    const QString inner = isText
        ? message(entry)
        : bdi(EntryWords::sentence(entry, [this](const Jid &person) { return name(person); }))
            + clock(entry.time);
    const QString html = daySeparator(entry.time) + QLatin1StringView("<article id=\"e") + hex(entry.id)
        + QLatin1StringView("\" class=\"") + kind + QLatin1StringView("\">") + inner
        + QLatin1StringView("</article>\n");
    return html.toUtf8();
}

QByteArray TranscriptHtml::foot(qint64 entries)
{
    return QStringLiteral("</main>\n<footer><p>%1</p></footer>\n</body>\n</html>\n")
        .arg(tr("%n entry(s)", nullptr, int(entries)))
        .toUtf8();
}

} // namespace sw::ui
