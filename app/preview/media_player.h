// SPDX-License-Identifier: Apache-2.0
#pragma once
// A film or a recording through GStreamer: decoded ahead as far as the window wants it, in pictures of the
// asked size and samples of one kind. Only for a process that was confined before.
#include "app/preview/media_source.h"
#include "app/preview/media_wire.h"

#include <gst/app/gstappsink.h>
#include <thread>

namespace sw::media {

class Player
{
public:
    Player(const Open &open, Wire &wire);
    Player(const Player &) = delete;

    void start();
    bool put(const Block &block) { return m_store.put(block); }
    void seek(const Seek &seek);
    void want(const Want &want);
    void measure(std::uint32_t bars);

private:
    struct Branch {
        GstAppSink *sink = nullptr;
        GstSample *next = nullptr; ///< decoded and not sent
        bool over = false;
    };

    static void padAdded(GstElement *, GstPad *pad, Player *self);
    static void allPadsThere(GstElement *, Player *self);
    static gboolean mayDecode(GstElement *, GstPad *, GstCaps *caps, Player *self);
    static void unknownFound(GstElement *, GstPad *, GstCaps *caps, Player *self);
    static void elementAdded(GstBin *, GstBin *, GstElement *element, Player *);
    static GstBusSyncReply heard(GstBus *, GstMessage *message, gpointer self);

    void addBranch(Branch &branch, GstPad *pad, const char *chain);
    void signal();
    void work();
    bool step();
    bool settle();
    bool stepMeasuring();
    bool sendSound();
    bool sendPicture();
    void sendEnd();
    bool hasFailed();
    void refuse();
    void sayLacking();
    void lack(Lack lack, GstCaps *caps);
    void pull(Branch &branch);
    void drop(Branch &branch);
    void drop();
    bool isOver(const Branch &branch) const { return !branch.sink || (branch.over && !branch.next); }
    void note(ByteView samples, std::uint32_t time);

    const Open m_open;
    Wire &m_wire;
    BlockStore m_store;
    GstElement *m_pipeline = nullptr;
    std::thread m_worker;

    std::mutex m_signalMutex; ///< GStreamer's threads may hold it, and no other of ours
    std::condition_variable m_signal;
    bool m_signalled = false;
    bool m_allPads = false;
    bool m_failed = false;
    bool m_unknown = false;
    std::vector<Bytes> m_lacking; ///< frames to be sent before it is opened or refused
    int m_idle = 0;

    std::mutex m_mutex; ///< of all that follows
    Branch m_pictures;
    Branch m_sound;
    bool m_opened = false;
    bool m_refused = false;
    bool m_ended = false;
    std::uint32_t m_duration = 0;
    Seek m_seek;
    Want m_want;
    std::int64_t m_lastPicture = -1;
    std::vector<double> m_loudness; ///< sum of squares of each bar, while measuring
    std::vector<std::uint64_t> m_counts;
};

} // namespace sw::media
