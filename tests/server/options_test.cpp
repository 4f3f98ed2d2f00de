// SPDX-License-Identifier: Apache-2.0
#include "server/options.h"

#include <catch2/catch_test_macros.hpp>
#include <initializer_list>
#include <vector>

using namespace sameframe;
using namespace sameframe::server;

namespace {

Result<Options> parse(std::initializer_list<const char*> arguments) {
    const std::vector<const char*> list(arguments);
    return parse_options(list);
}

}  // namespace

TEST_CASE("options with a space or an equals sign") {
    const auto options = parse({"--media", "/a", "--media=/b c", "--port=0", "--web", "w", "--host", "0.0.0.0", "-v",
                                "--cache", "c", "--port-file=p", "--max-connections", "5", "--idle-timeout-ms", "100"});
    REQUIRE(options);
    REQUIRE(options->media == std::vector<std::string>{"/a", "/b c"});
    REQUIRE(options->port == 0);
    REQUIRE(options->web == "w");
    REQUIRE(options->host == "0.0.0.0");
    REQUIRE(options->cache == "c");
    REQUIRE(options->port_file == "p");
    REQUIRE(options->verbose);
    REQUIRE(options->limits.max_connections == 5);
    REQUIRE(options->limits.idle_timeout.count() == 100);
}

TEST_CASE("defaults keep to this machine") {
    REQUIRE(parse({})->host == "127.0.0.1");
    REQUIRE(parse({"--help"})->help);
}

TEST_CASE("several proxies may be trusted") {
    const auto options = parse({"--trusted-proxy", "10.0.0.7", "--trusted-proxy=fd00::/8"});
    REQUIRE(options);
    const TrustedProxies& trusted = options->limits.trusted_proxies;
    REQUIRE(trusted.trusts(boost::asio::ip::make_address("10.0.0.7")));
    REQUIRE(trusted.trusts(boost::asio::ip::make_address("fd00::7")));
    REQUIRE_FALSE(trusted.trusts(boost::asio::ip::make_address("10.0.0.8")));
}

TEST_CASE("wrong options are named") {
    REQUIRE(parse({"--nonsense"}).error().detail.starts_with("--nonsense"));
    REQUIRE(parse({"film.mp4"}).error().detail.starts_with("film.mp4"));
    for (const char* port : {"65536", "-1", "x", "80x", "1e3"})
        REQUIRE_FALSE(parse({"--port", port}));
    REQUIRE_FALSE(parse({"--port"}));
    REQUIRE_FALSE(parse({"--media"}));
    REQUIRE_FALSE(parse({"--media="}));
    REQUIRE_FALSE(parse({"--max-connections", "0"}));
    REQUIRE_FALSE(parse({"--stall-timeout-ms", "-5"}));
    REQUIRE_FALSE(parse({"--trusted-proxy", "my-proxy"}));
    REQUIRE_FALSE(parse({"--trusted-proxy"}));
}

TEST_CASE("roles and their addresses") {
    REQUIRE(parse({})->has_role(RoleName::video));
    const auto options = parse({"--role", "connection", "--role=video", "--communications-url", "https://talk.example",
                                "--allow-origin=http://page.example:8080", "--data", "d", "--unlimited"});
    REQUIRE(options);
    REQUIRE(options->has_role(RoleName::connection));
    REQUIRE(options->has_role(RoleName::video));
    REQUIRE_FALSE(options->has_role(RoleName::communications));
    REQUIRE(options->communications_url == "https://talk.example");
    REQUIRE(options->data == "d");
    REQUIRE(options->unlimited);
    for (const char* url : {"talk.example", "ftp://talk", "http://", "http://talk/", "http://talk/path"})
        REQUIRE_FALSE(parse({"--video-url", url}));
    REQUIRE_FALSE(parse({"--role", "cook"}));
}
