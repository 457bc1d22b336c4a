// SPDX-License-Identifier: Apache-2.0
#include "app/preview/media_plugins.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <gst/gst.h>
#include <gst/pbutils/pbutils.h>
#include <string>
#include <string_view>

namespace sw::media {

namespace {

constexpr std::array needed{"coreelements",      "app",          "playback",     "typefindfunctions",
                            "videoconvertscale", "audioconvert", "audioresample"};
// Each may be missing: then what it reads is not shown here.
constexpr std::array wanted{"videofilter", "audiofx",  "audioparsers", "isomp4", "matroska",
                            "avi",         "ogg",      "vorbis",       "opus",   "theora",
                            "vpx",         "wavparse", "flac",         "mpg123", "id3demux",
                            "apetag",      "pbtypes",  "deinterlace",  "libav"};
// Of libav's hundreds; the others are for what nobody films with.
constexpr std::array<std::string_view, 21> decoders{
    "avdec_h264",  "avdec_h265",  "avdec_mpeg4",    "avdec_msmpeg4", "avdec_mpeg2video", "avdec_h263",
    "avdec_mjpeg", "avdec_vp8",   "avdec_vp9",      "avdec_av1",     "avdec_wmv1",       "avdec_wmv2",
    "avdec_wmv3",  "avdec_aac",   "avdec_aac_latm", "avdec_mp3",     "avdec_mp3float",   "avdec_amrnb",
    "avdec_amrwb", "avdec_wmav1", "avdec_wmav2"};

bool load(const char *name)
{
    const std::string file = std::string(SW_GSTREAMER_PLUGINS "/libgst") + name + ".so";
    GstPlugin *plugin = gst_plugin_load_file(file.c_str(), nullptr);
    if (!plugin)
        return false;
    gst_object_unref(plugin);
    return true;
}

void forgetOthersOfLibav()
{
    GstRegistry *registry = gst_registry_get();
    GList *all = gst_registry_get_feature_list_by_plugin(registry, "libav");
    for (GList *each = all; each; each = each->next) {
        auto *feature = GST_PLUGIN_FEATURE(each->data);
        const std::string_view name = gst_plugin_feature_get_name(feature);
        if (std::ranges::find(decoders, name) == decoders.end())
            gst_registry_remove_feature(registry, feature);
    }
    gst_plugin_feature_list_free(all);
}

} // namespace

bool startGStreamer()
{
    ::setenv("GST_REGISTRY_DISABLE", "yes", 1);
    ::setenv("GST_REGISTRY_FORK", "no", 1);
    ::setenv("GST_PLUGIN_SYSTEM_PATH_1_0", "", 1);
    ::setenv("ORC_CODE", "backup", 1); // writes no code of its own into memory
    if (!gst_init_check(nullptr, nullptr, nullptr) || !std::ranges::all_of(needed, load))
        return false;
    gst_pb_utils_init();
    for (const char *name : wanted)
        load(name);
    forgetOthersOfLibav();
    return true;
}

} // namespace sw::media
