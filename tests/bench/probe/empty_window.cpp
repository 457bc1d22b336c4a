// SPDX-License-Identifier: Apache-2.0
// The floor under every window: an empty Qt main window, which tells when it is mapped and painted. Ends when
// standard input does.
#include "tests/bench/probe/marks.h"

#include <QApplication>
#include <QMainWindow>
#include <QSocketNotifier>
#include <QTimer>
#include <QWindow>

namespace {

class Floor : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool first = !m_shown && event->type() == QEvent::Expose && receiver->isWindowType()
            && static_cast<QWindow *>(receiver)->isExposed();
        if (first)
            sw::bench::mark("mapped");
        const bool done = QApplication::notify(receiver, event);
        if (first) {
            m_shown = true;
            sw::bench::mark("complete");
        }
        return done;
    }

private:
    bool m_shown = false;
};

} // namespace

int main(int argc, char **argv)
{
    Floor application(argc, argv);
    QMainWindow window;
    window.resize(1120, 720);
    window.show();
    const QSocketNotifier input(0, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    return QApplication::exec();
}
