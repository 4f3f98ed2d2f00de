# SPDX-License-Identifier: Apache-2.0
# Float samples; no exceptions, for the client has none; no x86 assembly, so that every target computes the same.

for file in "$SOURCE"/source/SoundTouch/*.cpp; do
    $CXX $CXXFLAGS -std=c++17 -DSOUNDTOUCH_FLOAT_SAMPLES=1 -DST_NO_EXCEPTION_HANDLING=1 -DSOUNDTOUCH_DISABLE_X86_OPTIMIZATIONS=1 \
        -I"$SOURCE/include" -c "$file" -o "$(basename "$file" .cpp).o"
done
mkdir -p "$PREFIX/lib" "$PREFIX/include/soundtouch"
$AR rcs "$PREFIX/lib/libSoundTouch.a" *.o
cp "$SOURCE"/include/*.h "$PREFIX/include/soundtouch"
cp "$SOURCE/COPYING.TXT" "$PREFIX"
