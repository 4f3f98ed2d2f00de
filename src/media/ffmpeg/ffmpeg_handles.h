// SPDX-License-Identifier: Apache-2.0
// Owners of libav* objects, and its types by name only: headers of this folder include this instead of libav*'s own.
#pragma once

#include <memory>

struct AVCodec;
struct AVCodecContext;
struct AVCodecParameters;
struct AVFormatContext;
struct AVFrame;
struct AVIOContext;
struct AVPacket;
struct AVStream;
struct SwrContext;

namespace sameframe::media {

struct FfmpegDeleter {
    void operator()(AVFormatContext* context) const;  // closes the input; a custom AVIOContext stays
    void operator()(AVCodecContext* context) const;
    void operator()(AVFrame* frame) const;
    void operator()(AVPacket* packet) const;
    void operator()(SwrContext* context) const;
};

using FormatContextHandle = std::unique_ptr<AVFormatContext, FfmpegDeleter>;
using CodecContextHandle = std::unique_ptr<AVCodecContext, FfmpegDeleter>;
using FrameHandle = std::unique_ptr<AVFrame, FfmpegDeleter>;
using PacketHandle = std::unique_ptr<AVPacket, FfmpegDeleter>;
using ResamplerHandle = std::unique_ptr<SwrContext, FfmpegDeleter>;

}  // namespace sameframe::media
