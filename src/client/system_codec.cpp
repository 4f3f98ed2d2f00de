// SPDX-License-Identifier: Apache-2.0
#include "client/system_codec.h"

#include <nlohmann/json.hpp>

#include "protocol/limits.h"

namespace sameframe::client {

Result<std::string> decode_video_address(std::string_view text) {
    using nlohmann::json;
    const json parsed = json::parse(text, nullptr, false);
    const json* addresses = parsed.is_object() && parsed.contains("addresses") ? &parsed["addresses"] : nullptr;
    const json* video = addresses && addresses->is_object() && addresses->contains("video") ? &(*addresses)["video"] : nullptr;
    if (!video || !video->is_string()) return Error{ErrorCode::invalid_message, "system: no address of the video server"};
    std::string address = video->get<std::string>();
    while (address.ends_with('/')) address.pop_back();
    const bool absolute = address.starts_with("http://") || address.starts_with("https://");
    if (address.size() > protocol::kMaxUrlBytes || (!address.empty() && !absolute))
        return Error{ErrorCode::invalid_message, "system: address of the video server"};
    return address;
}

}  // namespace sameframe::client
