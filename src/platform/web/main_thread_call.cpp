// SPDX-License-Identifier: Apache-2.0
#include "platform/web/main_thread_call.h"

#include <emscripten/threading.h>

#include <utility>

namespace sameframe::web {

MainThreadCall::MainThreadCall(std::function<void()> function)
    : function_(std::move(function)), queue_(em_proxying_queue_create()) {}

MainThreadCall::~MainThreadCall() { em_proxying_queue_destroy(queue_); }

void MainThreadCall::operator()() {
    emscripten_proxy_async(
        queue_, emscripten_main_runtime_thread_id(),
        [](void* self) { static_cast<MainThreadCall*>(self)->function_(); }, this);
}

}  // namespace sameframe::web
