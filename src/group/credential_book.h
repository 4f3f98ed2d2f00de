// SPDX-License-Identifier: Apache-2.0
// CredentialBook: which token opens the group as whom, and which browsers were kicked. Pure.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "group/credential.h"

namespace sameframe::group {

class CredentialBook {
public:
    // False if the token is known already.
    bool add(const Credential& credential) {
        const auto [place, fresh] = by_hash_.try_emplace(credential.token_hash, credential);
        if (!fresh) return false;
        if (!credential.browser.empty()) {
            Browser& browser = browsers_[credential.browser];
            browser.kicked_at = std::max(browser.kicked_at, credential.kicked_at);
            browser.last_member = std::max(browser.last_member, credential.member);
        }
        return true;
    }

    protocol::MemberId member_of(std::string_view token_hash) const {
        const auto credential = by_hash_.find(token_hash);
        return credential != by_hash_.end() && credential->second.alive ? credential->second.member : 0;
    }

    // The tokens of a member open nothing any more. `kicked_at` 0: the member left. The changed ones, by token_hash.
    std::vector<Credential> end(protocol::MemberId member, std::int64_t kicked_at) {
        std::vector<Credential> changed;
        for (auto& [hash, credential] : by_hash_) {
            if (credential.member != member || !credential.alive) continue;
            credential.alive = false;
            credential.kicked_at = kicked_at;
            if (kicked_at != 0 && !credential.browser.empty()) browsers_[credential.browser].kicked_at = kicked_at;
            changed.push_back(credential);
        }
        return changed;
    }

    // When the browser was kicked last; 0: never.
    std::int64_t kicked_at(std::string_view browser) const {
        const auto known = browsers_.find(browser);
        return known == browsers_.end() ? 0 : known->second.kicked_at;
    }
    // Who used the browser last; 0: nobody.
    protocol::MemberId last_member(std::string_view browser) const {
        const auto known = browsers_.find(browser);
        return known == browsers_.end() ? 0 : known->second.last_member;
    }

private:
    struct Browser {
        std::int64_t kicked_at = 0;
        protocol::MemberId last_member = 0;
    };
    std::map<std::string, Credential, std::less<>> by_hash_;
    std::map<std::string, Browser, std::less<>> browsers_;
};

}  // namespace sameframe::group
