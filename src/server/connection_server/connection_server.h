// SPDX-License-Identifier: Apache-2.0
// The connection server: the door through which people come into groups (protocol/door_messages.h). It makes ids,
// invitation codes and tokens, keeps count of what each address does, and instructs the communications server.
// Request in, decision out; no socket, no disk. Loop thread only.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "server/communications_server/instructions.h"
#include "server/connection_server/address_limits.h"
#include "server/http/role.h"

namespace sameframe::server {

struct DoorFigures {
    std::uint64_t founded = 0;  // groups
    std::uint64_t joined = 0;
    std::map<std::string, std::uint64_t> refusals;  // by code
};

class ConnectionServer final : public Role {
public:
    struct Settings {
        std::string communications_url = "/ws";  // as members are told
        bool has_page = false;                   // there is an index.html to show links with
        AddressRates rates = {};
        std::function<std::int64_t()> now_ms;                         // Unix milliseconds
        std::function<std::string(const std::string& video)> poster;  // its URL, "" if there is none
    };
    ConnectionServer(CommunicationsServerLink& communications, Settings settings);

    std::optional<Decision> handle(const HttpRequest& request, const UrlPath& path) override;
    std::size_t body_limit(Method method, const UrlPath& path) const override;

    const DoorFigures& figures() const { return figures_; }

private:
    using Done = std::function<void(Answer)>;

    Decision found(const HttpRequest& request);
    Decision join(const HttpRequest& request, const std::string& code);
    Decision describe(const HttpRequest& request, const std::string& code);
    Decision invitations(const HttpRequest& request, const UrlPath& path);
    static bool is_comments(const UrlPath& path);
    Decision comments(const HttpRequest& request, const UrlPath& path);
    Decision show_link(const HttpRequest& request, const UrlPath& path);

    // Instructs, and gives the report to `answer` unless it is a refusal.
    Decision instructed(const HttpRequest& request, Instruction instruction,
                        std::function<HttpResponse(Report)> answer);
    HttpResponse done(const Report& report);  // 204, if that is what it says
    HttpResponse refuse(std::string_view code, std::int64_t retry_after_ms = 0);
    HttpResponse refuse_wrong_code(const HttpRequest& request, const Refused& refused);
    HttpResponse admission(const Admitted& admitted, const std::string& token, unsigned status);

    CommunicationsServerLink& communications_;
    const Settings settings_;
    AddressLimits limits_;
    DoorFigures figures_;
};

}  // namespace sameframe::server
