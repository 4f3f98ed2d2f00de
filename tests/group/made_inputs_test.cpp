// SPDX-License-Identifier: Apache-2.0
// The fuzzers' checks (tests/fuzz) over a fixed number of made inputs: texts of the protocol with damage, and bytes
// that are what members do.
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/group_inputs.h"

using namespace sameframe::tests;

namespace {

// Behind the byte that chooses the decoder.
const std::vector<std::string> kTexts = {
    std::string(1, '\0') +
        R"({"type":"say","client_id":7,"text":"嗨 \"x\"\n","epoch":1,"media_ms":5,"reply_to":3,"mentions":[1]})",
    std::string(1, '\0') +
        R"({"type":"playback_control","ref":1,"epoch":2,"action":"rate","position_ms":9,"rate":1.1})",
    std::string(1, '\0') + R"({"type":"hello","version":1,"token":"t","resume":{"epoch":1,"seq":17}})",
    "\x02"
    R"({"type":"welcome","group":"G","member":1,"log_epoch":7,"server_time":5,"snapshot":{"seq":5,"members":[{"id":1,)"
    R"("nickname":"a","role":"owner","colour":0,"joined_at":1}],"association":{"epoch":2,"video_id":"abc"},"settings":)"
    R"({"control":"member","switch_video":"cohost","invite":"member","moderate":"cohost"}},"entries":[{"type":"left",)"
    R"("seq":5,"at":1,"by":2}],"playback":{"epoch":2,"revision":9,"playing":true,"rate":1.5,"position_ms":5000,"at":7},)"
    R"("presence":[{"member":3,"activity":"paused","following":false,"drift_ms":40}]})",
    "\x02"
    R"({"type":"error","code":"too-fast","message":"slower","ref":12,"retry_after_ms":250})",
    "\x03"
    R"({"type":"joined","seq":1,"at":1,"by":2,"member":{"id":2,"nickname":"b","role":"member","colour":1,"joined_at":0}})",
    "\x04"
    R"({"nickname":"a","browser":"b","video_id":"v","title":"t","position_ms":6,"playing":true})",
    "\x07"
    R"({"group":"G","member":2,"token":"s","invitation":{"id":1,"role":"member","by":1,"created_at":1},)"
    R"("communications_url":"/ws"})",
    "\x09"
    R"({"invitations":[{"id":3,"code":"c","role":"cohost","by":1,"created_at":5,"max_uses":2,"used_by":[4,7]}]})",
};

std::span<const std::uint8_t> bytes_of(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

TEST_CASE("damaged texts are refused or come back the same") {
    std::mt19937 random(11);
    const std::string pieces[] = {"\"",
                                  "{",
                                  "}",
                                  "[",
                                  "]",
                                  ":",
                                  ",",
                                  "-",
                                  "0",
                                  "1e9",
                                  "9007199254740993",
                                  "null",
                                  "true",
                                  "\\u0000",
                                  "\\ud800",
                                  "\xFF",
                                  "\xF0\x9F\x98\x80",
                                  "0.25",
                                  "\"type\":\"say\""};
    for (int i = 0; i < 20'000; ++i) {
        std::string text = kTexts[random() % kTexts.size()];
        for (std::uint32_t damage = random() % 4; damage > 0; --damage) {
            const std::size_t at = random() % text.size();
            switch (random() % 4) {
                case 0:
                    text[at] = static_cast<char>(random());
                    break;
                case 1:
                    text.erase(at, 1 + random() % 6);
                    break;
                case 2:
                    text.insert(at, pieces[random() % std::size(pieces)]);
                    break;
                default:
                    text.insert(at, text.substr(random() % text.size(), random() % 30));
            }
            if (text.empty()) text = "x";
        }
        check_codecs(bytes_of(text));
    }
    SUCCEED();
}

TEST_CASE("whatever members do, a group stays one") {
    std::mt19937 random(12);
    for (int i = 0; i < 2000; ++i) {
        std::string input(random() % 1500, '\0');
        for (char& c : input)
            c = static_cast<char>(random());
        check_group(bytes_of(input));
    }
    SUCCEED();
}
