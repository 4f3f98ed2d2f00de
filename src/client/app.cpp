// SPDX-License-Identifier: Apache-2.0
#include "client/app.h"

#include <utility>

#include "base/log.h"
#include "client/app_impl.h"
#include "client/inspect_codec.h"
#include "client/intent_codec.h"
#include "media/ffmpeg/ffmpeg_demuxer.h"
#include "render/letterbox.h"

namespace sameframe::client {
namespace {

constexpr Duration kStatisticsInterval = std::chrono::milliseconds(250);
constexpr std::string_view kProductName = "SameFrame";

}  // namespace

void App::Impl::follow_location() {
    const Route route = parse_route(platform_.location().path());
    dirty_ = true;
    together_.arrive(route);
    if (screening_ && route.video == screening_->video_id()) screening_->player().seek(route.start);  // another moment
    else show_page(route);
}

void App::Impl::go_to(const Route& route, bool replace) {
    dirty_ = true;
    if (replace) platform_.location().replace(to_path(route));
    else platform_.location().push(to_path(route));
    together_.arrive(route);
    if (!screening_ || route.video != screening_->video_id()) show_page(route);  // else it plays on
}

void App::Impl::show_page(const Route& route) {
    if (together_.on_group_page()) return show_group_video();
    close_video();
    if (route.video) {
        show_video(*route.video, route.start, true);
    } else {
        if (!together_.on_join_page()) catalogue_.retry();
        platform_.keep_awake(false);
        platform_.location().set_title(std::string(kProductName));
    }
}

// The group's page follows the group from video to video; the address stays.
void App::Impl::show_group_video() {
    const std::optional<std::string> wanted = together_.wanted_video(screening());
    if (!wanted || (screening_ && screening_->video_id() == *wanted)) return;
    const bool had = screening_.has_value();
    close_video();
    if (!wanted->empty()) {
        show_video(*wanted, together_.entry_position(platform_.now()), false);
    } else if (had) {
        platform_.keep_awake(false);
        platform_.location().set_title(std::string(kProductName));
    }
}

void App::Impl::show_video(const std::string& id, MediaTime start, bool plays) {
    screening_.emplace(platform_, addresses_, player_, id, start, plays);
    dirty_ = true;
}

void App::Impl::close_video() {
    screening_.reset();
    video_program_.clear();
    dirty_ = true;
}

ui::Page App::Impl::page() const {
    if (together_.on_join_page()) return ui::Page::joining;
    const bool group_pending = together_.on_group_page() && !together_.wanted_video(screening());
    return screening_ || group_pending ? ui::Page::playing : ui::Page::library;
}

media::PlayerSnapshot App::Impl::snapshot() const {
    return screening_ ? screening_->player().snapshot(platform_.now()) : media::PlayerSnapshot{};
}

bool App::Impl::turn() {
    const MonotonicTime now = platform_.now();
    together_.turn(now, screening());
    if (together_.on_group_page()) show_group_video();
    if (danmaku_.take_news()) dirty_ = true;
    if (std::exchange(together_revision_, together_.revision()) != together_.revision()) dirty_ = true;
    if (!screening_) {
        if (platform_.window().visible && page() == ui::Page::library) catalogue_.keep_fresh(now);
        if (std::exchange(catalogue_revision_, catalogue_.revision()) != catalogue_.revision()) dirty_ = true;
    } else {
        if (const media::VideoFrame* frame = screening_->player().advance(now, platform_.audio().state())) {
            video_program_.upload(*frame);
            dirty_ = true;
        }
        if (std::exchange(screening_revision_, screening_->revision()) != screening_->revision()) {
            dirty_ = true;
            if (const auto& video = screening_->video())
                platform_.location().set_title(video->title + " \u00b7 " + std::string(kProductName));
        }
        const media::PlayerState state = screening_->player().snapshot(now).state;
        if (std::exchange(last_state_, state) != state) {
            dirty_ = true;
            platform_.keep_awake(state == media::PlayerState::playing || state == media::PlayerState::buffering);
        }
        if (std::exchange(last_blocked_, sound_blocked()) != last_blocked_) dirty_ = true;
        if (std::exchange(last_reconnecting_, screening_->reconnecting()) != last_reconnecting_) dirty_ = true;
        if (statistics_open_ && now - statistics_drawn_ >= kStatisticsInterval) dirty_ = true;
    }
    return (dirty_ || animating_) && (platform_.window().visible || platform_.window().picture_in_picture);
}

// While a film plays its next picture comes by itself; one that stands has to be decoded again.
void App::Impl::gl_restored() {
    dirty_ = true;
    if (!screening_) return;
    const media::PlayerSnapshot now = snapshot();
    if (now.state == media::PlayerState::paused) screening_->player().seek(now.position);
}

void App::Impl::draw() {
    dirty_ = false;
    const media::PlayerSnapshot player = snapshot();
    std::vector<ui::Statistic> rows;
    std::vector<std::pair<float, float>> buffered;
    if (screening_) buffered = screening_->buffered();
    ui::View view = make_view(player);
    view.playing.player = &player;
    view.playing.buffered = buffered;
    if (statistics_open_ && screening_) {
        rows = statistics(report());
        view.playing.statistics = rows;
        statistics_drawn_ = view.now;
    }
    ui::InterfaceFrame frame = interface_.draw(
        view, [this](std::string_view id) { return platform_.text_fields().state(id); });
    platform_.text_fields().place(frame.text_fields);
    narrator_.follow(interface_, frame, view.language);
    platform_.hide_cursor(frame.hide_cursor);
    animating_ = frame.animating;
    draw_picture(frame.picture_region, player);
    for (const ui::Intent& intent : frame.intents) handle(intent);
}

void App::Impl::draw_picture(Rect region, const media::PlayerSnapshot& player) {
    const Window& window = platform_.window();
    picture_ = video_program_.draw(region, window.size, window.pixel_ratio);
    const bool known = screening_ && screening_->video();
    danmaku_.follow(together_.group_watching(screening()), known ? screening_->video_id() : std::string(),
                    known ? screening_->danmaku_url() : std::string(),
                    {.position = player.position,
                     .standing = player.state == media::PlayerState::paused,
                     .at_once = preferences_.live_at_once});
    if (picture_.empty()) return;
    danmaku_.draw(picture_, player);
    if (danmaku_.busy() && player.state == media::PlayerState::playing) animating_ = true;
    if (danmaku_.unfinished()) animating_ = true;
}

bool App::Impl::has_sound() const {
    return screening_ && platform_.features().audio && snapshot().audio_stream.has_value();
}

bool App::Impl::sound_blocked() const { return has_sound() && !platform_.audio().state().running; }

void App::Impl::apply_volume() { platform_.audio().set_gain(preferences_.muted ? 0 : preferences_.volume); }

void App::Impl::change_preferences() {
    apply_volume();
    save_preferences(platform_, preferences_);
}

ui::View App::Impl::make_view(const media::PlayerSnapshot& player) {
    const Window& window = platform_.window();
    ui::View view;
    view.page = page();
    view.language = preferences_.language;
    view.now = platform_.now();
    view.reached = platform_.accessibility().take();
    view.window = window.size;
    view.pixel_ratio = window.pixel_ratio;
    view.safe_area = window.safe_area;
    view.coarse_pointer = platform_.features().coarse_pointer;
    view.reduced_motion = platform_.features().reduced_motion;
    together_.show(view, screening());
    danmaku_.show(view);
    view.danmaku.live_at_once = preferences_.live_at_once;
    view.sidebar = preferences_.sidebar;
    if (view.page == ui::Page::library) {
        view.library = {.loading = catalogue_.loading(),
                        .scanning = catalogue_.catalogue().scanning,
                        .videos = catalogue_.catalogue().videos,
                        .poster =
                            [this](const protocol::Video& video) {
                                if (video.poster_url.empty()) return ui::Poster{};
                                const Images::Image image = platform_.images().get(video.poster_url);
                                return ui::Poster{image.texture, image.size};
                            },
                        .error = catalogue_.error(),
                        .reconnecting = catalogue_.reconnecting()};
        return view;
    }
    if (!screening_) return view;
    view.playing.loading = screening_->loading();
    view.playing.video = screening_->video() ? &*screening_->video() : nullptr;
    view.playing.error = screening_->error() ? screening_->error() : player.error;
    view.playing.opening_progress = screening_->opening_progress();
    view.playing.reconnecting = screening_->reconnecting();
    view.playing.volume = preferences_.volume;
    view.playing.muted = preferences_.muted;
    view.playing.sound_blocked = sound_blocked();
    view.playing.no_audio_device = !platform_.features().audio;
    view.playing.fullscreen = window.fullscreen;
    view.playing.fullscreen_available = platform_.features().fullscreen;
    view.playing.picture_in_picture = window.picture_in_picture;
    view.playing.picture_in_picture_available = platform_.features().picture_in_picture;
    view.playing.statistics_open = statistics_open_;
    return view;
}

Report App::Impl::report() const {
    Report report{.path = platform_.location().path(),
                  .page = page(),
                  .language = preferences_.language,
                  .catalogue_size = catalogue_.catalogue().videos.size(),
                  .player = snapshot(),
                  .audio_running = platform_.audio().state().running,
                  .sound_blocked = sound_blocked(),
                  .audio_sample_rate = platform_.audio().sample_rate(),
                  .audio_latency = platform_.audio().state().latency,
                  .volume = preferences_.volume,
                  .muted = preferences_.muted,
                  .window = platform_.window(),
                  .picture = picture_,
                  .main_thread = frame_meter_.summary(),
                  .memory_bytes = platform_.memory_bytes(),
                  .ffmpeg_version = media::ffmpeg_version(),
                  .statistics_open = statistics_open_,
                  .group = together_.report(screening()),
                  .danmaku = danmaku_.report()};
    if (!screening_) {
        report.error = catalogue_.error();
        report.reconnecting = catalogue_.reconnecting();
        return report;
    }
    report.video_id = screening_->video_id();
    if (screening_->video()) report.video_title = screening_->video()->title;
    report.error = screening_->error() ? screening_->error() : report.player.error;
    report.bytes_received = screening_->bytes_received();
    report.file_size = screening_->file_size().value_or(0);
    report.buffered = screening_->buffered();
    report.reconnecting = screening_->reconnecting();
    return report;
}

App::App(Platform& platform) : impl_(std::make_unique<Impl>(platform)) {}
App::~App() = default;

bool App::turn() { return impl_->turn(); }
void App::draw() { impl_->draw(); }
void App::invalidate() { impl_->invalidate(); }
void App::gl_lost() { impl_->gl_lost(); }
void App::gl_restored() { impl_->gl_restored(); }
void App::record_frame_cost(Duration cost) { impl_->record_frame_cost(cost); }
bool App::act(std::string_view text) {
    const Result<ui::Intent> intent = decode_intent(text);
    if (intent) impl_->handle(*intent);
    return intent.ok();
}

std::string App::inspect() const {
    Report report = impl_->report();
    report.controls = impl_->interface_.controls();
    return encode_report(report);
}

}  // namespace sameframe::client
