// SPDX-License-Identifier: Apache-2.0
// Errors as values: a code that the log prints and the interface translates, and a detail for the log alone.
// Made where the failure occurs, logged once, shown to the person by the outermost layer only.
#pragma once

#include <string>
#include <string_view>

namespace sameframe {

// One row per failure that somebody can meet: name, stable code. Append only: the codes appear in logs and on screen.
#define SAMEFRAME_ERRORS(X)                      \
    X(cancelled, "cancelled")                    \
    X(end_of_stream, "end-of-stream")            \
    X(invalid_argument, "invalid-argument")      \
    X(out_of_memory, "out-of-memory")            \
    X(io, "io")                                  \
    X(not_found, "not-found")                    \
    X(network, "network")                        \
    X(http_status, "http-status")                \
    X(invalid_message, "invalid-message")        \
    X(too_large, "too-large")                    \
    X(media_empty, "media-empty")                \
    X(media_unrecognised, "media-unrecognised")  \
    X(media_corrupt, "media-corrupt")            \
    X(media_no_streams, "media-no-streams")      \
    X(codec_unsupported, "codec-unsupported")    \
    X(format_unsupported, "format-unsupported")  \
    X(audio_unavailable, "audio-unavailable")    \
    X(webgl_unavailable, "webgl-unavailable")    \
    X(not_isolated, "not-isolated")              \
    X(internal, "internal")

enum class ErrorCode {
#define SAMEFRAME_ERROR_ENUM(name, code) name,
    SAMEFRAME_ERRORS(SAMEFRAME_ERROR_ENUM)
#undef SAMEFRAME_ERROR_ENUM
};

// The stable code for logs and support, for example "media-corrupt".
std::string_view to_string(ErrorCode code);

struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string detail;  // English, for the log; a codec's or file's name where the sentence on screen names it.
};

}  // namespace sameframe
