// SPDX-License-Identifier: Apache-2.0
// A platform driven by hand: the test sets the clock, answers the fetches and runs the posted tasks. Nothing waits.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/run_queue.h"
#include "client/platform.h"

namespace sameframe::client {

// Records what is asked for; the test plays the server.
class ScriptedFetcher : public net::Fetcher {
public:
    struct Fetch {
        net::FetchRequest request;
        net::FetchEvents events;
        bool paused = false;
    };

    net::FetchId start(net::FetchRequest request, net::FetchEvents events) override {
        fetches[++last_id] = {std::move(request), std::move(events)};
        return last_id;
    }
    void cancel(net::FetchId id) override {
        if (fetches.erase(id)) ++cancelled;
    }
    void pause(net::FetchId id, bool paused) override { fetches.at(id).paused = paused; }

    // The request under way that was started last.
    Fetch& current() { return fetches.at(last_id); }
    bool idle() const { return fetches.empty(); }

    // Answers the current request with this part of `file`, as a server with or without ranges does.
    void answer(const std::string& file, bool ranges, const std::string& entity_tag = "\"1\"") {
        const net::FetchId id = last_id;
        Fetch fetch = fetches.at(id);
        const bool partial = ranges && fetch.request.range;
        const std::size_t begin = partial ? std::min<std::size_t>(fetch.request.range->begin, file.size()) : 0;
        const std::size_t end = partial ? std::min<std::size_t>(fetch.request.range->end, file.size()) : file.size();
        const net::FetchResponse response{partial ? 206 : 200, begin, file.size(), entity_tag};
        if (fetch.events.on_response && !fetch.events.on_response(response)) {
            fetches.erase(id);
            return;
        }
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(file.data());
        if (fetches.contains(id)) fetch.events.on_bytes({bytes + begin, end - begin});
        if (fetches.erase(id)) fetch.events.on_done();
    }

    // Answers the current call with this status and body.
    void answer_status(int status, const std::string& body) {
        const net::FetchId id = last_id;
        const Fetch fetch = fetches.at(id);
        if (fetch.events.on_response) fetch.events.on_response({status, 0, body.size(), ""});
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(body.data());
        if (fetches.contains(id) && !body.empty()) fetch.events.on_bytes({bytes, body.size()});
        if (fetches.erase(id)) fetch.events.on_done();
    }

    void fail(ErrorCode code) {
        auto node = fetches.extract(last_id);
        node.mapped().events.on_failed({code, "scripted"});
    }

    std::map<net::FetchId, Fetch> fetches;
    net::FetchId last_id = 0;
    int cancelled = 0;
};

// Connections are opened by the test: it speaks for the server through `events`.
class ScriptedSockets : public net::Sockets {
public:
    struct Connection {
        std::string url;
        net::SocketEvents events;
        std::vector<std::string> sent;
        bool open = true;  // our side has not closed it
    };
    std::unique_ptr<net::Socket> open(const std::string& url, net::SocketEvents events) override {
        connections.push_back(std::make_shared<Connection>(Connection{url, std::move(events), {}, true}));
        return std::make_unique<End>(connections.back());
    }
    Connection& current() { return *connections.back(); }

    std::vector<std::shared_ptr<Connection>> connections;

private:
    struct End : net::Socket {
        explicit End(std::shared_ptr<Connection> to) : connection(std::move(to)) {}
        ~End() override { connection->open = false; }
        void send(std::string_view text) override { connection->sent.emplace_back(text); }
        std::shared_ptr<Connection> connection;
    };
};

class ScriptedSharing : public Sharing {
public:
    bool available() const override { return sheet; }
    void share(const std::string&, const std::string& text, const std::string& url, Done done) override {
        shared = text + " " + url;
        done(sheet ? Outcome::shared : clipboard ? Outcome::copied : Outcome::refused);
    }
    void copy(const std::string& text, Done done) override {
        copied = text;
        done(clipboard ? Outcome::copied : Outcome::refused);
    }
    void open_link(const std::string& url) override { opened = url; }

