// SPDX-License-Identifier: Apache-2.0
#include "server/connection_server/address_limits.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace sameframe::server {
namespace {

constexpr std::size_t kMaxAccounts = 50'000;  // then all begin anew, which lets nobody in who is not
constexpr std::size_t kNetworkBytes = 8;

}  // namespace

std::string account_of(const std::string& address) {
    std::array<unsigned char, 16> bytes{};
    if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
    constexpr std::array<unsigned char, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};  // ::ffff:a.b.c.d
    const bool mapped = std::equal(kMapped.begin(), kMapped.end(), bytes.begin());
    return {reinterpret_cast<const char*>(bytes.data()), mapped ? bytes.size() : kNetworkBytes};
}

AddressLimits::Account& AddressLimits::account(const std::string& address) {
    if (accounts_.size() >= kMaxAccounts) accounts_.clear();
    return accounts_[account_of(address)];
}

std::int64_t AddressLimits::found(const std::string& address, std::int64_t now_ms) {
    return account(address).found.take(rates_.found, now_ms);
}

std::int64_t AddressLimits::join(const std::string& address, std::int64_t now_ms) {
    return account(address).join.take(rates_.join, now_ms);
}

std::int64_t AddressLimits::may_guess(const std::string& address, std::int64_t now_ms) {
    return std::max<std::int64_t>(account(address).no_guess_before - now_ms, 0);
}

void AddressLimits::guessed_wrong(const std::string& address, std::int64_t now_ms) {
    Account& guesser = account(address);
    if (const std::int64_t wait = guesser.guess.take(rates_.guess, now_ms); wait > 0)
        guesser.no_guess_before = now_ms + wait;
}

}  // namespace sameframe::server
