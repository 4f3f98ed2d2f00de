// SPDX-License-Identifier: Apache-2.0
#include "server/transport/fan_out.h"

#include <utility>

#include "server/transport/websocket_codec.h"

namespace sameframe::server {

void FanOut::add(Seat& seat) {
    flush();
    seat.index = seats_.size();
    seat.seated = true;
    seat.missed_state = false;
    seats_.push_back(&seat);
}

void FanOut::remove(Seat& seat) {
    if (!std::exchange(seat.seated, false)) return;
    seats_.back()->index = seat.index;
    seats_[seat.index] = seats_.back();
    seats_.pop_back();
}

void FanOut::say(std::string_view text) {
    websocket::append_frame(everything_, websocket::Opcode::text, text);
    if (has_state_) websocket::append_frame(log_only_, websocket::Opcode::text, text);
    ++log_messages_;
}

void FanOut::state(std::string_view text) {
    if (!std::exchange(has_state_, true)) log_only_ = everything_;
    websocket::append_frame(everything_, websocket::Opcode::text, text);
    ++state_messages_;
}

void FanOut::flush() {
    if (!pending()) return;
    const auto everything = std::make_shared<const std::string>(std::exchange(everything_, {}));
    const auto log_only = has_state_ ? std::make_shared<const std::string>(std::exchange(log_only_, {})) : everything;
    const bool has_state = std::exchange(has_state_, false);
    const std::uint64_t log_messages = std::exchange(log_messages_, 0);
    const std::uint64_t messages = log_messages + std::exchange(state_messages_, 0);
    for (Seat* seat : seats_) {
        if (!has_state || !seat->receiver->behind()) {
            seat->receiver->send(everything);
            deliveries_ += messages;
            continue;
        }
        seat->missed_state = true;
        if (log_messages > 0) seat->receiver->send(log_only);
        deliveries_ += log_messages;
    }
}

}  // namespace sameframe::server
