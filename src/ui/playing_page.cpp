// SPDX-License-Identifier: Apache-2.0
#include "ui/playing_page.h"

#include <algorithm>

#include "ui/format.h"
#include "ui/group_buttons.h"
#include "ui/group_facts.h"
#include "ui/video_card.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kSmallPicture = 280;  // lower than this there is no room for words over it
constexpr int kTapJump = 10;          // s

bool has_controls(Stage stage) {
    return stage != Stage::looking_up && stage != Stage::opening && stage != Stage::failed;
}

}  // namespace

void PlayingPage::fill_around_picture(Frame& frame, const PlayingLayout& layout) {
    if (layout.form != PlayingForm::stacked) return;
    const Size window = frame.screen.window;
    frame.paint.fill({0, 0, window.width, layout.picture.y}, rgb(0x000000));
    frame.paint.fill({0, layout.picture.bottom(), window.width, window.height - layout.picture.bottom()},
                     colour::kBackground);
}

void PlayingPage::watch_activity(Frame& frame) {
    const bool mouse = frame.hits.moved() && !frame.hits.pointer().touch;
    const Focus focus = frame.hits.focus_kind();
    const bool keyboard =
        frame.keyboard.count > 0 || frame.keyboard.tab || (focus != Focus::none && focus != Focus::field);
    if (mouse || keyboard) idle_.wake(frame.view.now);
}

bool PlayingPage::controls_needed(const Frame& frame, const PlayingLayout& layout, Stage stage) const {
    const bool running = stage == Stage::playing || stage == Stage::waiting;
    if (!running || controls_.in_use() || sound_only(frame.view.playing)) return true;
    const Pointer& pointer = frame.hits.pointer();
    return pointer.present && !pointer.touch && controls_shown_ &&
           (layout.control_bar.contains(pointer.x, pointer.y) || layout.top_bar.contains(pointer.x, pointer.y));
}

void PlayingPage::tap_picture(Frame& frame, Rect picture, Stage stage) {
    const Pointer& pointer = frame.hits.pointer();
    const float third = (pointer.x - picture.x) / picture.width * 3;
    const bool side = third < 1 || third > 2;
    const bool seekable = has_controls(stage) && frame.view.playing.player->info->duration > MediaTime(0);
    if (taps_.tap(frame.view.now, pointer.x, pointer.y) > 1 && side && seekable) {
        const int seconds = third < 1 ? -kTapJump : kTapJump;
        frame.send(SeekBy{std::chrono::seconds(seconds)});
        feedback_.jump(seconds, frame.view.now);
        idle_.dismiss();
    } else if (controls_shown_) {
        idle_.dismiss();
    } else {
        idle_.wake(frame.view.now);
    }
}

// Under the picture of a phone: what the video is, and the way into a group or back to it.
void PlayingPage::draw_below_picture(Frame& frame, const PlayingLayout& layout, GroupPanel& panel) {
    if (layout.details.empty()) return;
    Rect area = layout.details;
    if (!frame.view.group) {
        if (offers_start(frame.view)) {
            draw_wide_start_button(frame, {area.x + 16, area.y + 16, area.width - 32, 48});
            area.y += 64;
            area.height -= 64;
        }
        return details_.draw(frame, area);
    }
    const bool talk = !layout.second_region.empty();
    if (!talk) {
        if (draw_show_chat(frame, {area.x + 16, area.y + 16, area.width - 32, 48})) panel.toggle(frame);
        area.y += 64;
        area.height -= 64;
    }
    const Rect row{area.x + 16, area.y + 6, area.width - 32, kTouchTarget};
    if (draw_back_to_group(frame, row)) return;
    if (!talk) return details_.draw(frame, area);
    if (const protocol::Video* video = frame.view.playing.video)
        frame.paint.text_fitted(row, video->title, type::kBodyStrong, colour::kText);
}

