// SPDX-License-Identifier: Apache-2.0
#include "ui/stage_overlay.h"

#include <algorithm>
#include <cmath>

#include "ui/format.h"
#include "ui/message.h"
#include "ui/widgets.h"

namespace sameframe::ui {
namespace {

constexpr Duration kSpinnerDelay = std::chrono::milliseconds(200);  // shorter waits show nothing
constexpr float kSpinner = 26;
constexpr float kBigButton = 40;
constexpr float kTouchButton = 32;
constexpr float kSentence = 460;  // as wide as a message's
constexpr float kLine = 24;
constexpr float kRoomForCover = 280;  // a lower picture has room for a sentence alone

}  // namespace

void StageOverlay::draw_backdrop(Frame& frame, Rect picture, Stage stage) {
    if (stage != stage_) {
        stage_ = stage;
        stage_since_ = frame.view.now;
    }
    Painter& paint = frame.paint;
    const PlayingView& view = frame.view.playing;
    const bool no_picture_yet = stage == Stage::looking_up || stage == Stage::opening;
    if (stage == Stage::failed) {
        paint.fill(picture, colour::kBackground);
        return;
    }
    if (sound_only(view)) {
        draw_sound_only(frame, picture);
        return;
    }
    if (stage == Stage::ended || stage == Stage::ready) {
        paint.fill(picture, stage == Stage::ended ? colour::kScrim : rgb(0x000000, 60));
    }
    const float covered = frame.motion.advance(poster_fade_, no_picture_yet, kMotionSlow);
    if (covered <= 0) return;
    paint.set_opacity(covered);
    paint.fill(picture, rgb(0x000000));
    if (view.video != nullptr && frame.view.library.poster) {
        const Poster poster = frame.view.library.poster(*view.video);
        if (poster.texture != 0) {
            paint.image(picture, poster.texture, poster.size, 0, false);
            paint.fill(picture, colour::kScrim);
        }
    }
    paint.set_opacity(1);
}

// A cover in the picture's place and, where there should have been a picture, why there is none.
void StageOverlay::draw_sound_only(Frame& frame, Rect picture) {
    Painter& paint = frame.paint;
    paint.gradient(picture, rgb(0x1A2233), colour::kBackground);
    Rect free{picture.x, picture.y, picture.width, picture.height * 0.85f};  // of the controls, more or less
    const media::PlayerSnapshot* player = frame.view.playing.player;
    const bool explained = player != nullptr && !player->undecodable_video.empty();
    TextLines lines;
    const float width = std::min(kSentence, free.width - 48);
    if (explained) {
        lines = paint.lines_of(
            frame.text(TextKey::undecodable_picture, {{"name", format_codec(player->undecodable_video).view()}}),
            type::kBody, width, 3);
    }
    const float height = kLine * static_cast<float>(lines.lines.size());
    const bool covered = !explained || picture.height >= kRoomForCover;
    if (covered) free.height -= height;
    const float size = std::min(160.0f, picture.height * 0.4f);
    const Rect cover = centred(free, {size, size});
    if (covered) {
        paint.shadow(cover, radius::kPanel, 16);
        paint.fill(cover, colour::kSurfaceRaised, radius::kPanel);
        paint.icon(cover, Icon::music, type::kIconLarge, colour::kAccent);
    }
    const float y = covered ? cover.bottom() + 16 : free.y + (free.height - height) / 2;
    if (explained) {
        paint.paragraph({free.x + (free.width - width) / 2, y, width, 0}, lines, type::kBody, kLine,
                        colour::kTextSecondary, Align::centre);
    }
}

void StageOverlay::draw_spinner(Frame& frame, Rect middle) {
    frame.paint.spinner(middle.x + middle.width / 2, middle.y + middle.height / 2,
                        std::min(kSpinner, middle.height / 3), frame.motion, colour::kOverPicture);
    if (!frame.motion.reduced()) return;
    // A spinner at rest says nothing by itself.
    frame.paint.text({middle.x, middle.y + middle.height / 2 + kSpinner + 12, middle.width, 20},
                     frame.text(TextKey::buffering), type::kCaption, colour::kOverPicture, Align::centre);
}

void StageOverlay::draw_opening(Frame& frame, Rect middle) {
    const float progress = std::clamp(frame.view.playing.opening_progress, 0.0f, 1.0f);
    const float x = middle.x + middle.width / 2;
    const float y = middle.y + middle.height / 2 - 16;
    Painter& paint = frame.paint;
    if (progress > 0) {
        paint.ring(x, y, kSpinner, colour::kTrack, 4);
        paint.ring(x, y, kSpinner, colour::kAccent, 4, 0, std::max(0.02f, progress));
    } else {
        paint.spinner(x, y, kSpinner, frame.motion, colour::kOverPicture);
    }
    const int percent = static_cast<int>(progress * 100);
    if (percent != progress_percent_ || progress_language_ != frame.view.language) {
        progress_percent_ = percent;
        progress_language_ = frame.view.language;
        progress_text_ = percent > 0 ? frame.text(TextKey::opening_percent, {{"percent", format_integer(percent)}})
                                     : std::string(frame.text(TextKey::opening));
    }
    paint.text({middle.x, y + kSpinner + 12, middle.width, 20}, progress_text_, type::kCaption, colour::kOverPicture,
               Align::centre);
}

bool StageOverlay::draw_big_button(Frame& frame, float x, float y, float radius, Stage stage, bool accent) {
    const Rect rect{x - radius, y - radius, 2 * radius, 2 * radius};
    const bool ended = stage == Stage::ended;
    const bool going = stage == Stage::playing;
    const ControlId id = control_id("big-play");
    const Interaction hit = frame.hits.add(id, rect);
    frame.access.control(id, AccessRole::button,
                         frame.text(ended   ? TextKey::replay
                                    : going ? TextKey::pause
                                            : TextKey::play));
    const float hover = frame.fades.advance(id, hit.hovered, frame.motion);
    Painter& paint = frame.paint;
    const Colour ground = accent ? (hover > 0.5f ? colour::kAccentHover : colour::kAccent) : rgb(0x000000, 130);
    const Colour ink = accent ? colour::kOnAccent : colour::kOverPicture;
    paint.circle(x, y, radius + 2 * hover, ground);
    if (ended) {
        paint.icon(rect, Icon::replay, type::kIconLarge * radius / kBigButton, ink);
    } else if (going) {
        paint.pause_glyph(x, y, radius * 0.72f, ink);
    } else {
        paint.play_glyph(x, y, radius * 0.78f, ink);
    }
    if (hit.focused) paint.focus_ring(rect, radius);
    return hit.clicked;
}

void StageOverlay::draw(Frame& frame, Rect middle, Stage stage, float controls) {
    const float x = middle.x + middle.width / 2;
    const float y = middle.y + middle.height / 2;
    const bool patience = frame.view.now - stage_since_ < kSpinnerDelay;
    switch (stage) {
        case Stage::looking_up:
        case Stage::opening:
            draw_opening(frame, middle);
            return;
        case Stage::waiting:
            if (patience) {
                frame.motion.keep_moving();
            } else if (!frame.view.playing.reconnecting) {  // which has a spinner of its own
                draw_spinner(frame, middle);
            }
            return;
        case Stage::ready:
        case Stage::ended: {
            const float radius = std::min(kBigButton, middle.height * 0.4f);
            if (draw_big_button(frame, x, y, radius, stage, true)) frame.send(TogglePlay{});
            return;
        }
        case Stage::playing:
        case Stage::paused:
            // A finger wants it in the middle; with a pointer the whole picture is the button.
            if (!frame.screen.coarse_pointer || controls <= 0 || sound_only(frame.view.playing)) return;
            frame.paint.set_opacity(controls);
            if (draw_big_button(frame, x, y, std::min(kTouchButton, middle.height * 0.4f), stage, false)) {
                frame.send(TogglePlay{});
            }
            frame.paint.set_opacity(1);
            return;
        case Stage::failed:
            return;
    }
}

void StageOverlay::draw_failure(Frame& frame, Rect area) {
    const Error* error = stage_error(frame.view.playing);
    if (error == nullptr) return;
    const Language language = frame.view.language;
    const std::string sentence = error_sentence(*error, language);
    const std::string code = frame.text(TextKey::error_code, {{"code", to_string(error->code)}});
    const bool missing = error->code == ErrorCode::not_found;
    const bool connection = error->code == ErrorCode::network || error->code == ErrorCode::http_status;
    const std::string_view retry = frame.text(TextKey::retry);
    const std::string_view back = frame.text(TextKey::back_to_library);
    const MessageChoice choice = draw_message(frame, area,
                                              {.icon = connection ? Icon::wifi_off : Icon::triangle_alert,
                                               .tint = connection ? colour::kWarning : colour::kDanger,
                                               .title = frame.text(error_title(error->code)),
                                               .sentence = sentence,
                                               .small = code,
                                               .primary = missing ? back : retry,
                                               .secondary = missing ? retry : back});
    if (choice == MessageChoice::none) return;
    if ((choice == MessageChoice::primary) != missing) {
        frame.send(Retry{});
    } else {
        frame.send(OpenLibrary{});
    }
}

}  // namespace sameframe::ui
