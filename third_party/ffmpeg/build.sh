# SPDX-License-Identifier: Apache-2.0
# FFmpeg with only the parts that the player uses. The native builds have the same parts and no assembly, so that what
# the tests run under sanitizers is the C code that ships. Bytes come through a custom AVIOContext: no protocol is built in.

demuxers=mov,matroska,flv,mpegts,mpegps,mpegvideo,ogg,avi,mp3,wav,flac,aac,ac3,eac3,h264,hevc,m4v
video=h264,hevc,libvpx_vp8,libvpx_vp9,libdav1d,mpeg4,mpeg2video,mpeg1video,mjpeg,flv,h263,msmpeg4v3
audio=aac,aac_latm,mp2float,mp3float,opus,vorbis,flac,ac3,eac3
pcm=pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_alaw,pcm_mulaw
parsers=h264,hevc,vp8,vp9,mpeg4video,mpegvideo,h263,mjpeg,aac,aac_latm,mpegaudio,opus,vorbis,flac,ac3
filters=h264_mp4toannexb,hevc_mp4toannexb,vp9_superframe,vp9_superframe_split,aac_adtstoasc,extract_extradata,mpeg4_unpack_bframes

case $TARGET in
    web) set -- --target-os=none --arch=wasm32 --enable-cross-compile --disable-asm --extra-ldflags="-pthread" ;;
    native) set -- --disable-asm ;;
    native-asan) set -- --disable-asm --disable-optimizations --disable-stripping --extra-ldflags="-fsanitize=address" ;;
esac

# No iconv: Emscripten's brings 0.1 MB of tables, compressed. It would serve the service names of old broadcasts and
# subtitles in old encodings alone; the metadata that the player shows is UTF-8 in the containers.
echo "configuring (1-2 minutes)"
"$SOURCE/configure" --prefix="$PREFIX" --pkg-config=pkg-config --pkg-config-flags=--static \
    --cc="$CC" --cxx="$CXX" --ar="$AR" --nm="$NM" --ranlib="$RANLIB" --extra-cflags="$CFLAGS" "$@" \
    --disable-everything --disable-autodetect --disable-programs --disable-doc --disable-debug --disable-network \
    --disable-avdevice --disable-avfilter --disable-swscale --disable-postproc --disable-iconv \
    --enable-pthreads --enable-libdav1d --enable-libvpx \
    --enable-demuxer="$demuxers" --enable-decoder="$video,$audio,$pcm" --enable-parser="$parsers" --enable-bsf="$filters"

# The page downloads this. Every decoder here computes in float: the other transforms would be linked by their table alone.
sed -i -e '/ff_tx_codelet_list_int32_c,/d' -e '/ff_tx_codelet_list_double_c,/d' "$SOURCE/libavutil/tx.c"

# Every depth of samples is a copy of the kernels. Of H.264 8 and 10 bits are in use, of HEVC 12 as well; the others
# are refused where a stream announces them.
(
    cd "$SOURCE/libavcodec"
    sed -i -e '/^ *case \(9\|12\|14\):/,/break;/d' h264dsp.c h264qpel.c h264pred.c
    sed -i -e '/switch (h->ps.sps->bit_depth_luma)/,/default:/{/^    case \(9\|12\|14\):/,/break;/d}' \
        -e 's/sps->bit_depth_luma == 11 || sps->bit_depth_luma == 13$/sps->bit_depth_luma != 8 \&\& sps->bit_depth_luma != 10/' \
        -e '/Unsupported bit depth/,/INVALIDDATA/s/AVERROR_INVALIDDATA/AVERROR_PATCHWELCOME/' h264_slice.c
    sed -i -e '/^ *case 9:/,/break;/d' hevc/dsp.c hevc/pred.c hevc/ps.c

    # What no caller here asks for: pictures decoded smaller than they are, and the metadata of Dolby Vision.
    sed -i -e 's/\(s->\)\{0,1\}avctx->lowres/0/' mpegvideo_dec.c idctdsp.c
    sed -i -e 's/\.type == HEVC_NAL_UNSPEC62 &&/& 0 \&\&/' hevc/hevcdec.c
    sed -i -e 's/case ITU_T_T35_PROVIDER_CODE_DOLBY: {/& break;/' libdav1d.c
    sed -i -e '/&ff_\(old_\)\{0,1\}dirac_codec,/d' ../libavformat/oggdec.c
)

# What FFmpeg says of itself is most of its text: its log, long names, the help of its options. The page shows none of it
# and would download all of it. The native builds keep it, for who looks into a file with them.
if [ "$TARGET" = web ]; then
    sed -i -e '/^void av_log(/a #define av_log(...) ((void)0)' \
        -e '/^void av_log_once(/a #define av_log_once(...) ((void)0)' "$SOURCE/libavutil/log.h"
    sed -i -e '/^void avpriv_report_missing_feature(/,/;/s/;/;\n#define avpriv_report_missing_feature(...) ((void)0)/' \
        -e '/^void avpriv_request_sample(/,/;/s/;/;\n#define avpriv_request_sample(...) ((void)0)/' \
        -e 's/define NULL_IF_CONFIG_SMALL(x) x/define NULL_IF_CONFIG_SMALL(x) NULL/' "$SOURCE/libavutil/internal.h"
    sed -i -e 's/^void \(av_log\|av_log_once\|avpriv_[a-z_]*\)(/void (\1)(/' "$SOURCE/libavutil/log.c"
    sed -i -e 's/^\( *{ *"[^"]*", *\)"[^"]*",/\1NULL,/' "$SOURCE/libavcodec/options_table.h" \
        "$SOURCE/libavformat/options_table.h" "$SOURCE/libswresample/options.c"
