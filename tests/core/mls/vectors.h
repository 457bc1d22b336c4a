// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads the official vectors (not part of this repository): folder from the environment variable
// SW_MLS_VECTORS, else from the CMake variable of that name.
#include "core/base/hex.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace vectors {

// A JSON value as the vectors use it: octets are hexadecimal text.
class Value
{
public:
    Value(QJsonValue value)
        : m_value(std::move(value))
    { }
    Value operator[](const char *key) const { return m_value.toObject().value(QLatin1String(key)); }
    bool isNull() const { return m_value.isNull() || m_value.isUndefined(); }
    std::string text() const { return m_value.toString().toStdString(); }
    template <class T = std::uint32_t>
    T number() const
    {
        return static_cast<T>(m_value.toInteger(-1));
    }
    sw::Bytes hex() const
    {
        const auto out = sw::fromHex(text());
        if (!out || !m_value.isString())
            qFatal("not hexadecimal text in a vector: %s", text().c_str());
        return *out;
    }
    std::vector<Value> list() const
    {
        std::vector<Value> out;
        for (const auto &value : m_value.toArray())
            out.emplace_back(value);
        return out;
    }

private:
    QJsonValue m_value;
};

inline QDir folder()
{
    const auto fromEnvironment = qEnvironmentVariable("SW_MLS_VECTORS");
    return QDir(fromEnvironment.isEmpty() ? QStringLiteral(SW_MLS_VECTORS) : fromEnvironment);
}

// All cases of the files that match; an object counts as one case.
inline std::vector<Value> cases(const char *pattern)
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

inline bool notAllWereThere = false;

// tests/run.sh adds these lines up.
inline void report(std::size_t run)
{
    fprintf(stdout, "official cases run: %zu\n", run);
    notAllWereThere = notAllWereThere || run == 0;
}

// Without failures but with files that were not there the program exits with 77: ctest calls that skipped.
inline int run(QObject &test, int argc, char **argv)
{
    const int failed = QTest::qExec(&test, argc, argv);
    return failed == 0 && notAllWereThere ? 77 : failed;
}

} // namespace vectors

// Skips the test function, in plain words, when the folder or file is absent.
#define VECTORS_OR_SKIP(name, pattern)                                                                       \
    const auto name = vectors::cases(pattern);                                                               \
    vectors::report(name.size());                                                                            \
    if (name.empty())                                                                                        \
    QSKIP("NOT RUN: official MLS vectors " pattern " not found; set SW_MLS_VECTORS to their folder")

#define VECTORS_MAIN(Test)                                                                                   \
    int main(int argc, char **argv)                                                                          \
    {                                                                                                        \
        QCoreApplication application(argc, argv);                                                            \
        Test test;                                                                                           \
        return vectors::run(test, argc, argv);                                                               \
    }
