// SPDX-License-Identifier: Apache-2.0
#include "server/options.h"

#include <charconv>
#include <chrono>
#include <limits>
#include <optional>

namespace sameframe::server {
namespace {

Error wrong(std::string_view option, std::string_view what) {
    return {ErrorCode::invalid_argument, std::string(option) + " " + std::string(what)};
}

template <typename Number>
std::optional<Number> number_in(std::string_view text, Number low, Number high) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < low || value > high) return std::nullopt;
    return value;
}

// Takes the option's value; false if it is none of the numbers.
bool set_number(Options& options, std::string_view name, std::string_view text) {
    constexpr std::int64_t kMaxMs = 24 * 3600 * 1000;
    const auto set_time = [&](std::chrono::milliseconds& time) {
        const auto value = number_in<std::int64_t>(text, 1, kMaxMs);
        if (value) time = std::chrono::milliseconds(*value);
        return value.has_value();
    };
    if (name == "--header-timeout-ms") return set_time(options.limits.header_timeout);
    if (name == "--idle-timeout-ms") return set_time(options.limits.idle_timeout);
    if (name == "--stall-timeout-ms") return set_time(options.limits.stall_timeout);
    if (name == "--max-connections") {
        const auto value = number_in<std::size_t>(text, 1, 1'000'000);
        if (value) options.limits.max_connections = *value;
        return value.has_value();
    }
    const auto port = number_in<std::uint16_t>(text, 0, std::numeric_limits<std::uint16_t>::max());
    if (port) options.port = *port;
    return port.has_value();
}

bool is_number(std::string_view name) {
    return name == "--port" || name == "--max-connections" || name == "--header-timeout-ms" ||
           name == "--idle-timeout-ms" || name == "--stall-timeout-ms";
}

std::string* text_option(Options& options, std::string_view name) {
    if (name == "--host") return &options.host;
    if (name == "--web") return &options.web;
    if (name == "--cache") return &options.cache;
    if (name == "--port-file") return &options.port_file;
    if (name == "--media") return &options.media.emplace_back();
    return nullptr;
}

}  // namespace

Result<Options> parse_options(std::span<const char* const> arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string_view name = arguments[i];
        if (name == "--help" || name == "-h") {
            options.help = true;
            continue;
        }
        if (name == "--verbose" || name == "-v") {
            options.verbose = true;
            continue;
        }
        std::optional<std::string_view> value;
        if (const std::size_t equals = name.find('='); equals != std::string_view::npos) {
            value = name.substr(equals + 1);
            name = name.substr(0, equals);
        }
        const bool number = is_number(name);
        std::string* text = number ? nullptr : text_option(options, name);
        if (!number && !text) return wrong(name, "is no option; try --help");
        if (!value) {
            if (i + 1 == arguments.size()) return wrong(name, "needs a value");
            value = arguments[++i];
        }
        if (value->empty()) return wrong(name, "needs a value");
        if (text)
            *text = *value;
        else if (!set_number(options, name, *value))
            return wrong(name, "needs a number in its range");
    }
    return options;
}

std::string_view help_text() {
    return "usage: sameframe-server [options]\n"
           "Serves a folder of videos and the page that plays them.\n\n"
           "  --media DIR            a folder of videos, with the folders in it; may be given several times\n"
           "  --web DIR              the built page\n"
           "  --cache DIR            where posters and what is known about the videos are kept\n"
           "                         (default: sameframe/server in the user's cache folder)\n"
           "  --host ADDRESS         address to listen on (default 127.0.0.1; 0.0.0.0 or :: for all)\n"
           "  --port N               port to listen on (default 8080; 0 takes a free one)\n"
           "  --port-file FILE       writes the port to FILE once the server listens\n"
           "  --max-connections N    further ones are answered with 503 (default 1024)\n"
           "  --header-timeout-ms N  for a request to arrive whole (default 10000)\n"
           "  --idle-timeout-ms N    for a connection without requests (default 60000)\n"
           "  --stall-timeout-ms N   for a receiver that takes nothing (default 90000)\n"
           "  -v, --verbose          logs every request\n"
           "  -h, --help             this text\n";
}

}  // namespace sameframe::server
