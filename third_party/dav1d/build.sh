# SPDX-License-Identifier: Apache-2.0

quoted() { # a b -> 'a', 'b': the words as a Meson list
    printf "'%s', " $1
}
cat > cross.ini <<END
[binaries]
c = '$CC'
ar = '$AR'
nm = '$NM'
[built-in options]
c_args = [$(quoted "$CFLAGS")]
c_link_args = ['-pthread']
[host_machine]
system = 'emscripten'
cpu_family = 'wasm32'
cpu = 'wasm32'
endian = 'little'
END
meson setup "$SOURCE" . --cross-file=cross.ini --prefix="$PREFIX" --libdir=lib --default-library=static \
    --buildtype=release -Denable_asm=false -Denable_tools=false -Denable_tests=false -Denable_examples=false
ninja -j"$JOBS" install
