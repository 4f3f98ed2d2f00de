// SPDX-License-Identifier: Apache-2.0
#include "server/connection_server/connection_server.h"

#include <charconv>
#include <memory>
#include <utility>

#include "base/log.h"
#include "protocol/comment_sheet.h"
#include "protocol/door_codec.h"
#include "protocol/error_codes.h"
#include "protocol/limits.h"
#include "server/connection_server/link_preview.h"
#include "server/connection_server/refusal_status.h"
#include "server/http/bearer.h"
#include "server/http/responses.h"
#include "server/http/static_site.h"
#include "server/security/digest.h"
#include "server/security/random_words.h"

namespace sameframe::server {
namespace {

namespace codes = protocol::codes;

// "/api/v1/<first>..." of this many segments in all.
bool is_api(const UrlPath& path, std::string_view first, std::size_t segments) {
    return path.segments.size() == segments && path.segments[0] == "api" && path.segments[1] == "v1" &&
           path.segments[2] == first && !path.trailing_slash;
}
bool is_groups(const UrlPath& path) { return is_api(path, "groups", 3); }
bool is_join(const UrlPath& path) { return is_api(path, "invitations", 5) && path.segments[4] == "join"; }
bool is_preview(const UrlPath& path) { return is_api(path, "invitations", 4); }
bool is_list(const UrlPath& path) { return is_api(path, "groups", 5) && path.segments[4] == "invitations"; }
bool is_item(const UrlPath& path) { return is_api(path, "groups", 6) && path.segments[4] == "invitations"; }
bool is_link(const UrlPath& path) {
    return path.segments.size() == 2 && path.segments[0] == "j" && !path.trailing_slash;
}

HttpResponse json_response(unsigned status, std::string body) {
    return fresh_response(status, "application/json", std::move(body));
}

std::string base_of(const HttpRequest& request) {
    const bool secure = request.forwarded_proto && *request.forwarded_proto == "https";
    return (secure ? "https://" : "http://") + request.host.value_or("localhost");
}

}  // namespace

ConnectionServer::ConnectionServer(CommunicationsServerLink& communications, Settings settings)
    : communications_(communications), settings_(std::move(settings)), limits_(settings_.rates) {}

std::size_t ConnectionServer::body_limit(Method method, const UrlPath& path) const {
    const bool post = method == Method::post && (is_groups(path) || is_join(path) || is_list(path));
    if (method == Method::put && is_comments(path)) return protocol::kMaxSheetBytes;
    const bool removal = method == Method::remove && (is_item(path) || is_comments(path));
    return post || removal ? protocol::kMaxDoorBytes : 0;
}

std::optional<Decision> ConnectionServer::handle(const HttpRequest& request, const UrlPath& path) {
    const bool post = request.method == Method::post;
    const bool get = request.method == Method::get || request.method == Method::head;
    if (post && is_groups(path)) return found(request);
    if (post && is_join(path)) return join(request, path.segments[3]);
    if (get && is_preview(path)) return describe(request, path.segments[3]);
    if (is_list(path) || (request.method == Method::remove && is_item(path))) return invitations(request, path);
    if (is_comments(path)) return comments(request, path);
    if (get && is_link(path) && settings_.has_page) return show_link(request, path);
    return std::nullopt;
}

HttpResponse ConnectionServer::done(const Report& report) {
    if (!std::holds_alternative<server::Done>(report)) return refuse(codes::kUnavailable);
    HttpResponse response;
    response.status = 204;
    return response;
}

HttpResponse ConnectionServer::refuse(std::string_view code, std::int64_t retry_after_ms) {
    ++figures_.refusals[std::string(code)];
    log(LogLevel::debug, "door", "event=refused code=" + std::string(code));
    HttpResponse response =
        error_response(http_status_of(code), code, std::string(refusal_sentence(code)), ErrorFormat::json);
    if (retry_after_ms > 0) response.headers.emplace_back("Retry-After", std::to_string((retry_after_ms + 999) / 1000));
    return response;
}

HttpResponse ConnectionServer::refuse_wrong_code(const HttpRequest& request, const Refused& refused) {
    if (refused.code == codes::kNoSuchInvitation || refused.code == codes::kBadToken ||
        refused.code == codes::kNoSuchGroup)
        limits_.guessed_wrong(request.address, settings_.now_ms());
    return refuse(refused.code, refused.retry_after_ms);
}

Decision ConnectionServer::instructed(const HttpRequest& request, Instruction instruction,
                                      std::function<HttpResponse(Report)> answer) {
    if (const auto wait = limits_.may_guess(request.address, settings_.now_ms()); wait > 0)
        return refuse(codes::kTooFast, wait);
    HttpRequest asked;  // what is needed of it later
    asked.address = request.address;
    return Later{
        [this, asked = std::move(asked), instruction = std::move(instruction), answer = std::move(answer)](Done done) {
            communications_.instruct(instruction, [this, asked, answer, done = std::move(done)](Report report) {
                const auto* refused = std::get_if<Refused>(&report);
                done(refused ? refuse_wrong_code(asked, *refused) : answer(std::move(report)));
            });
        }};
}

HttpResponse ConnectionServer::admission(const Admitted& admitted, const std::string& token, unsigned status) {
    return json_response(
        status, protocol::encode(protocol::Admission{admitted.group, admitted.member, token, admitted.invitation,
                                                     settings_.communications_url}));
}

Decision ConnectionServer::found(const HttpRequest& request) {
    Result<protocol::CreateGroup> wanted = protocol::decode_create_group(request.body);
    if (!wanted) return refuse(codes::kBadMessage);
    if (const auto wait = limits_.found(request.address, settings_.now_ms()); wait > 0)
        return refuse(codes::kTooFast, wait);
    const std::string token = make_token();
    FoundGroup order{make_code(), random_number(), sha256(token), make_code(), *std::move(wanted)};
    return instructed(request, std::move(order), [this, token](const Report& report) {
        const auto* admitted = std::get_if<Admitted>(&report);
        if (!admitted) return refuse(codes::kUnavailable);
        ++figures_.founded;
        log(LogLevel::info, "door", "event=founded group=" + admitted->group);
        return admission(*admitted, token, 201);
    });
}

Decision ConnectionServer::join(const HttpRequest& request, const std::string& code) {
    Result<protocol::JoinGroup> wanted = protocol::decode_join_group(request.body);
    if (!wanted) return refuse(codes::kBadMessage);
    if (const auto wait = limits_.join(request.address, settings_.now_ms()); wait > 0)
        return refuse(codes::kTooFast, wait);
    const std::string old_token = std::exchange(wanted->token, {});
    const std::string token = make_token();
    AdmitMember order{code, *std::move(wanted), old_token.empty() ? "" : sha256(old_token), sha256(token)};
    return instructed(request, std::move(order), [this, token, old_token](const Report& report) {
        const auto* admitted = std::get_if<Admitted>(&report);
        if (!admitted) return refuse(codes::kUnavailable);
        ++figures_.joined;
        log(LogLevel::info, "door",
            "event=joined group=" + admitted->group + " member=" + std::to_string(admitted->member) +
                (admitted->again ? " again=yes" : ""));
        return admission(*admitted, admitted->again ? old_token : token, 200);
    });
}

Decision ConnectionServer::describe(const HttpRequest& request, const std::string& code) {
    return instructed(request, DescribeInvitation{code}, [this](Report report) {
        auto* preview = std::get_if<protocol::InvitationPreview>(&report);
        if (!preview) return refuse(codes::kUnavailable);
        preview->poster_url = settings_.poster(preview->association.video_id);
        return json_response(200, protocol::encode(*preview));
    });
}

Decision ConnectionServer::invitations(const HttpRequest& request, const UrlPath& path) {
    const std::string& group = path.segments[3];
    const std::string_view token = bearer_token(request);
    if (token.empty()) return refuse(codes::kBadToken);
    const std::string hash = sha256(token);
    const auto answer_with = [this](const Report& report) {
        if (const auto* list = std::get_if<protocol::InvitationList>(&report))
            return json_response(200, protocol::encode(*list));
        if (const auto* invitation = std::get_if<protocol::Invitation>(&report))
            return json_response(201, protocol::encode(*invitation));
        return done(report);
    };
    if (request.method == Method::post) {
        const Result<protocol::MintRequest> wanted = protocol::decode_mint_request(request.body);
        if (!wanted) return refuse(codes::kBadMessage);
        return instructed(request, MintInvitation{group, hash, make_code(), *wanted}, answer_with);
    }
    if (request.method != Method::remove) return instructed(request, ListInvitations{group, hash}, answer_with);
    const std::string& number = path.segments[5];
    protocol::InvitationId id = 0;
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), id);
    if (error != std::errc() || end != number.data() + number.size()) return refuse(codes::kNoSuchInvitation);
    return instructed(request, RevokeInvitation{group, hash, id}, answer_with);
}

