// SPDX-License-Identifier: Apache-2.0
#include "client/danmaku_screen.h"

#include "base/log.h"
#include "client/comment_file_codec.h"
#include "client/danmaku_codec.h"

namespace sameframe::client {
namespace {

constexpr std::string_view kKey = "danmaku";

}  // namespace

DanmakuScreen::DanmakuScreen(Platform& platform)
    : platform_(platform),
      settings_(decode_danmaku(platform.stored(kKey))),
      floating_(platform.text_runs(), [&platform] { return platform.now(); }),
      shared_(platform, [this] { news_ = true; }),
      request_(platform.fetcher()) {
    apply();
}

void DanmakuScreen::apply() {
    floating_.set_settings(settings_,
                           [this](std::string_view pattern) { return platform_.compile_expression(pattern); });
}

void DanmakuScreen::load(const std::string& file) {
    request_.cancel();
    floating_.track().clear_imported();
    imported_ = 0;
    import_failed_ = false;
    if (file.empty()) return;
    request_.start(file, kMaxCommentFileBytes, [this](Result<std::string> body) {
        if (body)
            import(*body, false);
        else
            log(LogLevel::warning, "danmaku", body.error());
    });
}

// For the group it goes to the server, and comes back to this page as to all others.
void DanmakuScreen::import(const std::string& text, bool for_group) {
    Result<std::vector<danmaku::Comment>> comments = decode_comment_file(text);
    news_ = true;
    import_failed_ = !comments;
    if (!comments) return log(LogLevel::warning, "danmaku", comments.error());
    if (for_group)
        shared_.share(*std::move(comments));
    else
        replace_imported(*std::move(comments));
}

void DanmakuScreen::replace_imported(std::vector<danmaku::Comment> comments) {
    news_ = true;
    floating_.track().clear_imported();
    imported_ = comments.size();
    floating_.track().add(std::move(comments));
}

void DanmakuScreen::follow(const GroupClient* group, const std::string& video, const std::string& file,
                           const Viewing& viewing) {
    in_group_ = group != nullptr;
    shared_.follow(group, video);
    const std::string& wanted = shared_.has() ? std::string() : file;
    if (video != video_ || wanted != file_) load(wanted);
    video_ = video;
    file_ = wanted;
    if (std::optional<std::vector<danmaku::Comment>> comments = shared_.take()) replace_imported(*std::move(comments));
    if (group && group->id() != group_) {  // members are of one group
        group_ = group->id();
        if (!settings_.blocked_members.empty()) {
            settings_.blocked_members.clear();
            apply();
        }
    }
    has_comments_ = group != nullptr || imported_ > 0;
    may_import_ = !group || group->state().owner() == group->self();
    if (group)
        source_.follow(group->log(), group->state(), group->self(), viewing, floating_.track());
    else
        source_.stop(floating_.track());
}

void DanmakuScreen::draw(Rect picture, const media::PlayerSnapshot& player) {
    const Window& window = platform_.window();
    floating_.draw({.picture = picture,
                    .page = window.size,
                    .pixel_ratio = window.pixel_ratio,
                    .now = player.position,
                    .rate = player.rate,
                    .reduced_motion = platform_.features().reduced_motion});
}

bool DanmakuScreen::handle(const ui::Intent& intent) {
    if (const auto* wanted = std::get_if<ui::SetDanmaku>(&intent)) {
        settings_ = wanted->settings;
        platform_.store(kKey, encode_danmaku(settings_));
        apply();
        return true;
    }
    if (const auto* show = std::get_if<ui::ShowDanmakuSettings>(&intent)) {
        settings_open_ = show->open;
        return true;
    }
    if (const auto* hold = std::get_if<ui::HoldDanmaku>(&intent)) {
        floating_.hold(hold->id);
        return true;
    }
    if (std::holds_alternative<ui::ImportDanmaku>(intent)) {
        if (may_import_)
            platform_.sharing().choose_file(".xml,.json", kMaxCommentFileBytes,
                                            [this](const std::string& text) { import(text, in_group_); });
        return true;
    }
    if (std::holds_alternative<ui::RemoveImported>(intent)) {
        if (may_import_) shared_.withdraw();
        return true;
    }
    return false;
}

Report::Danmaku DanmakuScreen::report() const {
    const Floating::Counts counts = floating_.counts();
    return {settings_.on, counts.comments, counts.on_stage,  counts.shown,         counts.dropped,
            imported_,    shared_.has(),   floating_.held(), floating_.held_left()};
}

void DanmakuScreen::show(ui::View& view) const {
    if (!has_comments_) return;
    view.danmaku = {.settings = &settings_,
                    .settings_open = settings_open_,
                    .invalid = &floating_.track().filter().invalid(),
                    .may_import = may_import_,
                    .imported = imported_,
                    .import_failed = import_failed_,
                    .shared = shared_.has(),
                    .for_group = in_group_,
                    .sharing = shared_.busy(),
                    .share_code = shared_.code(),
                    .at = [this](float x, float y) { return floating_.at(x, y); },
                    .held = floating_.held()};
}

}  // namespace sameframe::client
