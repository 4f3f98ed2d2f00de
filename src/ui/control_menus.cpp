// SPDX-License-Identifier: Apache-2.0
// The lists of the control bar: sound tracks, speeds, and what found no room in the row.
#include <cmath>

#include "ui/controls.h"
#include "ui/format.h"

namespace sameframe::ui {
namespace {

constexpr std::string_view kSeparator = " · ";

// "English · Commentary", "Track 2"
std::string audio_name(const Frame& frame, const media::AudioStream& stream, std::size_t number) {
    std::string name(language_name(stream.language, frame.view.language));
    if (!stream.title.empty() && stream.title != name) {
        if (!name.empty()) name += kSeparator;
        name += stream.title;
    }
    if (!name.empty()) return name;
    return frame.text(TextKey::audio_track_number, {{"number", format_integer(static_cast<std::int64_t>(number))}});
}

// "AAC · Stereo"
std::string audio_format(const Frame& frame, const media::AudioStream& stream) {
    if (!stream.decodable) return std::string(frame.text(TextKey::not_decodable));
    std::string format(format_codec(stream.codec).view());
    if (stream.channels <= 0) return format;
    format += kSeparator;
    if (stream.channels <= 2) {
        format += frame.text(stream.channels == 1 ? TextKey::mono : TextKey::stereo);
    } else if (const ShortText surround = format_surround(stream.channels); !surround.view().empty()) {
        format += surround;
    } else {
        format += frame.text(TextKey::channels, {{"count", format_integer(stream.channels)}});
    }
    return format;
}

std::string rate_text(const Frame& frame, double rate) {
    return frame.text(TextKey::rate, {{"rate", format_decimal(rate)}});
}

}  // namespace

void Controls::open_list(Frame& frame, List list, Rect anchor) {
    list_ = list;
    anchor_ = anchor;
    menu_.open(frame.hits.focused() != kNoControl);
}

void Controls::draw_audio_list(Frame& frame) {
    const media::PlayerSnapshot& player = *frame.view.playing.player;
    rows_.clear();
    labels_.clear();
    labels_.reserve(player.info->audio.size() * 2);  // rows hold views of them
    for (const media::AudioStream& stream : player.info->audio) {
        labels_.push_back(audio_name(frame, stream, labels_.size() / 2 + 1));
        labels_.push_back(audio_format(frame, stream));
        rows_.push_back({.label = labels_[labels_.size() - 2],
                         .value = labels_.back(),
                         .checked = player.audio_stream == stream.index,
                         .enabled = stream.decodable});
    }
    if (const auto chosen = menu_.draw(frame, anchor_, frame.text(TextKey::audio_track), rows_)) {
        frame.send(SelectAudio{player.info->audio[static_cast<std::size_t>(*chosen)].index});
        menu_.close();
    }
}

void Controls::draw_speed_list(Frame& frame) {
    const double rate = frame.view.playing.player->rate;
    rows_.clear();
    labels_.clear();
    labels_.reserve(std::size(kRates));
    for (double choice : kRates) {
        labels_.push_back(rate_text(frame, choice));
        rows_.push_back({.label = labels_.back(),
                         .value = choice == 1 ? frame.text(TextKey::rate_normal) : std::string_view(),
                         .checked = std::abs(choice - rate) < 0.01});
    }
    if (const auto chosen = menu_.draw(frame, anchor_, frame.text(TextKey::speed), rows_)) {
        frame.send(SetRate{kRates[*chosen]});
        menu_.close();
    }
}

void Controls::choose_from_more(Frame& frame, BarButton button) {
    switch (button) {
        case BarButton::audio_track:
            return open_list(frame, List::audio, anchor_);
        case BarButton::speed:
            return open_list(frame, List::speed, anchor_);
        case BarButton::danmaku:
            frame.send(ShowDanmakuSettings{true});
            break;
        case BarButton::loop:
            frame.send(ToggleLoop{});
            break;
        case BarButton::statistics:
            frame.send(ToggleStatistics{});
            break;
        case BarButton::picture_in_picture:
            frame.send(TogglePictureInPicture{});
            break;
        default:
            break;
    }
    menu_.close();
}

void Controls::draw_more_list(Frame& frame) {
    const PlayingView& view = frame.view.playing;
    const auto on_off = [&](bool on) { return frame.text(on ? TextKey::on : TextKey::off); };
    rows_.clear();
    labels_.clear();
    labels_.reserve(2);
    BarButton buttons[kBarButtonCount];
    const auto add = [&](BarButton button, const MenuRow& row) {
        if (!overflow_.test(index_of(button))) return;
        buttons[rows_.size()] = button;
        rows_.push_back(row);
    };
    labels_.push_back(rate_text(frame, view.player->rate));
    add(BarButton::danmaku, {.label = frame.text(TextKey::danmaku), .icon = Icon::danmaku, .opens_more = true});
    add(BarButton::audio_track,
        {.label = frame.text(TextKey::audio_track), .icon = Icon::audio_lines, .opens_more = true});
    add(BarButton::speed,
        {.label = frame.text(TextKey::speed), .value = labels_.back(), .icon = Icon::gauge, .opens_more = true});
    add(BarButton::loop, {.label = frame.text(TextKey::loop),
                          .value = on_off(view.player->loop),
                          .icon = Icon::repeat,
                          .checked = view.player->loop});
    add(BarButton::picture_in_picture, {.label = frame.text(TextKey::picture_in_picture),
                                        .value = on_off(view.picture_in_picture),
                                        .icon = Icon::picture_in_picture,
                                        .checked = view.picture_in_picture});
    add(BarButton::statistics, {.label = frame.text(TextKey::statistics),
                                .value = on_off(view.statistics_open),
                                .icon = Icon::chart,
                                .checked = view.statistics_open});
    if (const auto chosen = menu_.draw(frame, anchor_, frame.text(TextKey::more), rows_)) {
        choose_from_more(frame, buttons[*chosen]);
    }
}

void Controls::draw_menu(Frame& frame) {
    if (!menu_.visible() || frame.view.playing.player == nullptr) return;
    switch (list_) {
        case List::audio:
            return draw_audio_list(frame);
        case List::speed:
            return draw_speed_list(frame);
        case List::more:
            return draw_more_list(frame);
    }
}

}  // namespace sameframe::ui
