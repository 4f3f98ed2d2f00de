// SPDX-License-Identifier: Apache-2.0
#include "client/danmaku_screen.h"

#include "client/danmaku_codec.h"

namespace sameframe::client {
namespace {

constexpr std::string_view kKey = "danmaku";

}  // namespace

DanmakuScreen::DanmakuScreen(Platform& platform)
    : platform_(platform),
      settings_(decode_danmaku(platform.stored(kKey))),
      floating_(platform.text_runs(), [&platform] { return platform.now(); }) {
    apply();
}

void DanmakuScreen::apply() {
    floating_.set_settings(settings_,
                           [this](std::string_view pattern) { return platform_.compile_expression(pattern); });
}

void DanmakuScreen::follow(const GroupClient* group, MediaTime position) {
    has_comments_ = group != nullptr;
    if (group)
        source_.follow(group->log(), group->state(), group->self(), position, floating_.track());
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
    return false;
}

Report::Danmaku DanmakuScreen::report() const {
    const Floating::Counts counts = floating_.counts();
    return {settings_.on, counts.comments, counts.on_stage, counts.shown, counts.dropped};
}

void DanmakuScreen::show(ui::View& view) const {
    if (has_comments_) view.danmaku = {.settings = &settings_, .settings_open = settings_open_};
}

}  // namespace sameframe::client
