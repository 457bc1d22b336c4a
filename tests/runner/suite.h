// SPDX-License-Identifier: Apache-2.0
#pragma once
// A folder's tests are one program (tests/CMakeLists.txt); each test file is one suite of it and stands in a
// namespace of its own name, because several are compiled together:
//     namespace tst_mam { … const sw::test::Suite suite(sw::test::run<TestMam>); } // namespace tst_mam
#include <QTest>

namespace sw::test {

/// Makes itself known to the program's main(), which runs the one suite that its first argument names.
class Suite
{
public:
    /// Gets the program's arguments without the suite's name; returns the exit code.
    using Run = int (*)(int argc, char **argv);

    /// The suite is called like its file, without folder and ".cpp".
    explicit Suite(Run run, const char *file = __builtin_FILE());
};

/// Runs Test's functions under an Application: QApplication for windows. A static initMain() comes before all
/// of it.
template <class Test, class Application = QCoreApplication>
int run(int argc, char **argv)
{
    QTest::Internal::callInitMain<Test>();
    Application application(argc, argv);
    Application::setAttribute(Qt::AA_Use96Dpi);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace sw::test
