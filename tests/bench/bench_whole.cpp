// SPDX-License-Identifier: Apache-2.0
// The whole program against floors of the same run: how long it takes to start, what it occupies, how fast it
// takes in and sends, with 1,000, 100,000 and 1,000,000 messages. Prints one table of ratios and which goals
// are reached; ends with 0 unless something could not be measured.
//
// Usage: bench_whole [--quick] [--counts 1000,100000] [start] [store] [line] [many-rooms] [crowd] [sending]
//        [pictures] [encrypted]
#include "tests/bench/whole/sections.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTextStream>

using namespace sw::bench;
using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption quick(u"quick"_s, u"Small numbers."_s);
    const QCommandLineOption counts(u"counts"_s, u"Messages in the profile."_s, u"N,N"_s);
    parser.addOptions({quick, counts});
    parser.addPositionalArgument(u"sections"_s,
                                 u"start, store, line, many-rooms, crowd, sending, pictures, encrypted"_s);
    parser.process(application);

    Table table;
    const QTemporaryDir scratch;
    Setup setup{table};
    setup.quick = parser.isSet(quick);
    setup.scratch = scratch.path();
    if (setup.quick)
        setup.counts = {1000, 10'000};
    if (parser.isSet(counts)) {
        setup.counts.clear();
        for (const QString &count : parser.value(counts).split(u','))
            setup.counts.append(std::max(1000, count.toInt()));
    }
    const QStringList wanted = parser.positionalArguments();
    const std::pair<QString, void (*)(const Setup &)> sections[]
        = {{u"start"_s, &measureStart},       {u"store"_s, &measureStore},
           {u"line"_s, &measureLine},         {u"many-rooms"_s, &measureManyRooms},
           {u"crowd"_s, &measureCrowd},       {u"sending"_s, &measureSending},
           {u"pictures"_s, &measurePictures}, {u"encrypted"_s, &measureEncrypted}};
    for (const auto &[name, measure] : sections) {
        if (!wanted.isEmpty() && !wanted.contains(name))
            continue;
        QTextStream(stdout) << name << Qt::endl;
        measure(setup);
    }
    table.print();
    return table.isComplete() ? 0 : 1;
}
