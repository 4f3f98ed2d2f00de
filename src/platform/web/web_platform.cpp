// SPDX-License-Identifier: Apache-2.0
#include "platform/web/web_platform.h"

#include <emscripten/emscripten.h>
#include <malloc.h>

#include <chrono>
#include <utility>

#include "platform/web/expressions.h"
#include "platform/web/gl_context.h"
#include "platform/web/screen.h"
#include "platform/web/storage.h"

extern "C" int sameframe_utc_offset_minutes();

namespace sameframe::web {

WebPlatform::WebPlatform(Page& page, Turns& turns, std::function<void()> invalidate, std::function<void()> draw)
    : page_(page),
      turns_(turns),
      features_(read_features()),
      fetcher_([this](std::function<void()> task) { turns_.post(std::move(task)); }),
      images_(invalidate),
      text_fields_(invalidate),
      accessibility_(invalidate),
      picture_in_picture_(
          [this, invalidate](bool on) {
              page_.window().picture_in_picture = on;
              invalidate();
          },
          std::move(draw)) {
    features_.audio = features_.audio && audio_.available();
    features_.software_graphics = GlContext::in_software();
}

MonotonicTime WebPlatform::now() const {
    return MonotonicTime(Duration(static_cast<std::int64_t>(emscripten_get_now() * 1000)));
}

std::int64_t WebPlatform::unix_ms() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

int WebPlatform::utc_offset_minutes() const { return sameframe_utc_offset_minutes(); }

double WebPlatform::random() { return emscripten_random(); }

void WebPlatform::set_fullscreen(bool on) { web::set_fullscreen(on); }

void WebPlatform::keep_awake(bool on) {
    if (std::exchange(awake_, on) != on) keep_screen_awake(on);
}

std::string WebPlatform::stored(std::string_view key) const { return load_setting(key); }

void WebPlatform::store(std::string_view key, std::string_view value) { save_setting(key, value); }

void WebPlatform::erase(std::string_view key) { erase_setting(key); }

std::vector<std::string> WebPlatform::stored_keys(std::string_view prefix) const { return setting_keys(prefix); }

std::function<bool(std::string_view)> WebPlatform::compile_expression(std::string_view pattern) {
    return web::compile_expression(pattern);
}

std::uint64_t WebPlatform::memory_bytes() const { return mallinfo().uordblks; }

}  // namespace sameframe::web
