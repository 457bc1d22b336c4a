// SPDX-License-Identifier: Apache-2.0
#include "app/preview/media_source.h"

#include <algorithm>
#include <gst/base/gstbasesrc.h>

namespace sw::media {

namespace {
constexpr std::size_t mostBlocks = 16;
}

BlockStore::Kept *BlockStore::wait(std::unique_lock<std::mutex> &lock, std::uint64_t block)
{
    const auto isOver = [&] { return m_interrupted || m_kept.contains(block); };
    if (!isOver() && m_asked.insert(block).second)
        m_need(block);
    m_came.wait(lock, isOver);
    if (m_interrupted)
        return nullptr;
    Kept &kept = m_kept[block];
    kept.used = ++m_uses;
    return &kept;
}

bool BlockStore::read(std::uint64_t from, std::uint8_t *to, std::size_t count)
{
    std::unique_lock lock(m_mutex);
    if (from > m_size || count > m_size - from)
        return false;
    while (count > 0) {
        const std::uint64_t block = from - from % limits::Block;
        const Kept *kept = wait(lock, block);
        if (!kept)
            return false;
        const auto at = std::size_t(from - block);
        const std::size_t part = std::min(count, kept->octets.size() - at);
        std::copy_n(kept->octets.data() + at, part, to);
        from += part;
        to += part;
        count -= part;
    }
    return true;
}

void BlockStore::forgetOldest()
{
    const auto oldest = std::min_element(m_kept.begin(), m_kept.end(), [](const auto &a, const auto &b) {
        return a.second.used < b.second.used;
    });
    m_kept.erase(oldest);
}

bool BlockStore::put(const Block &block)
{
    const std::lock_guard lock(m_mutex);
    if (m_asked.erase(block.from) == 0
        || block.octets.size() != std::min<std::uint64_t>(limits::Block, m_size - block.from))
        return false;
    if (m_kept.size() >= mostBlocks)
        forgetOldest();
    m_kept[block.from] = {Bytes(block.octets.begin(), block.octets.end()), ++m_uses};
    m_came.notify_all();
    return true;
}

void BlockStore::interrupt(bool on)
{
    const std::lock_guard lock(m_mutex);
    m_interrupted = on;
    m_came.notify_all();
}

bool BlockStore::isWaiting()
{
    const std::lock_guard lock(m_mutex);
    return !m_asked.empty();
}

} // namespace sw::media

struct SwSource {
    GstBaseSrc base;
    sw::media::BlockStore *store;
};

struct SwSourceClass {
    GstBaseSrcClass base;
};

G_DEFINE_TYPE(SwSource, sw_source, GST_TYPE_BASE_SRC)

namespace {

sw::media::BlockStore &storeOf(GstBaseSrc *source)
{
    return *reinterpret_cast<SwSource *>(source)->store;
}

gboolean sourceSize(GstBaseSrc *source, guint64 *size)
{
    *size = storeOf(source).size();
    return TRUE;
}

gboolean sourceSeeks(GstBaseSrc *)
{
    return TRUE;
}

GstFlowReturn sourceFill(GstBaseSrc *source, guint64 from, guint count, GstBuffer *buffer)
{
    auto &store = storeOf(source);
    if (from >= store.size())
        return GST_FLOW_EOS;
    const auto part = gsize(std::min<std::uint64_t>(count, store.size() - from));
    GstMapInfo map;
    if (!gst_buffer_map(buffer, &map, GST_MAP_WRITE))
        return GST_FLOW_ERROR;
    const bool good = store.read(from, map.data, part);
    gst_buffer_unmap(buffer, &map);
    if (!good)
        return GST_FLOW_FLUSHING;
    gst_buffer_set_size(buffer, gssize(part));
    GST_BUFFER_OFFSET(buffer) = from;
    GST_BUFFER_OFFSET_END(buffer) = from + part;
    return GST_FLOW_OK;
}

gboolean sourceStops(GstBaseSrc *source)
{
    storeOf(source).interrupt(true);
    return TRUE;
}

gboolean sourceGoesOn(GstBaseSrc *source)
{
    storeOf(source).interrupt(false);
    return TRUE;
}

GstStaticPadTemplate sourcePad
    = GST_STATIC_PAD_TEMPLATE("src", GST_PAD_SRC, GST_PAD_ALWAYS, GST_STATIC_CAPS_ANY);

} // namespace

static void sw_source_class_init(SwSourceClass *type)
{
    type->base.get_size = sourceSize;
    type->base.is_seekable = sourceSeeks;
    type->base.fill = sourceFill;
    type->base.unlock = sourceStops;
    type->base.unlock_stop = sourceGoesOn;
    GstElementClass *element = GST_ELEMENT_CLASS(type);
    gst_element_class_add_static_pad_template(element, &sourcePad);
    gst_element_class_set_static_metadata(element, "Blocks", "Source", "Reads blocks of a file", "Storewire");
}

static void sw_source_init(SwSource *source)
{
    gst_base_src_set_format(&source->base, GST_FORMAT_BYTES);
    gst_base_src_set_blocksize(&source->base, 64 * 1024);
}

namespace sw::media {

GstElement *makeSource(BlockStore &store)
{
    auto *source = static_cast<SwSource *>(g_object_new(sw_source_get_type(), nullptr));
    source->store = &store;
    return GST_ELEMENT(source);
}

} // namespace sw::media
