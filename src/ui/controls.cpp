// SPDX-License-Identifier: Apache-2.0
#include "ui/controls.h"

#include <algorithm>
#include <cmath>

#include "ui/format.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr float kTooltipLift = 28;  // clear of the seek bar

// "0:00 / 0:00" with as many digits as the real one ever has: digits may differ in width, the row must not move.
ShortText widest_time(MediaTime duration) {
    const ShortText real = format_time(duration, duration);
    ShortText digits;
    for (char c : real.view())
        digits.append(c == ':' ? ":" : "0");
    ShortText text = digits;
    text.append(" / ");
    text.append(digits);
    return text;
}

BarButtons available_buttons(const PlayingView& view, bool danmaku) {
    BarButtons buttons;
    buttons.set(index_of(BarButton::play)).set(index_of(BarButton::speed)).set(index_of(BarButton::loop));
    buttons.set(index_of(BarButton::statistics));
    buttons.set(index_of(BarButton::danmaku), danmaku);
    buttons.set(index_of(BarButton::mute), !view.player->info->audio.empty());
    buttons.set(index_of(BarButton::audio_track), view.player->info->audio.size() > 1);
    buttons.set(index_of(BarButton::picture_in_picture), view.picture_in_picture_available);
    buttons.set(index_of(BarButton::fullscreen), view.fullscreen_available);
    return buttons;
}

Icon volume_icon(const PlayingView& view) {
    if (view.no_audio_device) return Icon::volume_off;
    if (view.muted || view.sound_blocked || view.volume <= 0) return Icon::volume_muted;
    return view.volume < 0.5f ? Icon::volume_low : Icon::volume_high;
}

}  // namespace

void Controls::draw_play_button(Frame& frame, Rect rect, Stage stage) {
    const bool ended = stage == Stage::ended;
    const bool going = frame.view.playing.player->wants_to_play && !ended;
    const TextKey label = ended ? TextKey::replay : going ? TextKey::pause : TextKey::play;
    const Interaction hit =
        glyph_button(frame, control_id("play"), rect, frame.text(label), {.key = "k", .tooltip_lift = kTooltipLift});
    const float x = rect.x + rect.width / 2;
    const float y = rect.y + rect.height / 2;
    if (ended) {
        frame.paint.icon(rect, Icon::replay, type::kIcon, colour::kOverPicture);
    } else if (going) {
        frame.paint.pause_glyph(x, y, 20, colour::kOverPicture);
    } else {
        frame.paint.play_glyph(x, y, 20, colour::kOverPicture);
    }
    if (hit.clicked) frame.send(TogglePlay{});
}

void Controls::draw_volume(Frame& frame, const ControlBarLayout& layout) {
    const PlayingView& view = frame.view.playing;
    const Rect& rect = layout.button(BarButton::mute);
    volume_held_ = false;
    if (rect.empty()) return;
    const bool silent = view.muted || view.sound_blocked;
    const TextKey label = view.no_audio_device ? TextKey::no_sound_device : silent ? TextKey::unmute : TextKey::mute;
    if (icon_button(frame, control_id("mute"), rect, volume_icon(view), frame.text(label),
                    {.key = "m", .enabled = !view.no_audio_device, .tooltip_lift = kTooltipLift})) {
        if (view.sound_blocked) {
            frame.send(EnableSound{});
        } else {
            frame.send(ToggleMute{});
        }
    }
    if (frame.screen.coarse_pointer || view.no_audio_device) return;  // phones have keys for it
    const ControlId id = control_id("volume");
    volume_held_ = frame.hits.held() == id;
    const ControlId under = frame.hits.hovered();
    const bool open = volume_held_ || under == id || under == control_id("mute") || frame.hits.focused() == id ||
                      frame.hits.focused() == control_id("mute");
    frame.motion.advance(volume_fade_, open, kMotion);
    if (layout.volume.empty()) return;
    frame.paint.push_clip({layout.volume.x, layout.volume.y - 8, layout.volume.width, layout.volume.height + 16});
    const float volume = silent ? 0 : view.volume;
    const std::string words =
        frame.text(TextKey::percent, {{"percent", format_integer(static_cast<int>(volume * 100 + 0.5f))}});
    if (const auto value = slider(frame, id, layout.volume, volume, kVolumeStep, {frame.text(TextKey::volume), words}))
        frame.send(SetVolume{*value});
    frame.paint.pop_clip();
}

