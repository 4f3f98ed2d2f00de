// SPDX-License-Identifier: Apache-2.0
// What the communications server says, as it stands on the wire: these literal texts are the protocol's documentation.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "protocol/group_codec.h"
#include "protocol/limits.h"

using namespace sameframe;
using namespace sameframe::protocol;

namespace {

void goes_both_ways(const ServerMessage& message, const std::string& text) {
    CHECK(encode(message) == text);
    const Result<ServerMessage> back = decode_server_message(text);
    REQUIRE(back);
    CHECK(*back == message);
    if (const auto* entry = std::get_if<LogEntry>(&message)) {
        CHECK(encode_entry(*entry) == text);
        CHECK(*decode_entry(text) == *entry);
    }
}

void refused(const std::string& text) {
    const Result<ServerMessage> read = decode_server_message(text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == ErrorCode::invalid_message);
}

LogEntry entry(Seq seq, EntryBody body) { return {seq, 1'760'000'000'000, 2, std::move(body)}; }

std::string with(std::string text, const std::string& piece, const std::string& other) {
    const std::size_t at = text.find(piece);
    REQUIRE(at != std::string::npos);
    return text.replace(at, piece.size(), other);
}

}  // namespace

TEST_CASE("what is reported, to those who may act, and that it was, to who did") {
    goes_both_ways(OpenReports{}, R"({"type":"reports","reports":[]})");
    goes_both_ways(
        OpenReports{{{2, 9, 3, 4, 1'760'000'000'000, "坏"}}},
        R"({"type":"reports","reports":[{"id":2,"target":9,"author":3,"by":4,"at":1760000000000,"text":"坏"}]})");
    goes_both_ways(ReportTaken{9}, R"({"type":"reported","target":9})");
    refused(R"({"type":"reports","reports":[{"id":0,"target":9,"author":3,"by":4,"at":1,"text":""}]})");
    refused(R"({"type":"reported"})");
    const MessageReport report{2, 9, 3, 4, 5, "x"};
    CHECK(*decode_report(encode_report(report)) == report);
    CHECK_FALSE(decode_report("{}"));
}

