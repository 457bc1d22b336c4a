// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the window sees of search: questions to the whole local history, answered in the background, with and
// without network. Lives in the GUI thread; a thread of its own reads, so that nothing here ever waits.
#include "core/base/ids.h"
#include "core/runtime/jid.h"
#include "core/runtime/search_text.h"
#include "core/search/query.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace sw {
class CoreContext;
}

namespace sw::search {

struct Hit {
    RoomId room;
    Order order;
    EventId event;
    Jid sender;
    qint64 time = 0; ///< UTC ms
    QString text;
    QList<TextRange> marks; ///< what to highlight in text, ascending
    friend bool operator==(const Hit &, const Hit &) = default;
};

/// One place to ask from: a page, the bar in a conversation. Must not outlive the Search that made it.
class Finder : public QObject
{
    Q_OBJECT
public:
    ~Finder() override;

    /// Starts anew; whatever was asked before is given up and tells nothing more.
    void ask(const Query &query, int limit);
    /// Goes on to older hits, up to `limit` more. Nothing while running or when all are found.
    void more(int limit);
    void cancel();

    bool isRunning() const;
    /// All of the history has been searched.
    bool isComplete() const;
    /// How much of the history has been searched, 0 … 1.
    double progress() const;

signals:
    /// Older than all hits told before; may come several times for one question.
    void found(const QList<sw::search::Hit> &hits);
    void progressed();
    /// The limit or the end is reached.
    void finished();
    /// The history cannot be read; the question is given up.
    void failed();

private:
    friend class Search;
    class Private;
    explicit Finder(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

class Search : public QObject
{
    Q_OBJECT
public:
    explicit Search(CoreContext &context, QObject *parent = nullptr);
    /// Ends what is under way.
    ~Search() override;

    std::unique_ptr<Finder> newFinder();

    /// How much of the history can be searched by words, 0 … 1: less than 1 while the index is made anew.
    double indexed() const;
    /// Makes the index anew in the background, for a damaged one. Until then hits may be missing.
    void rebuildIndex();

signals:
    void indexedChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::search
