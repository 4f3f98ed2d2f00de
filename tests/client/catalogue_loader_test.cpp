// SPDX-License-Identifier: Apache-2.0
#include "client/catalogue_loader.h"

#include <catch2/catch_test_macros.hpp>

#include "protocol/catalogue_codec.h"
#include "scripted_platform.h"

using namespace sameframe;
using namespace sameframe::client;

namespace {

std::string catalogue_of(std::initializer_list<const char*> titles) {
    protocol::Catalogue catalogue;
    for (const char* title : titles) catalogue.videos.push_back({.id = title, .title = title, .media_url = "/media/x"});
    return protocol::encode_catalogue(catalogue);
}

}  // namespace

TEST_CASE("the catalogue is asked for once, then again when it is no longer fresh") {
    ScriptedPlatform platform;
    CatalogueLoader loader(platform);
    CHECK(loader.loading() == ui::Loading::pending);
    loader.keep_fresh(platform.now());
    loader.keep_fresh(platform.now());
    REQUIRE(platform.network.fetches.size() == 1);
    CHECK(platform.network.current().request.url == "/api/v1/videos");
    platform.network.answer(catalogue_of({"a"}), true);
    CHECK(loader.loading() == ui::Loading::ready);
    CHECK(loader.catalogue().videos.size() == 1);

    loader.keep_fresh(platform.now());
    CHECK(platform.network.idle());
    platform.advance(std::chrono::seconds(5));
    loader.keep_fresh(platform.now());
    const std::uint64_t before = loader.revision();
    platform.network.answer(catalogue_of({"a"}), true);
    CHECK(loader.revision() == before);  // nothing new, nothing to draw
    platform.advance(std::chrono::seconds(5));
    loader.keep_fresh(platform.now());
    platform.network.answer(catalogue_of({"a", "b"}), true);
    CHECK(loader.revision() > before);
    CHECK(loader.catalogue().videos.size() == 2);
}

TEST_CASE("what was known stays while the server is away") {
    ScriptedPlatform platform;
    CatalogueLoader loader(platform);
    loader.keep_fresh(platform.now());
    platform.network.answer(catalogue_of({"a"}), true);
    platform.advance(std::chrono::seconds(5));
    loader.keep_fresh(platform.now());
    platform.network.fail(ErrorCode::network);
    CHECK(loader.loading() == ui::Loading::ready);
    CHECK(loader.reconnecting());
    CHECK(loader.catalogue().videos.size() == 1);
    loader.keep_fresh(platform.now());
    CHECK(platform.network.idle());  // waits before it asks again
    platform.advance(std::chrono::seconds(10));
    loader.keep_fresh(platform.now());
    platform.network.answer(catalogue_of({"a"}), true);
    CHECK(!loader.reconnecting());
}

TEST_CASE("a first failure is shown, and a press on retry asks at once") {
    ScriptedPlatform platform;
    CatalogueLoader loader(platform);
    loader.keep_fresh(platform.now());
    platform.network.answer("{\"videos\":12}", true);
    CHECK(loader.loading() == ui::Loading::failed);
    REQUIRE(loader.error());
    CHECK(loader.error()->code == ErrorCode::invalid_message);
    loader.retry();
    CHECK(loader.loading() == ui::Loading::pending);
    loader.keep_fresh(platform.now());
    platform.network.answer(catalogue_of({}), true);
    CHECK(loader.loading() == ui::Loading::ready);
}
