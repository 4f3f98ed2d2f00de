// SPDX-License-Identifier: Apache-2.0
// The door's parts: limits of addresses, link previews, and what two processes say to each other.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "protocol/error_codes.h"
#include "server/communications_server/instruction_codec.h"
#include "server/connection_server/address_limits.h"
#include "server/connection_server/link_preview.h"
#include "server/connection_server/refusal_status.h"
#include "server/transport/remote_link.h"

using namespace sameframe;
using namespace sameframe::server;

namespace {

const std::string kHash(32, '\x9c');

template <typename T>
bool returns(const T& value) {
    const auto decoded = [&] {
        if constexpr (std::is_constructible_v<Instruction, T>)
            return decode_instruction(encode(Instruction(value)));
        else
            return decode_report(encode(Report(value)));
    }();
    return decoded.ok() && std::holds_alternative<T>(*decoded) && std::get<T>(*decoded) == value;
}

protocol::InvitationPreview preview() {
    protocol::InvitationPreview invitation;
    invitation.group = std::string(22, 'g');
    invitation.inviter = "Ann";
    invitation.association = {1, "film", "A film"};
    invitation.members = 2;
    invitation.online = {"Ann"};
    return invitation;
}

}  // namespace

TEST_CASE("an address has so many tries, then must wait, others need not") {
    AddressLimits limits({{3, 1}, {2, 1}, {2, 1}});
    for (int i = 0; i < 3; ++i)
        REQUIRE(limits.found("1.2.3.4", 0) == 0);
    REQUIRE(limits.found("1.2.3.4", 0) > 0);
    REQUIRE(limits.found("1.2.3.5", 0) == 0);
    REQUIRE(limits.join("1.2.3.4", 0) == 0);
    REQUIRE(limits.found("1.2.3.4", 1000) == 0);
    for (int i = 0; i < 2; ++i) {
        REQUIRE(limits.may_guess("1.2.3.4", 0) == 0);
        limits.guessed_wrong("1.2.3.4", 0);
    }
    REQUIRE(limits.may_guess("1.2.3.4", 0) == 0);
    limits.guessed_wrong("1.2.3.4", 0);
    REQUIRE(limits.may_guess("1.2.3.4", 0) > 0);
    REQUIRE(limits.may_guess("1.2.3.4", 2000) == 0);
    REQUIRE(limits.may_guess("4.3.2.1", 0) == 0);
}

TEST_CASE("an IPv6 household is one, an IPv4 address in either spelling is itself") {
    REQUIRE(account_of("2001:db8:1:2::1") == account_of("2001:db8:1:2:ffff::9"));
    REQUIRE(account_of("2001:db8:1:2::1") != account_of("2001:db8:1:3::1"));
    REQUIRE(account_of("::ffff:1.2.3.4") != account_of("::ffff:1.2.3.5"));
    REQUIRE(account_of("1.2.3.4") == "1.2.3.4");
}

