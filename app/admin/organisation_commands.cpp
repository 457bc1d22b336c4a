// SPDX-License-Identifier: Apache-2.0
#include "app/admin/organisation_commands.h"

#include "app/admin/delivery_command.h"
#include "core/admin/organisation_post.h"
#include "core/org/org.h"
#include "core/runtime/async.h"

#include <QDateTime>
#include <QLocale>

namespace sw {

using namespace Qt::StringLiterals;

int OrganisationCommands::publish()
{
    auto folder = m_tool.folder();
    return folder ? DeliveryCommand(m_tool).run(*folder, {true, false, false}) : Problems;
}

int OrganisationCommands::show()
{
    auto folder = m_tool.folder();
    const auto login = folder ? m_tool.login(folder->state().account) : std::nullopt;
    if (!login)
        return Problems;
    return m_tool.withServer(*login, [&](admin::ServerSession &session) {
        auto *post = new admin::OrganisationPost(session, &session);
        whenDone(post->fetch(folder->state().account), &session, [this, &folder](const auto &bytes) {
            Tool::finish(bytes ? describe(*folder, *bytes) : m_tool.problem(bytes.error()));
        });
    });
}

int OrganisationCommands::describe(admin::CompanyFolder &folder, const Bytes &publication)
{
    const auto &state = folder.state();
    const auto checked = org::checkPublication(publication, state.company.fingerprint(), {});
    if (!checked)
        return m_tool.problem(admin::Trouble(checked.error()));
    const auto document = org::openPublication(*checked, state.key, {});
    if (!document)
        return m_tool.problem(admin::Trouble(document.error()));
    const org::Organisation organisation(*document);
    const QString at
        = QLocale().toString(QDateTime::fromMSecsSinceEpoch(qint64(document->atMs)), QLocale::ShortFormat);
    m_tool.say(tr("%1, version %2 of %3, signed and whole.")
                   .arg(organisation.name(), QString::number(document->version), at));
    for (const auto *unit : organisation.unitsIn({})) {
        m_tool.say(
            tr("%1: %2 people").arg(unit->name.value).arg(organisation.peopleIn(unit->id, true).size()));
        for (const auto *below : organisation.unitsIn(unit->id))
            m_tool.say(u"  "_s
                       + tr("%1: %2 people")
                             .arg(below->name.value)
                             .arg(organisation.peopleIn(below->id, true).size()));
    }
    m_tool.say(tr("Not signed in yet: %1. Revocations: %2.")
                   .arg(checked->publication.offers.size())
                   .arg(checked->authority.version()));
    const auto newest = state.history.size();
    if (document->version < newest)
        return m_tool.problem(
            tr("This folder has made version %1, which is not there. Run “publish” again.").arg(newest));
    return Fine;
}

} // namespace sw
