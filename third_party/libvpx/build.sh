# SPDX-License-Identifier: Apache-2.0
# Decoders of VP8 and VP9 with SIMD: libvpx's own SSE intrinsics, which Emscripten translates, and the kernels in simd/
# where libvpx has only NASM. README.md says which is which; rtcd_wasm.pl makes the choice.

# NASM cannot be built. The subpixel filters are left out as a whole: half NASM, and simd/ has all of them.
sed -i -e '/\.asm$/d' -e '/vpx_subpixel_/d' "$SOURCE/vpx_dsp/vpx_dsp.mk" "$SOURCE/vp8/vp8_common.mk"
sed -i -e '/idct_blk_sse2\.c$/d' "$SOURCE/vp8/vp8_common.mk"
cp "$RECIPE"/simd/* "$SOURCE/vpx_dsp/"
for file in "$RECIPE"/simd/*.c; do
    echo "DSP_SRCS-yes += ${file##*/}"
done >> "$SOURCE/vpx_dsp/vpx_dsp.mk"

# Dependency files would name headers by their place inside the toolchain's tree. STRIP: there is nothing to strip.
export LD="$CC" STRIP=true
"$SOURCE/configure" --target=generic-gnu --prefix="$PREFIX" --disable-dependency-tracking \
    --enable-sse2 --enable-ssse3 --enable-sse4_1 --extra-cflags="$CFLAGS -msse4.1" \
    --disable-vp8-encoder --disable-vp9-encoder --enable-vp9-highbitdepth --enable-multithread \
    --disable-runtime-cpu-detect --disable-postproc --disable-vp9-postproc \
    --disable-examples --disable-tools --disable-docs --disable-unit-tests --disable-webm-io --disable-libyuv
make -j"$JOBS" RTCD_OPTIONS="$RECIPE/rtcd_wasm.pl"

# rtcd_wasm.pl may have let through a name that has no code: nothing would say so before a program is linked.
"$NM" libvpx.a > symbols
awk '$2 ~ /^[TDBR]$/ { defined[$3] } $1 == "U" && $2 ~ /^v(px|p8|p9)_/ { used[$2] }
    END { for (name in used) if (!(name in defined)) { print "no code for " name; bad = 1 } exit bad }' symbols

make install RTCD_OPTIONS="$RECIPE/rtcd_wasm.pl"