fi

# Kernels of ours for WebAssembly: FFmpeg has none. simd/ goes into libavcodec, and FFmpeg's tables of functions take what
# is there. The C that it replaces is kept in a library of its own, which only the tests of the kernels link.
if [ "$TARGET" = web ]; then
    in_c() {
        "$CC" -std=c17 $CFLAGS -DHAVE_AV_CONFIG_H -I. -I"$SOURCE" -I"$SOURCE/libavcodec" $2 \
            -c "$SOURCE/libavcodec/$1.c" -o "$(basename "$1").in_c.o"
    }
    in_c h264qpel -Dff_h264qpel_init=ff_h264qpel_init_in_c
    in_c h264chroma -Dff_h264chroma_init=ff_h264chroma_init_in_c
    in_c h264dsp -Dff_h264dsp_init=ff_h264dsp_init_in_c
    in_c hevc/dsp "-Dff_hevc_dsp_init=ff_hevc_dsp_init_in_c -Dff_hevc_qpel_filters=luma_in_c -Dff_hevc_epel_filters=chroma_in_c"
    "$AR" rcs libkernels_in_c.a ./*.in_c.o

    mkdir "$SOURCE/libavcodec/simd"
    cp "$RECIPE"/simd/* "$SOURCE/libavcodec/simd/"
    for file in "$RECIPE"/simd/*.c; do
        name=$(basename "$file" .c)
        case $name in
            h264_*) echo "OBJS-\$(CONFIG_H264_DECODER) += simd/$name.o" ;;
            hevc_*) echo "OBJS-\$(CONFIG_HEVC_DECODER) += simd/$name.o" ;;
        esac
    done >> "$SOURCE/libavcodec/Makefile"
    # Of H.264's motion compensation of luma in 8 bits nothing is left to C, so that it need not be downloaded.
    sed -i -e '/^#include "h264\(qpel\|chroma\|dsp\)\.h"/a #include "simd/h264.h"' \
        -e '/^#include "dsp\.h"/a #include "libavcodec/simd/hevc.h"' \
        -e 's/^        SET_QPEL(8);/        ff_h264_qpel_init_simd(c);/' \
        -e 's/^        SET_CHROMA(8);/&\n        ff_h264_chroma_init_simd(c);/' \
        -e 's/^        H264_DSP(8);/&\n        ff_h264_dsp_init_simd(c, chroma_format_idc);/' \
        -e 's/^        HEVC_DSP(\(8\|10\));/&\n        ff_hevc_dsp_init_simd(hevcdsp, \1);/' \
        "$SOURCE/libavcodec/h264qpel.c" "$SOURCE/libavcodec/h264chroma.c" "$SOURCE/libavcodec/h264dsp.c" \
        "$SOURCE/libavcodec/hevc/dsp.c"
    # WebAssembly counts leading zeros and reads unaligned words in one instruction each; configure knows no such machine.
    sed -i -e 's/^#define HAVE_FAST_CLZ 0/#define HAVE_FAST_CLZ 1/' \
        -e 's/^#define HAVE_FAST_UNALIGNED 0/#define HAVE_FAST_UNALIGNED 1/' config.h
fi

# For size, but for speed where the pictures are made.
if [ "$TARGET" = web ]; then
    cat >> ffbuild/config.mak <<'END'
FOR_SPEED = h264 hevc/ cabac mpeg12 mpegvideo mpeg4video idct simple_idct xvididct hpeldsp pixblockdsp blockdsp videodsp \
    h263 ituh263 msmpeg4 mjpegdec simd/
FOR_SIZE = h264pred h264_ps h264_sei h264_parser hevc/ps hevc/sei hevc/parser
OF_AVCODEC = $(1:%=libavcodec/%%)
CFLAGS += $(if $(filter-out $(call OF_AVCODEC,$(FOR_SIZE)),$(filter $(call OF_AVCODEC,$(FOR_SPEED)) libswresample/% libavutil/%,$@)),-O3,-Os)
CFLAGS += $(if $(filter libavcodec/simd/%,$@),-Wno-declaration-after-statement)
END
fi

make -j"$JOBS"
make install

if [ "$TARGET" = web ]; then
    # A changed FFmpeg would build without the kernels and say nothing.
    "$NM" libavcodec/h264qpel.o libavcodec/h264chroma.o libavcodec/h264dsp.o libavcodec/hevc/dsp.o > symbols
    for hook in h264_qpel h264_chroma h264_loop_filter hevc_motion; do
        grep -q " U ff_${hook}_init_simd" symbols
    done
    mkdir -p "$PREFIX/include/kernels/libavcodec"
    cp libkernels_in_c.a "$PREFIX/lib/"
    for header in h264qpel h264chroma h264dsp qpeldsp; do
        cp "$SOURCE/libavcodec/$header.h" "$PREFIX/include/kernels/libavcodec/"
    done
    # Without what it includes, which is not for C++ and which its table does not need.
    sed '/^#include "libav/d' "$SOURCE/libavcodec/hevc/dsp.h" > "$PREFIX/include/kernels/libavcodec/hevc_dsp.h"
fi
