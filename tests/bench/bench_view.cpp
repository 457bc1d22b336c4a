// SPDX-License-Identifier: Apache-2.0
// What a frame of the timeline costs: CPU time of scrolling and resizing at several lengths of history,
// against the goals of the design (scroll: median 3, p99 8, max 16 ms; resize 16 ms). Entries are made from
// their number as they are read, so that only the view is measured. Usage: bench_view [messages ...]
#include "tests/bench/frames.h"
#include "tests/bench/probe/marks.h"
#include "ui/base/theme.h"
#include "ui/chat/timeline_view.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>
#include <vector>

using namespace sw;
using namespace sw::ui;

namespace {

// The same mixture for every number: short answers, sentences, now and then a notice of several lines.
chat::Entry made(std::int64_t number)
{
    static const QStringList sentences{
        QStringLiteral("收到"),
        QStringLiteral("好的，马上处理。"),
        QStringLiteral("人民路店补货单已提交，请仓库今天安排发货。"),
        QStringLiteral(
            "周六会员日活动海报下午到店，各店安排人员接收并在开门前完成布置，完成后拍照上传到群里。"),
        QStringLiteral("OK, order SH20250301-0087 has been shipped: https://stock.company.example/o/87"),
        QStringLiteral("盘点差异 3 件，原因：退货未入库。")};
    static const QList<Jid> people = [] {
        QList<Jid> all;
        for (int i = 0; i < 40; ++i)
            all.append(*Jid::parse(QStringLiteral("clerk%1@company.example").arg(i)));
        return all;
    }();
    const auto mixed = static_cast<quint64>(number) * 0x9E3779B97F4A7C15u >> 33;
    chat::Entry entry;
    entry.order = {number};
    for (size_t i = 0; i < 8; ++i)
        entry.id.bytes[8 + i] = static_cast<std::uint8_t>(number >> (8 * (7 - i)));
    entry.sender = people[static_cast<qsizetype>(mixed / 3 % 40)];
    entry.mine = mixed % 11 == 0;
    entry.time = 1'700'000'000'000 + number * 40'000;
    entry.text = sentences[static_cast<qsizetype>(mixed % 6)];
    if (mixed % 20 == 0)
        entry.text = (sentences[3] + u'\n').repeated(4);
    return entry;
}

TimelineReader reader(std::int64_t count)
{
    const auto range = [](std::int64_t from, std::int64_t to) {
        QList<chat::Entry> entries;
        for (std::int64_t number = from; number < to; ++number)
            entries.append(made(number));
        return entries;
    };
    return {[=](Order before, int limit) {
                const auto end = std::clamp<std::int64_t>(before.value, 1, count + 1);
                return range(std::max<std::int64_t>(1, end - limit), end);
            },
            [=](Order after, int limit) {
                const auto from = std::clamp<std::int64_t>(after.value, 0, count) + 1;
                return range(from, std::min(count + 1, from + limit));
            }};
}

void measure(const Theme &theme, std::int64_t count)
{
    TimelineView view({theme,
                       [](const Jid &person) { return person.local().toString(); },
                       [&theme](QPainter *painter, const QRect &rect, const Jid &person) {
                           painter->setBrush(theme.avatarColor(person.toString()));
                           painter->drawEllipse(rect);
                       },
                       {}});
    view.resize(1010, 640);
    QImage canvas(view.size(), QImage::Format_ARGB32_Premultiplied);
    view.open(reader(count), {});
    const auto frame = [&](auto &&change) {
        const double start = bench::threadCpuMs();
        change();
        view.viewport()->render(&canvas);
        return bench::threadCpuMs() - start;
    };
    for (int i = 0; i < 20; ++i) // glyph caches
        frame([&] { view.scrollBy(-120); });
    std::vector<double> scroll;
    for (int i = 0; i < 1500; ++i)
        scroll.push_back(frame([&] { view.scrollBy(i % 500 < 400 ? -120 : 300); }));
    bench::printFrames("scroll", count, scroll);
    std::vector<double> jump;
    for (int i = 0; i < 60; ++i)
        jump.push_back(frame([&] { view.jumpTo({1 + i * 7919 % count}); }));
    bench::printFrames("jump", count, jump);
    view.jumpToNewest();
    std::vector<double> resize;
    for (int i = 0; i < 60; ++i)
        resize.push_back(frame([&] { view.resize(1010 - 8 * i, 640); }));
    bench::printFrames("resize", count, resize);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const Theme theme(application);
    bench::printFramesHeading("messages");
    const QStringList arguments = QApplication::arguments().mid(1);
    const QStringList counts = arguments.isEmpty()
        ? QStringList{QStringLiteral("1000"), QStringLiteral("100000"), QStringLiteral("1000000")}
        : arguments;
    for (const QString &count : counts)
        measure(theme, std::max<qint64>(1, count.toLongLong()));
    return 0;
}
