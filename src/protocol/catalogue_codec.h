// SPDX-License-Identifier: Apache-2.0
// Catalogue <-> JSON (design: GET /api/v1/videos and /api/v1/videos/<id>). Decoding distrusts every byte:
// unknown members are ignored, a member of a wrong type or beyond its limit makes the whole text invalid-message.
//
//   {"videos":[{"id":"...","title":"...","kind":"file","duration_ms":75000,"size":1048576,
//               "media_url":"/media/...","poster_url":"/posters/...","container":"mov",
//               "video":{"codec":"h264","width":1280,"height":720,"frame_rate":30.0},
//               "audio":[{"codec":"aac","channels":2,"language":"eng","title":"Stereo"}],
//               "modified_ms":1760000000000}], "scanning":false}
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "protocol/catalogue.h"

namespace sameframe::protocol {

std::string encode_catalogue(const Catalogue& catalogue);
Result<Catalogue> decode_catalogue(std::string_view json);

std::string encode_video(const Video& video);
Result<Video> decode_video(std::string_view json);

// {"error":{"code":"not-found","message":"..."}}: the body of every HTTP failure.
std::string encode_error(std::string_view code, std::string_view message);

}  // namespace sameframe::protocol
