# SPDX-License-Identifier: Apache-2.0
# The library as the one file that Catch2 offers for that (a tenth of the time of its 108 files), its headers as they are.

[ "$TARGET" = web ] && CXXFLAGS="-O1 -msimd128 -pthread -fno-exceptions -fno-rtti -DCATCH_CONFIG_DISABLE_EXCEPTIONS"
[ "$TARGET" = native ] && CXXFLAGS="-O1"
$CXX $CXXFLAGS -std=c++20 -c "$SOURCE/extras/catch_amalgamated.cpp" -o catch2.o
mkdir -p "$PREFIX/lib" "$PREFIX/include/catch2" "$PREFIX/cmake"
$AR rcs "$PREFIX/lib/libCatch2.a" catch2.o
cp -R "$SOURCE/src/catch2/." "$PREFIX/include/catch2"
sed -e '/#cmakedefine/d' -e 's/@CATCH_CONFIG_DEFAULT_REPORTER@/console/' -e 's/@CATCH_CONFIG_CONSOLE_WIDTH@/80/' \
    "$SOURCE/src/catch2/catch_user_config.hpp.in" > "$PREFIX/include/catch2/catch_user_config.hpp"
find "$PREFIX/include" -name '*.cpp' -delete
cp "$SOURCE"/extras/Catch*.cmake "$PREFIX/cmake"
cp "$SOURCE/LICENSE.txt" "$PREFIX"