// The page itself, whatever the code is worth: it says so to people, and applications that preview links get the tags.
Decision ConnectionServer::show_link(const HttpRequest& request, const UrlPath& path) {
    std::optional<FileRequest> page = find_static_file(request, path);
    if (!page) return error_response(404, "not-found", "There is nothing at this address.", ErrorFormat::text);
    if (limits_.may_guess(request.address, settings_.now_ms()) > 0) return *std::move(page);
    const std::string& code = path.segments[1];
    return Later{[this, page = *std::move(page), code, address = request.address, base = base_of(request),
                  language = request.accept_language.value_or("")](Done done) mutable {
        const auto shown = [this, page, code, address, base, language, done = std::move(done)](Report report) mutable {
            if (auto* preview = std::get_if<protocol::InvitationPreview>(&report)) {
                preview->poster_url = settings_.poster(preview->association.video_id);
                page.into_head = link_preview(*preview, base, code, language);
                page.codings.clear();
            } else if (const auto* refused = std::get_if<Refused>(&report);
                       refused && refused->code == codes::kNoSuchInvitation) {
                limits_.guessed_wrong(address, settings_.now_ms());
            }
            done(std::move(page));
        };
        communications_.instruct(DescribeInvitation{code}, shown);
    }};
}

}  // namespace sameframe::server
