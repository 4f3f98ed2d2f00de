// SPDX-License-Identifier: Apache-2.0
#include "ui/seek_bar.h"

#include <algorithm>
#include <cmath>

#include "ui/format.h"

namespace sameframe::ui {
namespace {

constexpr Duration kSeekPatience = std::chrono::milliseconds(400);
constexpr MediaTime kArrived = std::chrono::milliseconds(300);
constexpr float kLine = 4;
constexpr float kLineHovered = 6;

float part_of(MediaTime position, MediaTime duration) {
    if (duration <= MediaTime(0)) return 0;
    return std::clamp(static_cast<float>(to_seconds(position) / to_seconds(duration)), 0.0f, 1.0f);
}

}  // namespace

MediaTime SeekBar::shown_position(const PlayingView& view, MonotonicTime now) const {
    const media::PlayerSnapshot& player = *view.player;
    if (dragging_) return target_;
    const bool arrived = player.position >= target_ - kArrived && player.position <= target_ + kArrived;
    if (seek_pending_ && !arrived && now - released_ < kSeekPatience) return target_;
    return player.state == media::PlayerState::ended ? player.info->duration : player.position;
}

void SeekBar::draw_bubble(Frame& frame, Rect line, float part) {
    const MediaTime duration = frame.view.playing.player->info->duration;
    const MediaTime time = std::chrono::duration_cast<MediaTime>(duration * static_cast<double>(part));
    const ShortText label = format_time(time, duration);
    const float width = std::ceil(frame.paint.width_of(label, type::kBodyStrong)) + 20;
    const float centre = line.x + line.width * part;
    const float x = std::clamp(centre - width / 2, line.x, std::max(line.x, line.right() - width));
    const Rect box{std::round(x), line.y - 44, width, 28};
    frame.paint.fill(box, colour::kPanel, radius::kSmall);
    frame.paint.stroke(box, colour::kOutline, radius::kSmall);
    frame.paint.text(box, label, type::kBodyStrong, colour::kOverPicture, Align::centre);
}

void SeekBar::draw_line(Frame& frame, Rect rect) {
    const media::PlayerSnapshot& player = *frame.view.playing.player;
    const float part = part_of(player.position, player.info->duration);
    frame.paint.fill(rect, colour::kTrack);
    frame.paint.fill({rect.x, rect.y, rect.width * part, rect.height}, colour::kAccent);
}

void SeekBar::draw(Frame& frame, Rect rect) {
    const PlayingView& view = frame.view.playing;
    const MediaTime duration = view.player->info->duration;
    const bool seekable = duration > MediaTime(0);
    const ControlId id = control_id("seek-bar");
    const Interaction hit = frame.hits.add(id, rect, seekable ? Focus::reachable : Focus::none);
    const MediaTime position = shown_position(view, frame.view.now);
    frame.access.control(
        id, AccessRole::slider, frame.text(TextKey::position),
        {.enabled = seekable, .value = part_of(position, duration), .words = format_time(position, duration).view()});
    const float y = rect.y + rect.height / 2;
    const float pointed = std::clamp((frame.hits.pointer().x - rect.x) / std::max(1.0f, rect.width), 0.0f, 1.0f);

    if (seekable && hit.held) {
        dragging_ = true;
        target_ = std::chrono::duration_cast<MediaTime>(duration * static_cast<double>(pointed));
    } else if (dragging_) {
        dragging_ = false;
        if (hit.released) {
            seek_pending_ = true;
            released_ = frame.view.now;
            frame.send(SeekTo{target_});
        }
    }
    const float part = part_of(shown_position(view, frame.view.now), duration);
    const float hover = frame.fades.advance(id, (hit.hovered || dragging_) && seekable, frame.motion);
    const float thick = kLine + (kLineHovered - kLine) * hover;

    Painter& paint = frame.paint;
    const Rect line{rect.x, y - thick / 2, rect.width, thick};
    paint.fill(line, colour::kTrack, thick / 2);
    for (const auto& [from, to] : view.buffered) {
        const float start = std::clamp(from, 0.0f, 1.0f);
        const float end = std::clamp(to, start, 1.0f);
        paint.fill({line.x + line.width * start, line.y, line.width * (end - start), thick}, colour::kTrackBuffered,
                   thick / 2);
    }
    if (hit.hovered && !dragging_) {
        paint.fill({line.x, line.y, line.width * pointed, thick}, colour::kTrackBuffered, thick / 2);
    }
    paint.fill({line.x, line.y, line.width * part, thick}, colour::kAccent, thick / 2);
    if (!seekable) return;
    // A finger needs to see where to take hold; a pointer finds out by coming near.
    const float knob = frame.screen.coarse_pointer ? 7 + 2 * hover : 7 * hover;
    if (knob > 0) paint.circle(line.x + line.width * part, y, knob, colour::kAccent);
    if (hit.focused) paint.focus_ring({line.x, y - 6, line.width, 12}, 6);
    if (dragging_) {
        draw_bubble(frame, line, part);
    } else if (hit.hovered) {
        draw_bubble(frame, line, pointed);
    }
}

}  // namespace sameframe::ui
