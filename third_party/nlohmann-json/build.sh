# SPDX-License-Identifier: Apache-2.0

cp -R "$SOURCE/include" "$PREFIX/include"
cp "$SOURCE/LICENSE.MIT" "$PREFIX"
