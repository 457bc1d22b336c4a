// SPDX-License-Identifier: Apache-2.0
#pragma once
// The administrators' desk of an invented company: a folder, files with passphrases, and storewire-admin as
// people run it. The test must depend on that program (tests/CMakeLists.txt).
#include "core/admin/company_folder.h"
#include "tests/support/server.h"

#include <map>

namespace sw::test {

struct Ran {
    int code = -1; ///< -1: took too long
    QString text;
    QStringList words; ///< which command it was
    /// Ended so and said so; what came instead is printed.
    bool is(int wanted, const QString &word = {}) const;
};

class Office
{
public:
    /// The server has an account company@, see companyAccount().
    explicit Office(const TestServer &at);
    static TestPerson companyAccount();

    QString path(const QString &file) const { return dir.filePath(file); }
    void write(const QString &name, const QByteArray &content);
    Ran run(QStringList words);
    Ran runAs(const QString &who, const QStringList &words);
    /// Two administrators: hr, and it for devices.
    [[nodiscard]] bool makeCompany();
    /// E1 … as e1@ in stores 000 to 002 of one region, unless moved to another; everybody but these.
    QString table(int people, const QList<int> &without = {}, const std::map<int, int> &moved = {});
    admin::CompanyFolder open();
    /// What the printed slips say, by local part.
    std::map<QString, org::SlipCode> slips();

    const TestServer &server;
    QTemporaryDir dir;
    crypto::SystemRandom random;

private:
    bool addAdmin(const QString &name, const QString &scopes);
};

QString textOf(const org::SlipCode &code);

} // namespace sw::test
