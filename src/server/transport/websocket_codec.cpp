// SPDX-License-Identifier: Apache-2.0
#include "server/transport/websocket_codec.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/utf8.h"

namespace sameframe::server::websocket {
namespace {

constexpr unsigned kFin = 0x80, kReserved = 0x70, kOpcode = 0x0F, kMasked = 0x80, kLength = 0x7F;
constexpr unsigned kLength16 = 126, kLength64 = 127;
constexpr std::size_t kKeptCapacity = 1024;  // a larger message buffer is given back

bool is_control(Opcode opcode) { return (static_cast<unsigned>(opcode) & 0x8) != 0; }

bool is_known(unsigned opcode) { return opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xA); }

std::uint64_t big_endian(const unsigned char* bytes, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = value << 8 | bytes[i];
    return value;
}

void append_header(std::string& out, Opcode opcode, std::uint64_t length, unsigned mask_bit, bool fin) {
    out.push_back(static_cast<char>((fin ? kFin : 0u) | static_cast<unsigned>(opcode)));
    const std::size_t wide = length < kLength16 ? 0 : length <= 0xFFFF ? 2 : 8;
    const unsigned first = wide == 0 ? static_cast<unsigned>(length) : wide == 2 ? kLength16 : kLength64;
    out.push_back(static_cast<char>(mask_bit | first));
    for (std::size_t i = wide; i-- > 0;)
        out.push_back(static_cast<char>(length >> (8 * i) & 0xFF));
}

// What may stand in a close frame (RFC 6455 sections 7.4.1 and 7.4.2).
bool is_close_code(std::uint64_t code) {
    if (code >= 3000 && code <= 4999) return true;
    return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
}

}  // namespace

void append_frame(std::string& out, Opcode opcode, std::string_view payload) {
    append_header(out, opcode, payload.size(), 0, true);
    out.append(payload);
}

void append_masked_frame(std::string& out, Opcode opcode, std::string_view payload, std::uint32_t mask, bool fin) {
    append_header(out, opcode, payload.size(), kMasked, fin);
    const std::array<unsigned char, 4> key = {
        static_cast<unsigned char>(mask >> 24), static_cast<unsigned char>(mask >> 16),
        static_cast<unsigned char>(mask >> 8), static_cast<unsigned char>(mask)};
    for (const unsigned char byte : key)
        out.push_back(static_cast<char>(byte));
    for (std::size_t i = 0; i < payload.size(); ++i)
        out.push_back(static_cast<char>(static_cast<unsigned char>(payload[i]) ^ key[i % 4]));
}

std::string close_frame(CloseCode code, std::string_view reason) {
    const auto number = static_cast<unsigned>(code);
    std::string payload = {static_cast<char>(number >> 8), static_cast<char>(number & 0xFF)};
    payload.append(reason.substr(0, kMaxControlPayload - payload.size()));
    std::string frame;
    append_frame(frame, Opcode::close, payload);
    return frame;
}

std::optional<Message> FrameReader::fail(CloseCode code) {
    violation_ = code;
    input_ = {};
    message_ = {};
    return std::nullopt;
}

std::optional<Message> FrameReader::next() {
    if (std::exchange(control_done_, false)) control_ = {};
    if (std::exchange(message_done_, false)) {
        if (message_.capacity() > kKeptCapacity) message_ = {};
        message_.clear();
    }
    while (!violation_) {
        if (!in_payload_) {
            if (!read_header()) break;
            if (const std::optional<CloseCode> wrong = check_header()) return fail(*wrong);
            in_payload_ = true;
        }
        take_payload();
        if (remaining_ > 0) break;
        in_payload_ = false;
        header_size_ = 0;
        if (std::optional<Message> message = finish_frame()) return message;
    }
    return std::nullopt;
}

// Takes what there is of the header; true once it is whole.
bool FrameReader::read_header() {
    std::size_t wanted = 2;
    while (true) {
        if (header_size_ >= 2) {
            const unsigned length = header_[1] & kLength;
            wanted = 2 + (length == kLength16 ? 2 : length == kLength64 ? 8 : 0) + ((header_[1] & kMasked) ? 4 : 0);
        }
        if (header_size_ == wanted) break;
        const std::size_t count = std::min(wanted - header_size_, input_.size());
        if (count == 0) return false;
        std::memcpy(header_.data() + header_size_, input_.data(), count);
        header_size_ = static_cast<std::uint8_t>(header_size_ + count);
        input_.remove_prefix(count);
    }
    const unsigned length = header_[1] & kLength;
    const std::size_t wide = length == kLength16 ? 2 : length == kLength64 ? 8 : 0;
    remaining_ = wide == 0 ? length : big_endian(header_.data() + 2, wide);
    fin_ = (header_[0] & kFin) != 0;
    opcode_ = static_cast<Opcode>(header_[0] & kOpcode);
    mask_ = {};
    if (header_[1] & kMasked) std::memcpy(mask_.data(), header_.data() + 2 + wide, mask_.size());
    mask_at_ = 0;
    return true;
}

std::optional<CloseCode> FrameReader::check_header() const {
    const unsigned length = header_[1] & kLength;
    const bool masked = (header_[1] & kMasked) != 0;
    if ((header_[0] & kReserved) || !is_known(header_[0] & kOpcode) || masked != (peer_ == Peer::client))
        return CloseCode::protocol_error;
    if ((length == kLength16 && remaining_ < kLength16) || (length == kLength64 && remaining_ <= 0xFFFF))
        return CloseCode::protocol_error;  // the shortest form is the only one
    if (is_control(opcode_)) {
        if (!fin_ || remaining_ > kMaxControlPayload) return CloseCode::protocol_error;
        return std::nullopt;
    }
    const bool begun = message_opcode_ != Opcode::continuation;
    if ((opcode_ == Opcode::continuation) != begun) return CloseCode::protocol_error;
    if (remaining_ > max_message_bytes_ - std::min(message_.size(), max_message_bytes_)) return CloseCode::too_big;
    return std::nullopt;
}

void FrameReader::take_payload() {
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(remaining_, input_.size()));
    std::string& target = is_control(opcode_) ? control_ : message_;
    const std::size_t begin = target.size();
    target.append(input_.substr(0, count));
    if (peer_ == Peer::client) {
        for (std::size_t i = begin; i < target.size(); ++i)
            target[i] = static_cast<char>(static_cast<unsigned char>(target[i]) ^ mask_[mask_at_++ & 3]);
        mask_at_ &= 3;
    }
    input_.remove_prefix(count);
    remaining_ -= count;
}

std::optional<Message> FrameReader::finish_frame() {
    if (!is_control(opcode_)) {
        if (opcode_ != Opcode::continuation) message_opcode_ = opcode_;
        if (!fin_) return std::nullopt;
        const Opcode opcode = message_opcode_;
        message_opcode_ = Opcode::continuation;
        if (opcode == Opcode::text && !is_valid_utf8(message_)) return fail(CloseCode::invalid_data);
        message_done_ = true;
        return Message{opcode, message_, 0};
    }
    control_done_ = true;
    Message message{opcode_, control_, 0};
    if (opcode_ != Opcode::close || control_.empty()) return message;
    if (control_.size() == 1) return fail(CloseCode::protocol_error);
    const auto code = big_endian(reinterpret_cast<const unsigned char*>(control_.data()), 2);
    message.close_code = static_cast<std::uint16_t>(code);
    message.payload.remove_prefix(2);
    if (!is_close_code(code)) return fail(CloseCode::protocol_error);
    if (!is_valid_utf8(message.payload)) return fail(CloseCode::invalid_data);
    return message;
}

}  // namespace sameframe::server::websocket
