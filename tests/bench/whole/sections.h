// SPDX-License-Identifier: Apache-2.0
#pragma once
// The parts of the benchmark of the whole program. Each adds its rows to the table.
#include "tests/bench/whole/table.h"

#include <QList>
#include <QString>

namespace sw::bench {

struct Setup {
    Table &table;
    QList<int> counts{1000, 100'000, 1'000'000}; ///< messages that are already in the profile
    bool quick = false; ///< small numbers everywhere
    QString scratch{}; ///< a folder of this run
};

void measureStart(const Setup &setup); ///< start, memory, growth, frames, idle without network
void measureStore(const Setup &setup); ///< pages, size on the disk
void measureLine(const Setup &setup); ///< live ingest, catch-up, stalls, idle with a real server
void measureManyRooms(const Setup &setup); ///< 200 rooms with 50 missed messages each
void measureCrowd(const Setup &setup); ///< one room of 300 people
void measureSending(const Setup &setup); ///< Enter to socket and to pixels
void measurePictures(const Setup &setup); ///< a folder of large pictures: dropped, looked at, sent
void measureEncrypted(const Setup &setup); ///< an encrypted room beside an open one, both servers

/// "1,000" as people write it.
QString grouped(int number);

} // namespace sw::bench
