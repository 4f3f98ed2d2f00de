// SPDX-License-Identifier: LGPL-2.1-or-later
// Puts our kernels into the tables of FFmpeg's H.264 decoder, for pictures of 8 bits a sample in WebAssembly SIMD.
//
// Called by FFmpeg's own ff_h264*_init after they have filled the tables with C: what has no kernel here stays C.
// chroma_format_idc: 0 grey, 1 4:2:0, 2 4:2:2, 3 4:4:4. All kernels are reentrant, and equal to the C to the bit
// for every stream that keeps to the standard (tests/media_ffmpeg/h264_kernels_test.cpp).
#ifndef SAMEFRAME_FFMPEG_SIMD_H264_H
#define SAMEFRAME_FFMPEG_SIMD_H264_H

#include "libavcodec/h264chroma.h"
#include "libavcodec/h264dsp.h"
#include "libavcodec/h264qpel.h"

void ff_h264_qpel_init_simd(H264QpelContext* c);
void ff_h264_chroma_init_simd(H264ChromaContext* c);

void ff_h264_loop_filter_init_simd(H264DSPContext* c, int chroma_format_idc);
void ff_h264_strength_init_simd(H264DSPContext* c, int chroma_format_idc);
void ff_h264_idct_init_simd(H264DSPContext* c, int chroma_format_idc);
void ff_h264_weight_init_simd(H264DSPContext* c);

static inline void ff_h264_dsp_init_simd(H264DSPContext* c, int chroma_format_idc) {
    ff_h264_loop_filter_init_simd(c, chroma_format_idc);
    ff_h264_strength_init_simd(c, chroma_format_idc);
    ff_h264_idct_init_simd(c, chroma_format_idc);
    ff_h264_weight_init_simd(c);
}

#endif
