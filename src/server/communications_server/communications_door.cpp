// SPDX-License-Identifier: Apache-2.0
#include "server/communications_server/communications_door.h"

#include "protocol/error_codes.h"
#include "server/communications_server/instruction_codec.h"
#include "server/http/bearer.h"
#include "server/http/responses.h"
#include "server/security/digest.h"
#include "server/transport/websocket_handshake.h"

namespace sameframe::server {
namespace {

bool is_instruct(const UrlPath& path) {
    return path.segments == std::vector<std::string>{"internal", "v1", "instruct"} && !path.trailing_slash;
}

}  // namespace

std::size_t CommunicationsDoor::body_limit(Method method, const UrlPath& path) const {
    return method == Method::post && !settings_.secret.empty() && is_instruct(path) ? kMaxInstructionBytes : 0;
}

std::optional<Decision> CommunicationsDoor::handle(const HttpRequest& request, const UrlPath& path) {
    if (path.segments == std::vector<std::string>{"ws"} && !path.trailing_slash) return upgrade(request);
    if (request.method == Method::post && !settings_.secret.empty() && is_instruct(path)) return instruct(request);
    return std::nullopt;
}

Decision CommunicationsDoor::upgrade(const HttpRequest& request) const {
    if (std::optional<HttpResponse> refusal = websocket::refuse_upgrade(request, settings_.origins))
        return *std::move(refusal);
    if (settings_.full()) return error_response(503, "busy", "Too many connections; try again.", ErrorFormat::json);
    return Upgrade{};
}

Decision CommunicationsDoor::instruct(const HttpRequest& request) {
    if (!equal_secrets(bearer_token(request), settings_.secret))
        return error_response(401, protocol::codes::kBadToken, "That is not the shared secret.", ErrorFormat::json);
    Result<Instruction> instruction = decode_instruction(request.body);
    if (!instruction)
        return error_response(400, protocol::codes::kBadMessage, instruction.error().detail, ErrorFormat::json);
    return Later{[this, order = *std::move(instruction)](std::function<void(Answer)> done) {
        desk_.instruct(order, [done = std::move(done)](const Report& report) {
            HttpResponse response;
            response.headers.emplace_back("Content-Type", "application/json");
            response.headers.emplace_back("Cache-Control", "no-store");
            response.body = encode(report);
            done(std::move(response));
        });
    }};
}

}  // namespace sameframe::server
