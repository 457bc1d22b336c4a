// SPDX-License-Identifier: Apache-2.0
#include "app/admin/employee_commands.h"

#include "app/admin/delivery_command.h"
#include "core/admin/acts.h"
#include "core/admin/sealed_file.h"
#include "ui/admin/words.h"

namespace sw {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 largestTable = 64 * 1024 * 1024;
constexpr int linesShown = 50; // of a list of people
} // namespace

int EmployeeCommands::employees()
{
    const QString act = m_tool.word(1);
    if (m_tool.words() != 3)
        return m_tool.misused();
    return act == "import"_L1  ? import()
        : act == "reset"_L1    ? reset()
        : act == "export"_L1   ? exportTable()
        : act == "password"_L1 ? firstPassword()
                               : m_tool.misused();
}

int EmployeeCommands::import()
{
    const auto bytes = admin::readFile(m_tool.word(2), largestTable);
    if (!bytes)
        return m_tool.problem(bytes.error());
    auto folder = m_tool.folder();
    if (!folder)
        return Problems;
    auto &state = folder->state();
    const auto file
        = admin::readEmployees(org::arrayOf(*bytes), state.account.domain().toString(), state.zone);
    const auto plan = planImport(state, file);
    if (!plan.bad.isEmpty()) {
        for (const auto &bad : plan.bad)
            m_tool.problem(Words::of(bad));
        return m_tool.problem(
            tr("%n line(s) must be mended first. Nothing was changed.", nullptr, int(plan.bad.size())));
    }
    report(plan);
    if (m_tool.isSet(u"dry-run"_s)) {
        m_tool.say(tr("Nothing was changed: this was a dry run."));
        return Fine;
    }
    if (manyLeave(state, plan) && !m_tool.isSet(u"allow-many-leavers"_s))
        return m_tool.problem(
            admin::Trouble(admin::Reason::TooManyLeave, QString::number(plan.leaving.size())));
    if (const auto done = takeOver(*folder, plan, m_tool.nowMs()); !done)
        return m_tool.problem(done.error());
    return sync(*folder);
}

void EmployeeCommands::report(const admin::ImportPlan &plan)
{
    const auto list = [this](const QString &title, const QStringList &lines) {
        if (lines.isEmpty())
            return;
        m_tool.say(title);
        for (const QString &line : lines.mid(0, linesShown))
            m_tool.say(u"  "_s + line);
        if (lines.size() > linesShown)
            m_tool.say(tr("  … and %n more", nullptr, int(lines.size() - linesShown)));
    };
    QStringList added, moved, changed, leaving;
    for (const auto &row : plan.added)
        added << u"%1 (%2, %3)"_s.arg(row.name, row.unitName, row.address.toString());
    for (const auto &move : plan.moved)
        moved << u"%1: %2 → %3"_s.arg(move.row.name, move.from, move.row.unitName);
    for (const auto &row : plan.changed)
        changed << u"%1 (%2)"_s.arg(row.name, row.address.toString());
    for (const auto &leaver : plan.leaving)
        leaving << u"%1 (%2)"_s.arg(leaver.name, leaver.address.toString());
    list(tr("New units: %1").arg(plan.newUnits.size()), plan.newUnits);
    list(tr("New people: %1").arg(added.size()), added);
    list(tr("To another unit: %1").arg(moved.size()), moved);
    list(tr("Changed: %1").arg(changed.size()), changed);
    list(tr("No longer in the table, so they leave: %1").arg(leaving.size()), leaving);
    m_tool.say(tr("Unchanged: %1").arg(plan.unchanged.size()));
}

int EmployeeCommands::reset()
{
    const auto address = Jid::parse(m_tool.word(2)).value_or(Jid());
    auto folder = m_tool.folder();
    if (!folder)
        return Problems;
    if (const auto done = resetPerson(*folder, address, m_tool.nowMs()); !done)
        return m_tool.problem(done.error());
    m_tool.say(tr("%1 gets a new slip; devices of before no longer count.").arg(address.toString()));
    return sync(*folder);
}

int EmployeeCommands::firstPassword()
{
    const auto address = Jid::parse(m_tool.word(2)).value_or(Jid());
    auto folder = m_tool.folder();
    if (!folder)
        return Problems;
    const auto password = admin::firstPassword(*folder, address, m_tool.nowMs());
    if (!password)
        return m_tool.problem(password.error());
    m_tool.say(QString::fromUtf8(org::arrayOf(password->view())));
    return Fine;
}

int EmployeeCommands::exportTable()
{
    auto folder = m_tool.folder();
    if (!folder)
        return Problems;
    const auto written = admin::writeFile(m_tool.word(2), org::viewOf(tableOf(folder->state())));
    if (!written)
        return m_tool.problem(written.error());
    m_tool.say(
        tr("%n person(s) written to %1.", nullptr, int(folder->state().members.size())).arg(m_tool.word(2)));
    return Fine;
}

int EmployeeCommands::revokePerson()
{
    const auto address = Jid::parse(m_tool.word(2));
    if (m_tool.words() != 3 || !address)
        return m_tool.misused();
    auto folder = m_tool.folder();
    if (!folder)
        return Problems;
    if (const auto done = letGo(*folder, *address, m_tool.nowMs()); !done)
        return m_tool.problem(done.error());
    m_tool.say(tr("%1 is barred.").arg(address->toString()));
    return sync(*folder);
}

int EmployeeCommands::accounts()
{
    auto folder = m_tool.folder();
    return folder ? sync(*folder) : Problems;
}

int EmployeeCommands::sync(admin::CompanyFolder &folder)
{
    if (!m_tool.isSet(u"offline"_s))
        return DeliveryCommand(m_tool).run(folder, {false, true, m_tool.isSet(u"adopt"_s)});
    m_tool.say(
        tr("The folder is saved. What is due on the server is done by “accounts”, in the right order."));
    return Fine;
}

} // namespace sw
