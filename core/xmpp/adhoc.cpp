// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/adhoc.h"

#include "core/xmpp/reply.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {

using Outcome = Result<CommandOutcome, StanzaError>;

Element commandElement(const QString &node, const QString &action)
{
    return Element(u"command", ns::Commands).with(u"node", node).with(u"action", action);
}

Outcome outcomeOf(const Element &command)
{
    SW_CHECK(command.attribute(u"status") == "completed"_L1, StanzaError(StanzaCondition::BadReply));
    CommandOutcome outcome;
    if (const Element *note = command.child(u"note", ns::Commands)) {
        outcome.refused = note->attribute(u"type") == "error"_L1;
        outcome.note = note->text;
    }
    return outcome;
}

// XEP-0050 §3.2: the form as it was offered, with our values.
Element filled(const Element &command, const QString &node, const std::vector<FormField> &values)
{
    DataForm form = DataForm::from(command);
    for (const FormField &value : values) {
        if (form.has(value.name))
            form.set(value.name, value.values);
    }
    return commandElement(node, u"complete"_s)
        .with(u"sessionid", command.attribute(u"sessionid"))
        .with(form.toSubmit());
}

} // namespace

AdHoc::AdHoc(StanzaChannel &channel, QObject *parent)
    : QObject(parent)
    , m_channel(channel)
{ }

Reply<CommandOutcome> AdHoc::run(const Jid &to, const QString &node, const std::vector<FormField> &values)
{
    auto promise = std::make_shared<QPromise<Outcome>>(); // shared with the two watchers only
    promise->start();
    const auto finish = [promise](Outcome outcome) {
        promise->addResult(std::move(outcome));
        promise->finish();
    };
    const auto asked = m_channel.sendIq(IqType::Set, to, commandElement(node, u"execute"_s));
    whenDone(asked, this, [this, to, node, values, finish](const Result<Element, StanzaError> &iq) {
        if (!iq) { // ejabberd: no such command
            auto error = iq.error();
            if (error.condition == StanzaCondition::ItemNotFound)
                error.condition = StanzaCondition::FeatureNotImplemented;
            return finish(Failure{error});
        }
        const Element *command = iq->child(u"command", ns::Commands);
        if (!command || command->attribute(u"status") != "executing"_L1)
            return finish(command ? outcomeOf(*command)
                                  : Outcome(Failure{StanzaError(StanzaCondition::BadReply)}));
        const auto sent = m_channel.sendIq(IqType::Set, to, filled(*command, node, values));
        whenDone(sent, this, [finish](const Result<Element, StanzaError> &done) {
            if (!done)
                return finish(Failure{done.error()});
            const Element *last = done->child(u"command", ns::Commands);
            finish(last ? outcomeOf(*last) : Outcome(Failure{StanzaError(StanzaCondition::BadReply)}));
        });
    });
    return promise->future();
}

} // namespace sw::xmpp

#include "core/xmpp/moc_adhoc.cpp"
