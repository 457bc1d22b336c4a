// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files and links in memory, answered as files::Files does, and the page that shows them.
#include "tests/ui/chat/sample_room.h"
#include "tests/ui/files/files_sample.h"
#include "ui/files/files_page.h"

#include <QAbstractButton>
#include <QListView>
#include <QMenu>

namespace sw::test {

struct FilesDesk {
    QList<files::File> files; ///< newest first
    QList<files::SentLink> links;
    files::Filter asked;
    int filesRead = 0; ///< one by one
    ui::PictureGridDelegate::Square square;

    static constexpr qint64 begin = 1'740'900'000'000; // 2 March 2025

    /// A picture, a film and two others of every four, `apart` ms apart.
    explicit FilesDesk(int count = 8, qint64 apart = 7'200'000)
    {
        const QStringList names{QStringLiteral("2025年3月会员日活动方案（最终版）.pptx"),
                                QStringLiteral("门店盘点差异表_人民路店_20250302.xlsx"),
                                QStringLiteral("陈列_春季.jpg"), QStringLiteral("收银培训.mp4")};
        for (int i = count; i >= 1; --i)
            add(i, names[i % 4], begin + i * apart);
    }
    /// `number` falls from one to the next.
    files::File &add(int number, const QString &name, qint64 time)
    {
        files::File file = sampleFile(eventId(number), name, 186'000 * number);
        file.row = number;
        file.room = {1 + number % 2};
        file.sender = number % 3 ? SampleRoom::zhang : SampleRoom::li;
        file.time = time;
        const QString url = number % 2
            ? QStringLiteral("https://intra.shop.example/plans/2025/spring?page=%1").arg(number)
            : QStringLiteral("mailto:hr@shop.example");
        links.append({file.room, file.event, 0, file.sender, file.time, url,
                      QStringLiteral("春季陈列图在这里 %1，请各店今天看完").arg(url)});
        files.append(file);
        return files.last();
    }
    bool fits(const files::File &file, const files::Filter &filter) const
    {
        const auto kind = ui::FileWords::kind(file);
        const bool visual = kind == ui::FileKind::Picture || kind == ui::FileKind::Film;
        const bool sort = filter.sort == files::Sort::Visual ? visual : kind != ui::FileKind::Picture;
        return sort && (!filter.room || filter.room == file.room) && file.name.contains(filter.words)
            && (filter.sender.isNull() || filter.sender == file.sender);
    }
    QList<files::File> list(const files::Filter &filter, int limit)
    {
        asked = filter;
        QList<files::File> found;
        for (const files::File &file : std::as_const(files))
            if (fits(file, filter) && file.row < filter.before && found.size() < limit)
                found.append(file);
        return found;
    }
    QList<files::FilePlace> places(const files::Filter &filter)
    {
        asked = filter;
        QList<files::FilePlace> found;
        for (const files::File &file : std::as_const(files))
            if (fits(file, filter))
                found.append({file.row, file.time});
        return found;
    }
    ui::FilesPage::Source source()
    {
        const auto found = [this](const auto &which, const auto member) {
            const auto at = std::ranges::find(files, which, member);
            return at == files.end() ? std::nullopt : std::optional(*at);
        };
        ui::FilesPage::Source source;
        source.pictures = {[this](const files::Filter &filter) { return places(filter); },
                           [this, found](qint64 row) {
                               ++filesRead;
                               return found(row, &files::File::row);
                           }};
        source.files = {[this](const files::Filter &filter, int limit) { return list(filter, limit); },
                        [found](RoomId, const EventId &id) { return found(id, &files::File::event); }};
        source.links = [this](const files::Filter &filter, int limit) {
            asked = filter;
            return filter.words.isEmpty() ? links.mid(filter.skip, limit) : QList<files::SentLink>();
        };
        source.senders = [] { return QList<Jid>{SampleRoom::zhang, SampleRoom::li}; };
        source.rooms = [] { return QList<RoomId>{{1}, {2}}; };
        source.isSaved = [](const EventId &) { return false; };
        source.look
            = {&SampleRoom::name,
               [](RoomId room) {
                   return room.value == 1 ? QStringLiteral("华东区门店群") : QStringLiteral("人民路店");
               },
               {}};
        source.square = square;
        return source;
    }
};

inline QMenu *menuAt(QWidget &page, QListView *list, int row)
{
    emit list->customContextMenuRequested(list->visualRect(list->model()->index(row, 0)).center());
    return page.findChild<QMenu *>();
}

} // namespace sw::test
