// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/group_inputs.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

#include "base/utf8.h"
#include "group/group.h"
#include "group/typed_text.h"
#include "protocol/group_codec.h"

namespace sameframe::tests {

using namespace protocol;
using group::Change;

namespace {

void require(bool kept, const char* promise) {
    if (kept) return;
    std::fprintf(stderr, "broken: %s\n", promise);
    std::abort();
}

// Takes the input apart; behind its end everything is 0.
class Bytes {
public:
    explicit Bytes(std::span<const std::uint8_t> input) : input_(input) {}

    bool left() const { return at_ < input_.size(); }
    std::uint8_t byte() { return left() ? input_[at_++] : 0; }
    std::uint32_t below(std::uint32_t bound) { return byte() % bound; }
    std::string text() {
        const std::size_t size = std::min<std::size_t>(byte() % 40, input_.size() - at_);
        std::string text(reinterpret_cast<const char*>(input_.data()) + at_, size);
        at_ += size;
        return text;
    }

private:
    std::span<const std::uint8_t> input_;
    std::size_t at_ = 0;
};

class Machine {
public:
    explicit Machine(Bytes bytes) : bytes_(bytes), group_(make()) {
        Change change;
        (void)group_->found({"founder", "b0", bytes_.below(2) ? "v" : "", "t", 7, true}, "t0", code(), now_, change);
        take(change);
    }

    void run() {
        while (bytes_.left())
            step();
        check_restored();
    }

private:
    std::unique_ptr<group::Group> make() {
        return std::make_unique<group::Group>("G", 1, kLimits, [this] { return code(); });
    }
    std::string code() { return "c" + std::to_string(codes_++); }

    void step() {
        now_ = std::max<std::int64_t>(0, now_ + (static_cast<std::int64_t>(bytes_.byte()) - 40) * 16);
        const MemberId by = bytes_.below(8);
        switch (bytes_.below(20)) {
            case 0:
                return join();
            case 1:
                return mint(by);
            case 2:
                return take(by, group_->revoke(by, bytes_.below(8)));
            case 3:
                return group_->connected(1 + by);
            case 4:
                return group_->disconnected(1 + by);
            case 5:
                return check_welcome(by);
            case 6:
                return check_restored();
            default:
                return take(by, group_->handle(by, message(), now_));
        }
    }

    ClientMessage message() {
        switch (bytes_.below(12)) {
            case 0:
            case 1:
            case 2:
                return Say{make_client_id(bytes_.below(3), bytes_.below(16)),
                           bytes_.text(),
                           bytes_.below(3),
                           bytes_.byte() - 1,
                           bytes_.byte(),
                           bytes_.below(8) ? std::vector<MemberId>() : std::vector<MemberId>{bytes_.below(8)}};
            case 3:
                return React{0, bytes_.byte(), bytes_.text(), bytes_.below(2) == 0};
            case 4:
                return Remove{0, bytes_.byte()};
            case 5:
                return Rename{0, bytes_.text()};
            case 6:
                return Moderate{0, static_cast<Moderation>(bytes_.below(6)), bytes_.below(8)};
            case 7:
                return Associate{0, std::string(bytes_.below(70), 'v'), bytes_.text(), bytes_.byte(),
                                 bytes_.below(2) == 0};
            case 8:
                return PlaybackControl{0, bytes_.below(4), static_cast<PlaybackAction>(bytes_.below(4)),
                                       bytes_.byte() * kMaxMediaMs / 255, bytes_.byte() / 64.0};
            case 9:
                return PresenceReport{static_cast<Activity>(bytes_.below(4)), true, bytes_.byte()};
            case 10:
                return Leave{};
            default: {
                Configure configure;
                for (Role& role : configure.settings.least)
                    role = static_cast<Role>(bytes_.below(3));
                return configure;
            }
        }
    }

    void join() {
        const std::string token = "t" + std::to_string(++tokens_);
        const std::string old_token = "t" + std::to_string(bytes_.below(8));
        Change change;
        const auto joined = group_->join("c" + std::to_string(bytes_.below(8)),
                                         {bytes_.text(), "b" + std::to_string(bytes_.below(4)), ""},
                                         bytes_.below(2) ? old_token : "", token, now_, change);
        if (const auto* admitted = std::get_if<group::Group::Admitted>(&joined)) {
            require(group_->member_of(admitted->again ? old_token : token) == admitted->member, "the token opens");
            take(change);
        } else {
            require(change == Change{}, "who is refused changes nothing");
        }
    }

    void mint(MemberId by) {
        Change change;
        const MintRequest request{static_cast<Role>(bytes_.below(3)), bytes_.below(4), bytes_.below(3)};
        const auto minted = group_->mint(by, request, code(), now_, change);
        if (std::holds_alternative<Invitation>(minted))
            take(change);
        else
            require(change == Change{}, "who may not mint changes nothing");
    }

