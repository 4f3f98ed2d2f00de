// SPDX-License-Identifier: Apache-2.0
// Resampler: decoded sound of any format into interleaved stereo floats at the output's rate. One thread.
// More channels are mixed down with libswresample's ITU-R BS.775 coefficients (centre and surround at -3 dB, no LFE),
// not scaled down as a whole, so dialogue keeps its loudness and rare peaks exceed 1. Mono goes to both sides in full.
#pragma once

#include <vector>

#include "base/result.h"
#include "base/ticks.h"
#include "media/ffmpeg/ffmpeg_handles.h"

namespace sameframe::media {

class Resampler {
public:
    // Errors: format_unsupported (no such rate or layout), out_of_memory.
    static Result<std::unique_ptr<Resampler>> create(const AVFrame& like, int output_rate);
    ~Resampler();

    bool fits(const AVFrame& frame) const;  // same format, rate and layout as it was created for

    // Appends what `samples` sample frames of `frame`, from `first` on, give; some stay inside until the next call.
    Result<void> convert(const AVFrame& frame, int first, int samples, std::vector<float>& out);

    // Appends what is still inside. Nothing may be converted afterwards.
    Result<void> drain(std::vector<float>& out);

    MediaTime pending() const;  // of the sound inside

private:
    struct InputFormat;
    Resampler(ResamplerHandle context, std::unique_ptr<InputFormat> input);

    Result<void> run(const std::uint8_t* const* planes, int samples, std::vector<float>& out);

    const ResamplerHandle context_;
    const std::unique_ptr<InputFormat> input_;
};

}  // namespace sameframe::media
