// SPDX-License-Identifier: Apache-2.0
#include "base/log.h"

#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <string>

using namespace sameframe;

namespace {

// Standard error goes into a temporary file while this lives.
class CapturedErrors {
public:
    CapturedErrors() : file_(std::tmpfile()), saved_(::dup(2)) { ::dup2(::fileno(file_), 2); }
    ~CapturedErrors() {
        ::dup2(saved_, 2);
        ::close(saved_);
        std::fclose(file_);
    }
    std::string text() {
        std::string out(4096, '\0');
        const ssize_t count = ::pread(::fileno(file_), out.data(), out.size(), 0);
        out.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return out;
    }

private:
    std::FILE* file_;
    int saved_;
};

}  // namespace

TEST_CASE("a line tells level, component and text") {
    CapturedErrors errors;
    log(LogLevel::info, "library", "3 files");
    log(LogLevel::warning, "player", Error{ErrorCode::media_corrupt, "clip.mp4"});
    log(LogLevel::error, "player", Error{ErrorCode::io, ""});
    REQUIRE(errors.text() == "info library: 3 files\nwarning player: media-corrupt: clip.mp4\nerror player: io\n");
}

TEST_CASE("foreign text cannot forge a line") {
    CapturedErrors errors;
    log(LogLevel::info, "library", "a\nerror server: forged\r\x1b[2J");
    REQUIRE(errors.text() == "info library: a error server: forged  [2J\n");
}

TEST_CASE("lines below the level are not written") {
    CapturedErrors errors;
    log(LogLevel::debug, "x", "hidden");
    set_log_level(LogLevel::error);
    log(LogLevel::warning, "x", "hidden too");
    set_log_level(LogLevel::debug);
    log(LogLevel::debug, "x", "seen");
    set_log_level(LogLevel::info);
    REQUIRE(errors.text() == "debug x: seen\n");
}
