// SPDX-License-Identifier: Apache-2.0
#include "core/trust/link_store.h"

namespace sw::trust::link_store {

using store::Connection;
using store::Statement;
using store::Writer;

namespace {

enum class Side : int { New = 1, Primary = 2 };

template <class T>
std::optional<T> read(Connection &db, Side side)
{
    Statement row = db.prepare("SELECT body FROM linking WHERE side = :side");
    if (!row.bind(":side", side).next())
        return std::nullopt;
    QByteArray octets = row.get<QByteArray>(0);
    auto value = org::decode<T>(org::viewOf(octets));
    wipe(octets.data(), std::size_t(octets.size()));
    return value ? std::optional<T>(std::move(*value)) : std::nullopt;
}

template <class T>
void write(Writer &db, Side side, const T &value)
{
    const SecretBytes octets = org::encodeSecret(value);
    const ByteView view = octets.view();
    db.prepare("INSERT OR REPLACE INTO linking (id, side, body) VALUES (1, :side, :body)")
        .bind(":side", side)
        .bind(":body", QByteArrayView(view.data(), qsizetype(view.size())))
        .run();
}

} // namespace

std::optional<NewSide> newSide(Connection &db)
{
    return read<NewSide>(db, Side::New);
}

std::optional<PrimarySide> primarySide(Connection &db)
{
    return read<PrimarySide>(db, Side::Primary);
}

void put(Writer &db, const NewSide &side)
{
    write(db, Side::New, side);
}

void put(Writer &db, const PrimarySide &side)
{
    write(db, Side::Primary, side);
}

void drop(Writer &db)
{
    db.prepare("DELETE FROM linking").run();
}

} // namespace sw::trust::link_store
