// SPDX-License-Identifier: Apache-2.0
#include "app/sound/opus_encoder.h"

#include <QtEndian>

#include <opusenc.h>
#include <vector>

namespace sw::sound {

namespace {

constexpr int bitsPerSecond = 32'000;

class OpusEncoder final : public ui::VoiceEncoder
{
public:
    OpusEncoder()
        : m_comments(ope_comments_create())
    {
        constexpr OpusEncCallbacks callbacks{&take, [](void *) { return 0; }};
        constexpr int oneChannel = 1, plainMapping = 0;
        m_encoder = ope_encoder_create_callbacks(&callbacks, &m_bytes, m_comments, sampleRate, oneChannel,
                                                 plainMapping, nullptr);
        if (m_encoder) {
            ope_encoder_ctl(m_encoder, OPUS_SET_BITRATE(bitsPerSecond));
            ope_encoder_ctl(m_encoder, OPUS_SET_SIGNAL(OPUS_SIGNAL_VOICE));
        }
    }
    ~OpusEncoder() override
    {
        if (m_encoder)
            ope_encoder_destroy(m_encoder);
        ope_comments_destroy(m_comments);
    }
    Q_DISABLE_COPY_MOVE(OpusEncoder)

    bool works() const { return m_encoder; }

    void write(const QByteArray &samples) override
    {
        std::vector<opus_int16> words(size_t(samples.size()) / sizeof(opus_int16));
        qFromLittleEndian<opus_int16>(samples.constData(), qsizetype(words.size()), words.data());
        m_failed = m_failed || ope_encoder_write(m_encoder, words.data(), int(words.size())) != OPE_OK;
    }

    QByteArray finish() override
    {
        m_failed = ope_encoder_drain(m_encoder) != OPE_OK || m_failed;
        return m_failed ? QByteArray() : m_bytes;
    }

private:
    static constexpr int sampleRate = ui::VoiceDevices::sampleRate;

    static int take(void *bytes, const unsigned char *page, opus_int32 size)
    {
        static_cast<QByteArray *>(bytes)->append(reinterpret_cast<const char *>(page), size);
        return 0;
    }

    OggOpusComments *m_comments;
    OggOpusEnc *m_encoder = nullptr;
    QByteArray m_bytes;
    bool m_failed = false;
};

} // namespace

std::unique_ptr<ui::VoiceEncoder> openOpusEncoder()
{
    auto encoder = std::make_unique<OpusEncoder>();
    return encoder->works() ? std::move(encoder) : nullptr;
}

} // namespace sw::sound
