// SPDX-License-Identifier: Apache-2.0
#include "server/store/library_state.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace sameframe;
using namespace sameframe::server;

namespace {

constexpr std::int64_t kToday = 20'400;

FoundFile found(std::string path, std::uint64_t size = 10, std::int64_t modified_ns = 5'000'000) {
    return {std::move(path), size, modified_ns};
}

RememberedFile film(PosterState poster = PosterState::wanted) {
    RememberedFile file;
    file.facts.container = "mov";
    file.facts.duration_ms = 1000;
    file.facts.video = protocol::VideoTrack{"h264", 640, 360, 25};
    file.poster = poster;
    return file;
}

void learn_all(LibraryState& state, std::size_t folder) {
    while (const auto file = state.next_unknown(folder))
        state.remember(file->version, film());
}

}  // namespace

TEST_CASE("a file is listed once it is known") {
    LibraryState state({"/films"}, {});
    REQUIRE(state.snapshot().scanning());
    REQUIRE(state.set_files(0, {found("a/one.mp4"), found("two.mp4")}, kToday));
    REQUIRE(state.snapshot().entries().empty());
    state.remember(state.next_unknown(0)->version, film());
    REQUIRE(state.snapshot().entries().size() == 1);
    REQUIRE(state.snapshot().scanning());
    learn_all(state, 0);
    const CatalogueSnapshot snapshot = state.snapshot();
    REQUIRE_FALSE(snapshot.scanning());
    REQUIRE(snapshot.entries().size() == 2);
    const CatalogueEntry& one = snapshot.entries()[0];
    REQUIRE(one.video.title == "one");
    REQUIRE(one.relative_path == "a/one.mp4");
    REQUIRE(one.video.size == 10);
    REQUIRE(one.video.modified_ms == 5);
    REQUIRE(one.video.media_url == "/media/" + one.video.id + "/one.mp4");
    REQUIRE(one.video.container == "mov");
}

TEST_CASE("the same files are no change, removed ones are") {
    LibraryState state({"/films"}, {});
    REQUIRE(state.set_files(0, {}, kToday));  // the first look itself: the folder is known to be empty now
    REQUIRE_FALSE(state.snapshot().scanning());
    REQUIRE(state.set_files(0, {found("a.mp4"), found("b.mp4")}, kToday));
    REQUIRE_FALSE(state.set_files(0, {found("a.mp4"), found("b.mp4")}, kToday));
    learn_all(state, 0);
    REQUIRE(state.set_files(0, {found("b.mp4")}, kToday));
    REQUIRE(state.snapshot().entries().size() == 1);
    REQUIRE(state.set_files(0, {found("b.mp4", 11)}, kToday));
}

TEST_CASE("a changed file keeps its id and is asked about anew") {
    LibraryState state({"/films"}, {});
    state.set_files(0, {found("a.mp4")}, kToday);
    const LibraryFile before = *state.next_unknown(0);
    learn_all(state, 0);
    state.set_files(0, {found("a.mp4", 20)}, kToday);
    const auto after = state.next_unknown(0);
    REQUIRE(after);
    REQUIRE(after->id == before.id);
    REQUIRE(after->version != before.version);
    REQUIRE(state.snapshot().entries().empty());
}

TEST_CASE("after a restart nothing is asked again") {
    LibraryState first({"/films"}, {});
    first.set_files(0, {found("a.mp4")}, kToday);
    learn_all(first, 0);
    LibraryState second({"/films"}, first.memory());
    second.set_files(0, {found("a.mp4")}, kToday + 1);
    REQUIRE_FALSE(second.next_unknown(0));
    REQUIRE(second.snapshot().json() == first.snapshot().json());
    REQUIRE(second.memory().begin()->second.seen_day == kToday + 1);
}

TEST_CASE("posters are wished for one by one and appear in the URL") {
    LibraryState state({"/films", "/more"}, {});
    state.set_files(0, {found("a.mp4")}, kToday);
    state.set_files(1, {found("b.mp4")}, kToday);
    REQUIRE_FALSE(state.next_poster_wish());
    learn_all(state, 0);
    learn_all(state, 1);
    const auto first = state.next_poster_wish();
    REQUIRE(first->file.found.relative_path == "a.mp4");
    REQUIRE(first->facts.video->codec == "h264");
    REQUIRE(state.snapshot().find(first->file.id)->video.poster_url.empty());
    state.set_poster(first->file.version, PosterState::made, true);
    REQUIRE(state.snapshot().find(first->file.id)->video.poster_url ==
            "/posters/" + first->file.id + ".jpg?v=" + first->file.version);
    REQUIRE(state.snapshot().find(first->file.id)->poster_file == first->file.version + ".jpg");
    const auto second = state.next_poster_wish();
    REQUIRE(second->file.folder == 1);
    state.set_poster(second->file.version, PosterState::none, true);
    REQUIRE_FALSE(state.next_poster_wish());
    REQUIRE(state.snapshot().find(second->file.id)->video.poster_url.empty());
    state.set_poster("unknown version", PosterState::made, true);
}

TEST_CASE("the same path in two folders is one video, the same name in two folders are two") {
    LibraryState nested({"/films", "/films/new"}, {});
    nested.set_files(0, {found("new/a.mp4")}, kToday);
    nested.set_files(1, {found("a.mp4")}, kToday);
    learn_all(nested, 0);
    learn_all(nested, 1);
    REQUIRE(nested.snapshot().entries().size() == 1);
    LibraryState apart({"/x", "/y"}, {});
    apart.set_files(0, {found("a.mp4")}, kToday);
    apart.set_files(1, {found("a.mp4")}, kToday);
    learn_all(apart, 0);
    learn_all(apart, 1);
    REQUIRE(apart.snapshot().entries().size() == 2);
}

TEST_CASE("scanning lasts until every folder was seen") {
    LibraryState state({"/a", "/slow"}, {});
    state.set_files(0, {}, kToday);
    REQUIRE(state.snapshot().scanning());
    state.set_files(1, {}, kToday);
    REQUIRE_FALSE(state.snapshot().scanning());
    REQUIRE_FALSE(LibraryState({}, {}).snapshot().scanning());
}

TEST_CASE("a file in which nothing was recognised is listed under its name") {
    LibraryState state({"/films"}, {});
    state.set_files(0, {found("notes.mp4")}, kToday);
    RememberedFile broken;
    broken.poster = PosterState::none;
    state.remember(state.next_unknown(0)->version, broken);
    const CatalogueSnapshot snapshot = state.snapshot();
    REQUIRE(snapshot.entries()[0].video.title == "notes");
    REQUIRE(snapshot.entries()[0].video.container.empty());
    REQUIRE_FALSE(snapshot.entries()[0].video.video);
    REQUIRE_FALSE(state.next_poster_wish());
}
