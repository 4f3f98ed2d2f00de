// SPDX-License-Identifier: Apache-2.0
// Decodes an IVF file with libvpx and prints a hash of every plane of every frame, or with --time only the speed.
//
//     frame_hashes [--time] [--row-mt] [--threads N] FILE.ivf
//
// One line per shown frame: number, width, height, format and bit depth, then one 64-bit FNV-1a hash per plane over
// the visible samples. Built twice, as wasm with our libvpx and natively with the machine's, it shows whether the two
// decode the same: run.sh compares. A frame that cannot be decoded prints the error and counts as a line too.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <vpx/vp8dx.h>
#include <vpx/vpx_decoder.h>

enum { kFileHeader = 32, kFrameHeader = 12 };

static uint32_t little_endian_32(const uint8_t* p) { return p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24; }

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec * 1e-9;
}

static uint64_t plane_hash(const vpx_image_t* image, int plane) {
    const int sample = image->fmt & VPX_IMG_FMT_HIGHBITDEPTH ? 2 : 1;
    const int x_shift = plane ? image->x_chroma_shift : 0, y_shift = plane ? image->y_chroma_shift : 0;
    const unsigned row_bytes = ((image->d_w + x_shift) >> x_shift) * sample;
    const unsigned rows = (image->d_h + y_shift) >> y_shift;
    uint64_t hash = 14695981039346656037ull;
    for (unsigned y = 0; y < rows; ++y) {
        const uint8_t* row = image->planes[plane] + (ptrdiff_t)y * image->stride[plane];
        for (unsigned x = 0; x < row_bytes; ++x)
            hash = (hash ^ row[x]) * 1099511628211ull;
    }
    return hash;
}

static void print_frame(const vpx_image_t* image, int number) {
    printf("%d %ux%u fmt %x bits %u", number, image->d_w, image->d_h, image->fmt, image->bit_depth);
    for (int plane = 0; plane < 3; ++plane)
        printf(" %016llx", (unsigned long long)plane_hash(image, plane));
    printf("\n");
}

static uint8_t* read_file(const char* name, size_t* size) {
    FILE* file = fopen(name, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    *size = (size_t)ftell(file);
    rewind(file);
    uint8_t* data = malloc(*size);
    if (data && fread(data, 1, *size, file) != *size) *size = 0;
    fclose(file);
    return data;
}

int main(int argc, char** argv) {
    int timing = 0, row_mt = 0, threads = 1;
    const char* name = NULL;
    for (int i = 1; i < argc; ++i) {
        if (!strcmp(argv[i], "--time")) {
            timing = 1;
        } else if (!strcmp(argv[i], "--row-mt")) {
            row_mt = 1;
        } else if (!strcmp(argv[i], "--threads") && i + 1 < argc) {
            threads = atoi(argv[++i]);
        } else {
            name = argv[i];
        }
    }
    size_t size = 0;
    uint8_t* data = name ? read_file(name, &size) : NULL;
    if (!data || size < kFileHeader) {
        fprintf(stderr, "usage: frame_hashes [--time] [--row-mt] [--threads N] FILE.ivf\n");
        return 2;
    }

    const int vp9 = !memcmp(data + 8, "VP90", 4);
    vpx_codec_ctx_t codec;
    const vpx_codec_dec_cfg_t config = {.threads = (unsigned)threads};
    if (vpx_codec_dec_init(&codec, vp9 ? vpx_codec_vp9_dx() : vpx_codec_vp8_dx(), &config, 0)) return 2;
    if (vp9) vpx_codec_control(&codec, VP9D_SET_ROW_MT, row_mt);

    int frames = 0;
    const double start = seconds();
    for (size_t at = kFileHeader; at + kFrameHeader <= size;) {
        const size_t bytes = little_endian_32(data + at);
        at += kFrameHeader;
        if (bytes > size - at) break;
        if (vpx_codec_decode(&codec, data + at, (unsigned)bytes, NULL, 0)) {
            printf("%d error: %s\n", frames++, vpx_codec_error(&codec));
        }
        at += bytes;
        vpx_codec_iter_t iterator = NULL;
        for (const vpx_image_t* image; (image = vpx_codec_get_frame(&codec, &iterator)); ++frames) {
            if (!timing) print_frame(image, frames);
        }
    }
    if (timing) printf("%.1f\n", frames / (seconds() - start));
    vpx_codec_destroy(&codec);
    free(data);
    return 0;
}
