// SPDX-License-Identifier: Apache-2.0
#include "app/admin/employee_commands.h"

#include "app/admin/words.h"
#include "core/admin/csv.h"
#include "core/admin/sealed_file.h"

namespace sw {

using namespace Qt::StringLiterals;
using admin::AccountAct;
using admin::AccountOutcome;

namespace {
constexpr qint64 largestTable = 64 * 1024 * 1024;
constexpr int linesShown = 50; // of a list of people
constexpr int progressEvery = 100;
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
    return carryOut(*folder, plan);
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

int EmployeeCommands::carryOut(admin::CompanyFolder &folder, const admin::ImportPlan &plan)
{
    const auto done = applyImport(folder.state(), plan, folder.actor(), m_tool.random(), m_tool.nowMs());
    if (!done)
        return m_tool.problem(done.error());
    for (const auto &[act, subject] : *done) {
        if (const auto written = folder.audit(act, subject, m_tool.nowMs()); !written)
            return m_tool.problem(written.error());
    }
    return saveAndSync(folder);
}

int EmployeeCommands::reset()
{
    const auto address = Jid::parse(m_tool.word(2));
    auto folder = m_tool.folder();
    if (!folder)
        return Problems;
    auto *member = address ? folder->state().member(*address) : nullptr;
    if (!member || member->leaves())
        return m_tool.problem(admin::Trouble(admin::Reason::NoSuchPerson, m_tool.word(2)));
    const AccountAct due = member->due == AccountAct::Add ? AccountAct::Add : AccountAct::Reset;
    auto done = invite(folder->state(), *member, folder->actor(), due, m_tool.random(), m_tool.nowMs());
    if (done)
        done = folder->audit(u"employee-reset"_s, address->toString(), m_tool.nowMs());
    if (!done)
        return m_tool.problem(done.error());
    m_tool.say(tr("%1 gets a new slip; devices of before no longer count after the next “publish”.")
                   .arg(address->toString()));
    return saveAndSync(*folder);
}

int EmployeeCommands::firstPassword()
{
    const auto address = Jid::parse(m_tool.word(2));
    auto folder = m_tool.folder();
    if (!folder)
        return Problems;
    if (const auto may = folder->mayDo(org::Scope::Hr); !may)
        return m_tool.problem(may.error());
    auto *member = address ? folder->state().member(*address) : nullptr;
    if (!member || member->leaves())
        return m_tool.problem(admin::Trouble(admin::Reason::NoSuchPerson, m_tool.word(2)));
    if (member->accountKey)
        return m_tool.problem(
            tr("%1 has signed in already; the first password is not kept. A new one: employees reset.")
                .arg(address->toString()));
    auto done = folder->audit(u"password-shown"_s, address->toString(), m_tool.nowMs());
    if (done)
        done = folder->save();
    if (!done)
        return m_tool.problem(done.error());
    m_tool.say(QString::fromUtf8(org::arrayOf(member->slip().firstPassword().view())));
    return Fine;
}

int EmployeeCommands::exportTable()
{
    auto folder = m_tool.folder();
    if (!folder)
        return Problems;
    const auto &state = folder->state();
    QString table = u"\ufeff工号,姓名,账号,门店编号,门店,岗位\n"_s;
    for (const auto &member : state.members) {
        const auto &person = member.person;
        const auto unit = std::ranges::find(state.units, person.unit, &org::Unit::id);
        QStringList roles;
        for (const auto &role : person.roles)
            roles << role.value;
        QStringList cells{person.employeeNumber, person.name, person.address.toString(),
                          unit->number,          unit->name,  roles.join(u'、')};
        for (QString &cell : cells)
            cell = admin::csvCell(cell);
        table += cells.join(u',') + u'\n';
    }
    const auto written = admin::writeFile(m_tool.word(2), org::viewOf(table.toUtf8()));
    if (!written)
        return m_tool.problem(written.error());
    m_tool.say(tr("%n person(s) written to %1.", nullptr, int(state.members.size())).arg(m_tool.word(2)));
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
    auto done = admin::revokePerson(folder->state(), *address, folder->actor(), m_tool.nowMs());
    if (done)
        done = folder->audit(u"employee-left"_s, address->toString(), m_tool.nowMs());
    if (!done)
        return m_tool.problem(done.error());
    m_tool.say(tr("%1 is barred. Run “publish” now, so that everybody knows.").arg(address->toString()));
    return saveAndSync(*folder);
}

int EmployeeCommands::accounts()
{
    auto folder = m_tool.folder();
    return folder ? sync(*folder) : Problems;
}

int EmployeeCommands::saveAndSync(admin::CompanyFolder &folder)
{
    if (const auto saved = folder.save(); !saved)
        return m_tool.problem(saved.error());
    if (!m_tool.isSet(u"offline"_s))
        return sync(folder);
    m_tool.say(tr("The folder is saved. What is due on the server is done by “accounts”."));
    return Fine;
}

int EmployeeCommands::sync(admin::CompanyFolder &folder)
{
    auto tasks = admin::dueAccounts(folder.state(), m_tool.isSet(u"adopt"_s));
    if (tasks.empty()) {
        m_tool.say(tr("On the server nothing is due."));
        return Fine;
    }
    const auto login = m_tool.login(folder.state().account);
    if (!login)
        return m_tool.problem(tr("The folder is saved. What is due on the server is done by “accounts”."));
    const int all = int(tasks.size());
    int done = 0, failed = 0;
    const int code = m_tool.withServer(*login, [&](admin::ServerSession &session) {
        auto *work = new admin::AccountWork(session, &session);
        QObject::connect(work, &admin::AccountWork::beginning, &session,
                         [&](AccountAct act, const Jid &address) {
                             if (const auto noted = folder.noteAsked(act, address); !noted)
                                 Tool::finish(m_tool.problem(noted.error()));
                         });
        QObject::connect(
            work, &admin::AccountWork::done, &session,
            [&](AccountAct act, const Jid &address, AccountOutcome outcome, const QString &words) {
                if (outcome != AccountOutcome::Done) {
                    ++failed;
                    m_tool.problem(Words::of(outcome, address, words));
                    if (outcome == AccountOutcome::Exists)
                        folder.state().member(address)->asked = 0; // it is not ours
                } else if (const auto noted = folder.noteDone(act, address); !noted) {
                    Tool::finish(m_tool.problem(noted.error()));
                } else if (++done % progressEvery == 0) {
                    m_tool.say(tr("%1 of %2 accounts").arg(done).arg(all));
                }
            });
        QObject::connect(work, &admin::AccountWork::finished, &session, [] { Tool::finish(Fine); });
        work->run(std::move(tasks));
    });
    if (const auto saved = folder.save(); !saved)
        return m_tool.problem(saved.error());
    m_tool.say(tr("%1 of %2 accounts are as they should be on the server.").arg(done).arg(all));
    if (done < all)
        m_tool.say(tr("The rest is done by “accounts”."));
    return code == Fine && done == all ? Fine : Problems;
}

} // namespace sw