TEST_CASE("many addresses do not fill the memory") {
    AddressLimits limits({{1, 0.001}, {1, 1}, {1, 1}});
    for (int i = 0; i < 120'000; ++i)
        REQUIRE(limits.found("10." + std::to_string(i / 60'000) + "." + std::to_string(i), 0) == 0);
}

TEST_CASE("a link preview escapes what strangers wrote") {
    protocol::InvitationPreview invitation = preview();
    invitation.inviter = "\"><script>alert('x')</script>";
    invitation.association.title = "Tom & Jerry <3";
    invitation.poster_url = "/posters/film.jpg?v=\"1";
    const std::string head = link_preview(invitation, "https://films.example", "code", "en");
    REQUIRE(head.find("<script>") == std::string::npos);
    REQUIRE(head.find("Tom &amp; Jerry &lt;3") != std::string::npos);
    REQUIRE(head.find("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)") != std::string::npos);
    REQUIRE(head.find(R"(content="https://films.example/posters/film.jpg?v=&quot;1")") != std::string::npos);
    REQUIRE(head.find(R"(content="https://films.example/j/code")") != std::string::npos);
    REQUIRE(link_preview(preview(), "http://x", "c", "zh-TW").find("邀请") != std::string::npos);
    REQUIRE(link_preview(preview(), "http://x", "c", "").find("og:image") == std::string::npos);
    invitation.poster_url = "https://video.example/p.jpg";
    REQUIRE(link_preview(invitation, "http://x", "c", "").find(R"("https://video.example/p.jpg")") !=
            std::string::npos);
}

TEST_CASE("instructions and reports survive the way between two processes") {
    const protocol::Invitation invitation{3, "code", protocol::Role::cohost, 1, 10, 20, 5, false, {2}};
    REQUIRE(returns(FoundGroup{"g", 7, kHash, "code", {"Ann", "browser", "film", "A \"film\"", 5, true}}));
    REQUIRE(returns(AdmitMember{"code", {"Ben", "browser", ""}, "", kHash}));
    REQUIRE(returns(AdmitMember{"code", {"Ben", "browser", ""}, kHash, kHash}));
    REQUIRE(returns(DescribeInvitation{"code"}));
    REQUIRE(returns(ListInvitations{"g", kHash}));
    REQUIRE(returns(MintInvitation{"g", kHash, "code", {protocol::Role::member, 60, 2}}));
    REQUIRE(returns(RevokeInvitation{"g", kHash, 4}));
    const auto sheet = std::make_shared<const std::string>("5 0 1 16777215 \"x\"\n6 0 1 0 前方\n");
    REQUIRE(returns(ImportComments{"g", kHash, "film", sheet}));
    REQUIRE(returns(ImportComments{"g", kHash, "film", nullptr}));
    REQUIRE(returns(ReadComments{"g", kHash, "film"}));
    REQUIRE(returns(CommentSheet{9, sheet}));
    REQUIRE(returns(Admitted{"g", 2, true, invitation}));
    REQUIRE(returns(preview()));
    REQUIRE(returns(protocol::InvitationList{{invitation}}));
    REQUIRE(returns(invitation));
    REQUIRE(returns(Done{}));
    REQUIRE(returns(Refused{"too-fast", 1500}));
    for (const char* text :
         {"", "{}", "[]", R"({"do":"nonsense","code":"c"})", R"({"do":"list","group":"g","token":"0"})",
          R"({"do":"admit","code":"c","new_token":"zz","request":"{}"})"})
        REQUIRE_FALSE(decode_instruction(text).ok());
    for (const char* text : {"", "{}", R"({"is":"nonsense"})", R"({"is":"preview","body":"{"})"})
        REQUIRE_FALSE(decode_report(text).ok());
}

TEST_CASE("a server's address") {
    const auto plain = ServerAddress::parse("http://talk.example:9000");
    REQUIRE(plain.ok());
    REQUIRE((plain->host == "talk.example" && plain->port == "9000"));
    REQUIRE(ServerAddress::parse("http://talk.example")->port == "80");
    REQUIRE(ServerAddress::parse("http://[::1]:9000")->host == "::1");
    for (const char* text :
         {"", "talk", "https://talk", "http://", "http://talk:x", "http://talk:", "http://talk/path"})
        REQUIRE_FALSE(ServerAddress::parse(text).ok());
}

TEST_CASE("every code of the door has its status and a sentence") {
    namespace codes = protocol::codes;
    REQUIRE(http_status_of(codes::kNoSuchInvitation) == 404);
    for (const auto code : {codes::kExpired, codes::kRevoked, codes::kUsedUp})
        REQUIRE(http_status_of(code) == 410);
    REQUIRE(http_status_of(codes::kTooFast) == 429);
    REQUIRE(http_status_of("never heard of") == 400);
    REQUIRE_FALSE(refusal_sentence("never heard of").empty());
}
