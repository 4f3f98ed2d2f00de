// SPDX-License-Identifier: Apache-2.0
#include "group/group_state.h"

#include <algorithm>

#include "protocol/limits.h"

namespace sameframe::group {

using namespace protocol;

namespace {

MemberInfo* find_in(std::vector<MemberInfo>& members, MemberId id) {
    const auto it = std::ranges::lower_bound(members, id, {}, &MemberInfo::id);
    return it != members.end() && it->id == id ? &*it : nullptr;
}

// One overload for each kind of entry: false, and nothing is changed, if it does not fit.
class Fold {
public:
    Fold(GroupSnapshot& state, const GroupState& before, const LogEntry& entry)
        : state_(state), before_(before), entry_(entry), by_(find_in(state.members, entry.by)) {
        if (by_ && by_->gone) by_ = nullptr;
    }

    bool operator()(const Said& said) const { return by_ && said.reply_to < entry_.seq; }
    bool operator()(const Reacted& reacted) const { return by_ && earlier(reacted.target); }
    bool operator()(const Removed& removed) const { return by_ && earlier(removed.target); }

    bool operator()(const Joined& joined) const {
        const MemberInfo& member = joined.member;
        const MemberId last = state_.members.empty() ? 0 : state_.members.back().id;
        const bool first_here = before_.owner() == 0;  // whom the group belongs to, whatever their invitation says
        if (member.id != entry_.by || member.id <= last || member.gone || (member.role == Role::owner) != first_here)
            return false;
        state_.members.push_back(member);
        return true;
    }

    bool operator()(const Left&) const { return by_ && goes(*by_); }

    bool operator()(const Kicked& kicked) const {
        MemberInfo* member = present(kicked.member);
        return by_ && member && member != by_ && goes(*member);
    }

    bool operator()(const Renamed& renamed) const {
        if (!by_) return false;
        by_->nickname = renamed.nickname;
        return true;
    }

    bool operator()(const RoleChanged& changed) const {
        MemberInfo* member = present(changed.member);
        if (!member || (!by_ && entry_.by != 0)) return false;
        MemberInfo* owner = present(before_.owner());
        if (owner == member) return changed.role == Role::owner;  // it can be handed over, not dropped
        if (changed.role == Role::owner && owner) owner->role = Role::cohost;
        member->role = changed.role;
        return true;
    }

    bool operator()(const Muted& muted) const {
        MemberInfo* member = present(muted.member);
        if (!by_ || !member) return false;
        member->muted = muted.on;
        return true;
    }

    bool operator()(const Associated& associated) const {
        if (!by_ || associated.association.epoch != state_.association.epoch + 1) return false;
        state_.association = associated.association;
        return true;
    }

    bool operator()(const Controlled&) const { return by_ != nullptr; }

    bool operator()(const SettingsChanged& changed) const {
        if (!by_) return false;
        state_.settings = changed.settings;
        return true;
    }

    bool operator()(const Imported& imported) const {
        if (!by_ || imported.video_id.empty()) return false;
        std::vector<ImportedComments>& all = state_.imported;
        std::erase_if(all, [&](const ImportedComments& old) { return old.video_id == imported.video_id; });
        if (imported.count == 0) return true;
        if (all.size() == kMaxImportedVideos) all.erase(all.begin());
        all.push_back({imported.video_id, entry_.seq, imported.count});
        return true;
    }

private:
    bool earlier(Seq target) const { return target >= 1 && target < entry_.seq; }

    MemberInfo* present(MemberId id) const {
        MemberInfo* member = find_in(state_.members, id);
        return member && !member->gone ? member : nullptr;
    }

    // An owner goes only when nobody is left to have the group.
    bool goes(MemberInfo& member) const {
        if (member.role == Role::owner && before_.heir() != 0) return false;
        member.gone = true;
        member.role = Role::member;
        return true;
    }

    GroupSnapshot& state_;
    const GroupState& before_;
    const LogEntry& entry_;
    MemberInfo* by_;
};

}  // namespace

GroupState::GroupState(GroupSnapshot snapshot) : state_(std::move(snapshot)) {}

Result<void> GroupState::apply(const LogEntry& entry) {
    if (entry.seq != state_.seq + 1) return Error{ErrorCode::invalid_message, "entry " + std::to_string(entry.seq)};
    if (!std::visit(Fold(state_, *this, entry), entry.body))
        return Error{ErrorCode::invalid_message, "entry " + std::to_string(entry.seq) + " names what is not there"};
    state_.seq = entry.seq;
    return {};
}

const MemberInfo* GroupState::find(MemberId id) const {
    const auto it = std::ranges::lower_bound(state_.members, id, {}, &MemberInfo::id);
    return it != state_.members.end() && it->id == id ? &*it : nullptr;
}

bool GroupState::present(MemberId id) const {
    const MemberInfo* member = find(id);
    return member && !member->gone;
}

std::size_t GroupState::present_count() const {
    return static_cast<std::size_t>(std::ranges::count(state_.members, false, &MemberInfo::gone));
}

MemberId GroupState::owner() const {
    for (const MemberInfo& member : state_.members)
        if (!member.gone && member.role == Role::owner) return member.id;
    return 0;
}

const ImportedComments* GroupState::imported(const std::string& video_id) const {
    const auto it = std::ranges::find(state_.imported, video_id, &ImportedComments::video_id);
    return it == state_.imported.end() ? nullptr : &*it;
}

bool GroupState::may(MemberId member, Action action) const {
    const MemberInfo* who = find(member);
    return who && !who->gone && (who->role == Role::owner || who->role >= settings().least_for(action));
}

bool GroupState::may_moderate(MemberId member, MemberId other) const {
    return may(member, Action::moderate) && present(other) && find(member)->role > find(other)->role;
}

// Numbers are given in the order of joining, so the first found has been here longest.
MemberId GroupState::heir() const {
    MemberId best = 0;
    for (const MemberInfo& member : state_.members) {
        if (member.gone || member.role == Role::owner) continue;
        if (member.role == Role::cohost) return member.id;
        if (best == 0) best = member.id;
    }
    return best;
}

}  // namespace sameframe::group
