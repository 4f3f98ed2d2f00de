// SPDX-License-Identifier: Apache-2.0
#include "server/assembly.h"

#include <cstdlib>
#include <fstream>
#include <utility>

#include "base/percent_encoding.h"
#include "server/metrics.h"
#include "server/user_folder.h"
#include "server/video_server/system_codec.h"

namespace sameframe::server {
namespace {

constexpr std::size_t kShortestSecret = 16;
constexpr double kNoLimit = 1e12;

Error wrong(std::string what) { return {ErrorCode::invalid_argument, std::move(what)}; }

// "" if none was given.
Result<std::string> read_secret(const Options& options) {
    std::string secret;
    if (!options.secret_file.empty()) {
        std::ifstream file(options.secret_file);
        if (!std::getline(file, secret)) return wrong(options.secret_file + ": cannot be read");
    } else if (const char* given = std::getenv("SAMEFRAME_SECRET")) {
        secret = given;
    }
    if (!secret.empty() && secret.size() < kShortestSecret)
        return wrong("the shared secret has fewer than " + std::to_string(kShortestSecret) + " characters");
    return secret;
}

// "https://host" -> "wss://host/ws"; "" is the page's own origin.
std::string web_socket_url(const std::string& communications_url) {
    if (communications_url.empty()) return "/ws";
    const std::string rest = communications_url.substr(communications_url.find("://"));
    return (communications_url.starts_with("https") ? "wss" : "ws") + rest + "/ws";
}

HubSettings hub_settings(const Options& options) {
    HubSettings settings;
    if (!options.unlimited) return settings;
    const group::Rate any{kNoLimit, kNoLimit};
    settings.group.say = settings.group.act = settings.group.import = settings.group.read = settings.inbound = any;
    return settings;
}

AddressRates address_rates(const Options& options) {
    if (!options.unlimited) return {};
    const group::Rate any{kNoLimit, kNoLimit};
    return {any, any, any};
}

}  // namespace

Result<std::unique_ptr<Assembly>> Assembly::make(boost::asio::io_context& loop, SocketPoll& poll,
                                                 const Options& options, std::string program) {
    std::unique_ptr<Assembly> assembly(new Assembly);
    if (options.has_role(RoleName::communications)) {
        if (Result<void> added = assembly->add_communications(loop, poll, options); !added)
            return std::move(added).error();
    }
    if (options.has_role(RoleName::connection)) {
        if (Result<void> added = assembly->add_connection(loop, options); !added) return std::move(added).error();
    }
    assembly->add_router(options, std::move(program));
    return assembly;
}

Result<void> Assembly::add_communications(boost::asio::io_context& loop, SocketPoll& poll, const Options& options) {
    const Result<std::string> secret = read_secret(options);
    if (!secret) return secret.error();
    const bool alone = !options.has_role(RoleName::connection);
    if (alone && secret->empty())
        return wrong(
            "a communications server alone needs the secret that it shares with the connection server: "
            "--secret-file, or SAMEFRAME_SECRET in the environment");
    auto server = CommunicationsServer::open(
        loop, poll, options.data.empty() ? user_folder("XDG_DATA_HOME", ".local/share") : options.data,
        hub_settings(options), options.web_socket_limits);
    if (!server) return std::move(server).error();
    communications_ = *std::move(server);
    std::vector<std::string> origins = options.allowed_origins;
    if (!options.connection_url.empty()) origins.push_back(options.connection_url);
    communications_door_ = std::make_unique<CommunicationsDoor>(
        communications_->desk(), CommunicationsDoor::Settings{std::move(origins), *secret,
                                                              [this] { return communications_->sessions().full(); }});
    return {};
}

Result<void> Assembly::add_connection(boost::asio::io_context& loop, const Options& options) {
    CommunicationsServerLink* link = communications_ ? &communications_->desk() : nullptr;
    if (!link) {
        const Result<std::string> secret = read_secret(options);
        if (!secret) return secret.error();
        if (options.communications_url.empty() || secret->empty())
            return wrong(
                "a connection server without a communications server beside it needs --communications-url and "
                "the secret that they share (--secret-file or SAMEFRAME_SECRET)");
        Result<ServerAddress> address =
            ServerAddress::parse(options.communications_internal_url.empty() ? options.communications_url
                                                                             : options.communications_internal_url);
        if (!address) return std::move(address).error();
        link_ = std::make_unique<RemoteLink>(loop, *std::move(address), *secret);
        link = link_.get();
    }
    const bool own_videos = options.has_role(RoleName::video);
    connection_ = std::make_unique<ConnectionServer>(
        *link, ConnectionServer::Settings{
                   .communications_url = web_socket_url(options.communications_url),
                   .has_page = !options.web.empty(),
                   .rates = address_rates(options),
                   .now_ms = [] { return static_cast<std::int64_t>(unix_now_ms()); },
                   .poster = [this, own_videos, url = options.video_url](const std::string& video) -> std::string {
                       if (own_videos) return video_server_.poster_of(video);
                       return video.empty() ? "" : url + "/posters/" + percent_encode(video) + ".jpg";
                   }});
    return {};
}

void Assembly::add_router(const Options& options, std::string program) {
    std::vector<Role*> roles;
    if (connection_) roles.push_back(connection_.get());
    if (communications_door_) roles.push_back(communications_door_.get());
    if (options.has_role(RoleName::video)) roles.push_back(&video_server_);
    const SystemDescription system{std::move(program), options.video_url.empty() ? "/" : options.video_url + "/",
                                   web_socket_url(options.communications_url)};
    RouterSettings settings;
    settings.system_json = encode_system(system);
    settings.has_web_root = !options.web.empty() && (connection_ || !options.has_role(RoleName::communications));
    settings.origins = options.allowed_origins;
    if (!options.connection_url.empty()) settings.origins.push_back(options.connection_url);
    settings.video_origin = options.video_url;
    settings.trouble = [this]() -> std::string {
        return communications_ && communications_->store_figures().failing ? "storage" : "";
    };
    settings.metrics = [this] {
        return metrics_text({communications_ ? &communications_->hub().figures() : nullptr,
                             communications_ ? &communications_->store_figures() : nullptr,
                             connection_ ? &connection_->figures() : nullptr});
    };
    router_ = std::make_unique<Router>(std::move(roles), std::move(settings));
}

void Assembly::start() {
    if (communications_) communications_->start();
}

void Assembly::stop() {
    if (communications_) communications_->stop();
}

}  // namespace sameframe::server
