// SPDX-License-Identifier: Apache-2.0
#include "client/membership.h"

#include "protocol/door_codec.h"
#include "protocol/limits.h"

namespace sameframe::client {
namespace {

constexpr std::string_view kBrowser = "browser";
constexpr std::string_view kNickname = "nickname";

std::string admission_key(const protocol::GroupId& group) { return "group." + group; }

// 22 characters of URL-safe base64 hold 132 bits; the last one of 128 has two possible values less in its low bits.
std::string random_name(Platform& platform) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    constexpr std::string_view kLast = "AQgw";
    const auto pick = [&](std::string_view from) {
        return from[static_cast<std::size_t>(platform.random() * static_cast<double>(from.size()))];
    };
    std::string name;
    for (std::size_t i = 1; i < protocol::kCodeCharacters; ++i)
        name += pick(kAlphabet);
    return name + pick(kLast);
}

}  // namespace

std::string browser_id(Platform& platform) {
    std::string id = platform.stored(kBrowser);
    if (id.size() == protocol::kCodeCharacters) return id;
    id = random_name(platform);
    platform.store(kBrowser, id);
    return id;
}

std::string remembered_nickname(const Platform& platform) { return platform.stored(kNickname); }

void remember_nickname(Platform& platform, const std::string& nickname) { platform.store(kNickname, nickname); }

std::optional<protocol::Admission> remembered_admission(const Platform& platform, const protocol::GroupId& group) {
    const std::string text = platform.stored(admission_key(group));
    if (text.empty()) return std::nullopt;
    Result<protocol::Admission> admission = protocol::decode_admission(text);
    if (!admission || admission->group != group) return std::nullopt;
    return *std::move(admission);
}

void remember_admission(Platform& platform, const protocol::Admission& admission) {
    platform.store(admission_key(admission.group), protocol::encode(admission));
}

void forget_admission(Platform& platform, const protocol::GroupId& group) { platform.store(admission_key(group), ""); }

}  // namespace sameframe::client
