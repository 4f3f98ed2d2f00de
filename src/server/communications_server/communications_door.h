// SPDX-License-Identifier: Apache-2.0
// The communications server's paths: where WebSockets begin, and where a connection server in another process brings
// its instructions. Loop thread only.
//   GET  /ws                         the upgrade
//   POST /internal/v1/instruct       Instruction -> Report   (Authorization: Bearer <the shared secret>)
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/communications_server/instructions.h"
#include "server/http/role.h"

namespace sameframe::server {

class CommunicationsDoor final : public Role {
public:
    struct Settings {
        std::vector<std::string> origins;  // whose pages may connect, besides those of the host itself
        std::string secret;                // "": nobody instructs from outside
        std::function<bool()> full;        // no more connections are taken
    };
    CommunicationsDoor(CommunicationsServerLink& desk, Settings settings)
        : desk_(desk), settings_(std::move(settings)) {}

    std::optional<Decision> handle(const HttpRequest& request, const UrlPath& path) override;
    std::size_t body_limit(Method method, const UrlPath& path) const override;

private:
    Decision upgrade(const HttpRequest& request) const;
    Decision instruct(const HttpRequest& request);

    CommunicationsServerLink& desk_;
    const Settings settings_;
};

}  // namespace sameframe::server
