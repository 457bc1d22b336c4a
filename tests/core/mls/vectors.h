// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads the official vectors (not part of this repository): folder from the environment variable
// SW_MLS_VECTORS, else from the CMake variable of that name.
#include "core/base/bytes.h"
#include "tests/runner/suite.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonValue>
#include <QTest>

namespace vectors {

// A JSON value as the vectors use it: octets are hexadecimal text.
class Value
{
public:
    Value(QJsonValue value)
        : m_value(std::move(value))
    { }
    Value operator[](const char *key) const;
    bool isNull() const { return m_value.isNull() || m_value.isUndefined(); }
    std::string text() const { return m_value.toString().toStdString(); }
    template <class T = std::uint32_t>
    T number() const
    {
        return static_cast<T>(m_value.toInteger(-1));
    }
    sw::Bytes hex() const;
    std::vector<Value> list() const;

private:
    QJsonValue m_value;
};

QDir folder();

// All cases of the files that match; an object counts as one case.
std::vector<Value> cases(const char *pattern);

// tests/run.sh adds these lines up.
void report(std::size_t run);

// Of what a suite returned: 77, which ctest calls skipped, when nothing failed but files were not there.
int exitCode(int failed);

template <class Test>
int run(int argc, char **argv)
{
    return exitCode(sw::test::run<Test>(argc, argv));
}

} // namespace vectors

// Skips the test function, in plain words, when the folder or file is absent.
#define VECTORS_OR_SKIP(name, pattern)                                                                       \
    const auto name = vectors::cases(pattern);                                                               \
    vectors::report(name.size());                                                                            \
    if (name.empty())                                                                                        \
    QSKIP("NOT RUN: official MLS vectors " pattern " not found; set SW_MLS_VECTORS to their folder")
