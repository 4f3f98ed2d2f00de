// SPDX-License-Identifier: Apache-2.0
#include "platform/web/images.h"

#include <emscripten/emscripten.h>

#include <algorithm>

extern "C" {
void sameframe_image_load(sameframe::web::BrowserImages* self, int id, const char* url);
void sameframe_image_upload(int id);
void sameframe_image_drop(int id);

EMSCRIPTEN_KEEPALIVE void sameframe_on_image(sameframe::web::BrowserImages* self, int id, int width, int height) {
    self->on_decoded(id, width, height);
}
}

namespace sameframe::web {
namespace {

constexpr std::size_t kMostBytes = 64 << 20;
constexpr double kRetryAfter = 5000;  // ms

std::size_t bytes_of(const client::Images::Image& image) {
    // Four bytes a pixel, and a third more for the smaller copies.
    return image.texture == 0 ? 0 : static_cast<std::size_t>(image.size.width * image.size.height) * 16 / 3;
}

}  // namespace

client::Images::Image BrowserImages::get(const std::string& url) {
    const auto [place, is_new] = entries_.try_emplace(url);
    Entry& entry = place->second;
    entry.last_asked = ++asked_;
    if (is_new || (entry.image.failed && emscripten_get_now() >= entry.retry_at)) load(url, entry);
    return entry.image;
}

void BrowserImages::load(const std::string& url, Entry& entry) {
    entry.id = next_id_++;
    entry.image = {};
    sameframe_image_load(this, entry.id, url.c_str());
}

void BrowserImages::on_decoded(int id, int width, int height) {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const auto& e) { return e.second.id == id; });
    if (found == entries_.end()) {
        sameframe_image_drop(id);
        return;
    }
    client::Images::Image& image = found->second.image;
    image.failed = width == 0;
    if (image.failed) {
        found->second.retry_at = emscripten_get_now() + kRetryAfter;
    } else {
        GLuint texture = 0;
        glGenTextures(1, &texture);
        glBindTexture(GL_TEXTURE_2D, texture);
        sameframe_image_upload(id);
        glGenerateMipmap(GL_TEXTURE_2D);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        image.texture = texture;
        image.size = {static_cast<float>(width), static_cast<float>(height)};
        make_room();
    }
    arrived_();
}

void BrowserImages::make_room() {
    std::size_t bytes = 0;
    for (const auto& [url, entry] : entries_)
        bytes += bytes_of(entry.image);
    while (bytes > kMostBytes && entries_.size() > 1) {
        auto oldest = entries_.end();
        for (auto it = entries_.begin(); it != entries_.end(); ++it) {
            if (it->second.image.texture == 0) continue;
            if (oldest == entries_.end() || it->second.last_asked < oldest->second.last_asked) oldest = it;
        }
        if (oldest == entries_.end()) return;
        const auto texture = static_cast<GLuint>(oldest->second.image.texture);
        glDeleteTextures(1, &texture);
        bytes -= bytes_of(oldest->second.image);
        entries_.erase(oldest);
    }
}

void BrowserImages::forget() { entries_.clear(); }

}  // namespace sameframe::web
