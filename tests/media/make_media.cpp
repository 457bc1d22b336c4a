// SPDX-License-Identifier: Apache-2.0
// make_media FILE CHAIN SECONDS [WIDTH HEIGHT]: writes a small film or recording for the tests. CHAIN is
// GStreamer's description of everything behind `pictures.` (25 a second, each with its number written in
// black and white blocks) and `sound.` (a tone that is loud in every other second), up to a muxer called
// `mux`.
#include <cstdlib>
#include <gst/app/gstappsrc.h>
#include <string>

namespace {

constexpr int perSecond = 25;
constexpr int bits = 12;
constexpr int rate = 48'000;

GstBuffer *picture(int number, int width, int height)
{
    const auto luma = gsize(width) * gsize(height);
    GstBuffer *buffer = gst_buffer_new_allocate(nullptr, luma * 3 / 2, nullptr);
    GstMapInfo map;
    gst_buffer_map(buffer, &map, GST_MAP_WRITE);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            map.data[y * width + x] = (number >> (x * bits / width)) & 1 ? 235 : 16;
    for (gsize at = luma; at < luma * 3 / 2; ++at)
        map.data[at] = 128;
    gst_buffer_unmap(buffer, &map);
    GST_BUFFER_PTS(buffer) = GstClockTime(number) * GST_SECOND / perSecond;
    GST_BUFFER_DURATION(buffer) = GST_SECOND / perSecond;
    return buffer;
}

GstBuffer *tone(int tenth)
{
    constexpr int samples = rate / 10;
    GstBuffer *buffer = gst_buffer_new_allocate(nullptr, samples * 2, nullptr);
    GstMapInfo map;
    gst_buffer_map(buffer, &map, GST_MAP_WRITE);
    const int height = tenth / 10 % 2 ? 12'000 : 400;
    for (int at = 0; at < samples; ++at)
        reinterpret_cast<gint16 *>(map.data)[at] = gint16(at / 60 % 2 ? height : -height);
    gst_buffer_unmap(buffer, &map);
    GST_BUFFER_PTS(buffer) = GstClockTime(tenth) * GST_SECOND / 10;
    GST_BUFFER_DURATION(buffer) = GST_SECOND / 10;
    return buffer;
}

GstAppSrc *sourceIn(GstElement *pipeline, const char *name, GstCaps *caps)
{
    GstElement *source = gst_bin_get_by_name(GST_BIN(pipeline), name);
    if (source)
        g_object_set(source, "caps", caps, "format", GST_FORMAT_TIME, "max-bytes", guint64(0), nullptr);
    gst_caps_unref(caps);
    return reinterpret_cast<GstAppSrc *>(source);
}

} // namespace

int main(int count, char **words)
{
    gst_init(nullptr, nullptr);
    if (count < 4)
        return 2;
    const int seconds = std::atoi(words[3]);
    const int width = count > 4 ? std::atoi(words[4]) : 192, height = count > 5 ? std::atoi(words[5]) : 108;
    std::string chain = std::string(words[2]) + " mux. ! filesink location=" + words[1];
    const auto name = [&chain](const std::string &mark, const std::string &source) {
        if (const auto at = chain.find(mark); at != std::string::npos)
            chain.replace(at, mark.size(), source);
    };
    name("pictures.", "appsrc name=pictures");
    name("sound.", "appsrc name=sound");
    GError *error = nullptr;
    GstElement *pipeline = gst_parse_launch(chain.c_str(), &error);
    if (error) {
        g_printerr("%s\n", error->message);
        return 1;
    }
    GstAppSrc *pictures
        = sourceIn(pipeline, "pictures",
                   gst_caps_new_simple("video/x-raw", "format", G_TYPE_STRING, "I420", "width", G_TYPE_INT,
                                       width, "height", G_TYPE_INT, height, "framerate", GST_TYPE_FRACTION,
                                       perSecond, 1, nullptr));
    GstAppSrc *sound = sourceIn(pipeline, "sound",
                                gst_caps_new_simple("audio/x-raw", "format", G_TYPE_STRING, "S16LE", "rate",
                                                    G_TYPE_INT, rate, "channels", G_TYPE_INT, 1, "layout",
                                                    G_TYPE_STRING, "interleaved", nullptr));
    gst_element_set_state(pipeline, GST_STATE_PLAYING);
    for (int number = 0; pictures && number < seconds * perSecond; ++number)
        gst_app_src_push_buffer(pictures, picture(number, width, height));
    for (int tenth = 0; sound && tenth < seconds * 10; ++tenth)
        gst_app_src_push_buffer(sound, tone(tenth));
    for (GstAppSrc *source : {pictures, sound})
        if (source)
            gst_app_src_end_of_stream(source);
    GstBus *bus = gst_element_get_bus(pipeline);
    GstMessage *end = gst_bus_timed_pop_filtered(bus, 60 * GST_SECOND,
                                                 GstMessageType(GST_MESSAGE_EOS | GST_MESSAGE_ERROR));
    const bool good = end && GST_MESSAGE_TYPE(end) == GST_MESSAGE_EOS;
    if (end && !good) {
        gst_message_parse_error(end, &error, nullptr);
        g_printerr("%s\n", error->message);
    }
    gst_element_set_state(pipeline, GST_STATE_NULL);
    return good ? 0 : 1;
}
