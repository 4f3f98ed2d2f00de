# SPDX-License-Identifier: Apache-2.0
# The C library alone; the licence stands in its page of documentation and at the head of its source.

$CC $CFLAGS -std=c99 -c "$SOURCE/c/qrcodegen.c" -o qrcodegen.o
mkdir -p "$PREFIX/lib" "$PREFIX/include"
$AR rcs "$PREFIX/lib/libqrcodegen.a" qrcodegen.o
cp "$SOURCE/c/qrcodegen.h" "$PREFIX/include"
