// SPDX-License-Identifier: Apache-2.0
// Comments from a danmaku file for the whole group: who may bring them, which videos have some, what is forgotten.
#include "tests/group/party.h"

using namespace sameframe;
using namespace sameframe::group;
using namespace sameframe::protocol;
using sameframe::tests::Party;

namespace {

std::shared_ptr<const std::string> sheet(std::string text = "5 0 1 16777215 x\n6 0 1 16777215 y\n") {
    return std::make_shared<const std::string>(std::move(text));
}

std::string_view code_of(const Outcome& outcome) {
    const auto* refusal = std::get_if<Refusal>(&outcome);
    return refusal ? refusal->code : std::string_view();
}

}  // namespace

TEST_CASE("the owner brings comments for the group's video, and takes them away") {
    Party party;
    const Outcome outcome = party->import_comments(1, "film", sheet(), party.now);
    REQUIRE(std::holds_alternative<Change>(outcome));
    const Change& change = std::get<Change>(outcome);
    REQUIRE(change.entries.size() == 1);
    CHECK(std::get<Imported>(change.entries[0].body) == Imported{"film", 2});
    REQUIRE(change.sheets.size() == 1);
    CHECK(change.sheets[0].video_id == "film");
    CHECK(*change.sheets[0].sheet == *sheet());
    const ImportedComments* known = party->state().imported("film");
    REQUIRE(known);
    CHECK(known->seq == change.entries[0].seq);
    CHECK(known->count == 2);
    CHECK(party->welcome(1, std::nullopt, party.now).snapshot->imported.size() == 1);

    const Outcome removal = party->import_comments(1, "film", nullptr, party.now);
    REQUIRE(std::holds_alternative<Change>(removal));
    CHECK(std::get<Imported>(std::get<Change>(removal).entries[0].body).count == 0);
    REQUIRE(std::get<Change>(removal).sheets.size() == 1);
    CHECK_FALSE(std::get<Change>(removal).sheets[0].sheet);
    CHECK_FALSE(party->state().imported("film"));
    CHECK(code_of(party->import_comments(1, "film", nullptr, party.now)) == codes::kNoSuchComments);
}

TEST_CASE("nobody but the owner, for no other video, nothing that is no sheet, and not too often") {
    Party party;
    const MemberId guest = party.join();
    const MemberId cohost = party.cohost();
    for (const MemberId member : {guest, cohost}) {
        CHECK(code_of(party->import_comments(member, "film", sheet(), party.now)) == codes::kNotAllowed);
        CHECK(code_of(party->import_comments(member, "film", nullptr, party.now)) == codes::kNotAllowed);
    }
    CHECK(code_of(party->import_comments(99, "film", sheet(), party.now)) == codes::kBadToken);
    CHECK(code_of(party->import_comments(1, "other", sheet(), party.now)) == codes::kStale);
    CHECK(code_of(party->import_comments(1, "", sheet(), party.now)) == codes::kStale);
    CHECK(code_of(party->import_comments(1, "film", sheet("nonsense\n"), party.now)) == codes::kBadMessage);
    CHECK(code_of(party->import_comments(1, "film", sheet(std::string(5u << 20, 'x')), party.now)) == codes::kTooLarge);
    CHECK_FALSE(party->state().imported("film"));
    int taken = 0;
    while (code_of(party->import_comments(1, "film", sheet(), party.now)).empty())
        REQUIRE(++taken < 100);
    CHECK(code_of(party->import_comments(1, "film", sheet(), party.now)) == codes::kTooFast);
    party.now += 60'000;
    CHECK(code_of(party->import_comments(1, "film", sheet(), party.now)) == "");

    CHECK_FALSE(party->read_comments(guest, "film", party.now));
    CHECK(party->read_comments(guest, "other", party.now)->code == codes::kNoSuchComments);
    CHECK(party->read_comments(99, "film", party.now)->code == codes::kBadToken);
    for (int i = 0; i < 100 && !party->read_comments(guest, "film", party.now); ++i) {
    }
    CHECK(party->read_comments(guest, "film", party.now)->code == codes::kTooFast);
    CHECK_FALSE(party->read_comments(cohost, "film", party.now));
}

TEST_CASE("of many videos the oldest comments give way, in every copy of the group alike") {
    GroupLimits limits;
    limits.import = limits.act = {1e9, 1e9};
    Party party(limits, "film-0");
    GroupState copy(*party->welcome(1, std::nullopt, party.now).snapshot);
    for (std::size_t i = 0; i < kMaxImportedVideos + 2; ++i) {
        const std::string video = "film-" + std::to_string(i);
        if (i > 0) {
            REQUIRE(party.act(1, Associate{.video_id = video}) == "");
            for (const LogEntry& entry : party.last.entries)
                REQUIRE(copy.apply(entry));
        }
        const Outcome outcome = party->import_comments(1, video, sheet(), party.now);
        REQUIRE(std::holds_alternative<Change>(outcome));
        const Change& change = std::get<Change>(outcome);
        for (const LogEntry& entry : change.entries)
            REQUIRE(copy.apply(entry));
        const bool full = i >= kMaxImportedVideos;
        REQUIRE(change.sheets.size() == (full ? 2 : 1));
        if (full) {
            CHECK(change.sheets[0].video_id == "film-" + std::to_string(i - kMaxImportedVideos));
            CHECK_FALSE(change.sheets[0].sheet);
        }
    }
    CHECK(copy == party->state());
    CHECK(copy.snapshot().imported.size() == kMaxImportedVideos);
    CHECK_FALSE(copy.imported("film-1"));
    CHECK(copy.imported("film-2"));
}
