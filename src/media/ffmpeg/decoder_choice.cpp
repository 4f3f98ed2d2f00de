// SPDX-License-Identifier: Apache-2.0
#include "media/ffmpeg/decoder_choice.h"

#include "media/ffmpeg/ffmpeg_error.h"

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace sameframe::media {
namespace {

struct Preference {
    AVCodecID codec;
    const char* decoder;
};

// Twice as fast in wasm as libavcodec's own, thanks to their SIMD; used where the build has them.
constexpr Preference kPreferences[] = {
    {AV_CODEC_ID_VP8, "libvpx"},
    {AV_CODEC_ID_VP9, "libvpx-vp9"},
    {AV_CODEC_ID_AV1, "libdav1d"},
};

}  // namespace

const AVCodec* choose_decoder(const AVCodecParameters& parameters) {
    for (const Preference& preference : kPreferences) {
        if (preference.codec != parameters.codec_id) continue;
        if (const AVCodec* decoder = avcodec_find_decoder_by_name(preference.decoder)) return decoder;
    }
    return avcodec_find_decoder(parameters.codec_id);
}

std::string codec_name(const AVCodecParameters& parameters) {
    if (parameters.codec_id != AV_CODEC_ID_NONE) return avcodec_get_name(parameters.codec_id);
    if (parameters.codec_tag == 0) return "unknown";
    char letters[AV_FOURCC_MAX_STRING_SIZE] = {};
    return av_fourcc_make_string(letters, parameters.codec_tag);
}

Result<CodecContextHandle> make_codec_context(const AVCodecParameters& parameters) {
    const AVCodec* decoder = choose_decoder(parameters);
    if (!decoder) return Error{ErrorCode::codec_unsupported, codec_name(parameters)};
    CodecContextHandle context(avcodec_alloc_context3(decoder));
    if (!context) return Error{ErrorCode::out_of_memory, "allocating a decoder"};
    const int status = avcodec_parameters_to_context(context.get(), &parameters);
    if (status < 0) return ffmpeg_error(status, ErrorCode::codec_unsupported, codec_name(parameters));
    return context;
}

}  // namespace sameframe::media
