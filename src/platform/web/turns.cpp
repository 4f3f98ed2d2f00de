// SPDX-License-Identifier: Apache-2.0
#include "platform/web/turns.h"

#include <emscripten/emscripten.h>

#include <utility>

using sameframe::web::Turns;

extern "C" {
void sameframe_turns_start(Turns* self);
void sameframe_turns_tick(int milliseconds);
void sameframe_turns_after(Turns* self, int ticket, int milliseconds);

EMSCRIPTEN_KEEPALIVE void sameframe_on_turn(Turns* self) { self->on_turn(); }
EMSCRIPTEN_KEEPALIVE void sameframe_on_timeout(Turns* self, int ticket) { self->on_timeout(ticket); }
}

namespace sameframe::web {
namespace {

int milliseconds(Duration duration) {
    return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(duration).count());
}

}  // namespace

Turns::Turns() : run_tasks_([this] { tasks_.run(); }), tasks_([this] { run_tasks_(); }) {}

void Turns::start(std::function<void()> turn) {
    turn_ = std::move(turn);
    sameframe_turns_start(this);
}

void Turns::tick_every(Duration interval) {
    if (std::exchange(interval_, interval) != interval) sameframe_turns_tick(milliseconds(interval));
}

void Turns::after(Duration delay, std::function<void()> task) {
    const int ticket = next_ticket_++;
    delayed_[ticket] = std::move(task);
    sameframe_turns_after(this, ticket, milliseconds(delay));
}

void Turns::on_timeout(int ticket) {
    const auto found = delayed_.find(ticket);
    if (found == delayed_.end()) return;
    const std::function<void()> task = std::move(found->second);
    delayed_.erase(found);
    task();
}

}  // namespace sameframe::web
