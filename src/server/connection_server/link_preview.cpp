// SPDX-License-Identifier: Apache-2.0
#include "server/connection_server/link_preview.h"

namespace sameframe::server {
namespace {

constexpr std::string_view kSite = "SameFrame 同框";

struct Sentences {
    std::string title;
    std::string description;
};

Sentences sentences(const protocol::InvitationPreview& invitation, bool chinese) {
    const std::string& film = invitation.association.title;
    if (chinese)
        return {film.empty() ? invitation.inviter + " 邀请你一起看" : "一起看《" + film + "》",
                invitation.inviter + " 邀请你加入，" + std::to_string(invitation.members) +
                    " 人在群组里。打开链接就能同看同聊，无需账号。"};
    const std::string people =
        std::to_string(invitation.members) + (invitation.members == 1 ? " person is" : " people are");
    return {film.empty() ? invitation.inviter + " invites you to watch together" : "Watch together: " + film,
            invitation.inviter + " invites you; " + people +
                " in the group. Open the link to watch and talk on the same picture. No account needed."};
}

std::string tag(std::string_view kind, std::string_view name, std::string_view content) {
    return "<meta " + std::string(kind) + "=\"" + std::string(name) + "\" content=\"" + escape_html(content) + "\">";
}

}  // namespace

std::string escape_html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string link_preview(const protocol::InvitationPreview& invitation, std::string_view base, std::string_view code,
                         std::string_view language) {
    const auto [title, description] = sentences(invitation, language.starts_with("zh"));
    std::string head = tag("property", "og:type", "video.other") + tag("property", "og:site_name", kSite) +
                       tag("property", "og:title", title) + tag("property", "og:description", description) +
                       tag("property", "og:url", std::string(base) + "/j/" + std::string(code)) +
                       tag("name", "description", description) + tag("name", "robots", "noindex");
    if (invitation.poster_url.empty()) return head + tag("name", "twitter:card", "summary");
    const bool absolute = invitation.poster_url.find("://") != std::string::npos;
    const std::string picture = absolute ? invitation.poster_url : std::string(base) + invitation.poster_url;
    return head + tag("property", "og:image", picture) + tag("name", "twitter:card", "summary_large_image");
}

}  // namespace sameframe::server
