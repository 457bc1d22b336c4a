// SPDX-License-Identifier: Apache-2.0
#include "app/preview/media_player.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <gst/pbutils/pbutils.h>
#include <gst/video/video.h>
#include <string_view>
#include <utility>

namespace sw::media {

namespace {

constexpr std::int64_t mostCodedPixels = 4096 * 2304;
constexpr std::int64_t closestPictures = 12; // ms; a screen shows no more
constexpr int decoderThreads = 2;
constexpr std::chrono::seconds aWhile(1);
constexpr int mostIdle = 5;

std::uint32_t milliseconds(GstClockTime time)
{
    return GST_CLOCK_TIME_IS_VALID(time)
        ? std::uint32_t(std::min<std::uint64_t>(time / GST_MSECOND, limits::Duration))
        : 0;
}

/// In the film, whatever its speed.
std::int64_t timeOf(GstSample *sample)
{
    const GstBuffer *buffer = gst_sample_get_buffer(sample);
    const guint64 time
        = gst_segment_to_stream_time(gst_sample_get_segment(sample), GST_FORMAT_TIME, GST_BUFFER_PTS(buffer));
    return milliseconds(time);
}

struct Mapped {
    explicit Mapped(GstSample *sample)
        : buffer(gst_sample_get_buffer(sample))
        , good(gst_buffer_map(buffer, &map, GST_MAP_READ))
    { }
    Mapped(const Mapped &) = delete;
    ~Mapped()
    {
        if (good)
            gst_buffer_unmap(buffer, &map);
    }
    ByteView view() const { return good ? ByteView(map.data, map.size) : ByteView(); }

