// SPDX-License-Identifier: Apache-2.0
#pragma once
// Records as CBOR maps, for what leaves this profile to be read again later: what is empty is left out, and a
// field that is absent, or of another type, is read as empty. Any thread.
#include "core/base/ids.h"
#include "core/runtime/jid.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>

#include <algorithm>
#include <climits>

namespace sw::roomlog {

class RecordFields
{
public:
    RecordFields() = default;
    explicit RecordFields(QLatin1StringView type) { map.insert(QStringLiteral("t"), QString(type)); }

    RecordFields &add(QLatin1StringView name, const QString &value)
    {
        return put(name, value, value.isEmpty());
    }
    RecordFields &add(QLatin1StringView name, const Jid &value) { return add(name, value.toString()); }
    RecordFields &add(QLatin1StringView name, const QByteArray &value)
    {
        return put(name, value, value.isEmpty());
    }
    RecordFields &add(QLatin1StringView name, const EventId &value)
    {
        const QByteArray bytes(reinterpret_cast<const char *>(value.bytes.data()),
                               qsizetype(value.bytes.size()));
        return put(name, bytes, value.isNull());
    }
    RecordFields &add(QLatin1StringView name, qint64 value) { return put(name, value, value == 0); }
    RecordFields &add(QLatin1StringView name, const QCborArray &value)
    {
        return put(name, value, value.isEmpty());
    }
    RecordFields &add(QLatin1StringView name, const QCborMap &value)
    {
        return put(name, value, value.isEmpty());
    }

    QCborMap map;

private:
    RecordFields &put(QLatin1StringView name, const QCborValue &value, bool isEmpty)
    {
        if (!isEmpty)
            map.insert(QString(name), value);
        return *this;
    }
};

inline QString textAt(const QCborMap &map, QLatin1StringView name)
{
    return map.value(name).toString();
}
inline qint64 numberAt(const QCborMap &map, QLatin1StringView name)
{
    return map.value(name).toInteger();
}
inline int smallAt(const QCborMap &map, QLatin1StringView name)
{
    return int(std::clamp<qint64>(numberAt(map, name), INT_MIN, INT_MAX));
}
inline Jid addressAt(const QCborMap &map, QLatin1StringView name)
{
    return Jid::parse(textAt(map, name)).value_or(Jid());
}
inline EventId idAt(const QCborMap &map, QLatin1StringView name)
{
    EventId id;
    const QByteArray bytes = map.value(name).toByteArray();
    if (bytes.size() == qsizetype(id.bytes.size()))
        std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    return id;
}

} // namespace sw::roomlog
