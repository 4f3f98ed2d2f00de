# SPDX-License-Identifier: Apache-2.0
# CMake's view of the WebAssembly compiler that third_party/prepare.py found.
set(CMAKE_SYSTEM_NAME Emscripten)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(EMSCRIPTEN TRUE)
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")  # Platform/Emscripten.cmake

set(CMAKE_C_COMPILER "${CMAKE_CURRENT_LIST_DIR}/emcc")
set(CMAKE_CXX_COMPILER "${CMAKE_CURRENT_LIST_DIR}/em++")
foreach(tool AR RANLIB NM)
    string(TOLOWER "em${tool}" program)
    set(CMAKE_${tool} "${CMAKE_CURRENT_LIST_DIR}/${program}" CACHE FILEPATH "")
    set(CMAKE_C_COMPILER_${tool} "${CMAKE_${tool}}")
    set(CMAKE_CXX_COMPILER_${tool} "${CMAKE_${tool}}")
endforeach()

# Known beforehand: the checks would look for an ELF file in what is JavaScript and wasm.
foreach(language C CXX)
    set(CMAKE_${language}_COMPILER_WORKS TRUE)
    set(CMAKE_${language}_ABI_COMPILED TRUE)
    set(CMAKE_${language}_SIZEOF_DATA_PTR 4)
    set(CMAKE_${language}_BYTE_ORDER LITTLE_ENDIAN)
endforeach()
set(CMAKE_SIZEOF_VOID_P 4)

# Threads and SIMD are properties of the whole program: every object needs them.
set(CMAKE_C_FLAGS_INIT "-pthread -msimd128")
set(CMAKE_CXX_FLAGS_INIT "-pthread -msimd128 -fno-exceptions -fno-rtti")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-pthread")

find_program(NODE_EXECUTABLE NAMES node nodejs REQUIRED)
set(CMAKE_CROSSCOMPILING_EMULATOR "${NODE_EXECUTABLE}")

set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
