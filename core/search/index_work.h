// SPDX-License-Identifier: Apache-2.0
#pragma once
// Makes the full-text index anew, piece by piece from the newest message to the oldest, between other work.
// Triggers keep it up to date afterwards. Where texts were erased it merges the index until their tokens are
// gone, and where it has come apart into many pieces. Lives in the core thread.
#include <QObject>

namespace sw {
struct Core;
}

namespace sw::search {

class IndexWork final : public QObject
{
    Q_OBJECT
public:
    explicit IndexWork(Core &core);

    /// Goes on with what was left unfinished; starts anew when the index was made with other rules.
    void start();
    void rebuild();

signals:
    /// How much of the history the index holds, by time: 0 … 1. Also once at the start.
    void progressed(double part);

private:
    struct State {
        int version = 0;
        qint64 lowest = 0;
        bool purge = false; ///< tokens of erased texts are still in it
    };
    State state();
    void tell();
    void later();
    void piece();
    void watch();
    bool isScattered();
    void mergePiece();
    void purged();

    Core &m_core;
    bool m_pieceComes = false;
    int m_looks = 0;
    bool m_purges = false; ///< why it merges
};

} // namespace sw::search
