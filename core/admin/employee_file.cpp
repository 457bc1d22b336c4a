// SPDX-License-Identifier: Apache-2.0
#include "core/admin/employee_file.h"

#include "core/runtime/csv.h"

#include <QHash>
#include <QRegularExpression>
#include <QTimeZone>

namespace sw::admin {

using namespace Qt::StringLiterals;

namespace {

enum Column { Number, Name, Account, UnitNumber, UnitName, Kind, Region, Roles, Zone, Hours, ColumnCount };

// Compared in lower case, without spaces, hyphens and underscores.
const QStringList headers[ColumnCount] = {
    {u"工号"_s, u"员工编号"_s, u"员工号"_s, u"employeenumber"_s, u"employeeno"_s, u"employeeid"_s,
     u"number"_s},
    {u"姓名"_s, u"员工姓名"_s, u"name"_s, u"fullname"_s},
    {u"账号"_s, u"帐号"_s, u"登录名"_s, u"account"_s, u"address"_s, u"login"_s},
    {u"门店编号"_s, u"店号"_s, u"部门编号"_s, u"单元编号"_s, u"storenumber"_s, u"storeno"_s, u"unitnumber"_s},
    {u"门店"_s, u"门店名称"_s, u"部门"_s, u"部门名称"_s, u"单元"_s, u"store"_s, u"storename"_s,
     u"department"_s, u"unit"_s, u"unitname"_s},
    {u"类型"_s, u"单元类型"_s, u"kind"_s, u"type"_s, u"unittype"_s},
    {u"区域"_s, u"大区"_s, u"region"_s},
    {u"岗位"_s, u"职务"_s, u"职位"_s, u"角色"_s, u"role"_s, u"roles"_s, u"position"_s, u"title"_s},
    {u"时区"_s, u"zone"_s, u"timezone"_s},
    {u"营业时间"_s, u"openinghours"_s, u"hours"_s},
};

QString plainHeader(QString text)
{
    static const QRegularExpression spacing(u"[\\s_-]"_s);
    return text.remove(spacing).toLower();
}

std::optional<org::UnitKind> kindOf(const QString &cell)
{
    const QString word = cell.toLower();
    if (word.isEmpty() || word == u"门店"_s || word == u"店"_s || word == "store"_L1)
        return org::UnitKind::Store;
    if (word == u"部门"_s || word == u"总部"_s || word == "department"_L1 || word == "hq"_L1)
        return org::UnitKind::Department;
    if (word == u"区域"_s || word == u"大区"_s || word == "region"_L1)
        return org::UnitKind::Region;
    return std::nullopt;
}

// "09:00-21:30", the same every day; until midnight or past it: "18:00-02:00".
std::optional<org::List<org::OpeningHours, 28>> hoursOf(const QString &cell)
{
    org::List<org::OpeningHours, 28> week;
    if (cell.isEmpty())
        return week;
    static const QRegularExpression span(
        u"^(\\d{1,2})[:：](\\d{2})\\s*[-–—~～至]\\s*(\\d{1,2})[:：](\\d{2})$"_s);
    const auto match = span.match(cell);
    if (!match.hasMatch())
        return std::nullopt;
    const auto minute = [&](int group) {
        const int hour = match.captured(group).toInt(), rest = match.captured(group + 1).toInt();
        return hour > 24 || rest > 59 || hour * 60 + rest > 1440 ? -1 : hour * 60 + rest;
    };
    const int from = minute(1);
    int until = minute(3);
    if (from < 0 || until < 0 || from == 1440)
        return std::nullopt;
    until += until <= from ? 1440 : 0;
    for (std::uint8_t day = 1; day <= 7; ++day)
        week.push_back({day, std::uint16_t(from), std::uint16_t(until)});
    return week;
}

class Reading
{
public:
    Reading(const QString &domain, const QString &defaultZone)
        : m_domain(domain)
        , m_zone(defaultZone)
    { }

    EmployeeFile read(const QByteArray &bytes)
    {
        const auto text = textOfTable(bytes);
        const auto rows = text ? readCsv(*text) : std::nullopt;
        if (!rows) {
            problem(0, text ? RowProblem::NotATable : RowProblem::NotText);
            return m_file;
        }
        if (rows->size() < 2)
            problem(0, RowProblem::NoPeople);
        else if (readHeader(rows->first())) {
            for (const CsvRow &row : rows->mid(1))
                readRow(row);
        }
        return m_file;
    }

private:
    void problem(int line, RowProblem what, const QString &detail = {})
    {
        m_file.bad.append({line, what, detail});
    }

