// SPDX-License-Identifier: Apache-2.0
// server_load PROTOCOL PORT MEMBERS SCENARIO [numbers] [< tokens, one a line]
//   rate PER_SECOND SECONDS          members in turn say something; how late is it at everybody's
//   saturate SENDERS WINDOW SECONDS  each sender keeps WINDOW messages on their way
//   climb P99 SECONDS                raises the rate by half until deliveries are later than P99 milliseconds, or lost
//   storm COUNT ROUNDS PID           so many reconnect at once; until the last is served; the best of the rounds, and
//                                    the least processor time that process PID needed for one
//   idle                             connects, says "ready", waits for the end of standard input
// Prints one JSON object. One thread: run it on a core that the server does not use.
#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "load/bot.h"

namespace sameframe::bench {
namespace {

constexpr std::size_t kMessageBytes = 200;
constexpr std::int64_t kPatienceUs = 120'000'000;
constexpr std::size_t kConnectAtOnce = 200;
constexpr std::int64_t kCalmUs = 700'000;  // between two storms: what the last one caused has been told by then
constexpr int kTries = 3;
constexpr std::size_t kListeners = 10;  // of a busy group: the others' bytes are counted unread

double cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](timeval time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// What a process has run so far, on all its threads.
double process_cpu_ms(int pid) {
    double sum = 0;
    std::error_code error;
    for (const auto& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task", error)) {
        double nanoseconds = 0;
        std::ifstream(thread.path() / "schedstat") >> nanoseconds;
        sum += nanoseconds / 1e6;
    }
    return sum;
}

class Load final : public Bot::Ear {
public:
    Load(Talk talk, int port, std::vector<std::string> tokens) : port_(port), epoll_(::epoll_create1(0)) {
        for (std::size_t i = 0; i < tokens.size(); ++i)
            bots_.push_back(std::make_unique<Bot>(static_cast<std::uint32_t>(i), talk, tokens[i]));
    }

    bool connect_all() {
        for (std::size_t begun = 0; begun < bots_.size(); begun += kConnectAtOnce) {
            const std::size_t end = std::min(begun + kConnectAtOnce, bots_.size());
            for (std::size_t i = begun; i < end; ++i)
                bots_[i]->begin(epoll_, port_);
            if (!all_ready(begun, end)) return false;
        }
        run_for(500'000);  // what the joining itself caused
        return true;
    }

    void rate(double per_second, double seconds) {
        const std::int64_t begin = now_us();
        const std::size_t expected = say_evenly(per_second, seconds) * bots_.size();
        while (latencies_.size() < expected && now_us() - begin < static_cast<std::int64_t>(seconds * 1e6) + 5'000'000)
            turn(10'000);
        std::printf("{\"expected\":%zu,\"heard\":%zu,%s}\n", expected, latencies_.size(), percentiles().c_str());
    }

    void climb(double p99_limit, double seconds) {
        double reached = 0;
        std::string there = percentiles();
        sampled_ = true;
        const auto listeners = static_cast<std::size_t>(
            std::count_if(bots_.begin(), bots_.end(), [this](const auto& bot) { return listens(*bot); }));
        const std::int64_t begin = now_us();
        double busy = 0;
        double rate = 20;
        for (int tries = 0; tries < kTries;) {
            run_for(500'000);
            latencies_.clear();
            const double cpu = cpu_seconds();
            const std::int64_t from = now_us();
            const std::size_t said = say_evenly(rate, seconds);
            while (latencies_.size() < said * listeners &&
                   now_us() - from < static_cast<std::int64_t>(seconds * 1e6) + 1'000'000)
                turn(10'000);
            const bool all = latencies_.size() >= said * listeners;
            const std::string found = percentiles();
            ++tries;  // what the machine did besides may have spoilt one
            if (!all || p99_ms() > p99_limit) continue;
            tries = 0;
            rate *= 1.5;
            reached = static_cast<double>(said) / seconds;
            there = found;
            busy = (cpu_seconds() - cpu) / (static_cast<double>(now_us() - from) / 1e6);
            if (now_us() - begin > kPatienceUs) break;
        }
        std::printf("{\"messages_per_second\":%.0f,\"load_busy\":%.2f,%s}\n", reached, busy, there.c_str());
    }

    void saturate(std::size_t senders, std::size_t window, double seconds) {
        senders_ = std::min(senders, bots_.size());
        saturated_ = sampled_ = true;
        for (std::size_t i = 0; i < window; ++i)
            for (std::size_t k = 0; k < senders_; ++k)
                bots_[k]->say(kMessageBytes);
        run_for(1'000'000);  // to be in full swing
        latencies_.clear();
        own_.clear();
        heard_bytes_ = 0;
        const std::uint64_t bytes = all_bytes();
        const double cpu = cpu_seconds();
        const std::int64_t begin = now_us();
        run_for(static_cast<std::int64_t>(seconds * 1e6));
        const double took = static_cast<double>(now_us() - begin) / 1e6;
        const double busy = (cpu_seconds() - cpu) / took;
        const double frame =
            latencies_.empty() ? 1 : static_cast<double>(heard_bytes_) / static_cast<double>(latencies_.size());
        const double deliveries = static_cast<double>(all_bytes() - bytes) / frame;
        std::sort(own_.begin(), own_.end());
        const double own = own_.empty() ? 0 : static_cast<double>(own_[own_.size() / 2]) / 1000;
        std::printf(
            "{\"deliveries_per_second\":%.0f,\"messages_per_second\":%.0f,\"load_busy\":%.2f,\"frame_bytes\":%.0f,"
            "\"own_p50_ms\":%.3f,%s}\n",
            deliveries / took, static_cast<double>(own_.size()) / took, busy, frame, own, percentiles().c_str());
    }

    void storm(std::size_t count, int rounds, int server) {
        double best = 0;
        double least = 0;
        double load_busy = 0;  // in the best round
        bool served = true;
        std::uint64_t told = 0;
        for (int round = 0; round < rounds && served; ++round) {
            run_for(kCalmUs);
            const double cpu = process_cpu_ms(server);
            const double own = cpu_seconds();
            const std::uint64_t bytes = all_bytes();
            const std::int64_t begin = now_us();
            for (std::size_t i = 0; i < count; ++i)
                bots_[i]->end();
            for (std::size_t i = 0; i < count; ++i)
                bots_[i]->begin(epoll_, port_);
            served = all_ready(0, count);
            const double took = static_cast<double>(now_us() - begin) / 1000;
            const double load = (cpu_seconds() - own) * 1000 / took;
            const double busy = process_cpu_ms(server) - cpu;
            told = (all_bytes() - bytes) / count;
            if (round == 0 || took < best) {
                best = took;
                load_busy = load;
            }
            least = round == 0 ? busy : std::min(least, busy);
        }
        std::printf("{\"served\":%s,\"milliseconds\":%.1f,\"server_cpu_ms\":%.1f,\"bytes_each\":%zu,\"load_busy\":%.2f}\n",
                    served ? "true" : "false", best, least, static_cast<std::size_t>(told), load_busy);
    }

    void idle() {
        std::printf("ready\n");
        std::fflush(stdout);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = nullptr;
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, STDIN_FILENO, &event);
        while (!asked_to_end_)
            turn(100'000);
    }

    void heard(Bot& bot, std::int64_t sent_us, std::uint32_t sender, std::size_t frame_bytes) override {
        latencies_.push_back(static_cast<std::int32_t>(now_us() - sent_us));
        heard_bytes_ += frame_bytes;
        if (!saturated_ || sender != bot.number()) return;
        own_.push_back(latencies_.back());
        bot.say(kMessageBytes);
    }

private:
    // Members in turn; how many messages those were.
    std::size_t say_evenly(double per_second, double seconds) {
        const std::int64_t begin = now_us();
        const auto count = static_cast<std::int64_t>(per_second * seconds);
        for (std::int64_t i = 0; i < count; ++i) {
            const std::int64_t due = begin + static_cast<std::int64_t>(static_cast<double>(i) * 1e6 / per_second);
            while (now_us() < due)
                turn(due - now_us());
            bots_[static_cast<std::size_t>(i * 7919) % bots_.size()]->say(kMessageBytes);
        }
        return static_cast<std::size_t>(count);
    }
    // Of so many one listens, spread over all: those who joined first are also told first.
    std::size_t stride() const { return std::max<std::size_t>(bots_.size() / kListeners, 1); }
    bool listens(const Bot& bot) const {
        if (!sampled_) return true;
        return bot.number() < senders_ || bot.number() % stride() == stride() - 1;
    }
    double p99_ms() const {  // of latencies_, which percentiles() has sorted
        return latencies_.empty() ? 0 : latencies_[(latencies_.size() - 1) * 99 / 100] / 1000.0;
    }
    bool all_ready(std::size_t begin, std::size_t end) {
        const std::int64_t give_up = now_us() + kPatienceUs;
        std::size_t ready = begin;
        while (now_us() < give_up) {
            while (ready < end && bots_[ready]->state() == Bot::State::ready)
                ++ready;
            if (ready == end) return true;
            if (bots_[ready]->state() == Bot::State::broken) return false;
            turn(10'000);
        }
        return false;
    }
    void run_for(std::int64_t us) {
        const std::int64_t end = now_us() + us;
        for (std::int64_t left = us; left > 0; left = end - now_us())
            turn(left);
    }
    void turn(std::int64_t us) {
        epoll_event events[512];
        const int count =
            ::epoll_wait(epoll_, events, 512, static_cast<int>(std::clamp<std::int64_t>(us / 1000, 0, 100)));
        for (int i = 0; i < count; ++i) {
            auto* bot = static_cast<Bot*>(events[i].data.ptr);
            if (!bot)
                asked_to_end_ = true;
            else
                bot->on_ready(events[i].events, listens(*bot) ? this : nullptr);
        }
    }
    std::uint64_t all_bytes() const {
        std::uint64_t sum = 0;
        for (const auto& bot : bots_)
            sum += bot->bytes();
        return sum;
    }
    std::string percentiles() {
        std::sort(latencies_.begin(), latencies_.end());
        const auto at = [&](double part) {
            if (latencies_.empty()) return 0.0;
            return latencies_[static_cast<std::size_t>(part * static_cast<double>(latencies_.size() - 1))] / 1000.0;
        };
        char text[100];
        std::snprintf(text, sizeof text, "\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f", at(0.5), at(0.99), at(1));
        return text;
    }

    const int port_;
    const int epoll_;
    std::vector<std::unique_ptr<Bot>> bots_;
    std::vector<std::int32_t> latencies_;  // microseconds
    std::vector<std::int32_t> own_;        // of those, a sender's of its own
    std::uint64_t heard_bytes_ = 0;
    std::size_t senders_ = 0;
    bool saturated_ = false;
    bool sampled_ = false;  // only some listen
    bool asked_to_end_ = false;
};

int run(const std::vector<std::string>& words) {
    const Talk talk = words[0] == "sameframe" ? Talk::sameframe : words[0] == "mqtt" ? Talk::mqtt : Talk::relay;
    const auto number = [&](std::size_t i) { return i < words.size() ? std::atof(words[i].c_str()) : 0.0; };
    std::vector<std::string> tokens(static_cast<std::size_t>(number(2)));
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        tokens[i] =
            "no-member-of-ours-" + std::to_string(100'000'000'000'000'000 + i) + "-no-token";  // as long as ours
        if (talk == Talk::sameframe && !std::getline(std::cin, tokens[i])) return 2;
    }
    Load load(talk, static_cast<int>(number(1)), std::move(tokens));
    if (!load.connect_all()) {
        std::fprintf(stderr, "not all could connect\n");
        return 1;
    }
    if (words[3] == "rate") load.rate(number(4), number(5));
    if (words[3] == "climb") load.climb(number(4), number(5));
    if (words[3] == "saturate")
        load.saturate(static_cast<std::size_t>(number(4)), static_cast<std::size_t>(number(5)), number(6));
    if (words[3] == "storm")
        load.storm(static_cast<std::size_t>(number(4)), static_cast<int>(number(5)), static_cast<int>(number(6)));
    if (words[3] == "idle") load.idle();
    return 0;
}

}  // namespace
}  // namespace sameframe::bench

int main(int argc, char** argv) {
    if (argc < 5) {
        std::fprintf(stderr, "server_load PROTOCOL PORT MEMBERS SCENARIO [numbers] < tokens\n");
        return 2;
    }
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return sameframe::bench::run({argv + 1, argv + argc});
}
