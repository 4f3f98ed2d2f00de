// SPDX-License-Identifier: Apache-2.0
#include "net/outbox_codec.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "protocol/group_codec.h"

namespace sameframe::net {
namespace {

constexpr std::string_view kPending = "-";

std::string_view take_until(std::string_view& text, char end) {
    const std::size_t at = std::min(text.find(end), text.size());
    const std::string_view head = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return head;
}

std::optional<Outgoing> decode_line(std::string_view line) {
    Outgoing item;
    const std::string_view time = take_until(line, ' ');
    const auto [end, error] = std::from_chars(time.data(), time.data() + time.size(), item.written_at);
    if (error != std::errc() || end != time.data() + time.size()) return std::nullopt;
    const std::string_view failure = take_until(line, ' ');
    if (failure != kPending) item.failure = failure;
    const Result<protocol::ClientMessage> message = protocol::decode_client_message(line);
    const auto* say = message ? std::get_if<protocol::Say>(&*message) : nullptr;
    if (!say) return std::nullopt;
    item.say = *say;
    return item;
}

}  // namespace

std::string encode_outgoing(const std::vector<Outgoing>& items) {
    std::string text;
    for (const Outgoing& item : items) {
        text += std::to_string(item.written_at) + ' ';
        text += item.pending() ? kPending : std::string_view(item.failure);
        text += ' ' + protocol::encode(protocol::ClientMessage{item.say}) + '\n';
    }
    return text;
}

std::vector<Outgoing> decode_outgoing(std::string_view text) {
    std::vector<Outgoing> items;
    while (!text.empty() && items.size() < Outbox::kMost) {
        if (auto item = decode_line(take_until(text, '\n'))) items.push_back(*std::move(item));
    }
    return items;
}

}  // namespace sameframe::net