TEST_CASE("the entries of the log") {
    goes_both_ways(entry(5, Said{"嗨", 1, 61'000, 4, 1048578, {1, 3}}),
                   R"({"type":"message","seq":5,"at":1760000000000,"by":2,"text":"嗨","epoch":1,"media_ms":61000,)"
                   R"("reply_to":4,"client_id":1048578,"mentions":[1,3]})");
    goes_both_ways(entry(6, Said{.text = "x", .client_id = 9, .style = {0xFF7A7A, FloatMode::top, FloatSize::large}}),
                   R"({"type":"message","seq":6,"at":1760000000000,"by":2,"text":"x","epoch":0,"client_id":9,)"
                   R"("colour":16743034,"mode":"top","size":"large"})");
    goes_both_ways(entry(5, Said{.text = "x", .client_id = 9}),
                   R"({"type":"message","seq":5,"at":1760000000000,"by":2,"text":"x","epoch":0,"client_id":9})");
    goes_both_ways(entry(6, Reacted{5, "👍", true}),
                   R"({"type":"reacted","seq":6,"at":1760000000000,"by":2,"target":5,"emoji":"👍"})");
    goes_both_ways(entry(6, Reacted{5, "👍", false}),
                   R"({"type":"reacted","seq":6,"at":1760000000000,"by":2,"target":5,"emoji":"👍","on":false})");
    goes_both_ways(entry(7, Imported{"film", 1200}),
                   R"({"type":"imported","seq":7,"at":1760000000000,"by":2,"video_id":"film","count":1200})");
    goes_both_ways(entry(7, Removed{5}), R"({"type":"removed","seq":7,"at":1760000000000,"by":2,"target":5})");
    goes_both_ways(entry(1, Joined{{2, "安", Role::owner, 3, false, false, 1'760'000'000'000}, 0}),
                   R"({"type":"joined","seq":1,"at":1760000000000,"by":2,"member":{"id":2,"nickname":"安",)"
                   R"("role":"owner","colour":3,"joined_at":1760000000000}})");
    goes_both_ways(entry(1, Joined{{2, "b", Role::member, 11, true, true, 0}, 4}),
                   R"({"type":"joined","seq":1,"at":1760000000000,"by":2,"member":{"id":2,"nickname":"b",)"
                   R"("role":"member","colour":11,"muted":true,"gone":true,"joined_at":0},"invitation":4})");
    goes_both_ways(entry(8, Left{}), R"({"type":"left","seq":8,"at":1760000000000,"by":2})");
    goes_both_ways(entry(8, Kicked{3}), R"({"type":"kicked","seq":8,"at":1760000000000,"by":2,"member":3})");
    goes_both_ways(entry(8, Renamed{"c"}), R"({"type":"renamed","seq":8,"at":1760000000000,"by":2,"nickname":"c"})");
    goes_both_ways(LogEntry{8, 9, 0, RoleChanged{3, Role::owner}},
                   R"({"type":"role","seq":8,"at":9,"member":3,"role":"owner"})");
    goes_both_ways(entry(8, Muted{3, true}), R"({"type":"muted","seq":8,"at":1760000000000,"by":2,"member":3})");
    goes_both_ways(entry(8, Muted{3, false}),
                   R"({"type":"muted","seq":8,"at":1760000000000,"by":2,"member":3,"on":false})");
    goes_both_ways(entry(8, Associated{{2, "abc", "A film"}}),
                   R"({"type":"associated","seq":8,"at":1760000000000,"by":2,"epoch":2,"video_id":"abc",)"
                   R"("title":"A film"})");
    goes_both_ways(entry(8, Controlled{PlaybackAction::seek, 1000, 1}),
                   R"({"type":"controlled","seq":8,"at":1760000000000,"by":2,"action":"seek","position_ms":1000})");
    goes_both_ways(entry(8, Controlled{PlaybackAction::rate, 1000, 1.5}),
                   R"({"type":"controlled","seq":8,"at":1760000000000,"by":2,"action":"rate","position_ms":1000,)"
                   R"("rate":1.5})");
    goes_both_ways(entry(8, SettingsChanged{}),
                   R"({"type":"settings","seq":8,"at":1760000000000,"by":2,"settings":{"control":"member",)"
                   R"("switch_video":"cohost","invite":"member","moderate":"cohost"}})");
}

TEST_CASE("a removed message is one without text") {
    CHECK(decode_entry(R"({"type":"message","seq":5,"at":1,"by":2,"text":"","epoch":0,"client_id":9})"));
}

TEST_CASE("an entry beyond a limit is refused") {
    const auto message = [](const std::string& text) {
        return R"({"type":"message","seq":5,"at":1,"by":2,"text":")" + text + R"(","epoch":0,"client_id":9})";
    };
    CHECK(decode_server_message(message(std::string(kMaxTextBytes, 'x'))));
    refused(message(std::string(kMaxTextBytes + 1, 'x')));
    refused(with(message("x"), R"("seq":5)", R"("seq":0)"));
    refused(with(message("x"), R"("seq":5)", R"("seq":5.0)"));
    refused(with(message("x"), R"("at":1)", R"("at":-1)"));
    refused(with(message("x"), R"("by":2)", R"("by":4294967296)"));
    refused(with(message("x"), "message", "massage"));
    const std::string joined = R"({"type":"joined","seq":1,"at":1,"by":2,"member":{"id":2,"nickname":"b",)"
                               R"("role":"member","colour":11,"joined_at":0}})";
    CHECK(decode_server_message(joined));
    refused(with(joined, R"("colour":11)", R"("colour":12)"));
    refused(with(joined, R"("role":"member")", R"("role":"king")"));
    refused(with(joined, R"("nickname":"b")", R"("nickname":")" + std::string(kMaxNicknameBytes + 1, 'b') + '"'));
    refused(with(joined, R"("id":2)", R"("id":0)"));
    refused(R"({"type":"associated","seq":8,"at":1,"by":2,"epoch":2,"video_id":""})");
    REQUIRE(decode_entry(std::string(70'000, ' ')).error().code == ErrorCode::too_large);
}

TEST_CASE("welcome, as a fresh start and as what was missed") {
    Welcome welcome;
    welcome.group = "AAAAAAAAAAAAAAAAAAAAAA";
    welcome.member = 1;
    welcome.log_epoch = 7;
    welcome.server_time = 1'760'000'000'500;
    const std::string head = R"({"type":"welcome","group":"AAAAAAAAAAAAAAAAAAAAAA","member":1,"log_epoch":7,)"
                             R"("server_time":1760000000500,)";
    const std::string standstill = R"("playback":{"epoch":0,"revision":0,"playing":false,"rate":1,"position_ms":0,)"
                                   R"("at":0},"presence":[]})";
    goes_both_ways(welcome, head + R"("entries":[],)" + standstill);
    welcome.entries = {entry(4, Left{}), entry(5, Renamed{"b"})};
    welcome.playback = {2, 9, true, 1.5, 5000, 1'760'000'000'650, 1};
    welcome.presence = {{1, Activity::watching, true, 0}, {3, Activity::paused, false, 40}};
    const std::string rest =
        R"("entries":[{"type":"left","seq":4,"at":1760000000000,"by":2},)"
        R"({"type":"renamed","seq":5,"at":1760000000000,"by":2,"nickname":"b"}],)"
        R"("playback":{"epoch":2,"revision":9,"playing":true,"rate":1.5,"position_ms":5000,"at":1760000000650,)"
        R"("by":1},"presence":[{"member":1,"activity":"watching"},)"
        R"({"member":3,"activity":"paused","following":false,"drift_ms":40}]})";
    goes_both_ways(welcome, head + rest);
    GroupSnapshot snapshot;
    snapshot.seq = 5;
    snapshot.members = {{1, "a", Role::owner, 0, false, false, 1}, {2, "b", Role::member, 1, false, true, 2}};
    snapshot.association = {2, "abc", ""};
    snapshot.imported = {{"abc", 4, 12}};
    welcome.snapshot = snapshot;
    const std::string fresh =
        head + R"("snapshot":{"seq":5,"members":[{"id":1,"nickname":"a","role":"owner","colour":0,"joined_at":1},)" +
        R"({"id":2,"nickname":"b","role":"member","colour":1,"gone":true,"joined_at":2}],)"
        R"("association":{"epoch":2,"video_id":"abc"},"settings":{"control":"member","switch_video":"cohost",)"
        R"("invite":"member","moderate":"cohost"},"imported":[{"video_id":"abc","seq":4,"count":12}]},)" +
        rest;
    goes_both_ways(welcome, fresh);
    refused(with(fresh, R"("snapshot":{"seq":5)", R"("snapshot":{"seq":6)"));  // is not where the entries end
    refused(with(fresh, R"("type":"left","seq":4)", R"("type":"left","seq":3)"));
    refused(with(fresh, R"({"id":2,"nickname":"b")", R"({"id":1,"nickname":"b")"));
    refused(with(fresh, R"("video_id":"abc")", R"("video_id":"")"));
    refused(with(fresh, R"("rate":1.5)", R"("rate":3)"));
    refused(with(fresh, R"("member":3,"activity":"paused")", R"("member":3,"activity":"gone")"));
    for (std::size_t length = 0; length < fresh.size(); ++length)
        REQUIRE_FALSE(decode_server_message(std::string_view(fresh).substr(0, length)));
}

TEST_CASE("playback, presence, history, pong") {
    goes_both_ways(Playback{1, 2, true, 0.25, 3, 4, 5},
                   R"({"type":"playback","epoch":1,"revision":2,"playing":true,"rate":0.25,"position_ms":3,"at":4,)"
                   R"("by":5})");
    goes_both_ways(PresenceUpdate{{{1, Activity::away, true, 0}}},
                   R"({"type":"presence","changes":[{"member":1,"activity":"away"}]})");
    goes_both_ways(HistoryReply{1, {}}, R"({"type":"history","before":1,"entries":[]})");
    goes_both_ways(HistoryReply{5, {entry(4, Left{})}},
                   R"({"type":"history","before":5,"entries":[{"type":"left","seq":4,"at":1760000000000,"by":2}]})");
    refused(R"({"type":"history","before":6,"entries":[{"type":"left","seq":4,"at":1,"by":2}]})");
    goes_both_ways(Pong{3, 1'760'000'000'000.125}, R"({"type":"pong","id":3,"server_time_ms":1760000000000.125})");
    refused(R"({"type":"pong","id":3,"server_time_ms":"now"})");
    refused(R"({"type":"pong","id":3,"server_time_ms":1e300})");
}

TEST_CASE("error, bye") {
    goes_both_ways(ErrorReply{"too-fast", "slower", 12, 250},
                   R"({"type":"error","code":"too-fast","message":"slower","ref":12,"retry_after_ms":250})");
    goes_both_ways(ErrorReply{"bad-message", "", 0, 0}, R"({"type":"error","code":"bad-message","message":""})");
    goes_both_ways(Bye{"stopping"}, R"({"type":"bye","reason":"stopping"})");
    refused(R"({"type":"bye"})");
    refused(R"({"type":"error","message":"x"})");
}

TEST_CASE("the largest welcome fits into a message and is read in whole") {
    Welcome welcome;
    welcome.group = std::string(kCodeCharacters, 'A');
    welcome.member = 1;
    GroupSnapshot& snapshot = welcome.snapshot.emplace();
    snapshot.seq = kMaxHistoryEntries;
    for (MemberId id = 1; id <= kMaxMembersEver; ++id)
        snapshot.members.push_back({id, std::string(kMaxNicknameBytes, '"'), Role::cohost, 11, true, true, 1LL << 41});
    for (Seq seq = 1; seq <= kMaxHistoryEntries; ++seq)
        welcome.entries.push_back(entry(seq, Said{.text = std::string(kMaxTextBytes, '"'), .client_id = 1LL << 51}));
    for (MemberId id = 1; id <= kMaxMembers; ++id)
        welcome.presence.push_back({id, Activity::buffering, false, -kMaxMediaMs});
    const std::string text = encode(welcome);
    REQUIRE(text.size() <= kMaxServerMessageBytes);
    const Result<ServerMessage> back = decode_server_message(text);
    REQUIRE(back);
    REQUIRE(*back == ServerMessage(welcome));
}

TEST_CASE("what is no message of a server is refused") {
    for (const char* text : {"", "{", "[]", "{}", R"({"type":""})", R"({"type":"say"})", R"({"type":"welcome"})",
                             R"({"type":"playback"})", R"({"type":"presence","changes":7})", "\x80"})
        refused(text);
    refused(std::string(100'000, '[') + std::string(100'000, ']'));
    const std::string huge(kMaxServerMessageBytes + 1, ' ');
    REQUIRE(decode_server_message(huge).error().code == ErrorCode::too_large);
}
