# SPDX-License-Identifier: Apache-2.0
# What third_party/prepare.py built, as targets: ffmpeg, soundtouch, Catch2, nlohmann_json; imgui_sources and
# lucide_icons are directories. A library that was not prepared (prepare.py server leaves some out) is an empty target.
if(EMSCRIPTEN)
    set(prepared web)
elseif(SAMEFRAME_SANITIZE)
    set(prepared native-asan)
else()
    set(prepared native)
endif()
set(prepared_file "${PROJECT_SOURCE_DIR}/build/dependencies/${prepared}.cmake")
if(NOT EXISTS "${prepared_file}")
    message(FATAL_ERROR "The third-party libraries are not there yet. Run: third_party/prepare.py ${prepared}")
endif()
include("${prepared_file}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${prepared_file}")

find_package(Threads REQUIRED)

# sameframe_library(<target> <root> [include directory] [archives in link order ...])
function(sameframe_library target root include)
    add_library(${target} INTERFACE)
    if(root)
        target_include_directories(${target} SYSTEM INTERFACE "${root}/${include}")
        list(TRANSFORM ARGN PREPEND "${root}/lib/lib")
        list(TRANSFORM ARGN APPEND ".a")
        target_link_libraries(${target} INTERFACE ${ARGN})
    endif()
endfunction()

sameframe_library(nlohmann_json "${SAMEFRAME_NLOHMANN_JSON_ROOT}" include)
sameframe_library(qrcodegen "${SAMEFRAME_QRCODEGEN_ROOT}" include qrcodegen)
sameframe_library(soundtouch "${SAMEFRAME_SOUNDTOUCH_ROOT}" include SoundTouch)
target_compile_definitions(soundtouch INTERFACE SOUNDTOUCH_FLOAT_SAMPLES=1 ST_NO_EXCEPTION_HANDLING=1)

sameframe_library(ffmpeg "${SAMEFRAME_FFMPEG_ROOT}" include avformat avcodec swresample avutil)
if(EMSCRIPTEN)
    target_link_libraries(ffmpeg INTERFACE "${SAMEFRAME_DAV1D_ROOT}/lib/libdav1d.a" "${SAMEFRAME_LIBVPX_ROOT}/lib/libvpx.a")
elseif(SAMEFRAME_FFMPEG_ROOT)
    target_link_libraries(ffmpeg INTERFACE dav1d vpx Threads::Threads m)
endif()

sameframe_library(Catch2 "${SAMEFRAME_CATCH2_ROOT}" include Catch2)
if(EMSCRIPTEN)
    target_compile_definitions(Catch2 INTERFACE CATCH_CONFIG_DISABLE_EXCEPTIONS)
endif()
list(APPEND CMAKE_MODULE_PATH "${SAMEFRAME_CATCH2_ROOT}/cmake")  # include(Catch) for catch_discover_tests

set(imgui_sources "${SAMEFRAME_IMGUI_ROOT}")
set(lucide_icons "${SAMEFRAME_LUCIDE_STATIC_ROOT}/icons")