    void take(MemberId by, const group::Outcome& outcome) {
        if (const auto* change = std::get_if<Change>(&outcome)) {
            require(by != 0 && was_present_.contains(by), "only members change a group");
            return take(*change);
        }
        require(group_->state() == mirror_ && group_->playback() == record_.playback, "a refusal changes nothing");
    }

    void take(const Change& change) {
        for (const LogEntry& entry : change.entries) {
            require(mirror_.apply(entry).ok(), "an entry fits what went before");
            require(record_.entries.empty() || entry.at >= record_.entries.back().at,
                    "time does not go back in the log");
            const auto back = decode_entry(encode_entry(entry));
            require(back && *back == entry, "an entry survives the wire");
            if (const auto* said = std::get_if<Said>(&entry.body))
                require(said_.emplace(entry.by, said->client_id).second, "nothing is said twice");
            record_.entries.push_back(entry);
        }
        for (const Seq seq : change.redacted)
            require(std::holds_alternative<Said>(record_.entries.at(seq - 1).body), "messages are what is redacted");
        if (change.playback) {
            require(change.playback->revision > record_.playback.revision, "a newer position has a greater number");
            record_.playback = *change.playback;
        }
        for (const Invitation& invitation : change.invitations) {
            std::erase_if(record_.invitations, [&](const Invitation& old) { return old.id == invitation.id; });
            record_.invitations.push_back(invitation);
            require(invitation.max_uses == 0 || invitation.used_by.size() <= invitation.max_uses, "uses are counted");
        }
        for (const group::Credential& credential : change.credentials) {
            std::erase_if(record_.credentials,
                          [&](const auto& old) { return old.token_hash == credential.token_hash; });
            record_.credentials.push_back(credential);
        }
        for (const MemberId member : change.expelled)
            require(!mirror_.present(member), "who is expelled is a member no more");
        check();
    }

    void check() {
        require(group_->state() == mirror_, "the log folds to the group");
        require(group_->playback() == record_.playback, "the position is the one that was told");
        require(record_.playback.epoch == mirror_.association().epoch, "the position is that of the video");
        require((mirror_.present_count() > 0) == (mirror_.owner() != 0), "who is there has an owner");
        require(mirror_.present_count() <= kLimits.max_members, "a group is not overfull");
        was_present_.clear();
        std::set<std::string> nicknames;
        int owners = 0;
        for (const MemberInfo& member : mirror_.members()) {
            if (member.gone) continue;
            was_present_.insert(member.id);
            require(nicknames.insert(group::folded(member.nickname)).second, "a nickname is somebody's alone");
            require(is_valid_utf8(member.nickname) && group::clean_nickname(member.nickname), "nicknames are clean");
            owners += member.role == Role::owner;
        }
        require(owners <= 1, "there is one owner");
        for (const group::Credential& credential : record_.credentials) {
            const bool present = mirror_.present(credential.member);
            require(credential.alive == present, "a token lives as long as its member is here");
            require(group_->member_of(credential.token_hash) == (present ? credential.member : 0),
                    "tokens open as said");
        }
    }

    void check_welcome(MemberId by) {
        const Seq has = bytes_.byte();
        const Welcome welcome = group_->welcome(by, LogPosition{bytes_.below(2), has}, now_);
        const Seq first = welcome.snapshot ? mirror_.seq() - welcome.entries.size() : has;
        require(first + welcome.entries.size() == mirror_.seq(), "a welcome leads to the present");
        for (std::size_t i = 0; i < welcome.entries.size(); ++i)
            require(welcome.entries[i] == record_.entries.at(first + i), "a welcome has the log's entries");
        (void)group_->invitations(by);
        (void)group_->preview("c" + std::to_string(bytes_.below(8)), now_);
        (void)group_->take_presence();
    }

    // The same group from what was stored; it goes on from there.
    void check_restored() {
        record_.id = "G";
        record_.log_epoch = 1;
        auto restored = group::Group::restore(record_, kLimits, [this] { return code(); });
        require(restored.ok(), "what was stored can be restored");
        group_ = *std::move(restored);
        check();
    }

    static constexpr group::GroupLimits kLimits = {
        .say = {6, 3}, .act = {9, 3}, .max_members = 5, .max_missed = 20, .first_entries = 10};

    Bytes bytes_;
    int codes_ = 0;
    int tokens_ = 0;
    std::int64_t now_ = 1'000'000;
    std::unique_ptr<group::Group> group_;
    group::GroupRecord record_;
    group::GroupState mirror_;
    std::set<std::pair<MemberId, ClientId>> said_;
    std::set<MemberId> was_present_;
};

}  // namespace

void check_group(std::span<const std::uint8_t> input) { Machine(Bytes(input)).run(); }

}  // namespace sameframe::tests
