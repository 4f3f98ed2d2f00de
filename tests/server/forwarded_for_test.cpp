// SPDX-License-Identifier: Apache-2.0
#include "server/transport/forwarded_for.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe::server;

namespace {

boost::asio::ip::address address(const char* text) { return boost::asio::ip::make_address(text); }

TrustedProxies proxies(std::initializer_list<const char*> texts) {
    TrustedProxies trusted;
    for (const char* text : texts)
        REQUIRE(trusted.add(text));
    return trusted;
}

}  // namespace

TEST_CASE("without a trusted proxy the peer is the client, whatever is claimed") {
    CHECK(TrustedProxies().client(address("10.0.0.7"), "203.0.113.9") == "10.0.0.7");
    CHECK(proxies({"10.0.0.8"}).client(address("10.0.0.7"), "203.0.113.9") == "10.0.0.7");
}

TEST_CASE("behind trusted proxies the client is the last who is none of them") {
    const TrustedProxies trusted = proxies({"127.0.0.1", "10.0.0.0/8"});
    CHECK(trusted.client(address("127.0.0.1"), "203.0.113.9") == "203.0.113.9");
    CHECK(trusted.client(address("127.0.0.1"), "203.0.113.9, 10.1.2.3") == "203.0.113.9");
    CHECK(trusted.client(address("127.0.0.1"), "6.6.6.6, 203.0.113.9,10.1.2.3") == "203.0.113.9");  // 6.6.6.6: invented
    CHECK(trusted.client(address("127.0.0.1"), "10.9.9.9, 10.1.2.3") == "10.9.9.9");
    CHECK(trusted.client(address("127.0.0.1"), "") == "127.0.0.1");
}

TEST_CASE("ports, brackets, mapped addresses and nonsense") {
    const TrustedProxies trusted = proxies({"127.0.0.1", "fd00::/8"});
    CHECK(trusted.client(address("::ffff:127.0.0.1"), "203.0.113.9:5678") == "203.0.113.9");
    CHECK(trusted.client(address("fd12::1"), "[2001:db8::5]:443") == "2001:db8::5");
    CHECK(trusted.client(address("fd12::1"), "2001:db8::5") == "2001:db8::5");
    CHECK(trusted.client(address("fd12::1"), "::ffff:203.0.113.9") == "203.0.113.9");
    CHECK(trusted.client(address("127.0.0.1"), "203.0.113.9, unknown") == "127.0.0.1");
    CHECK(trusted.client(address("127.0.0.1"), ",") == "127.0.0.1");
}

TEST_CASE("what is no address or network is refused") {
    for (const char* text : {"", "proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "::/129", "10.0.0", "/8"})
        CHECK_FALSE(TrustedProxies().add(text));
}

TEST_CASE("prefixes end inside a byte as well") {
    const TrustedProxies trusted = proxies({"172.16.0.0/12"});
    CHECK(trusted.trusts(address("172.31.255.255")));
    CHECK_FALSE(trusted.trusts(address("172.32.0.0")));
    CHECK(proxies({"0.0.0.0/0"}).trusts(address("8.8.8.8")));
    CHECK_FALSE(proxies({"0.0.0.0/0"}).trusts(address("::1")));
}
