// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include "core/store/migrations.h"

namespace sw::store {

Result<std::unique_ptr<Database>, Error> Database::open(const Location &location)
{
    SW_TRY(auto lock, LockFile::take(location.path + QStringLiteral(".lock")));
    auto database = std::unique_ptr<Database>(new Database(location, std::move(lock)));
    SW_TRY(database->m_writer, Writer::open(location));
    if (const auto migrated = migrate(*database->m_writer, migrations()); !migrated)
        return Failure{migrated.error()};
    return database;
}

Database::~Database() = default;

} // namespace sw::store
