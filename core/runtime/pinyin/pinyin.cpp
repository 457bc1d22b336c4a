// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/pinyin/pinyin.h"

#include <QFile>

#include <algorithm>

static void loadResource()
{
    Q_INIT_RESOURCE(pinyin); // a static library's resources are not linked in by themselves
}

namespace sw {

namespace {

struct Reading {
    char32_t character;
    quint16 syllable;
};

struct Table {
    QList<QByteArray> syllables;
    std::vector<Reading> readings; // by character

    Table()
    {
        loadResource();
        QFile file(QStringLiteral(":/pinyin/pinyin.txt"));
        if (!file.open(QIODevice::ReadOnly))
            return;
        const QByteArray text = file.readAll();
        for (const QByteArray &line : text.split('\n'))
            if (const auto space = line.indexOf(' '); space > 0 && line[0] != '#')
                add(line.left(space), QString::fromUtf8(line.mid(space + 1)));
        std::ranges::stable_sort(readings, {}, &Reading::character);
    }

    void add(const QByteArray &syllable, const QString &characters)
    {
        for (const uint character : characters.toUcs4())
            readings.push_back({character, static_cast<quint16>(syllables.size())});
        syllables.append(syllable);
    }
};

} // namespace

QList<QLatin1StringView> pinyinOf(char32_t character)
{
    QList<QLatin1StringView> found;
    if (character < 0x3000)
        return found;
    static const Table table;
    auto reading = std::ranges::lower_bound(table.readings, character, {}, &Reading::character);
    for (; reading != std::end(table.readings) && reading->character == character; ++reading)
        found.append(QLatin1StringView(table.syllables[reading->syllable]));
    return found;
}

} // namespace sw
