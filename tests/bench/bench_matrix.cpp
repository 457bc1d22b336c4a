// SPDX-License-Identifier: Apache-2.0
// What a frame of the matrix of stores and tasks costs: CPU time of scrolling the real widget at a till's
// size, 300 stores in ten regions by 12 tasks, against 60 frames a second (16 ms). Ends with 1 when one of a
// hundred frames takes longer.
#include "tests/bench/frames.h"
#include "tests/bench/probe/marks.h"
#include "ui/base/theme.h"
#include "ui/tasks/matrix_view.h"

#include <QApplication>
#include <QScrollBar>

using namespace sw;
using namespace sw::ui;

namespace {

constexpr int stores = 300, storesOfARegion = 30, columns = 12;
constexpr double goalMs = 16;

Places company()
{
    QList<Place> places;
    for (int i = 0; i < stores; ++i) {
        const QString region = QStringLiteral("r%1").arg(i / storesOfARegion);
        if (i % storesOfARegion == 0)
            places += {region, {}, QStringLiteral("第 %1 大区").arg(i / storesOfARegion), {}, 0, true, {}};
        places += {
            QStringLiteral("s%1").arg(i), region, QStringLiteral("人民路 %1 号店").arg(i), {}, 1, false, {}};
    }
    return Places(places);
}

QList<tasks::Publication> publications()
{
    QList<tasks::Publication> all;
    for (int i = 0; i < columns; ++i) {
        tasks::Publication one;
        one.id.bytes[0] = std::uint8_t(i + 1);
        one.definition.title = QStringLiteral("周五盘点：饮料与零食，第 %1 次").arg(i);
        one.definition.due = {QDate(2026, 11, 1 + i), QTime(18, 0)};
        for (int store = 0; store < stores; ++store) {
            tasks::Assignee assignee;
            assignee.unit = QStringLiteral("s%1").arg(store);
            one.definition.assignees += assignee;
        }
        all += one;
    }
    return all;
}

QList<QList<tasks::Cell>> cells(const QList<QString> &assignees, const QList<EventId> &asked)
{
    constexpr int standings = int(tasks::Standing::Cannot) + 1;
    QList<QList<tasks::Cell>> all(assignees.size(), QList<tasks::Cell>(asked.size()));
    int number = 0;
    for (auto &row : all)
        for (auto &cell : row) {
            cell = {{RoomId{1}, {}}, tasks::Standing(number % standings), number % 11 == 0, number % 7 == 0};
            number += 3;
        }
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const Theme theme(application);
    MatrixModel model(cells);
    MatrixView view(theme, model);
    view.resize(1310, 620);
    model.show(publications(), company(), {}, [](const tasks::Assignee &) { return QString(); });
    view.show();
    QApplication::processEvents();
    QImage canvas(view.size(), QImage::Format_ARGB32_Premultiplied);
    const auto scrolled = [&](int by) {
        std::vector<double> frames;
        QScrollBar *bar = view.verticalScrollBar();
        for (int i = 0; i < 1500; ++i) {
            if (bar->value() == bar->maximum() || bar->value() == 0)
                by = bar->value() == 0 ? std::abs(by) : -std::abs(by);
            const double start = bench::threadCpuMs();
            bar->setValue(bar->value() + by);
            view.viewport()->render(&canvas);
            frames.push_back(bench::threadCpuMs() - start);
        }
        return frames;
    };
    (void)scrolled(40); // glyph caches
    bench::printFramesHeading("stores");
    bool reached = true;
    for (const auto &[name, by] : {std::pair("by 40 pixels", 40), std::pair("by a screenful", 500)}) {
        auto frames = scrolled(by);
        bench::printFrames(name, stores, frames);
        const auto p99 = frames.begin() + std::ptrdiff_t(frames.size() * 99 / 100);
        std::ranges::nth_element(frames, p99);
        reached = reached && *p99 <= goalMs;
    }
    return reached ? 0 : 1;
}
