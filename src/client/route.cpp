// SPDX-License-Identifier: Apache-2.0
#include "client/route.h"

#include <algorithm>
#include <cstdlib>

#include "protocol/limits.h"

namespace sameframe::client {
namespace {

constexpr std::string_view kVideoPrefix = "/v/";
constexpr std::string_view kGroupPrefix = "/g/";
constexpr std::string_view kInvitationPrefix = "/j/";
constexpr double kLongestStart = 1e9;  // seconds; beyond it the microseconds would overflow

bool is_id(std::string_view id, std::size_t longest) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !id.empty() && id.size() <= longest && std::all_of(id.begin(), id.end(), allowed);
}

MediaTime start_in(std::string_view query) {
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        if (pair.starts_with("t=")) {
            const std::string number(pair.substr(2));
            const bool plain = number.find_first_not_of("0123456789.") == std::string::npos;
            char* end_of_number = nullptr;
            const double seconds = plain ? std::strtod(number.c_str(), &end_of_number) : 0;
            const bool whole = plain && end_of_number == number.c_str() + number.size();
            if (whole && seconds > 0) return media_time(std::min(seconds, kLongestStart));
        }
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return MediaTime(0);
}

}  // namespace

Route parse_route(std::string_view path) {
    path = path.substr(0, path.find('#'));
    const std::size_t question = std::min(path.find('?'), path.size());
    const std::string_view place = path.substr(0, question);
    const std::string_view id = place.substr(std::min(kVideoPrefix.size(), place.size()));
    if (place.starts_with(kGroupPrefix) && is_id(id, protocol::kCodeCharacters)) return {.group = std::string(id)};
    if (place.starts_with(kInvitationPrefix) && is_id(id, protocol::kCodeCharacters))
        return {.invitation = std::string(id)};
    if (!place.starts_with(kVideoPrefix) || !is_id(id, protocol::kMaxVideoIdBytes)) return {};
    return {.video = std::string(id), .start = start_in(path.substr(std::min(question + 1, path.size())))};
}

std::string to_path(const Route& route) {
    if (!route.group.empty()) return std::string(kGroupPrefix) + route.group;
    if (!route.invitation.empty()) return std::string(kInvitationPrefix) + route.invitation;
    if (!route.video) return "/";
    std::string path = std::string(kVideoPrefix) + *route.video;
    if (route.start > MediaTime(0)) path += "?t=" + std::to_string(route.start.count() / 1'000'000);
    return path;
}

}  // namespace sameframe::client
