// SPDX-License-Identifier: Apache-2.0
#include "ui/format.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using namespace sameframe::ui;
using namespace std::chrono_literals;

TEST_CASE("times are rounded down and show hours only where there are some") {
    CHECK(format_time(0s).view() == "0:00");
    CHECK(format_time(7999ms).view() == "0:07");
    CHECK(format_time(62s).view() == "1:02");
    CHECK(format_time(59min + 59s).view() == "59:59");
    CHECK(format_time(1h + 2min + 3s).view() == "1:02:03");
    CHECK(format_time(100h).view() == "100:00:00");
    CHECK(format_time(-5s).view() == "0:00");
    CHECK(format_time(62s, 2h).view() == "0:01:02");
}

TEST_CASE("sizes have two digits at least and units of 1000") {
    CHECK(format_size(0).view() == "0 B");
    CHECK(format_size(999).view() == "999 B");
    CHECK(format_size(1000).view() == "1.0 kB");
    CHECK(format_size(1'449'000'000).view() == "1.4 GB");
    CHECK(format_size(734'400'000).view() == "734 MB");
    CHECK(format_size(999'700'000).view() == "1.0 GB");
    CHECK(format_size(9'960'000).view() == "10 MB");
    CHECK(format_size(-1).view() == "0 B");
}

TEST_CASE("decimals have no zeros at the end") {
    CHECK(format_decimal(1).view() == "1");
    CHECK(format_decimal(1.25).view() == "1.25");
    CHECK(format_decimal(0.5).view() == "0.5");
    CHECK(format_decimal(23.976).view() == "23.98");
    CHECK(format_decimal(1.05).view() == "1.05");
    CHECK(format_decimal(-0.25).view() == "-0.25");
    CHECK(format_decimal(-0.001).view() == "0");
}

TEST_CASE("resolutions are called as people call them") {
    CHECK(format_resolution(3840, 2160).view() == "4K");
    CHECK(format_resolution(1920, 1080).view() == "1080p");
    CHECK(format_resolution(1920, 800).view() == "1080p");
    CHECK(format_resolution(1080, 1920).view() == "1080p");
    CHECK(format_resolution(1280, 720).view() == "720p");
    CHECK(format_resolution(720, 576).view() == "576p");
    CHECK(format_resolution(320, 180).view() == "320×180");
    CHECK(format_resolution(0, 0).view().empty());
}

TEST_CASE("codecs are written as people write them") {
    CHECK(format_codec("h264").view() == "H.264");
    CHECK(format_codec("eac3").view() == "E-AC-3");
    CHECK(format_codec("pcm_s16le").view() == "PCM");
    CHECK(format_codec("wmv3").view() == "WMV3");
    CHECK(format_codec("").view().empty());
}

TEST_CASE("a short text leaves out what does not fit and stays a C string") {
    ShortText text("0123456789012345678901234567");
    text.append("abcdef");
    CHECK(text.view() == "0123456789012345678901234567abc");
    CHECK(text.view().data()[text.view().size()] == '\0');
    text.append_number(-42);
    CHECK(text.view().size() == 31);
}

TEST_CASE("surround layouts have a name") {
    CHECK(format_surround(6).view() == "5.1");
    CHECK(format_surround(8).view() == "7.1");
    CHECK(format_surround(4).view().empty());
}
