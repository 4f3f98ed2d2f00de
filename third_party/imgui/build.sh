# SPDX-License-Identifier: Apache-2.0
# Sources only: src/ui compiles them.

cp "$SOURCE"/*.cpp "$SOURCE"/*.h "$SOURCE"/LICENSE.txt "$PREFIX"
mkdir "$PREFIX/backends"
cp "$SOURCE"/backends/imgui_impl_opengl3* "$PREFIX/backends"
