// SPDX-License-Identifier: Apache-2.0
#include "server/options.h"

#include <charconv>
#include <chrono>
#include <limits>
#include <optional>
#include <utility>

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
    if (name == "--hello-timeout-ms") return set_time(options.web_socket_limits.hello_timeout);
    if (name == "--silence-timeout-ms") return set_time(options.web_socket_limits.idle_timeout);
    if (name == "--ping-interval-ms") return set_time(options.web_socket_limits.ping_interval);
    const auto set_count = [&](std::size_t& count) {
        const auto value = number_in<std::size_t>(text, 1, 1'000'000);
        if (value) count = *value;
        return value.has_value();
    };
    if (name == "--max-connections") return set_count(options.limits.max_connections);
    if (name == "--max-members-connected") return set_count(options.web_socket_limits.max_connections);
    if (name != "--port") return false;
    const auto port = number_in<std::uint16_t>(text, 0, std::numeric_limits<std::uint16_t>::max());
    if (port) options.port = *port;
    return port.has_value();
}

bool is_number(std::string_view name) {
    return name == "--port" || name.starts_with("--max-") || name.ends_with("-ms");
}

std::string* text_option(Options& options, std::string_view name) {
    if (name == "--host") return &options.host;
    if (name == "--web") return &options.web;
    if (name == "--cache") return &options.cache;
    if (name == "--port-file") return &options.port_file;
    if (name == "--media") return &options.media.emplace_back();
    if (name == "--data") return &options.data;
    if (name == "--connection-url") return &options.connection_url;
    if (name == "--communications-url") return &options.communications_url;
    if (name == "--communications-internal-url") return &options.communications_internal_url;
    if (name == "--video-url") return &options.video_url;
    if (name == "--secret-file") return &options.secret_file;
    if (name == "--allow-origin") return &options.allowed_origins.emplace_back();
    return nullptr;
}

bool add_role(Options& options, std::string_view name) {
    constexpr std::pair<std::string_view, RoleName> kRoles[] = {
        {"connection", RoleName::connection}, {"communications", RoleName::communications}, {"video", RoleName::video}};
    for (const auto& [known, role] : kRoles) {
        if (name != known) continue;
        options.roles |= static_cast<unsigned>(role);
        return true;
    }
    return false;
}

bool is_url_or_origin(std::string_view name) { return name.ends_with("-url") || name == "--allow-origin"; }

// "http://host:port" as browsers write an origin, so without a slash at its end.
bool is_origin(std::string_view text) {
    const std::size_t mark = text.find("://");
    return (text.starts_with("http://") || text.starts_with("https://")) && text.size() > mark + 3 &&
           text.find('/', mark + 3) == std::string_view::npos;
}

// Options without a value.
bool set_switch(Options& options, std::string_view name) {
    if (name == "--help" || name == "-h") return options.help = true;
    if (name == "--verbose" || name == "-v") return options.verbose = true;
    if (name == "--unlimited") return options.unlimited = true;
    return false;
}

}  // namespace

Result<Options> parse_options(std::span<const char* const> arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string_view name = arguments[i];
        if (set_switch(options, name)) continue;
        std::optional<std::string_view> value;
        if (const std::size_t equals = name.find('='); equals != std::string_view::npos) {
            value = name.substr(equals + 1);
            name = name.substr(0, equals);
        }
        const bool number = is_number(name);
        const bool role = name == "--role";
        const bool parsed = number || role || name == "--trusted-proxy";
        std::string* text = parsed ? nullptr : text_option(options, name);
        if (!parsed && !text) return wrong(name, "is no option; try --help");
        if (!value) {
            if (i + 1 == arguments.size()) return wrong(name, "needs a value");
            value = arguments[++i];
        }
        if (value->empty()) return wrong(name, "needs a value");
        if (name == "--trusted-proxy") {
            if (!options.limits.trusted_proxies.add(*value)) return wrong(name, "needs an address or a network");
            continue;
        }
        if (is_url_or_origin(name) && !is_origin(*value)) return wrong(name, "needs the form http://host:port");
        if (role && !add_role(options, *value)) return wrong(name, "is connection, communications or video");
        if (text)
            *text = *value;
        else if (role)
            continue;
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
           "  --data DIR             where the groups are kept\n"
           "                         (default: sameframe in the user's data folder)\n"
           "  --cache DIR            where posters and what is known about the videos are kept\n"
           "                         (default: sameframe/server in the user's cache folder)\n"
           "  --host ADDRESS         address to listen on (default 127.0.0.1; 0.0.0.0 or :: for all)\n"
           "  --port N               port to listen on (default 8080; 0 takes a free one)\n"
           "  --port-file FILE       writes the port to FILE once the server listens\n"
           "  --max-connections N    further ones are answered with 503 (default 1024)\n"
           "  --header-timeout-ms N  for a request to arrive whole (default 10000)\n"
           "  --idle-timeout-ms N    for a connection without requests (default 60000)\n"
           "  --stall-timeout-ms N   for a receiver that takes nothing (default 90000)\n"
           "  --trusted-proxy ADDRESS  believe X-Forwarded-For from it: an address or a network such as 10.0.0.0/8;\n"
           "                         may be given several times (default: nobody is believed)\n"
           "\nGroups:\n"
           "  --unlimited            members and addresses may act as fast as they can: for measuring\n"
           "  --allow-origin ORIGIN  pages of http://host:port may use this server too; may be given several times\n"
           "  --max-members-connected N  (default 20000)\n"
           "  --hello-timeout-ms N   for a member's connection to say who it is (default 10000)\n"
           "  --ping-interval-ms N   between signs of life asked of a silent one (default 20000)\n"
           "  --silence-timeout-ms N after which it is ended (default 60000)\n"
           "\nSeveral processes:\n"
           "  --role ROLE            connection, communications or video; may be given several times (default all)\n"
           "  --connection-url URL, --communications-url URL, --video-url URL\n"
           "                         where the roles of other processes are, as browsers reach them\n"
           "  --communications-internal-url URL  where the connection server reaches the communications server,\n"
           "                         if not there\n"
           "  --secret-file FILE     what these two share, at least 16 characters (or SAMEFRAME_SECRET)\n"
           "\n"
           "  -v, --verbose          logs every request\n"
           "  -h, --help             this text\n";
}

}  // namespace sameframe::server
