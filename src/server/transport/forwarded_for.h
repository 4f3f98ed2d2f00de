// SPDX-License-Identifier: Apache-2.0
// Whose request it is when a reverse proxy hands it on: X-Forwarded-For is believed only from proxies that the operator
// named, because anybody can write it. Addresses and networks (RFC 4632 prefixes), IPv4 and IPv6; an IPv4 address that
// arrives mapped into IPv6 counts as IPv4. Pure; any thread.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace sameframe::server {

class TrustedProxies {
public:
    // "10.0.0.7", "10.0.0.0/8", "::1", "fd00::/8". False if it is none of these.
    bool add(std::string_view text);

    bool trusts(const boost::asio::ip::address& address) const;

    // The client's address as text. `forwarded`: the values of all X-Forwarded-For fields in their order, with commas
    // between: each proxy has appended who came to it. So it is read from its end, until somebody who is no proxy of
    // ours; what stands before that is anybody's invention.
    std::string client(const boost::asio::ip::address& peer, std::string_view forwarded) const;

private:
    struct Network {
        boost::asio::ip::address base;
        unsigned prefix = 0;  // bits
    };
    std::vector<Network> networks_;
};

}  // namespace sameframe::server
