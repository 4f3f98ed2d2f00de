// SPDX-License-Identifier: Apache-2.0
// The door's part about comments from danmaku files (protocol/comment_sheet.h).
#include "protocol/comment_sheet.h"
#include "protocol/error_codes.h"
#include "server/connection_server/connection_server.h"
#include "server/http/bearer.h"
#include "server/http/responses.h"
#include "server/http/validators.h"
#include "server/security/digest.h"

namespace sameframe::server {

namespace codes = protocol::codes;

bool ConnectionServer::is_comments(const UrlPath& path) {
    return path.segments.size() == 6 && path.segments[0] == "api" && path.segments[1] == "v1" &&
           path.segments[2] == "groups" && path.segments[4] == "danmaku" && !path.trailing_slash;
}

// Sent from the one piece of memory that all who ask for it share.
static HttpResponse sheet_response(const HttpRequest& request, const CommentSheet& sheet) {
    HttpResponse response;
    const std::string etag = "\"" + std::to_string(sheet.seq) + "\"";
    response.headers.emplace_back("ETag", etag);
    response.headers.emplace_back("Cache-Control", "private, no-cache");
    if (evaluate_conditions(request, {etag, 0}) == Condition::not_modified) {
        response.status = 304;
        return response;
    }
    response.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
    response.shared_body = sheet.sheet;
    return response;
}

Decision ConnectionServer::comments(const HttpRequest& request, const UrlPath& path) {
    const std::string& group = path.segments[3];
    const std::string& video = path.segments[5];
    const std::string_view token = bearer_token(request);
    if (token.empty()) return refuse(codes::kBadToken);
    const std::string hash = sha256(token);
    const auto answer_with = [this](const Report& report) { return done(report); };
    if (request.method == Method::put) {
        if (request.body.size() > protocol::kMaxSheetBytes) return refuse(codes::kTooLarge);
        auto sheet = std::make_shared<const std::string>(request.body);
        return instructed(request, ImportComments{group, hash, video, std::move(sheet)}, answer_with);
    }
    if (request.method == Method::remove)
        return instructed(request, ImportComments{group, hash, video, nullptr}, answer_with);
    HttpRequest asked;  // what its answer depends on
    asked.method = request.method;
    asked.if_none_match = request.if_none_match;
    return instructed(request, ReadComments{group, hash, video}, [this, asked](const Report& report) {
        const auto* sheet = std::get_if<CommentSheet>(&report);
        return sheet ? sheet_response(asked, *sheet) : refuse(codes::kUnavailable);
    });
}

}  // namespace sameframe::server