// The comment under the pointer stands still; a press opens what can be done with it. True if the press was for one.
bool PlayingPage::point_at_danmaku(Frame& frame, const Interaction& hit, GroupPanel& panel) {
    const DanmakuView& danmaku = frame.view.danmaku;
    if (!danmaku.at) return false;
    const Pointer& pointer = frame.hits.pointer();
    const bool pointing = danmaku.settings->on && (hit.clicked || (hit.hovered && !pointer.touch));
    const DanmakuView::Under under = pointing ? danmaku.at(pointer.x, pointer.y) : DanmakuView::Under();
    const std::uint64_t wanted = panel.acted_on() != 0 ? panel.acted_on() : under.id;
    if (wanted != danmaku.held) frame.send(HoldDanmaku{wanted});
    if (under.id == 0) return false;
    const bool imported = under.author == 0 || !frame.view.group;
    const std::string_view whose =
        imported ? frame.text(TextKey::danmaku_from_file)
                 : nickname_of(*frame.view.group, under.author, frame.view.language);
    frame.tooltip.offer(control_id("floating", static_cast<std::uint32_t>(under.id)), under.rect, whose);
    if (!hit.clicked) return false;
    if (imported) feedback_.notice(std::string(whose), frame.view.now);
    else panel.open_actions(frame, under.id, under.rect);
    return true;
}

void PlayingPage::press_picture(Frame& frame, Rect picture, Stage stage, GroupPanel& panel) {
    const Interaction hit = frame.hits.add(control_id("picture"), picture, Focus::none);
    if (point_at_danmaku(frame, hit, panel)) return;
    if (!hit.clicked) return;
    const Pointer& pointer = frame.hits.pointer();
    if (pointer.touch) return tap_picture(frame, picture, stage);
    if (!has_controls(stage)) return;
    const bool twice = taps_.tap(frame.view.now, pointer.x, pointer.y) == 2;
    answer(frame, TogglePlay{});  // the second click of a double one takes the first one back
    frame.send(TogglePlay{});
    if (twice && frame.view.playing.fullscreen_available) frame.send(ToggleFullscreen{});
}

void PlayingPage::draw_top_bar(Frame& frame, const PlayingLayout& layout, GroupPanel& panel) {
    const Rect& bar = layout.top_bar;
    const float y = bar.y + (bar.height - kTouchTarget) / 2;
    if (icon_button(frame, control_id("back"), {bar.x + 8, y, kTouchTarget, kTouchTarget}, Icon::arrow_left,
                    frame.text(TextKey::back_to_library), {.key = "b"})) {
        frame.send(OpenLibrary{});
    }
    const bool stacked = layout.form == PlayingForm::stacked;
    const Rect right{bar.right() - 12 - 280, y, 280, kTouchTarget};
    bool toggled = false;
    const float used = stacked            ? 0
                       : frame.view.group ? draw_group_buttons(frame, right, panel.open(), toggled)
                                          : draw_start_button(frame, right);
    if (toggled) panel.toggle(frame);
    const protocol::Video* video = frame.view.playing.video;
    if (stacked || video == nullptr) return;  // the title is below the picture
    if (video_id_ != video->id || facts_language_ != frame.view.language || facts_.empty()) {
        facts_ = video_facts(*video, frame.view.language);
        facts_language_ = frame.view.language;
    }
    const float left = bar.x + 8 + kTouchTarget + 12;
    const Rect title{left, y + 2, bar.right() - left - 24 - used - (used > 0 ? 12 : 0), 22};
    const bool shortened = frame.paint.text_fitted(title, video->title, type::kBodyStrong, colour::kOverPicture);
    frame.paint.text_fitted({left, y + 24, title.width, 18}, facts_, type::kCaption, colour::kTextSecondary);
    if (!shortened) return;
    const ControlId id = control_id("title");
    if (frame.hits.add(id, title, Focus::none).hovered) frame.tooltip.offer(id, title, video->title);
}

void PlayingPage::draw_controls(Frame& frame, const PlayingLayout& layout, Stage stage, float shown,
                                GroupPanel& panel) {
    if (shown <= 0) return;
    Painter& paint = frame.paint;
    const Rect& picture = layout.picture;
    paint.set_opacity(shown);
    if (stage != Stage::failed) {
        if (frame.screen.coarse_pointer && !sound_only(frame.view.playing)) paint.fill(picture, rgb(0x000000, 100));
        const float top = layout.top_bar.bottom() - picture.y + 64;
        const float bottom = picture.bottom() - layout.control_bar.y + 60;
        paint.gradient({picture.x, picture.y, picture.width, std::min(top, picture.height / 2)}, rgb(0x000000, 216),
                       rgb(0x000000, 0));
        const float height = std::min(bottom, picture.height * 0.8f);
        paint.gradient({picture.x, picture.bottom() - height, picture.width, height}, rgb(0x000000, 0),
                       rgb(0x000000, 210));
    }
    draw_top_bar(frame, layout, panel);
    paint.set_opacity(shown);
    if (has_controls(stage)) controls_.draw(frame, layout.control_bar, stage);
    paint.set_opacity(1);
}

