// SPDX-License-Identifier: Apache-2.0
#include "tests/core/mls/vectors.h"

#include "core/base/hex.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vectors {

namespace {

bool notAllWereThere = false;

} // namespace

Value Value::operator[](const char *key) const
{
    return m_value.toObject().value(QLatin1String(key));
}

sw::Bytes Value::hex() const
{
    const auto out = sw::fromHex(text());
    if (!out || !m_value.isString())
        qFatal("not hexadecimal text in a vector: %s", text().c_str());
    return *out;
}

std::vector<Value> Value::list() const
{
    std::vector<Value> out;
    for (const auto &value : m_value.toArray())
        out.emplace_back(value);
    return out;
}

QDir folder()
{
    const auto fromEnvironment = qEnvironmentVariable("SW_MLS_VECTORS");
    return QDir(fromEnvironment.isEmpty() ? QStringLiteral(SW_MLS_VECTORS) : fromEnvironment);
}

std::vector<Value> cases(const char *pattern)
{
    std::vector<Value> out;
    const auto names = folder().entryList({QString::fromLatin1(pattern)}, QDir::Files, QDir::Name);
    for (const auto &name : names) {
        QFile file(folder().filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(file.fileName()));
        const auto document = QJsonDocument::fromJson(file.readAll());
        if (document.isArray())
            for (const auto &value : document.array())
                out.emplace_back(value);
        else
            out.emplace_back(document.object());
    }
    return out;
}

void report(std::size_t run)
{
    fprintf(stdout, "official cases run: %zu\n", run);
    notAllWereThere = notAllWereThere || run == 0;
}

int exitCode(int failed)
{
    return failed == 0 && notAllWereThere ? 77 : failed;
}

} // namespace vectors
