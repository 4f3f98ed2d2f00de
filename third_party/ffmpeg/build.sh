# SPDX-License-Identifier: Apache-2.0
# FFmpeg with only the parts that the player uses. The native builds have the same parts and no assembly, so that what
# the tests run under sanitizers is the C code that ships. Bytes come through a custom AVIOContext: no protocol is built in.

demuxers=mov,matroska,flv,mpegts,mpegps,mpegvideo,ogg,avi,mp3,wav,flac,aac,ac3,eac3,h264,hevc,m4v
video=h264,hevc,libvpx_vp8,libvpx_vp9,libdav1d,mpeg4,mpeg2video,mpeg1video,mjpeg,flv,h263,msmpeg4v3
audio=aac,aac_latm,mp2float,mp3float,opus,vorbis,flac,ac3,eac3
pcm=pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_alaw,pcm_mulaw
parsers=h264,hevc,vp8,vp9,av1,mpeg4video,mpegvideo,h263,mjpeg,aac,aac_latm,mpegaudio,opus,vorbis,flac,ac3
filters=h264_mp4toannexb,hevc_mp4toannexb,vp9_superframe,vp9_superframe_split,av1_frame_merge,aac_adtstoasc,extract_extradata,mpeg4_unpack_bframes

case $TARGET in
    web) set -- --target-os=none --arch=wasm32 --enable-cross-compile --disable-asm --extra-ldflags="-pthread" ;;
    native) set -- --disable-asm ;;
    native-asan) set -- --disable-asm --disable-optimizations --disable-stripping --extra-ldflags="-fsanitize=address" ;;
esac

echo "configuring (1-2 minutes)"
"$SOURCE/configure" --prefix="$PREFIX" --pkg-config=pkg-config --pkg-config-flags=--static \
    --cc="$CC" --cxx="$CXX" --ar="$AR" --nm="$NM" --ranlib="$RANLIB" --extra-cflags="$CFLAGS" "$@" \
    --disable-everything --disable-autodetect --disable-programs --disable-doc --disable-debug --disable-network \
    --disable-avdevice --disable-avfilter --disable-swscale --disable-postproc \
    --enable-pthreads --enable-libdav1d --enable-libvpx \
    --enable-demuxer="$demuxers" --enable-decoder="$video,$audio,$pcm" --enable-parser="$parsers" --enable-bsf="$filters"

# The page downloads this: for size, but for speed where the pictures are made. A closer match is read later by make.
if [ "$TARGET" = web ]; then
    echo 'libavformat/%.o libavcodec/%.o: CFLAGS += -Os' >> ffbuild/config.mak
    for part in h264 h26x hevc/ cabac mpeg12 mpegvideo mpeg4video mpeg_er error_resilience me_cmp idct simple_idct xvididct \
        hpeldsp qpeldsp tpeldsp pixblockdsp blockdsp bswapdsp videodsp h263 ituh263 flvdec msmpeg4 mjpeg jpeg; do
        echo "libavcodec/$part%.o: CFLAGS += -O3"
    done >> ffbuild/config.mak
fi

make -j"$JOBS"
make install