    GstBuffer *buffer;
    GstMapInfo map{};
    bool good;
};

} // namespace

Player::Player(const Open &open, Wire &wire)
    : m_open(open)
    , m_wire(wire)
    , m_store(open.size, [this](std::uint64_t from) { m_wire.say(needFrame(from)); })
{ }

void Player::start()
{
    m_pipeline = gst_pipeline_new(nullptr);
    GstElement *source = makeSource(m_store);
    GstElement *decoder = gst_element_factory_make("decodebin", nullptr);
    g_signal_connect(decoder, "pad-added", G_CALLBACK(padAdded), this);
    g_signal_connect(decoder, "no-more-pads", G_CALLBACK(allPadsThere), this);
    g_signal_connect(decoder, "autoplug-continue", G_CALLBACK(mayDecode), this);
    g_signal_connect(decoder, "unknown-type", G_CALLBACK(unknownFound), this);
    g_signal_connect(m_pipeline, "deep-element-added", G_CALLBACK(elementAdded), this);
    gst_bin_add_many(GST_BIN(m_pipeline), source, decoder, nullptr);
    gst_element_link(source, decoder);
    GstBus *bus = gst_element_get_bus(m_pipeline);
    gst_bus_set_sync_handler(bus, heard, this, nullptr);
    gst_object_unref(bus);
    m_worker = std::thread([this] { work(); });
    gst_element_set_state(m_pipeline, GST_STATE_PLAYING);
}

void Player::elementAdded(GstBin *, GstBin *, GstElement *element, Player *)
{
    if (g_object_class_find_property(G_OBJECT_GET_CLASS(element), "max-threads"))
        g_object_set(element, "max-threads", decoderThreads, nullptr);
}

// What is larger is left coded, and so not shown.
gboolean Player::mayDecode(GstElement *, GstPad *, GstCaps *caps, Player *self)
{
    const GstStructure *first = gst_caps_get_size(caps) > 0 ? gst_caps_get_structure(caps, 0) : nullptr;
    int width = 0, height = 0;
    const bool large = first && gst_structure_get_int(first, "width", &width)
        && gst_structure_get_int(first, "height", &height) && std::int64_t(width) * height > mostCodedPixels;
    if (large)
        self->lack(Lack::TooLarge, caps);
    return !large;
}

void Player::unknownFound(GstElement *, GstPad *, GstCaps *caps, Player *self)
{
    self->lack(Lack::Decoder, caps);
}

// Subtitles and what else is in a film are not missed.
void Player::lack(Lack lack, GstCaps *caps)
{
    const std::lock_guard lock(m_signalMutex);
    m_unknown = true;
    const std::string_view type
        = gst_caps_get_size(caps) > 0 ? gst_structure_get_name(gst_caps_get_structure(caps, 0)) : "";
    const bool pictures = type.starts_with("video/") || type.starts_with("image/");
    if ((!pictures && !type.starts_with("audio/")) || m_lacking.size() == std::size_t(limits::Lacking))
        return;
    gchar *coding = lack == Lack::Decoder ? gst_pb_utils_get_codec_description(caps) : nullptr;
    const std::string_view name = coding && !std::strchr(coding, '/') ? coding : ""; // a type is no name
    m_lacking.push_back(lackingFrame({pictures ? Stream::Pictures : Stream::Sound, lack, viewOf(name)}));
    g_free(coding);
}

void Player::padAdded(GstElement *, GstPad *pad, Player *self)
{
    GstCaps *caps = gst_pad_get_current_caps(pad);
    const char *name = caps ? gst_structure_get_name(gst_caps_get_structure(caps, 0)) : "";
    if (std::strcmp(name, "video/x-raw") == 0)
        self->addBranch(self->m_pictures, pad,
                        "queue max-size-buffers=2 max-size-bytes=0 max-size-time=0 ! "
                        "videoflip video-direction=auto ! videoconvertscale ! capsfilter name=caps ! "
                        "appsink name=sink max-buffers=2 sync=false");
    else if (std::strcmp(name, "audio/x-raw") == 0)
        self->addBranch(self->m_sound, pad,
                        "queue max-size-buffers=0 max-size-bytes=0 max-size-time=1000000000 ! "
                        "audioconvert ! scaletempo ! audioconvert ! audioresample ! "
                        "audio/x-raw,format=S16LE,rate=48000,channels=2,layout=interleaved ! "
                        "appsink name=sink max-buffers=32 sync=false");
    if (caps)
        gst_caps_unref(caps);
}

// The first of each kind; others stay unlinked.
void Player::addBranch(Branch &branch, GstPad *pad, const char *chain)
{
    {
        const std::lock_guard lock(m_signalMutex);
        if (branch.sink || m_allPads)
            return;
    }
    GstElement *bin = gst_parse_bin_from_description(chain, TRUE, nullptr);
    if (!bin)
        return;
    if (GstElement *filter = gst_bin_get_by_name(GST_BIN(bin), "caps")) {
        GstCaps *caps
            = gst_caps_new_simple("video/x-raw", "format", G_TYPE_STRING, "BGRx", "width", GST_TYPE_INT_RANGE,
                                  1, int(m_open.width), "height", GST_TYPE_INT_RANGE, 1, int(m_open.height),
                                  "pixel-aspect-ratio", GST_TYPE_FRACTION, 1, 1, nullptr);
        g_object_set(filter, "caps", caps, nullptr);
        gst_caps_unref(caps);
        gst_object_unref(filter);
    }
    GstElement *sink = gst_bin_get_by_name(GST_BIN(bin), "sink");
    GstAppSinkCallbacks calls{};
    calls.eos = [](GstAppSink *, gpointer self) { static_cast<Player *>(self)->signal(); };
    calls.new_sample = [](GstAppSink *, gpointer self) {
        static_cast<Player *>(self)->signal();
        return GST_FLOW_OK;
    };
    gst_app_sink_set_callbacks(GST_APP_SINK(sink), &calls, this, nullptr);
    gst_bin_add(GST_BIN(m_pipeline), bin);
    GstPad *end = gst_element_get_static_pad(bin, "sink");
    gst_pad_link(pad, end);
    gst_object_unref(end);
    gst_element_sync_state_with_parent(bin);
    branch.sink = GST_APP_SINK(sink); // lives as long as the pipeline
}

void Player::allPadsThere(GstElement *, Player *self)
{
    {
        const std::lock_guard lock(self->m_signalMutex);
        self->m_allPads = true;
    }
    self->signal();
}

GstBusSyncReply Player::heard(GstBus *, GstMessage *message, gpointer data)
{
    auto *self = static_cast<Player *>(data);
    if (GST_MESSAGE_TYPE(message) == GST_MESSAGE_ERROR) {
        {
            const std::lock_guard lock(self->m_signalMutex);
            self->m_failed = true;
        }
        self->signal();
    }
    gst_message_unref(message);
    return GST_BUS_DROP;
}

void Player::signal()
{
    const std::lock_guard lock(m_signalMutex);
    m_signalled = true;
    m_signal.notify_one();
}

void Player::seek(const Seek &seek)
{
    const std::lock_guard lock(m_mutex);
    if (!m_opened)
        return;
    drop();
    m_seek = seek;
    m_want = {seek.run, 0, 0};
    m_ended = false;
    m_lastPicture = -1;
    {
        const std::lock_guard signals(m_signalMutex);
        m_failed = false;
    }
    const auto flags = GstSeekFlags(GST_SEEK_FLAG_FLUSH | GST_SEEK_FLAG_ACCURATE);
    gst_element_seek(m_pipeline, seek.speed / 100.0, GST_FORMAT_TIME, flags, GST_SEEK_TYPE_SET,
                     gint64(seek.position) * GST_MSECOND, GST_SEEK_TYPE_NONE, 0);
    signal();
}

void Player::want(const Want &want)
{
    {
        const std::lock_guard lock(m_mutex);
        if (want.run == m_seek.run)
            m_want = want;
    }
    signal();
}

void Player::measure(std::uint32_t bars)
{
    {
        const std::lock_guard lock(m_mutex);
        m_loudness.assign(bars, 0);
        m_counts.assign(bars, 0);
    }
    signal();
}

void Player::work()
{
    for (;;) {
        {
            std::unique_lock lock(m_signalMutex);
            const bool told = m_signal.wait_for(lock, aWhile, [this] { return m_signalled; });
            m_signalled = false;
            // Not all errors are told: what neither reads nor shows anything for so long never will.
            m_idle = told || m_store.isWaiting() ? 0 : m_idle + 1;
            m_failed = m_failed || m_idle == mostIdle;
        }
        const std::lock_guard lock(m_mutex);
        while (!m_refused && step()) { }
    }
}

void Player::pull(Branch &branch)
{
    if (!branch.sink || branch.next)
        return;
    branch.next = gst_app_sink_try_pull_sample(branch.sink, 0);
    branch.over = !branch.next && gst_app_sink_is_eos(branch.sink);
}

void Player::drop(Branch &branch)
{
    if (branch.next)
        gst_sample_unref(std::exchange(branch.next, nullptr));
}

void Player::drop()
{
    for (Branch *branch : {&m_pictures, &m_sound}) {
        drop(*branch);
        branch->over = false;
    }
}

/// Whether there may be more to do at once.
bool Player::step()
{
    if (!m_opened)
        return settle();
    pull(m_sound);
    pull(m_pictures);
    if (!m_loudness.empty())
        return stepMeasuring();
    if (sendSound() || sendPicture())
        return true;
    sendEnd();
    return false;
}

// What is there is known as soon as the first of each came.
bool Player::settle()
{
    bool allPads = false, failed = false;
    {
        const std::lock_guard lock(m_signalMutex);
        allPads = m_allPads;
        failed = m_failed;
    }
    if (allPads) {
        pull(m_sound);
        pull(m_pictures);
    }
    const auto isKnown = [](const Branch &branch) { return !branch.sink || branch.next || branch.over; };
    const bool known = allPads && isKnown(m_sound) && isKnown(m_pictures);
    if (!known && !failed)
        return false;
    sayLacking();
    Opened opened;
    opened.sound = m_sound.next != nullptr;
    if (m_pictures.next) {
        GstVideoInfo info;
        if (gst_video_info_from_caps(&info, gst_sample_get_caps(m_pictures.next))) {
            opened.width = std::uint32_t(info.width);
            opened.height = std::uint32_t(info.height);
        }
    }
    if (!opened.sound && opened.width == 0) {
        refuse();
        return false;
    }
    gint64 duration = 0;
    if (gst_element_query_duration(m_pipeline, GST_FORMAT_TIME, &duration) && duration > 0)
        m_duration = milliseconds(GstClockTime(duration));
    opened.duration = m_duration;
    m_opened = true;
    m_wire.say(openedFrame(opened));
    return true;
}

void Player::sayLacking()
{
    std::vector<Bytes> frames;
    {
        const std::lock_guard lock(m_signalMutex);
        frames.swap(m_lacking);
    }
    for (const Bytes &frame : frames)
        m_wire.say(frame);
}

void Player::refuse()
{
    m_refused = true;
    bool unknown = false;
    {
        const std::lock_guard lock(m_signalMutex);
        unknown = m_unknown;
    }
    m_wire.say(refusedFrame(unknown ? Refusal::Unknown : Refusal::Damaged));
}

bool Player::sendSound()
{
    if (!m_sound.next)
        return false;
    std::int64_t time = timeOf(m_sound.next);
    if (time >= m_want.sound)
        return false;
    const Mapped mapped(m_sound.next);
    ByteView samples = mapped.view();
    if (time < m_seek.position) { // a packet begins before what was asked for
        const auto early = std::size_t(m_seek.position - time) * 100 / m_seek.speed;
        const std::size_t skipped = std::min(samples.size(), early * SampleRate / 1000 * BytesPerSample);
        samples = samples.subspan(skipped);
        time = m_seek.position;
    }
    while (samples.size() >= BytesPerSample) {
        const std::size_t size = std::min<std::size_t>(samples.size(), limits::Sound);
        const ByteView part = samples.first(size - size % BytesPerSample);
        m_wire.say(soundFrame({m_seek.run, std::uint32_t(time), part}), part);
        time += std::int64_t(part.size() / BytesPerSample) * 1000 / SampleRate * m_seek.speed / 100;
        samples = samples.subspan(part.size());
    }
    drop(m_sound);
    return true;
}

bool Player::sendPicture()
{
    if (!m_pictures.next)
        return false;
    const std::int64_t time = timeOf(m_pictures.next);
    if (time >= m_want.pictures)
        return false;
    const bool shown = m_lastPicture < 0 || time - m_lastPicture >= closestPictures * m_seek.speed / 100;
    GstVideoInfo info;
    GstVideoFrame frame;
    if (shown && gst_video_info_from_caps(&info, gst_sample_get_caps(m_pictures.next))
        && gst_video_frame_map(&frame, &info, gst_sample_get_buffer(m_pictures.next), GST_MAP_READ)) {
        const auto width = std::uint32_t(info.width), height = std::uint32_t(info.height);
        const auto *pixels = static_cast<const std::uint8_t *>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0));
        if (GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0) == int(width) * 4) {
            m_wire.say(pictureFrame({m_seek.run, std::uint32_t(time), width, height, {}}),
                       ByteView(pixels, std::size_t(width) * height * 4));
            m_lastPicture = time;
        }
        gst_video_frame_unmap(&frame);
    }
    drop(m_pictures);
    return true;
}

