// SPDX-License-Identifier: Apache-2.0
// The one seam between the client and the machine it runs on: platform/web/ (the browser) or platform/headless/.
// Everything is for the main thread. Where a browser lacks something, the call does nothing and Features says so.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.h"
#include "base/ticks.h"
#include "media/audio_ring.h"
#include "media/player.h"
#include "net/fetch.h"
#include "net/socket.h"
#include "text/run.h"
#include "ui/interface.h"

namespace sameframe::client {

// What this browser can do; fixed at start.
struct Features {
    bool picture_in_picture = false;
    bool fullscreen = false;
    bool audio = false;
    bool software_graphics = false;  // WebGL drawn by the processor
    int hardware_threads = 1;
    bool coarse_pointer = false;               // a finger rather than a mouse
    bool reduced_motion = false;
    std::vector<std::string> languages;        // BCP 47, the most wanted first
    std::string user_agent;
};

struct Window {
    Size size;               // CSS pixels
    float pixel_ratio = 1;   // device pixels per CSS pixel
    Insets safe_area;        // notches and home bars, CSS pixels
    bool visible = true;     // false: a hidden tab, which draws nothing
    bool online = true;      // false: the browser knows of no network at all (this machine may still be reached)
    bool fullscreen = false;
    bool picture_in_picture = false;
};

// The sound device: takes samples from an AudioRing until told otherwise.
class AudioOutput {
public:
    virtual ~AudioOutput() = default;
    virtual int sample_rate() const = 0;  // Hz
    virtual void attach(media::AudioRing& ring) = 0;  // the ring must stay where it is from now on
    // May make sound only after the person did something on the page; call it from every such moment.
    virtual void unlock() = 0;
    virtual media::AudioOutputState state() const = 0;
    virtual void set_gain(float gain) = 0;  // 0..1, without clicks
};

// Pictures that come by URL (posters), as textures for the interface.
class Images {
public:
    virtual ~Images() = default;
    struct Image {
        std::uint64_t texture = 0;  // 0 while loading or if it failed
        Size size;                  // pixels
        bool failed = false;
    };
    // Starts loading at the first call; keeps the most recently asked for.
    virtual Image get(const std::string& url) = 0;
};

// The page's address and the browser's back and forward.
class Location {
public:
    virtual ~Location() = default;
    virtual std::string path() const = 0;    // "/v/abc?t=12"
    virtual std::string origin() const = 0;  // "https://example.org:8080"
    virtual void push(const std::string& path) = 0;
    virtual void replace(const std::string& path) = 0;
    virtual void on_change(std::function<void()> handler) = 0;  // by back and forward only
    virtual void set_title(const std::string& title) = 0;
};

// The page's real text fields, lying over their frames in the canvas.
class TextFields {
public:
    virtual ~TextFields() = default;
    virtual ui::TextFieldState state(std::string_view id) const = 0;  // empty if it was never on screen
    // Shows exactly these, once per drawn frame; a field that left keeps its text. Whatever was submitted before is not
    // any more.
    virtual void place(const std::vector<ui::TextField>& fields) = 0;
};

// The page for those who do not see it, as elements of its own.
class Accessibility {
public:
    virtual ~Accessibility() = default;
    virtual void show(const std::string& tree) = 0;  // of accessibility_codec.h
    virtual void say(const std::string& line) = 0;   // one more line of the talk
    virtual ui::Reached take() = 0;                  // what was done there since the last call
};

// Handing things to other programs; soon after an input event only (browsers ask for one).
class Sharing {
public:
    virtual ~Sharing() = default;
    enum class Outcome { refused, shared, copied, cancelled };
    using Done = std::function<void(Outcome)>;

    virtual bool available() const = 0;  // there is a share sheet
    // Share sheet, else clipboard. A later call replaces the handler of the one before.
    virtual void share(const std::string& title, const std::string& text, const std::string& url, Done done) = 0;
    virtual void copy(const std::string& text, Done done) = 0;
    // Asks for a file with one of these endings (".xml,.json"), at most `most` bytes; nothing comes if none is chosen.
    virtual void choose_file(const std::string& endings, std::size_t most, std::function<void(std::string)> done) {
        static_cast<void>(endings), static_cast<void>(most), static_cast<void>(done);
    }
    virtual void open_link(const std::string& url) = 0;  // http and https alone, in a page of its own
};

class Platform {
public:
    virtual ~Platform() = default;

    virtual MonotonicTime now() const = 0;           // any thread may ask, and compare what it alone was told
    virtual std::int64_t unix_ms() const = 0;        // the person's clock, for the eye alone: it may be wrong
    virtual int utc_offset_minutes() const = 0;      // of that clock now; positive east of Greenwich
    virtual double random() = 0;  // [0, 1), for jitter and names
    virtual const Features& features() const = 0;
    virtual const Window& window() const = 0;

    virtual net::Fetcher& fetcher() = 0;
    virtual net::Sockets& sockets() = 0;
    virtual Sharing& sharing() = 0;
    virtual AudioOutput& audio() = 0;
    virtual Images& images() = 0;
    virtual Location& location() = 0;
    virtual TextFields& text_fields() = 0;
    virtual Accessibility& accessibility() = 0;
    virtual text::RunRasteriser& text_runs() = 0;

    // Finds a regular expression anywhere in a text, in any case; an empty function if `pattern` is none.
    virtual std::function<bool(std::string_view)> compile_expression(std::string_view pattern) = 0;

    virtual void set_fullscreen(bool on) = 0;          // soon after an input event only (browsers ask for one)
    virtual void set_picture_in_picture(bool on) = 0;  // likewise
    virtual void hide_cursor(bool hidden) = 0;
    virtual void keep_awake(bool on) = 0;              // no screen saver while playing

    // Small settings, kept per browser. "" if absent.
    virtual std::string stored(std::string_view key) const = 0;
    virtual void store(std::string_view key, std::string_view value) = 0;
    virtual void erase(std::string_view key) = 0;
    virtual std::vector<std::string> stored_keys(std::string_view prefix) const = 0;  // those that begin so

    // Runs `task` on the main thread soon, also in a hidden page. Any thread.
    virtual void post(std::function<void()> task) = 0;
    // Runs `task` on the main thread after `delay` (hidden pages may be a second late).
    virtual void after(Duration delay, std::function<void()> task) = 0;

    virtual std::uint64_t memory_bytes() const = 0;  // in use by the program, 0 if unknown
};

}  // namespace sameframe::client
