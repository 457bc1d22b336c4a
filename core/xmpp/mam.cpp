// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/mam.h"

#include "core/runtime/async.h"
#include "core/runtime/log.h"
#include "core/xmpp/stamp.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype markSize = 16; // octets

Element formField(QStringView name, const QString &value, const QString &type = {})
{
    Element field(u"field", ns::DataForm);
    field.set(u"var", name.toString());
    if (!type.isEmpty())
        field.set(u"type", type);
    field.add(Element(u"value", ns::DataForm).withText(value));
    return field;
}

// XEP-0313 §4.1
Element queryElement(const MamQuery &query, const QString &queryId)
{
    Element element(u"query", ns::Mam);
    element.set(u"queryid", queryId);
    Element form(u"x", ns::DataForm);
    form.set(u"type", u"submit"_s);
    form.add(formField(u"FORM_TYPE", QString(ns::Mam), u"hidden"_s));
    if (query.startMs != 0)
        form.add(formField(u"start", formatStamp(query.startMs)));
    if (!query.with.isNull())
        form.add(formField(u"with", query.with.toString()));
    if (form.children.size() > 1)
        element.add(std::move(form));

    Element set(u"set", ns::Rsm);
    set.add(Element(u"max", ns::Rsm).withText(QString::number(query.max)));
    if (!query.after.isEmpty())
        set.add(Element(u"after", ns::Rsm).withText(query.after));
    else if (!query.before.isEmpty() || query.newest)
        set.add(Element(u"before", ns::Rsm).withText(query.before));
    element.add(std::move(set));
    return element;
}

ArchivedMessage archivedMessage(const Element &result)
{
    ArchivedMessage entry;
    entry.archiveId = result.attribute(u"id");
    if (const Element *forwarded = result.child(u"forwarded", ns::Forward)) {
        entry.stampMs = delayOf(*forwarded).value_or(0);
        if (const Element *message = forwarded->child(u"message", ns::Client))
            entry.message = *message;
    }
    return entry;
}

// RSM names the page's first and last entry: what came must be exactly between them.
bool isWhole(const std::vector<ArchivedMessage> &entries, const Element *set)
{
    if (!set || entries.empty())
        return entries.empty() && (!set || set->childText(u"first").isEmpty());
    const QString first = set->childText(u"first"), last = set->childText(u"last");
    return (first.isEmpty() || first == entries.front().archiveId)
        && (last.isEmpty() || last == entries.back().archiveId);
}

} // namespace

Mam::Mam(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
    , m_mark(QByteArray::number(QRandomGenerator::system()->generate64(), 36))
{
    channel.onMessage(this, ns::Mam, [this](const Element &message) { return takeResult(message); });
}

Mam::~Mam() = default;

void Mam::query(const MamQuery &query, QObject *context, std::function<void(Result)> fn)
{
    const QString number = m_channel.newId();
    const QString queryId = number + u'.' + markOf(number, query.archive);
    m_running.emplace(queryId, Running{query.archive, query.max, false, {}});
    const auto answer
        = m_channel.sendIq(IqType::Set, query.archive, queryElement(query, queryId), PageTimeout);
    // m_running must be cleared even if context dies, so the watcher is ours.
    whenDone(answer, this, [this, queryId, guard = QPointer(context), fn = std::move(fn)](const auto &iq) {
        auto page = finish(queryId, iq);
        if (guard)
            fn(std::move(page));
    });
}

void Mam::setMark(const QByteArray &mark)
{
    m_mark = mark;
}

QString Mam::markOf(const QString &number, const Jid &archive) const
{
    const QByteArray said = (number + u' ' + archive.toString()).toUtf8();
    const auto mark = QMessageAuthenticationCode::hash(said, m_mark, QCryptographicHash::Sha256);
    return QString::fromLatin1(mark.first(markSize).toHex());
}

bool Mam::isFrom(const Element &message, const Jid &archive) const
{
    return archive.isNull() ? m_channel.isFromOwnBareJid(message)
                            : Jid::parse(message.attribute(u"from")) == archive;
}

// Asked by this profile, of the archive that it comes from.
bool Mam::isLate(const Element &message, const QString &queryId) const
{
    const auto sender = Jid::parse(message.attribute(u"from"));
    const Jid archive = m_channel.isFromOwnBareJid(message) ? Jid() : sender.value_or(Jid());
    const qsizetype dot = queryId.lastIndexOf(u'.');
    return dot > 0 && (sender || m_channel.isFromOwnBareJid(message))
        && queryId.mid(dot + 1) == markOf(queryId.left(dot), archive);
}

bool Mam::takeResult(const Element &message)
{
    const Element *result = message.child(u"result", ns::Mam);
    if (!result)
        return false;
    const auto found = m_running.find(result->attribute(u"queryid"));
    if (found == m_running.end() && isLate(message, result->attribute(u"queryid"))) {
        ++m_late;
        qCDebug(lcXmpp) << "an archive's entry came too late, number" << m_late;
        return true;
    }
    if (found == m_running.end() || !isFrom(message, found->second.archive)) {
        m_channel.countForged(message); // XEP-0313 §8: only who was asked may answer
        return true;
    }
    Running &running = found->second;
    if (running.entries.size()
        >= size_t(running.max)) { // more than asked for: endless, or not a server to trust
        running.overflow = true;
        return true;
    }
    ArchivedMessage entry = archivedMessage(*result);
    if (!entry.archiveId.isEmpty())
        running.entries.push_back(std::move(entry));
    return true;
}

Mam::Result Mam::finish(const QString &queryId, const sw::Result<Element, StanzaError> &iq)
{
    auto node = m_running.extract(queryId);
    SW_CHECK(iq, iq.error());
    const Element *fin = iq->child(u"fin", ns::Mam);
    SW_CHECK(fin && !node.mapped().overflow, StanzaError(StanzaCondition::BadReply));
    MamPage page;
    page.entries = std::move(node.mapped().entries);
    SW_CHECK(isWhole(page.entries, fin->child(u"set", ns::Rsm)), StanzaError(StanzaCondition::BadReply));
    const QString complete = fin->attribute(u"complete");
    page.complete = complete == "true"_L1 || complete == "1"_L1;
    return page;
}

} // namespace sw::xmpp

#include "core/xmpp/moc_mam.cpp"
