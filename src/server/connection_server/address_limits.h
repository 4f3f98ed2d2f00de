// SPDX-License-Identifier: Apache-2.0
// How fast one address may make groups, join, and be wrong about codes. An address of IPv6 counts by its first 64 bits,
// of which one household has as many as it likes of the rest. Loop thread only; time comes in.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "group/token_bucket.h"

namespace sameframe::server {

struct AddressRates {
    group::Rate found{30, 0.5};
    group::Rate join{100, 5};    // a whole school class behind one address
    group::Rate guess{20, 0.2};  // unknown codes and tokens
};

class AddressLimits {
public:
    explicit AddressLimits(AddressRates rates) : rates_(rates) {}

    // Milliseconds to wait; 0: go on.
    std::int64_t found(const std::string& address, std::int64_t now_ms);
    std::int64_t join(const std::string& address, std::int64_t now_ms);
    // Before a code is looked up, and when it was a wrong one.
    std::int64_t may_guess(const std::string& address, std::int64_t now_ms);
    void guessed_wrong(const std::string& address, std::int64_t now_ms);

private:
    struct Account {
        group::TokenBucket found;
        group::TokenBucket join;
        group::TokenBucket guess;
        std::int64_t no_guess_before = 0;
    };
    Account& account(const std::string& address);

    const AddressRates rates_;
    std::unordered_map<std::string, Account> accounts_;
};

// What an address counts as: itself, or the 64 bits of its network.
std::string account_of(const std::string& address);

}  // namespace sameframe::server
