// SPDX-License-Identifier: Apache-2.0
#include "net/outbox_codec.h"

#include <catch2/catch_test_macros.hpp>

using namespace sameframe;
using net::Outgoing;

TEST_CASE("what waits survives the store, failures too") {
    const std::vector<Outgoing> items = {
        {.say = {.client_id = 77, .text = "two\nlines \"and\" 汉字", .epoch = 2, .media_ms = 12, .reply_to = 4, .mentions = {3, 9}}, .written_at = 1234},
        {.say = {.client_id = 78, .text = "b"}, .failure = "muted", .written_at = 1235},
    };
    CHECK(net::decode_outgoing(net::encode_outgoing(items)) == items);
    CHECK(net::encode_outgoing({}).empty());
}

TEST_CASE("damaged lines are left out, the others are kept") {
    const std::string good = net::encode_outgoing({{.say = {.client_id = 5, .text = "x"}, .written_at = 1}});
    CHECK(net::decode_outgoing("nonsense\n12 - {\"type\":\"ping\",\"id\":1}\n\n7 - {\n" + good).size() == 1);
    CHECK(net::decode_outgoing("").empty());
}
