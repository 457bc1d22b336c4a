// SPDX-License-Identifier: Apache-2.0
#pragma once
// How tests with real servers wait: until it happened, and so long that a busy machine cannot make them fail.
// Nothing waits longer than it must.
#include <QTest>

namespace sw::test {

constexpr int patience = 120'000; // ms

template <class Condition>
[[nodiscard]] bool soon(Condition condition)
{
    return QTest::qWaitFor(condition, patience);
}

} // namespace sw::test

#define SOON(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, sw::test::patience)
#define SOON_IS(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, sw::test::patience)