void PlayingPage::draw_chips(Frame& frame, const PlayingLayout& layout, Stage stage, float controls, bool talk) {
    const PlayingView& view = frame.view.playing;
    if (stage == Stage::failed) return;
    // A small picture has room for one at its right; the middle belongs to the big button.
    const Rect& picture = layout.picture;
    const bool small = picture.height < kSmallPicture;
    const float y = small ? layout.top_bar.y + 8 : layout.top_bar.bottom() + 8;
    Rect row{layout.top_bar.x + 12, y, layout.top_bar.width - 24, kTouchTarget};
    if (layout.form == PlayingForm::wide && draw_group_chip(frame, row, talk)) row.y += kTouchTarget + 8;
    const Align align = small ? Align::right : Align::centre;
    const bool running = stage == Stage::playing || stage == Stage::waiting;
    const bool offers_sound = view.sound_blocked && running;
    if (offers_sound) {
        const bool words = frame.screen.window.width >= 360;
        const TextKey label = frame.screen.coarse_pointer ? TextKey::tap_for_sound : TextKey::click_for_sound;
        if (chip(frame, control_id("sound"), row, align, words ? frame.text(label) : std::string_view(),
                 Icon::volume_muted, false, frame.text(label))) {
            frame.send(EnableSound{});
        }
    }
    if (view.reconnecting && !(small && offers_sound)) {
        const Rect next{row.x, offers_sound ? row.bottom() + 8 : row.y, row.width, row.height};
        chip(frame, kNoControl, next, align, frame.text(TextKey::reconnecting), std::nullopt, true);
    } else if (controls > 0 && view.player != nullptr && !view.player->undecodable_audio.empty()) {
        frame.paint.set_opacity(controls);
        chip(frame, kNoControl, row, align,
             frame.text(TextKey::undecodable_sound, {{"name", format_codec(view.player->undecodable_audio).view()}}),
             Icon::volume_off);
        frame.paint.set_opacity(1);
    }
}

void PlayingPage::answer(Frame& frame, const Intent& intent) {
    const PlayingView& view = frame.view.playing;
    const MonotonicTime now = frame.view.now;
    const auto percent = [&](float volume) {
        return std::string(frame.text(TextKey::volume)) + " " +
               frame.text(TextKey::percent, {{"percent", format_integer(static_cast<int>(volume * 100 + 0.5f))}});
    };
    if (std::get_if<TogglePlay>(&intent)) {
        feedback_.pulse(!view.player->wants_to_play || view.player->state == media::PlayerState::ended, now);
    } else if (const auto* by = std::get_if<SeekBy>(&intent)) {
        feedback_.jump(static_cast<int>(by->offset / std::chrono::seconds(1)), now);
    } else if (const auto* volume = std::get_if<SetVolume>(&intent)) {
        feedback_.notice(percent(volume->volume), now);
    } else if (std::get_if<ToggleMute>(&intent)) {
        feedback_.notice(view.muted ? percent(view.volume) : std::string(frame.text(TextKey::muted)), now);
    } else if (const auto* rate = std::get_if<SetRate>(&intent)) {
        feedback_.notice(frame.text(TextKey::rate, {{"rate", format_decimal(rate->rate)}}), now);
    } else if (std::get_if<ToggleLoop>(&intent)) {
        feedback_.notice(std::string(frame.text(view.player->loop ? TextKey::loop_off : TextKey::loop_on)), now);
    }
}

void PlayingPage::toggle_danmaku(Frame& frame) {
    if (frame.view.danmaku.settings == nullptr) return;
    danmaku::Settings wanted = *frame.view.danmaku.settings;
    wanted.on = !wanted.on;
    feedback_.notice(std::string(frame.text(wanted.on ? TextKey::danmaku_on : TextKey::danmaku_off)), frame.view.now);
    frame.send(SetDanmaku{std::move(wanted)});
}

