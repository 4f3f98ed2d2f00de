# SPDX-License-Identifier: Apache-2.0
# The platform as CMake needs to know it; found through CMAKE_MODULE_PATH of toolchain.cmake.
set(UNIX 1)
set(CMAKE_EXECUTABLE_SUFFIX ".js")
set_property(GLOBAL PROPERTY TARGET_SUPPORTS_SHARED_LIBS FALSE)
set(CMAKE_DL_LIBS)
foreach(language C CXX)
    # The linker's command line would grow too long for a shell otherwise.
    set(CMAKE_${language}_USE_RESPONSE_FILE_FOR_OBJECTS TRUE)
    set(CMAKE_${language}_USE_RESPONSE_FILE_FOR_LIBRARIES TRUE)
    set(CMAKE_${language}_RESPONSE_FILE_LINK_FLAG "@")
endforeach()
