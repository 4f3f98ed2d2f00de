// SPDX-License-Identifier: Apache-2.0
// What goes through the door, as it stands on the wire.
#include "protocol/door_codec.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "protocol/catalogue_codec.h"
#include "protocol/limits.h"

using namespace sameframe;
using namespace sameframe::protocol;

namespace {

template <typename T>
void goes_both_ways(const T& value, const std::string& text, Result<T> (*decode)(std::string_view)) {
    CHECK(encode(value) == text);
    const Result<T> back = decode(text);
    REQUIRE(back);
    CHECK(*back == value);
    for (std::size_t length = 0; length < text.size(); ++length)
        REQUIRE_FALSE(decode(std::string_view(text).substr(0, length)));
}

const std::string kBrowser = "BBBBBBBBBBBBBBBBBBBBBB";
const std::string kCode = "CCCCCCCCCCCCCCCCCCCCCC";

}  // namespace

TEST_CASE("making a group, with a video and without") {
    goes_both_ways(CreateGroup{"安", kBrowser, "", "", 0, false},
                   R"({"nickname":"安","browser":"BBBBBBBBBBBBBBBBBBBBBB"})", decode_create_group);
    goes_both_ways(CreateGroup{"安", kBrowser, "abc234", "A film", 61'000, true},
                   R"({"nickname":"安","browser":"BBBBBBBBBBBBBBBBBBBBBB","video_id":"abc234","title":"A film",)"
                   R"("position_ms":61000,"playing":true})",
                   decode_create_group);
}

TEST_CASE("joining, for the first time and again") {
    goes_both_ways(JoinGroup{"b", kBrowser, ""}, R"({"nickname":"b","browser":"BBBBBBBBBBBBBBBBBBBBBB"})",
                   decode_join_group);
    goes_both_ways(JoinGroup{"b", kBrowser, "secret"},
                   R"({"nickname":"b","browser":"BBBBBBBBBBBBBBBBBBBBBB","token":"secret"})", decode_join_group);
}

TEST_CASE("minting an invitation") {
    goes_both_ways(MintRequest{}, R"({"role":"member"})", decode_mint_request);
    goes_both_ways(MintRequest{Role::cohost, 3600, 1}, R"({"role":"cohost","lifetime_s":3600,"max_uses":1})",
                   decode_mint_request);
    CHECK(*decode_mint_request("{}") == MintRequest{});
}

TEST_CASE("an admission") {
    const Invitation plain{1, kCode, Role::member, 1, 1'760'000'000'000, 0, 0, false, {}};
    goes_both_ways(Admission{"GGGGGGGGGGGGGGGGGGGGGG", 2, "secret", plain, "/ws"},
                   R"({"group":"GGGGGGGGGGGGGGGGGGGGGG","member":2,"token":"secret","invitation":{"id":1,)"
                   R"("code":"CCCCCCCCCCCCCCCCCCCCCC","role":"member","by":1,"created_at":1760000000000},)"
                   R"("communications_url":"/ws"})",
                   decode_admission);
    // Who may not invite gets none to share.
    CHECK(*decode_admission(encode(Admission{"g", 2, "t", Invitation{}, "/ws"})) ==
          Admission{"g", 2, "t", Invitation{}, "/ws"});
}

TEST_CASE("what the join page shows") {
    goes_both_ways(InvitationPreview{"g", "安", {1, "abc", "A film"}, "/posters/abc.jpg", {"安", "b"}, 7},
                   R"({"group":"g","inviter":"安","association":{"epoch":1,"video_id":"abc","title":"A film"},)"
                   R"("poster_url":"/posters/abc.jpg","online":["安","b"],"members":7})",
                   decode_invitation_preview);
    InvitationPreview crowd{"g", "a", {}, "", {}, 90};
    crowd.online.assign(kMaxPreviewMembers, std::string(kMaxNicknameBytes, 'x'));
    CHECK(*decode_invitation_preview(encode(crowd)) == crowd);
    crowd.online.push_back("x");
    CHECK_FALSE(decode_invitation_preview(encode(crowd)));
}

TEST_CASE("invitations, one and all") {
    const Invitation used{3, kCode, Role::cohost, 1, 5, 10, 2, true, {4, 7}};
    const std::string text = R"({"id":3,"code":"CCCCCCCCCCCCCCCCCCCCCC","role":"cohost","by":1,"created_at":5,)"
                             R"("expires_at":10,"max_uses":2,"revoked":true,"used_by":[4,7]})";
    goes_both_ways(used, text, decode_invitation);
    goes_both_ways(InvitationList{{used, used}}, R"({"invitations":[)" + text + "," + text + "]}",
                   decode_invitation_list);
    goes_both_ways(InvitationList{}, R"({"invitations":[]})", decode_invitation_list);
}

TEST_CASE("through the door goes nothing damaged or beyond its limit") {
    CHECK_FALSE(decode_create_group(R"({"nickname":"a"})"));
    CHECK_FALSE(decode_create_group(R"({"nickname":"a","browser":")" + std::string(kCodeCharacters + 1, 'x') + "\"}"));
    CHECK_FALSE(decode_create_group(R"({"nickname":"a","browser":"b","video_id":")" +
                                    std::string(kMaxVideoIdBytes + 1, 'x') + "\"}"));
    CHECK_FALSE(decode_join_group(R"({"nickname":["a"],"browser":"b"})"));
    CHECK_FALSE(decode_mint_request(R"({"role":"king"})"));
    CHECK_FALSE(decode_mint_request(R"({"lifetime_s":-1})"));
    CHECK_FALSE(decode_mint_request(R"({"max_uses":4294967296})"));
    CHECK_FALSE(decode_invitation_list("{}"));
    CHECK_FALSE(decode_invitation(R"({"id":3,"role":"member","by":1,"created_at":5,"used_by":[0]})"));
    for (const char* text : {"", "[]", "null", "{", "\xFF"}) {
        CHECK_FALSE(decode_create_group(text));
        CHECK_FALSE(decode_join_group(text));
        CHECK_FALSE(decode_mint_request(text));
        CHECK_FALSE(decode_admission(text));
    }
    const std::string huge(kMaxDoorBytes + 1, ' ');
    CHECK(decode_create_group(huge).error().code == ErrorCode::too_large);
    CHECK(decode_join_group(huge).error().code == ErrorCode::too_large);
    CHECK(decode_mint_request(huge).error().code == ErrorCode::too_large);
}

TEST_CASE("the code of an error") {
    CHECK(decode_error_code(encode_error("invitation-expired", "It expired.")) == "invitation-expired");
    for (const char* text : {"", "{}", "[]", "<html>", R"({"error":7})", R"({"error":{"code":7}})", R"({"error":[]})"})
        CHECK(decode_error_code(text).empty());
}
