// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/mam.h"

#include "core/runtime/async.h"
#include "core/xmpp/stamp.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

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
{
    channel.onMessage(this, ns::Mam, [this](const Element &message) { return takeResult(message); });
}

Mam::~Mam() = default;

void Mam::query(const MamQuery &query, QObject *context, std::function<void(Result)> fn)
{
    const QString queryId = m_channel.newId();
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

bool Mam::takeResult(const Element &message)
{
    const Element *result = message.child(u"result", ns::Mam);
    if (!result)
        return false;
    const auto found = m_running.find(result->attribute(u"queryid"));
    const bool known = found != m_running.end();
    const auto isFrom = [&](const Jid &archive) {
        return archive.isNull() ? m_channel.isFromOwnBareJid(message)
                                : Jid::parse(message.attribute(u"from")) == archive;
    };
    if (!known || !isFrom(found->second.archive)) { // XEP-0313 §8: only who was asked may answer
        m_channel.countForged(message);
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
