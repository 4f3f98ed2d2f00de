// SPDX-License-Identifier: Apache-2.0
// Messages reported to those who may act on their authors: who may report what, who sees it, how it ends.
#include <algorithm>

#include "tests/group/party.h"

using namespace sameframe;
using namespace sameframe::group;
using namespace sameframe::protocol;
using sameframe::tests::Party;

namespace {

struct Reported {
    Party party;
    MemberId cohost = party.cohost();
    MemberId talker = party.join("talker");
    MemberId reporter = party.join("reporter");

    Seq say(MemberId by, const std::string& text) {
        REQUIRE(party.say(by, text) == "");
        party.now += 1000;
        return party->state().seq();
    }
    std::string_view report(MemberId by, Seq target) { return party.act(by, ReportMessage{0, target}); }
    std::vector<ReportId> seen(MemberId by) {
        std::vector<ReportId> ids;
        if (const auto open = party->reports_for(by))
            for (const MessageReport& report : open->reports)
                ids.push_back(report.id);
        return ids;
    }
};

using Ids = std::vector<ReportId>;

}  // namespace

TEST_CASE("those who may act on the author see the report, with the message quoted; nobody else does, nor the log") {
    Reported r;
    const Seq rude = r.say(r.talker, "something rude");
    const Seq before = r.party->state().seq();
    REQUIRE(r.report(r.reporter, rude) == "");
    CHECK(r.party.last.entries.empty());
    CHECK(r.party->state().seq() == before);
    REQUIRE(r.party.last.reports.size() == 1);
    const MessageReport& report = r.party.last.reports[0];
    CHECK(report.text == "something rude");
    CHECK((report.target == rude && report.author == r.talker && report.by == r.reporter && report.at == r.party.now));
    CHECK(r.seen(1) == Ids{1});
    CHECK(r.seen(r.cohost) == Ids{1});
    CHECK_FALSE(r.party->reports_for(r.talker));
    CHECK_FALSE(r.party->reports_for(r.reporter));

    REQUIRE(r.report(r.reporter, r.say(r.cohost, "a co-host is rude")) == "");
    CHECK(r.seen(1) == Ids{1, 2});
    CHECK(r.seen(r.cohost) == Ids{1});  // not of themselves
    CHECK(r.party.act(r.cohost, SettleReport{0, 2}) == codes::kNotAllowed);
}

TEST_CASE("what cannot be reported") {
    Reported r;
    const Seq owners = r.say(1, "the owner's");
    const Seq own = r.say(r.reporter, "mine");
    const Seq rude = r.say(r.talker, "rude");
    CHECK(r.report(r.reporter, owners) == codes::kNotAllowed);
    CHECK(r.report(r.reporter, own) == codes::kNotAllowed);
    CHECK(r.report(r.reporter, 1) == codes::kNoSuchMessage);  // an entry of another kind
    CHECK(r.report(r.reporter, rude + 1) == codes::kNoSuchMessage);
    CHECK(r.report(99, rude) == codes::kBadToken);
    CHECK(r.report(r.reporter, rude) == "");
    CHECK(r.report(r.reporter, rude) == codes::kReported);
    CHECK(r.report(r.cohost, rude) == "");
    for (std::size_t i = 1; i < kMaxReportsOfMember; ++i)
        REQUIRE(r.report(r.reporter, r.say(r.talker, "more")) == "");
    CHECK(r.report(r.reporter, r.say(r.talker, "too many")) == codes::kTooManyReports);
    CHECK(r.party.act(r.reporter, SettleReport{0, 1}) == codes::kNotAllowed);
    CHECK(r.party.act(1, SettleReport{0, 77}) == codes::kNoSuchReport);
    CHECK(r.party.act(1, SettleReport{0, 1}) == "");
    CHECK(r.party.last.settled == Ids{1});
    CHECK(r.report(r.reporter, r.say(r.talker, "room again")) == "");
}

TEST_CASE("removing the message or its author settles what was reported about it") {
    Reported r;
    const Seq first = r.say(r.talker, "first");
    const Seq second = r.say(r.talker, "second");
    const MemberId other = r.party.join("other");
    REQUIRE(r.report(r.reporter, first) == "");
    REQUIRE(r.report(other, first) == "");
    REQUIRE(r.report(other, second) == "");
    REQUIRE(r.party.act(r.cohost, Remove{0, first}) == "");
    CHECK(r.party.last.settled == Ids{1, 2});
    CHECK(r.seen(1) == Ids{3});
    CHECK(r.report(r.reporter, first) == codes::kNoSuchMessage);
    REQUIRE(r.party.moderate(1, Moderation::kick, r.talker) == "");
    CHECK(r.party.last.settled == Ids{3});
    CHECK(r.seen(1).empty());
    REQUIRE(r.report(r.reporter, second) == "");  // it is still there
    CHECK(r.seen(r.cohost) == Ids{4});  // no number twice
    CHECK(r.party.act(r.cohost, SettleReport{0, 3}) == codes::kNoSuchReport);
    CHECK(r.party.act(r.cohost, Remove{0, second}) == "");
    CHECK(r.seen(r.cohost).empty());
}

TEST_CASE("an old message is reported by its entry, and reports come back with the group") {
    Reported r;
    const Seq old = r.say(r.talker, "long ago");
    const LogEntry entry = r.party.last.entries.back();
    GroupLimits limits;
    limits.say = {1e9, 1e9};
    GroupRecord record = r.party.record();
    for (std::size_t i = 0; i < kRecentEntries + 5; ++i) {
        Said more{.text = "more", .client_id = make_client_id(77, static_cast<std::uint32_t>(i + 1))};
        record.entries.push_back({record.entries.back().seq + 1, r.party.now, r.talker, std::move(more)});
    }
    record.reports = {{7, record.entries.back().seq, r.talker, r.cohost, 5, "more"}};
    auto restored = Group::restore(record, limits, [] { return std::string("code"); });
    REQUIRE(restored);
    Group& group = **restored;
    CHECK(group.reports_for(1)->reports == record.reports);
    CHECK(std::get<Refusal>(group.handle(r.reporter, ReportMessage{0, old}, r.party.now)).code ==
          codes::kNoSuchMessage);
    const Outcome outcome = group.report(r.reporter, entry, r.party.now);
    REQUIRE(std::holds_alternative<Change>(outcome));
    CHECK(std::get<Change>(outcome).reports[0].id == 8);
    CHECK(std::get<Change>(outcome).reports[0].text == "long ago");
    record.reports[0].author = 99;
    CHECK_FALSE(Group::restore(record, limits, [] { return std::string("code"); }));
}