    bool readHeader(const CsvRow &row)
    {
        for (qsizetype i = 0; i < row.cells.size(); ++i) {
            for (int column = 0; column < ColumnCount; ++column) {
                if (m_columns[column] < 0 && headers[column].contains(plainHeader(row.cells[i])))
                    m_columns[column] = i;
            }
        }
        const std::pair<Column, QString> needed[] = {
            {Number, u"工号 / employee number"_s}, {Name, u"姓名 / name"_s}, {UnitName, u"门店 / store"_s}};
        for (const auto &[column, name] : needed) {
            if (m_columns[column] < 0)
                problem(row.line, RowProblem::MissingColumn, name);
        }
        return m_file.bad.isEmpty();
    }

    QString cell(const CsvRow &row, Column column) const
    {
        return m_columns[column] < 0 ? QString() : row.cells.value(m_columns[column]);
    }

    bool fits(const CsvRow &row)
    {
        const std::pair<Column, qsizetype> limits[]
            = {{Number, 64}, {Name, 256}, {UnitNumber, 64}, {UnitName, 256}, {Region, 256}};
        for (const auto &[column, most] : limits) {
            const QString text = cell(row, column);
            if (text.toUtf8().size() <= most && org::isPlainText(text))
                continue;
            problem(row.line, RowProblem::BadText, text.left(20));
            return false;
        }
        const QStringList roles = rolesOf(cell(row, Roles));
        const auto wrong = std::ranges::find_if(
            roles, [](const QString &role) { return role.toUtf8().size() > 64 || !org::isPlainText(role); });
        if (wrong == roles.end() && roles.size() <= 16)
            return true;
        problem(row.line, RowProblem::BadText, wrong == roles.end() ? roles.last() : wrong->left(20));
        return false;
    }

    std::optional<Jid> addressOf(const CsvRow &row)
    {
        const QString typed = cell(row, Account).isEmpty() ? cell(row, Number) : cell(row, Account);
        const auto address = typed.contains(u'@') ? Jid::parse(typed) : Jid::fromParts(typed, m_domain);
        if (address && address->isBare() && !address->local().isEmpty() && address->domain() == m_domain)
            return address;
        problem(row.line, RowProblem::BadAddress, typed.left(60));
        return std::nullopt;
    }

    // Whether the row has what it must; says what not.
    bool isWhole(const CsvRow &row)
    {
        const std::pair<Column, RowProblem> needed[] = {{Number, RowProblem::MissingNumber},
                                                        {Name, RowProblem::MissingName},
                                                        {UnitName, RowProblem::MissingUnit}};
        for (const auto &[column, missing] : needed) {
            if (cell(row, column).isEmpty()) {
                problem(row.line, missing);
                return false;
            }
        }
        return fits(row);
    }

    void readRow(const CsvRow &row)
    {
        if (!isWhole(row))
            return;
        const auto address = addressOf(row);
        const auto kind = kindOf(cell(row, Kind));
        const auto hours = hoursOf(cell(row, Hours));
        const QString zone = cell(row, Zone).isEmpty() ? m_zone : cell(row, Zone);
        if (!kind)
            problem(row.line, RowProblem::BadKind, cell(row, Kind).left(20));
        if (!hours)
            problem(row.line, RowProblem::BadHours, cell(row, Hours).left(20));
        if (!QTimeZone::isTimeZoneIdAvailable(zone.toUtf8()))
            problem(row.line, RowProblem::BadZone, zone.left(40));
        else if (address && kind && hours && isOnlyOne(row.line, cell(row, Number), *address))
            m_file.rows.append({row.line, cell(row, Number), cell(row, Name), *address, cell(row, UnitNumber),
                                cell(row, UnitName), *kind, cell(row, Region), rolesOf(cell(row, Roles)),
                                zone, *hours});
    }

    bool isOnlyOne(int line, const QString &number, const Jid &address)
    {
        if (const int before = m_numbers.value(number)) {
            problem(line, RowProblem::NumberTwice, QString::number(before));
            return false;
        }
        if (const int before = m_addresses.value(address)) {
            problem(line, RowProblem::AddressTwice, QString::number(before));
            return false;
        }
        m_numbers[number] = line;
        m_addresses[address] = line;
        return true;
    }

    static QStringList rolesOf(const QString &text)
    {
        static const QRegularExpression separator(u"[,;，；、/|]"_s);
        QStringList roles;
        for (const QString &role : text.split(separator, Qt::SkipEmptyParts)) {
            if (!role.trimmed().isEmpty())
                roles << role.trimmed();
        }
        return roles;
    }

    QString m_domain;
    QString m_zone;
    EmployeeFile m_file;
    qsizetype m_columns[ColumnCount] = {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
    QHash<QString, int> m_numbers;
    QHash<Jid, int> m_addresses;
};

} // namespace

EmployeeFile readEmployees(const QByteArray &bytes, const QString &domain, const QString &defaultZone)
{
    return Reading(domain, defaultZone).read(bytes);
}

} // namespace sw::admin