void PlayingPage::use_keyboard(Frame& frame) {
    if (frame.keyboard.escape) {
        if (frame.view.playing.statistics_open && !controls_.menu_open()) frame.send(ToggleStatistics{});
        if (frame.view.danmaku.settings_open) frame.send(ShowDanmakuSettings{false});
        controls_.close_menu();
        frame.hits.set_focus(kNoControl);
    }
    for (int i = 0; i < frame.keyboard.count; ++i) {
        const KeyPress press = frame.keyboard.presses[i];
        if (controls_.menu_open() && (press.key == Key::up || press.key == Key::down)) {
            frame.hits.focus_next(press.key == Key::up);
            continue;
        }
        if (press.key == Key::space && frame.hits.focused() != kNoControl) continue;  // has pressed that control
        const bool sideways = press.key == Key::left || press.key == Key::right;
        if (sideways && frame.hits.focus_kind() == Focus::adjustable) continue;  // moves that slider
        if (press.key == Key::d && !press.repeated) toggle_danmaku(frame);
        if (const auto intent = shortcut(press, frame.view.playing)) {
            answer(frame, *intent);
            frame.send(*intent);
        }
    }
}

void PlayingPage::draw(Frame& frame, GroupPanel& panel) {
    const PlayingView& view = frame.view.playing;
    const Stage stage = stage_of(view);
    const std::optional<GroupView>& group = frame.view.group;
    panel.follow(frame.view);
    if (group) panel.use_keyboard(frame, *group);
    const bool talk = group && (panel.open() || group->connection == Connection::ended);
    const PlayingLayout layout = layout_playing(frame.screen, sound_only(view) ? 0 : picture_aspect(view), talk);
    if (stage != Stage::failed) frame.out.picture_region = layout.picture;
    frame.access.region(frame.text(TextKey::player_region));
    if (view.video != nullptr) frame.access.heading(view.video->title);
    fill_around_picture(frame, layout);
    stage_overlay_.draw_backdrop(frame, layout.picture, stage);

    use_keyboard(frame);
    watch_activity(frame);
    press_picture(frame, layout.picture, stage, panel);
    const bool needed = controls_needed(frame, layout, stage);
    controls_shown_ = idle_.visible(frame.view.now, needed);
    if (!needed && idle_.waiting(frame.view.now)) frame.motion.keep_moving();  // they will go by themselves
    const float shown = frame.motion.advance(controls_fade_, controls_shown_, kMotionSlow);
    frame.out.hide_cursor = !controls_shown_ && !frame.hits.pointer().touch;

    Rect middle = layout.picture;
    if (middle.height < kSmallPicture && has_controls(stage)) middle.height = layout.control_bar.y + 8 - middle.y;
    draw_controls(frame, layout, stage, shown, panel);
    stage_overlay_.draw(frame, middle, stage, shown);
    if (stage == Stage::failed) {
        const float top = layout.top_bar.bottom();
        stage_overlay_.draw_failure(frame, {0, top, frame.screen.window.width, frame.screen.window.height - top});
        draw_top_bar(frame, layout, panel);
    } else if (!view.statistics_open) {
        draw_below_picture(frame, layout, panel);
    }
    draw_chips(frame, layout, stage, shown, talk);

    const bool stacked = layout.form == PlayingForm::stacked;
    const float top = stacked ? layout.picture.bottom() + 12 : layout.top_bar.bottom() + 4;
    const float bottom = stacked ? frame.screen.window.height - 12 : layout.control_bar.y - 4;
    const bool sheet = stacked && (view.statistics_open || frame.view.danmaku.settings_open);
    if (group && talk) panel.draw(frame, layout.second_region, *group, sheet);
    statistics_.draw(frame, {layout.top_bar.x, top, layout.top_bar.width, bottom - top});
    danmaku_.draw(frame, {layout.top_bar.x, top, layout.top_bar.width, bottom - top});
    feedback_.draw(frame, layout.picture);
    controls_.draw_menu(frame);
    if (group) panel.draw_overlays(frame, *group);
    // The time runs while it is on screen, even if no new picture makes the client draw.
    if (stage == Stage::playing && (shown > 0 || view.statistics_open)) frame.motion.keep_moving();
    if (view.video != nullptr) video_id_ = view.video->id;
}

}  // namespace sameframe::ui