void Controls::draw_time(Frame& frame, Rect rect) {
    const PlayingView& view = frame.view.playing;
    const MediaTime duration = view.player->info->duration;
    ShortText text = format_time(seek_bar_.shown_position(view, frame.view.now), duration);
    if (view.video != nullptr && view.video->kind == protocol::VideoKind::live) {
        text = ShortText(frame.text(TextKey::live));
    } else if (duration > MediaTime(0)) {
        text.append(" / ");
        text.append(format_time(duration, duration));
    }
    frame.paint.text(rect, text, type::kCaption, colour::kOverPicture);
}

void Controls::draw_switches(Frame& frame, const ControlBarLayout& layout) {
    const PlayingView& view = frame.view.playing;
    const auto press = [&](BarButton which, std::string_view name, Icon icon, TextKey label, ButtonLook look) {
        look.tooltip_lift = kTooltipLift;
        const Rect& rect = layout.button(which);
        return !rect.empty() && icon_button(frame, control_id(name), rect, icon, frame.text(label), look);
    };
    const DanmakuView& danmaku = frame.view.danmaku;
    if (press(BarButton::danmaku, "danmaku", Icon::danmaku, TextKey::danmaku,
              {.lit = danmaku.settings != nullptr && danmaku.settings->on})) {
        frame.send(ShowDanmakuSettings{!danmaku.settings_open});
    }
    if (press(BarButton::audio_track, "audio-track", Icon::audio_lines, TextKey::audio_track, {})) {
        open_list(frame, List::audio, layout.button(BarButton::audio_track));
    }
    const double rate = view.player->rate;
    if (press(BarButton::speed, "speed", Icon::gauge, TextKey::speed, {.lit = std::abs(rate - 1) > 0.01})) {
        open_list(frame, List::speed, layout.button(BarButton::speed));
    }
    if (press(BarButton::loop, "loop", Icon::repeat, TextKey::loop, {.key = "r", .lit = view.player->loop})) {
        frame.send(ToggleLoop{});
    }
    if (press(BarButton::statistics, "statistics", Icon::chart, TextKey::statistics,
              {.key = "i", .lit = view.statistics_open})) {
        frame.send(ToggleStatistics{});
    }
    if (press(BarButton::picture_in_picture, "picture-in-picture", Icon::picture_in_picture,
              view.picture_in_picture ? TextKey::exit_picture_in_picture : TextKey::picture_in_picture,
              {.key = "p", .lit = view.picture_in_picture})) {
        frame.send(TogglePictureInPicture{});
    }
    if (press(BarButton::more, "more", Icon::ellipsis_vertical, TextKey::more, {})) {
        open_list(frame, List::more, layout.button(BarButton::more));
    }
    if (press(BarButton::fullscreen, "fullscreen", view.fullscreen ? Icon::minimize : Icon::maximize,
              view.fullscreen ? TextKey::exit_fullscreen : TextKey::fullscreen, {.key = "f"})) {
        frame.send(ToggleFullscreen{});
    }
}

void Controls::draw(Frame& frame, Rect bar, Stage stage) {
    const PlayingView& view = frame.view.playing;
    ControlBarContent content;
    content.available = available_buttons(view, frame.view.danmaku.settings != nullptr);
    content.time_width = std::ceil(frame.paint.width_of(widest_time(view.player->info->duration), type::kCaption));
    content.volume_open = frame.screen.coarse_pointer ? 0 : volume_fade_.value();
    const ControlBarLayout layout = layout_control_bar(bar, frame.screen, content);
    overflow_ = layout.overflow;
    frame.hits.add(control_id("control-bar"), bar, Focus::none);
    seek_bar_.draw(frame, layout.seek_bar);
    draw_play_button(frame, layout.button(BarButton::play), stage);
    draw_volume(frame, layout);
    draw_time(frame, layout.time);
    draw_switches(frame, layout);
}

}  // namespace sameframe::ui
