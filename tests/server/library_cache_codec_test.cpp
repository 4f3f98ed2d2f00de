// SPDX-License-Identifier: Apache-2.0
#include "server/store/library_cache_codec.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe;
using namespace sameframe::server;

namespace {

RememberedFile film() {
    RememberedFile file;
    file.facts.container = "mov";
    file.facts.title = "A \"film\"";
    file.facts.duration_ms = 75'000;
    file.facts.video = protocol::VideoTrack{"h264", 1280, 720, 30};
    file.facts.audio = {{"aac", 2, "eng", "Stereo"}, {"ac3", 6, "", ""}};
    file.facts.has_cover = true;
    file.poster = PosterState::made;
    file.seen_day = 20'400;
    return file;
}

}  // namespace

TEST_CASE("what is remembered comes back") {
    LibraryMemory memory;
    memory["a"] = film();
    memory["sound"] = film();
    memory["sound"].facts.video.reset();
    memory["sound"].poster = PosterState::none;
    memory["broken"] = RememberedFile{};
    REQUIRE(*decode_library_memory(encode_library_memory(memory)) == memory);
}

TEST_CASE("passing failures are not remembered") {
    LibraryMemory memory;
    memory["a"] = film();
    memory["b"] = film();
    memory["b"].lasting = false;
    const LibraryMemory back = *decode_library_memory(encode_library_memory(memory));
    REQUIRE(back.size() == 1);
    REQUIRE(back.contains("a"));
}

TEST_CASE("a damaged entry is left out, the others stay") {
    LibraryMemory memory;
    memory["a"] = film();
    std::string text = encode_library_memory(memory);
    const std::string begin = R"("files":{)";
    const std::size_t at = text.find(begin) + begin.size();
    for (const char* entry :
         {R"("x":7,)", R"("x":{},)", R"("x":null,)", R"("x":[1],)",
          R"("x":{"seen_day":1,"poster":"made","container":"m","title":"","duration_ms":-4,"audio":[]},)",
          R"("x":{"seen_day":1,"poster":"made","container":"m","title":"","duration_ms":4,"audio":[7]},)",
          R"("x":{"seen_day":1,"poster":"made","container":"m","title":"","duration_ms":4},)"}) {
        const Result<LibraryMemory> back = decode_library_memory(std::string(text).insert(at, entry));
        REQUIRE(back);
        REQUIRE(*back == memory);
    }
}

TEST_CASE("another format, or none, is refused whole") {
    for (const char* text :
         {"", "{}", "[]", R"({"format":2,"files":{}})", R"({"format":1,"files":[]})", R"({"files":{}})"})
        REQUIRE_FALSE(decode_library_memory(text));
    REQUIRE(decode_library_memory(R"({"format":1,"files":{}})")->empty());
}
