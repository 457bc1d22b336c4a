// SPDX-License-Identifier: Apache-2.0
#include "app/admin/organisation_commands.h"

#include "core/admin/account_survey.h"
#include "core/org/org.h"
#include "core/runtime/async.h"

#include <QDateTime>
#include <QLocale>

namespace sw {

using namespace Qt::StringLiterals;

int OrganisationCommands::publish()
{
    auto folder = m_tool.folder();
    const auto login = folder ? m_tool.login(folder->state().account) : std::nullopt;
    if (!login)
        return Problems;
    return m_tool.withServer(*login, [&](admin::ServerSession &session) {
        auto *survey = new admin::AccountSurvey(session, folder->state(), &session);
        QObject::connect(survey, &admin::AccountSurvey::enrolled, &session, [this](const Jid &address) {
            m_tool.say(tr("%1 has signed in with the slip.").arg(address.toString()));
        });
        QObject::connect(survey, &admin::AccountSurvey::finished, &session,
                         [this, &folder, &session] { send(*folder, session); });
        survey->run();
    });
}

// The state is saved before anything goes up: a version that was seen anywhere is never made twice.
void OrganisationCommands::send(admin::CompanyFolder &folder, admin::ServerSession &session)
{
    auto &state = folder.state();
    const auto bytes = nextPublication(state, folder.actor(), m_tool.random(), m_tool.nowMs());
    if (!bytes)
        return Tool::finish(m_tool.problem(bytes.error()));
    const auto version = std::uint32_t(state.history.size());
    auto done = folder.audit(u"organisation-published"_s, QString::number(version), m_tool.nowMs());
    if (done)
        done = folder.save();
    if (!done)
        return Tool::finish(m_tool.problem(done.error()));
    auto *post = new admin::OrganisationPost(session, &session);
    whenDone(post->publish(version, *bytes), &session,
             [this, version, size = bytes->size()](const auto &pointer) {
                 if (!pointer)
                     return Tool::finish(m_tool.problem(pointer.error()));
                 m_tool.say(tr("Version %1 of the organisation is published: %2.")
                                .arg(QString::number(version), QLocale().formattedDataSize(qint64(size))));
                 Tool::finish(Fine);
             });
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
