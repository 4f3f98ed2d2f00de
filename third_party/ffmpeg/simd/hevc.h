// SPDX-License-Identifier: LGPL-2.1-or-later
// Puts our kernels into the table of FFmpeg's HEVC decoder, in WebAssembly SIMD. As h264.h.
#ifndef SAMEFRAME_FFMPEG_SIMD_HEVC_H
#define SAMEFRAME_FFMPEG_SIMD_HEVC_H

#include "libavcodec/hevc/dsp.h"

void ff_hevc_idct_init_simd(HEVCDSPContext* c, int bit_depth);
void ff_hevc_motion_init_simd(HEVCDSPContext* c, int bit_depth);
void ff_hevc_loop_filter_init_simd(HEVCDSPContext* c, int bit_depth);
void ff_hevc_offset_init_simd(HEVCDSPContext* c, int bit_depth);

static inline void ff_hevc_dsp_init_simd(HEVCDSPContext* c, int bit_depth) {
    ff_hevc_idct_init_simd(c, bit_depth);
    ff_hevc_motion_init_simd(c, bit_depth);
    ff_hevc_loop_filter_init_simd(c, bit_depth);
    ff_hevc_offset_init_simd(c, bit_depth);
}

#endif
