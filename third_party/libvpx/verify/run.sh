#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compares the wasm build of libvpx with the machine's, frame by frame: verify/run.sh LIBVPX_PREFIX FILE.ivf ...
# LIBVPX_PREFIX is what build.sh installed (a directory with include/ and lib/). Needs gcc, libvpx-dev and node; exits
# with 1 if any plane of any frame differs. frame_hashes --time tells the speed.
set -eu
here=$(dirname "$(readlink -f "$0")")
prefix=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
gcc -O2 "$here/frame_hashes.c" -o "$work/native" -lvpx
# The pool is filled before main starts, and main is node's main thread, which may block: so nothing is proxied.
"$here/../../emscripten/emcc" -O3 -msimd128 -pthread -I"$prefix/include" "$here/frame_hashes.c" "$prefix/lib/libvpx.a" \
    -o "$work/wasm.js" -sEXIT_RUNTIME -sNODERAWFS -sENVIRONMENT=node,worker -sINITIAL_MEMORY=768MB -sSTACK_SIZE=1MB \
    -sDEFAULT_PTHREAD_STACK_SIZE=1MB -sPTHREAD_POOL_SIZE=5
frames=0
different=0
for file in "$@"; do
    "$work/native" "$file" > "$work/expected"
    frames=$((frames + $(wc -l < "$work/expected")))
    for options in "--threads 1" "--threads 2" "--threads 2 --row-mt" "--threads 4 --row-mt"; do
        node "$work/wasm.js" $options "$file" > "$work/actual" || true
        cmp -s "$work/expected" "$work/actual" && continue
        echo "$file differs with $options"
        different=$((different + 1))
    done
done
echo "$# files, $frames frames, four ways each: $different runs differ"
[ "$frames" -gt 0 ] && [ "$different" -eq 0 ]
