// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "client/membership.h"
#include "client/together.h"
#include "protocol/error_codes.h"
#include "ui/texts.h"

namespace sameframe::client {

namespace codes = protocol::codes;

bool Together::handle(const ui::Intent& intent, Screening* screening, const std::vector<protocol::Video>& videos,
                      ui::Language language) {
    changed();
    if (std::holds_alternative<ui::StartGroup>(intent)) {
        start(screening, language);
        return true;
    }
    if (const auto* join = std::get_if<ui::JoinGroup>(&intent)) {
        if (joining_) joining_->join(join->nickname);
        return true;
    }
    if (joining_ && std::holds_alternative<ui::Retry>(intent)) {
        joining_->retry();
        return true;
    }
    if (const auto* link = std::get_if<ui::OpenLink>(&intent)) {
        platform_.sharing().open_link(link->url);
        return true;
    }
    if (const auto* copied = std::get_if<ui::CopyText>(&intent)) {
        platform_.sharing().copy(copied->text, [](Sharing::Outcome) {});
        return true;
    }
    if (!group_) return false;
    if (std::holds_alternative<ui::DismissGroup>(intent)) {
        leave(codes::kLeft);
        return true;
    }
    if (const auto* follow = std::get_if<ui::FollowGroup>(&intent)) {
        on_their_own_ = !follow->on;
        if (follow->on && !on_group_page()) go_({.group = group_->id()}, false);
        return true;
    }
    if (const auto* choice = std::get_if<ui::ChooseForGroup>(&intent)) {
        const auto video = std::find_if(videos.begin(), videos.end(),
                                        [&](const protocol::Video& each) { return each.id == choice->video_id; });
        group_->act(protocol::Associate{.video_id = choice->video_id,
                                        .title = video == videos.end() ? std::string() : video->title});
        on_their_own_ = false;
        if (!on_group_page()) go_({.group = group_->id()}, false);
        return true;
    }
    if (handle_about_talk(intent, screening) || handle_about_members(intent) ||
        handle_about_invitations(intent, language))
        return true;
    return follows(screening) && following_.order(*group_, screening->player().snapshot(platform_.now()), intent);
}

bool Together::handle_about_talk(const ui::Intent& intent, const Screening* screening) {
    if (const auto* say = std::get_if<ui::Say>(&intent)) {
        std::int64_t media_ms = -1;
        if (shows_group_video(screening))
            media_ms = screening->player().snapshot(platform_.now()).position.count() / 1000;
        group_->say(say->text, media_ms, say->reply_to, say->mentions, say->style);
    } else if (const auto* retry = std::get_if<ui::RetrySay>(&intent)) {
        group_->retry(retry->client_id);
    } else if (const auto* discard = std::get_if<ui::DiscardSay>(&intent)) {
        group_->discard(discard->client_id);
    } else if (const auto* react = std::get_if<ui::React>(&intent)) {
        group_->act(protocol::React{.target = react->target, .emoji = react->emoji, .on = react->on});
    } else if (const auto* remove = std::get_if<ui::RemoveMessage>(&intent)) {
        group_->act(protocol::Remove{.target = remove->target});
    } else if (const auto* report = std::get_if<ui::ReportMessage>(&intent)) {
        group_->act(protocol::ReportMessage{.target = report->target});
    } else if (const auto* settle = std::get_if<ui::SettleReport>(&intent)) {
        group_->act(protocol::SettleReport{.report = settle->report});
    } else if (std::holds_alternative<ui::LoadHistory>(intent)) {
        group_->load_history();
    } else if (const auto* mark = std::get_if<ui::MarkRead>(&intent)) {
        if (mark->seq > read_) {
            read_ = mark->seq;
            platform_.store("read." + group_->id(), std::to_string(read_));
        }
    } else {
        return false;
    }
    return true;
}

bool Together::handle_about_members(const ui::Intent& intent) {
    if (const auto* moderate = std::get_if<ui::Moderate>(&intent)) {
        group_->act(protocol::Moderate{.what = moderate->what, .member = moderate->member});
    } else if (const auto* configure = std::get_if<ui::Configure>(&intent)) {
        group_->act(protocol::Configure{.settings = configure->settings});
    } else if (const auto* rename = std::get_if<ui::Rename>(&intent)) {
        remember_nickname(platform_, rename->nickname);
        group_->act(protocol::Rename{.nickname = rename->nickname});
    } else if (std::holds_alternative<ui::LeaveGroup>(intent)) {
        group_->act(protocol::Leave{});
    } else {
        return false;
    }
    return true;
}

bool Together::handle_about_invitations(const ui::Intent& intent, ui::Language language) {
    if (const auto* panel = std::get_if<ui::ShowInvitations>(&intent)) {
        desk_->show(panel->open);
    } else if (std::holds_alternative<ui::ShareInvitation>(intent)) {
        const std::string& title = group_->state().association().title;
        desk_->share(title.empty() ? std::string(ui::text(ui::TextKey::app_name, language)) : title,
                     std::string(ui::text(ui::TextKey::watch_together, language)));
    } else if (std::holds_alternative<ui::CopyInvitation>(intent)) {
        desk_->copy();
    } else if (const auto* mint = std::get_if<ui::MintInvitation>(&intent)) {
        desk_->mint(mint->request);
    } else if (const auto* revoke = std::get_if<ui::RevokeInvitation>(&intent)) {
        desk_->revoke(revoke->id);
    } else {
        return false;
    }
    return true;
}

}  // namespace sameframe::client
