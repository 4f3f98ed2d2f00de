// SPDX-License-Identifier: Apache-2.0
#include "server/video_server/catalogue_snapshot.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "protocol/catalogue_codec.h"

using namespace sameframe;
using namespace sameframe::server;

namespace {

CatalogueEntry entry(std::string id, std::string title) {
    CatalogueEntry entry;
    entry.video.id = std::move(id);
    entry.video.title = std::move(title);
    entry.relative_path = entry.video.id + ".mp4";
    return entry;
}

}  // namespace

TEST_CASE("titles are ordered as a person would") {
    std::vector<std::string> titles = {"part 10", "Zebra", "Part 2", "apple", "part 2b", "Part 02", "同框", "", "part"};
    std::sort(titles.begin(), titles.end(), title_less);
    REQUIRE(titles.front().empty());
    REQUIRE(titles[1] == "apple");
    REQUIRE(titles[2] == "part");
    REQUIRE((titles[3] == "Part 2" || titles[3] == "Part 02"));
    REQUIRE(titles[5] == "part 2b");
    REQUIRE(titles[6] == "part 10");
    REQUIRE(titles[7] == "Zebra");
    REQUIRE(titles[8] == "同框");
}

TEST_CASE("numbers of any length compare by value") {
    REQUIRE(title_less("99999999999999999999998", "99999999999999999999999"));
    REQUIRE(title_less("9", "99999999999999999999999"));
    REQUIRE_FALSE(title_less("007", "7"));
    REQUIRE_FALSE(title_less("7", "007"));
}

TEST_CASE("a snapshot is ordered, found by id, and free of doubles") {
    const CatalogueSnapshot snapshot(
        {entry("b", "same"), entry("c", "first"), entry("a", "same"), entry("b", "double")}, false);
    REQUIRE(snapshot.entries().size() == 3);
    REQUIRE(snapshot.entries()[0].video.id == "c");
    REQUIRE(snapshot.entries()[1].video.id == "a");
    REQUIRE(snapshot.find("b")->video.title == "same");
    REQUIRE(snapshot.find("b")->relative_path == "b.mp4");
    REQUIRE(snapshot.find("d") == nullptr);
    REQUIRE(snapshot.find("") == nullptr);
}

TEST_CASE("a snapshot keeps its index when it is moved") {
    CatalogueSnapshot first({entry("a", "x"), entry("b", "y")}, false);
    const CatalogueSnapshot second(std::move(first));
    REQUIRE(second.find("a")->video.title == "x");
    REQUIRE(second.find("b")->video.title == "y");
}

TEST_CASE("the text is what the client decodes, and the tag changes with it") {
    const CatalogueSnapshot scanning({entry("a", "x")}, true);
    const CatalogueSnapshot done({entry("a", "x")}, false);
    const CatalogueSnapshot other({entry("a", "y")}, false);
    REQUIRE(protocol::decode_catalogue(scanning.json())->scanning);
    REQUIRE_FALSE(protocol::decode_catalogue(done.json())->scanning);
    REQUIRE(protocol::decode_catalogue(done.json())->videos[0].title == "x");
    REQUIRE(scanning.etag() != done.etag());
    REQUIRE(other.etag() != done.etag());
    REQUIRE(CatalogueSnapshot({entry("a", "x")}, false).etag() == done.etag());
}
