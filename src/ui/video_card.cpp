// SPDX-License-Identifier: Apache-2.0
#include "ui/video_card.h"

#include <cmath>

#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr std::size_t kMostPrepared = 600;
constexpr Duration kPosterPatience = std::chrono::seconds(8);  // then a missing poster is taken as none
constexpr std::string_view kSeparator = " · ";

// Grounds of cards without a poster, chosen by the video so that they stay the same.
constexpr std::uint32_t kGrounds[] = {0x1B2A3A, 0x2A2140, 0x12332F, 0x3A2430, 0x2E2C1C, 0x1E2F4A};

Colour ground_of(const protocol::Video& video) {
    return rgb(kGrounds[control_id(video.id).hash % std::size(kGrounds)]);
}

Colour lit(float light) { return rgb(0xFFFFFF, static_cast<std::uint32_t>(10 + 14 * light)); }

}  // namespace

std::string video_facts(const protocol::Video& video, Language language) {
    std::string facts;
    const auto add = [&](std::string_view fact) {
        if (fact.empty()) return;
        if (!facts.empty()) facts += kSeparator;
        facts += fact;
    };
    if (video.video) {
        add(format_resolution(video.video->width, video.video->height));
        add(format_codec(video.video->codec));
    } else if (!video.audio.empty()) {
        add(text(TextKey::sound_only, language));
        add(format_codec(video.audio.front().codec));
    }
    if (video.size > 0) add(format_size(video.size));
    return facts;
}

VideoCards::Prepared& VideoCards::prepare(Frame& frame, const protocol::Video& video, float width) {
    if (prepared_.size() > kMostPrepared) prepared_.clear();
    Prepared& prepared = prepared_[video.id];
    const bool current = prepared.width == width && prepared.language == frame.view.language &&
                         prepared.modified_ms == video.modified_ms && prepared.title == video.title;
    if (current) return prepared;
    if (prepared.width == 0) prepared.first_shown = frame.view.now;
    prepared.title = video.title;
    prepared.width = width;
    prepared.language = frame.view.language;
    prepared.modified_ms = video.modified_ms;
    prepared.title_lines = frame.paint.lines_of(video.title, type::kBodyStrong, width, 2);
    prepared.facts = video_facts(video, frame.view.language);
    prepared.duration = video.duration_ms > 0 ? format_time(std::chrono::milliseconds(video.duration_ms)) : ShortText();
    return prepared;
}

void VideoCards::draw_poster(Frame& frame, Rect rect, float hover, const protocol::Video& video, Prepared& prepared) {
    Painter& paint = frame.paint;
    const Poster poster = frame.view.library.poster ? frame.view.library.poster(video) : Poster{};
    const bool expected = !video.poster_url.empty() && frame.view.now - prepared.first_shown < kPosterPatience;
    float arrived = 0;
    if (poster.texture != 0) {
        if (!prepared.has_poster) prepared.poster_since = frame.view.now;
        arrived = ease_out(frame.motion.since(prepared.poster_since, kMotionSlow));
    }
    prepared.has_poster = poster.texture != 0;

    if (arrived < 1) {
        paint.fill(rect, colour::kSurface, radius::kCard);
        if (expected && poster.texture == 0) {
            const float phase = frame.motion.cycle(std::chrono::milliseconds(1400)) - rect.x / 2000;
            paint.fill(rect, lit(0.5f + 0.5f * std::sin(phase * 6.2832f)), radius::kCard);
        } else if (poster.texture == 0) {
            paint.fill(rect, ground_of(video), radius::kCard);
            paint.icon(rect, !video.video && !video.audio.empty() ? Icon::music : Icon::film, type::kIconLarge, rgb(0xFFFFFF, 120));
        }
    }
    if (arrived > 0) {
        paint.set_opacity(arrived);
        paint.image(rect, poster.texture, poster.size, radius::kCard, true, 1 + 0.04f * hover);
        paint.set_opacity(1);
    }
    if (hover > 0) {
        paint.set_opacity(hover);
        paint.fill(rect, rgb(0x000000, 90), radius::kCard);
        const float x = rect.x + rect.width / 2;
        const float y = rect.y + rect.height / 2;
        paint.circle(x, y, 26, colour::kAccent);
        paint.play_glyph(x, y, 20, colour::kOnAccent);
        paint.set_opacity(1);
    }
    paint.stroke(rect, colour::kOutline, radius::kCard);
}

bool VideoCards::draw(Frame& frame, ControlId id, const LibraryLayout& layout, Rect card, Rect clip,
                      const protocol::Video& video) {
    Painter& paint = frame.paint;
    const Interaction hit = frame.hits.add(id, card, clip, Focus::reachable);
    const float hover = frame.fades.advance(id, hit.hovered || hit.focused, frame.motion, kMotion);
    Prepared& prepared = prepare(frame, video, card.width);
    frame.access.control(id, AccessRole::button, video.title, {.words = prepared.duration.view()});

    const Rect poster{card.x, card.y, card.width, layout.poster_height};
    if (hover > 0) {
        paint.set_opacity(hover);
        paint.shadow(poster, radius::kCard, 14);
        paint.set_opacity(1);
    }
    draw_poster(frame, poster, hover, video, prepared);
    if (video.kind == protocol::VideoKind::live) {
        badge(frame, poster.right() - 8, poster.bottom() - 8, frame.text(TextKey::live), colour::kAccent);
    } else if (!prepared.duration.view().empty()) {
        badge(frame, poster.right() - 8, poster.bottom() - 8, prepared.duration);
    }
    if (hit.focused) paint.focus_ring(poster, radius::kCard);

    float y = poster.bottom() + 12;
    y += paint.paragraph({card.x, y, card.width, 0}, prepared.title_lines, type::kBodyStrong, 20, colour::kText);
    paint.text_fitted({card.x, y + 4, card.width, 20}, prepared.facts, type::kCaption, colour::kTextMuted);
    if (hit.hovered && prepared.title_lines.shortened) {
        frame.tooltip.offer(id, {card.x, poster.bottom() + 12, card.width, 40}, video.title);
    }
    return hit.clicked;
}

void VideoCards::draw_skeleton(Frame& frame, const LibraryLayout& layout, Rect card, float phase) {
    const float light = 0.5f + 0.5f * std::sin((phase - card.x / 2000) * 6.2832f);
    frame.paint.fill({card.x, card.y, card.width, layout.poster_height}, lit(light), radius::kCard);
    const float y = card.y + layout.poster_height + 14;
    frame.paint.fill({card.x, y, card.width * 0.82f, 14}, lit(light), 7);
    frame.paint.fill({card.x, y + 26, card.width * 0.5f, 12}, lit(light), 6);
}

}  // namespace sameframe::ui
