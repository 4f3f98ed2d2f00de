// SPDX-License-Identifier: Apache-2.0
#include "server/video_server/system_codec.h"

#include <nlohmann/json.hpp>

#include "protocol/json_reader.h"
#include "protocol/limits.h"

namespace sameframe::server {

std::string encode_system(const SystemDescription& system) {
    return protocol::to_text(
        {{"protocol", protocol::kProtocolVersion},
         {"program", system.program},
         {"addresses", {{"communications", system.communications_address}, {"video", system.video_address}}},
         {"limits",
          {{"title_bytes", protocol::kMaxTitleBytes},
           {"url_bytes", protocol::kMaxUrlBytes},
           {"videos", protocol::kMaxVideos}}}});
}

}  // namespace sameframe::server
