// SPDX-License-Identifier: Apache-2.0
#include "ui/details.h"

#include "ui/format.h"

namespace sameframe::ui {
namespace {

constexpr float kMargin = 16;
constexpr float kTitleLine = 28;
constexpr float kRow = 48;
constexpr std::string_view kSeparator = " · ";

void add(std::string& facts, std::string_view fact) {
    if (fact.empty()) return;
    if (!facts.empty()) facts += kSeparator;
    facts += fact;
}

std::string picture_facts(const Frame& frame, const protocol::VideoTrack& track) {
    std::string facts(format_codec(track.codec).view());
    ShortText size = format_integer(track.width);
    size.append(" × ");
    size.append_number(track.height);
    add(facts, size);
    if (track.frame_rate > 0) {
        add(facts, frame.text(TextKey::frames_per_second, {{"rate", format_decimal(track.frame_rate)}}));
    }
    return facts;
}

std::string sound_facts(const Frame& frame, const protocol::AudioTrack& track) {
    std::string facts(format_codec(track.codec).view());
    if (track.channels == 1) add(facts, frame.text(TextKey::mono));
    if (track.channels == 2) add(facts, frame.text(TextKey::stereo));
    if (track.channels > 2) {
        const ShortText surround = format_surround(track.channels);
        add(facts, surround.view().empty() ? frame.text(TextKey::channels, {{"count", format_integer(track.channels)}})
                                           : std::string(surround.view()));
    }
    add(facts, language_name(track.language, frame.view.language));
    return facts;
}

}  // namespace

void Details::prepare(const Frame& frame, float width) {
    const protocol::Video& video = *frame.view.playing.video;
    if (id_ == video.id && title_ == video.title && width_ == width && language_ == frame.view.language) return;
    id_ = video.id;
    title_ = video.title;
    width_ = width;
    language_ = frame.view.language;
    title_lines_ = frame.paint.lines_of(video.title, type::kTitle, width, 4);
    rows_.clear();
    if (video.duration_ms > 0) {
        rows_.push_back(
            {TextKey::fact_duration, std::string(format_time(std::chrono::milliseconds(video.duration_ms)).view())});
    }
    if (video.video) rows_.push_back({TextKey::fact_picture, picture_facts(frame, *video.video)});
    for (const protocol::AudioTrack& track : video.audio) {
        rows_.push_back({TextKey::fact_sound, sound_facts(frame, track)});
    }
    if (video.size > 0) rows_.push_back({TextKey::fact_size, std::string(format_size(video.size).view())});
}

void Details::draw(Frame& frame, Rect area) {
    if (frame.view.playing.video == nullptr || area.empty()) return;
    const float width = area.width - 2 * kMargin;
    prepare(frame, width);
    const float title_height = kTitleLine * static_cast<float>(title_lines_.lines.size());
    const float content =
        kMargin + title_height + 12 + kRow * static_cast<float>(rows_.size()) + kMargin + frame.screen.safe_area.bottom;
    const float scroll = scroll_area_.begin(frame, control_id("details"), area, content);
    Painter& paint = frame.paint;
    paint.push_clip(area);
    float y = area.y + kMargin - scroll;
    y += paint.paragraph({area.x + kMargin, y, width, 0}, title_lines_, type::kTitle, kTitleLine, colour::kText) + 12;
    for (const Row& row : rows_) {
        const Rect line{area.x + kMargin, y, width, kRow};
        paint.fill({line.x, line.y, line.width, 1}, colour::kOutline);
        const std::string_view label = frame.text(row.label);
        paint.text(line, label, type::kBody, colour::kTextMuted);
        const float used = paint.width_of(label, type::kBody) + 16;
        paint.text_fitted({line.x + used, line.y, line.width - used, line.height}, row.value, type::kBody,
                          colour::kTextSecondary, Align::right);
        y += kRow;
    }
    paint.pop_clip();
    scroll_area_.end(frame);
}

}  // namespace sameframe::ui