void Player::sendEnd()
{
    // A file that breaks off is shown as far as it goes.
    const bool nothing = !m_sound.next && !m_pictures.next;
    if (m_ended || !((isOver(m_sound) && isOver(m_pictures)) || (hasFailed() && nothing)))
        return;
    m_ended = true;
    m_wire.say(endedFrame(m_seek.run));
}

bool Player::hasFailed()
{
    const std::lock_guard lock(m_signalMutex);
    return m_failed;
}

void Player::note(ByteView samples, std::uint32_t time)
{
    const std::uint64_t bars = m_loudness.size();
    const std::size_t count = samples.size() / 2;
    for (std::size_t at = 0; at < count; ++at) {
        const std::uint64_t ms = time + at / 2 * 1000 / SampleRate;
        const auto bar = std::size_t(std::min(bars - 1, ms * bars / m_duration));
        const auto sample = std::int16_t(samples[at * 2] | samples[at * 2 + 1] << 8);
        m_loudness[bar] += double(sample) * sample;
        ++m_counts[bar];
    }
}

bool Player::stepMeasuring()
{
    drop(m_pictures);
    if (m_sound.next && m_duration > 0) {
        const Mapped mapped(m_sound.next);
        note(mapped.view(), std::uint32_t(timeOf(m_sound.next)));
    }
    const bool more = m_sound.next != nullptr;
    drop(m_sound);
    if (more || (!isOver(m_sound) && !hasFailed()))
        return more;
    std::vector<double> bars;
    for (std::size_t at = 0; at < m_loudness.size(); ++at)
        bars.push_back(m_counts[at] > 0 ? std::sqrt(m_loudness[at] / double(m_counts[at])) : 0);
    const double loudest = std::ranges::max(bars);
    Bytes heights;
    for (const double bar : bars)
        heights.push_back(std::uint8_t(loudest > 0 ? std::lround(std::sqrt(bar / loudest) * 255) : 0));
    m_wire.say(measuredFrame(heights), {});
    m_loudness.clear();
    return false;
}

} // namespace sw::media