    bool sheet = false;
    bool clipboard = true;
    std::string shared, copied, opened;
};

// Every run has the ink of its length; nothing is drawn.
class ScriptedRuns : public text::RunRasteriser {
public:
    text::RunInk measure(const text::RunKey& run) override {
        return {0, 0, static_cast<int>(run.text.size()) * run.font_size, run.font_size};
    }
    void draw(const text::RunKey&, const text::RunInk&, int, int) override {}
    void upload(int) override {}
};

class ScriptedPlatform : public Platform, AudioOutput, Images, Location, TextFields, Accessibility {
public:
    std::int64_t unix_ms() const override { return clock.time_since_epoch().count() / 1000; }
    int utc_offset_minutes() const override { return 0; }
    net::Sockets& sockets() override { return links; }
    Sharing& sharing() override { return share_sheet; }
    MonotonicTime now() const override { return clock; }
    double random() override { return 0.5; }
    const Features& features() const override { return supported; }
    const Window& window() const override { return page; }

    net::Fetcher& fetcher() override { return network; }
    AudioOutput& audio() override { return *this; }
    Images& images() override { return *this; }
    Location& location() override { return *this; }
    TextFields& text_fields() override { return *this; }
    Accessibility& accessibility() override { return *this; }
    text::RunRasteriser& text_runs() override { return runs; }
    std::function<bool(std::string_view)> compile_expression(std::string_view) override { return {}; }

    void set_fullscreen(bool) override {}
    void set_picture_in_picture(bool) override {}
    void hide_cursor(bool) override {}
    void keep_awake(bool) override {}
    std::string stored(std::string_view key) const override {
        const auto it = storage.find(std::string(key));
        return it == storage.end() ? std::string() : it->second;
    }
    void store(std::string_view key, std::string_view value) override { storage[std::string(key)] = value; }
    void erase(std::string_view key) override { storage.erase(std::string(key)); }
    std::vector<std::string> stored_keys(std::string_view prefix) const override {
        std::vector<std::string> keys;
        for (const auto& [key, value] : storage)
            if (key.starts_with(prefix)) keys.push_back(key);
        return keys;
    }
    void post(std::function<void()> task) override { posted.post(std::move(task)); }
    void after(Duration delay, std::function<void()> task) override {
        timers.emplace_back(clock + delay, std::move(task));
    }
    std::uint64_t memory_bytes() const override { return 0; }

    // Moves the clock and runs what became due, in order of time.
    void advance(Duration by) {
        clock += by;
        for (;;) {
            posted.run();
            const auto due = std::min_element(timers.begin(), timers.end(),
                                              [](const auto& a, const auto& b) { return a.first < b.first; });
            if (due == timers.end() || due->first > clock) return;
            auto task = std::move(due->second);
            timers.erase(due);
            task();
        }
    }

    MonotonicTime clock{std::chrono::seconds(1000)};
    Features supported;
    Window page;
    ScriptedFetcher network;
    ScriptedSockets links;
    ScriptedSharing share_sheet;
    ScriptedRuns runs;
    RunQueue posted;
    std::vector<std::pair<MonotonicTime, std::function<void()>>> timers;
    std::map<std::string, std::string> storage;
    std::vector<std::string> trees, said;

private:
    int sample_rate() const override { return 48000; }
    void attach(media::AudioRing&) override {}
    void unlock() override {}
    media::AudioOutputState state() const override { return {}; }
    void set_gain(float) override {}
    Image get(const std::string&) override { return {}; }
    std::string path() const override { return "/"; }
    std::string origin() const override { return "http://here"; }
    void push(const std::string&) override {}
    void replace(const std::string&) override {}
    void on_change(std::function<void()>) override {}
    void set_title(const std::string&) override {}
    ui::TextFieldState state(std::string_view) const override { return {}; }
    void place(const std::vector<ui::TextField>&) override {}
    void show(const std::string& tree) override { trees.push_back(tree); }
    void say(const std::string& line) override { said.push_back(line); }
    ui::Reached take() override { return {}; }
};

}  // namespace sameframe::client
