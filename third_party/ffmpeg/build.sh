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
# For size, then, but for speed where the pictures are made.
if [ "$TARGET" = web ]; then
    cat >> ffbuild/config.mak <<'END'
FOR_SPEED = h264 hevc/ cabac mpeg12 mpegvideo mpeg4video idct simple_idct xvididct hpeldsp pixblockdsp blockdsp videodsp \
    h263 ituh263 msmpeg4 mjpegdec
FOR_SIZE = h264pred h264_ps h264_sei h264_parser hevc/ps hevc/sei hevc/parser
OF_AVCODEC = $(1:%=libavcodec/%%)
CFLAGS += $(if $(filter-out $(call OF_AVCODEC,$(FOR_SIZE)),$(filter $(call OF_AVCODEC,$(FOR_SPEED)) libswresample/% libavutil/%,$@)),-O3,-Os)
END
fi

make -j"$JOBS"
make install
