// SPDX-License-Identifier: Apache-2.0
#include "server/transport/forwarded_for.h"

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <charconv>
#include <optional>

namespace sameframe::server {
namespace {

namespace ip = boost::asio::ip;

ip::address plain(const ip::address& address) {
    if (address.is_v6() && address.to_v6().is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

std::optional<ip::address> address_in(std::string_view text) {
    boost::system::error_code error;
    const ip::address address = ip::make_address(std::string(text), error);
    if (error) return std::nullopt;
    return plain(address);
}

// As proxies write it: some add the port, "1.2.3.4:5678" or "[::1]:5678".
std::optional<ip::address> client_in(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        return end == text.npos ? std::nullopt : address_in(text.substr(1, end - 1));
    }
    const std::size_t colon = text.find(':');
    if (colon != text.npos && text.find(':', colon + 1) == text.npos) text = text.substr(0, colon);
    return address_in(text);
}

template <typename Bytes>
bool same_prefix(const Bytes& a, const Bytes& b, unsigned bits) {
    for (std::size_t i = 0; i < a.size() && bits > 0; ++i) {
        const unsigned here = bits < 8 ? bits : 8;
        if ((a[i] ^ b[i]) >> (8 - here) != 0) return false;
        bits -= here;
    }
    return true;
}

}  // namespace

bool TrustedProxies::add(std::string_view text) {
    const std::size_t slash = text.find('/');
    const std::optional<ip::address> base = address_in(text.substr(0, slash));
    if (!base) return false;
    const unsigned most = base->is_v4() ? 32 : 128;
    unsigned prefix = most;
    if (slash != text.npos) {
        const char* end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, prefix);
        if (error != std::errc() || stop != end || prefix > most) return false;
    }
    networks_.push_back({*base, prefix});
    return true;
}

bool TrustedProxies::trusts(const ip::address& any) const {
    const ip::address address = plain(any);
    for (const Network& network : networks_) {
        if (address.is_v4() != network.base.is_v4()) continue;
        if (address.is_v4() ? same_prefix(address.to_v4().to_bytes(), network.base.to_v4().to_bytes(), network.prefix)
                            : same_prefix(address.to_v6().to_bytes(), network.base.to_v6().to_bytes(), network.prefix))
            return true;
    }
    return false;
}

std::string TrustedProxies::client(const ip::address& peer, std::string_view forwarded) const {
    ip::address client = plain(peer);
    while (!forwarded.empty() && trusts(client)) {
        const std::size_t comma = forwarded.rfind(',');
        const std::optional<ip::address> before =
            client_in(comma == forwarded.npos ? forwarded : forwarded.substr(comma + 1));
        if (!before) break;  // nonsense: the last one that is known
        client = *before;
        forwarded = comma == forwarded.npos ? std::string_view() : forwarded.substr(0, comma);
    }
    return client.to_string();
}

}  // namespace sameframe::server
