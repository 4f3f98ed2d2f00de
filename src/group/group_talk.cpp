// SPDX-License-Identifier: Apache-2.0
// Group: what members say, and what they do with the video.
#include <algorithm>

#include "group/group_impl.h"
#include "group/shared_playback.h"
#include "group/typed_text.h"

namespace sameframe::group {

using namespace protocol;

Outcome Group::Impl::handle(MemberId by, const Say& say, std::int64_t now) {
    if (say.client_id == 0 || say.client_id > kMaxClientId) return Refusal{codes::kBadMessage};
    if (said.contains(by, say.client_id)) return Refusal{codes::kAlreadySaid};
    if (state.find(by)->muted) return Refusal{codes::kMuted};
    if (say.text.size() > kMaxTextBytes) return Refusal{codes::kTooLarge};
    Said message{clean_text(say.text), say.epoch, say.media_ms, say.reply_to, say.client_id, say.mentions, {}};
    if (message.text.empty()) return Refusal{codes::kEmptyText};
    if (say.epoch > state.association().epoch || say.mentions.size() > kMaxMentions) return Refusal{codes::kBadMessage};
    if (say.reply_to != 0 && !messages.is_message(say.reply_to)) return Refusal{codes::kNoSuchMessage};
    if (std::ranges::find(kMessageColours, say.style.colour) == kMessageColours.end()) return Refusal{codes::kBadMessage};
    if (!state.settings().plain) message.style = say.style;
    const auto unknown = [&](MemberId member) { return state.find(member) == nullptr; };
    if (std::ranges::any_of(say.mentions, unknown)) return Refusal{codes::kNoSuchMember};
    if (const auto refusal = too_fast(pace[by].say, limits.say, now)) return *refusal;
    if (say.epoch == 0) message.media_ms = -1;
    Change change;
    add(change, by, now, std::move(message));
    return change;
}

Outcome Group::Impl::handle(MemberId by, const React& react, std::int64_t now) {
    if (state.find(by)->muted) return Refusal{codes::kMuted};
    if (messages.author(react.target) == 0) return Refusal{codes::kNoSuchMessage};
    if (react.emoji.size() > kMaxEmojiBytes || !is_emoji_like(react.emoji)) return Refusal{codes::kBadMessage};
    if (const auto refusal = too_fast_to_act(by, now)) return *refusal;
    Change change;
    add(change, by, now, Reacted{react.target, react.emoji, react.on});
    return change;
}

Outcome Group::Impl::handle(MemberId by, const Remove& remove, std::int64_t now) {
    const MemberId author = messages.author(remove.target);
    if (author == 0) return Refusal{codes::kNoSuchMessage};
    const bool may =
        author == by || state.may_moderate(by, author) || (!state.present(author) && state.may(by, Action::moderate));
    if (!may) return Refusal{codes::kNotAllowed};
    if (const auto refusal = too_fast_to_act(by, now)) return *refusal;
    Change change;
    add(change, by, now, Removed{remove.target});
    change.redacted.push_back(remove.target);
    settle(change, [&](const MessageReport& report) { return report.target == remove.target; });
    return change;
}

Outcome Group::Impl::handle(MemberId by, const Rename& rename, std::int64_t now) {
    const std::optional<std::string> typed = clean_nickname(rename.nickname);
    if (!typed) return Refusal{codes::kBadNickname};
    if (state.find(by)->muted) return Refusal{codes::kMuted};
    const std::string nickname = free_nickname(*typed, by);
    if (nickname == state.find(by)->nickname) return Change{};
    if (const auto refusal = too_fast_to_act(by, now)) return *refusal;
    Change change;
    add(change, by, now, Renamed{nickname});
    return change;
}

Outcome Group::Impl::handle(MemberId by, const Associate& wanted, std::int64_t now) {
    if (!state.may(by, Action::switch_video)) return Refusal{codes::kNotAllowed};
    if (wanted.video_id.empty() || wanted.video_id.size() > kMaxVideoIdBytes || wanted.title.size() > kMaxTitleBytes)
        return Refusal{codes::kBadMessage};
    if (const auto refusal = too_fast_to_act(by, now)) return *refusal;
    Change change;
    associate(change, by, now, {0, wanted.video_id, clean_text(wanted.title)}, wanted.position_ms, wanted.playing);
    return change;
}

Outcome Group::Impl::handle(MemberId by, const PlaybackControl& control, std::int64_t now) {
    if (!state.may(by, Action::control)) return Refusal{codes::kNotAllowed};
    if (control.epoch == 0 || control.epoch != playback.epoch) return Refusal{codes::kStale};
    if (const auto refusal = too_fast_to_act(by, now)) return *refusal;
    Change change;
    playback = controlled(playback, control, by, now);
    change.playback = playback;
    if (controls.tell(by, control.action, now))
        add(change, by, now, Controlled{control.action, playback.position_ms, playback.rate});
    return change;
}

Outcome Group::Impl::handle(MemberId by, const PresenceReport& report, std::int64_t) {
    presence.report(by, report);
    return Change{};
}

}  // namespace sameframe::group
