// SPDX-License-Identifier: Apache-2.0
#include "platform/web/sharing.h"

#include <emscripten/emscripten.h>

#include <utility>

extern "C" {
int sameframe_share_available();
void sameframe_share(sameframe::web::BrowserSharing* self, const char* title, const char* text, const char* url);
void sameframe_copy(sameframe::web::BrowserSharing* self, const char* text);
void sameframe_open_link(const char* url);
void sameframe_choose_file(sameframe::web::BrowserSharing* self, const char* endings, std::size_t most);

EMSCRIPTEN_KEEPALIVE void sameframe_on_shared(sameframe::web::BrowserSharing* self, int outcome) {
    self->finished(outcome);
}

EMSCRIPTEN_KEEPALIVE void sameframe_on_file(sameframe::web::BrowserSharing* self, const char* bytes, std::size_t size) {
    self->chosen(bytes, size);
}
}

namespace sameframe::web {

bool BrowserSharing::available() const { return sameframe_share_available() != 0; }

void BrowserSharing::share(const std::string& title, const std::string& text, const std::string& url, Done done) {
    done_ = std::move(done);
    sameframe_share(this, title.c_str(), text.c_str(), url.c_str());
}

void BrowserSharing::copy(const std::string& text, Done done) {
    done_ = std::move(done);
    sameframe_copy(this, text.c_str());
}

void BrowserSharing::finished(int outcome) {
    if (const Done done = std::exchange(done_, nullptr)) done(static_cast<Outcome>(outcome));
}

void BrowserSharing::choose_file(const std::string& endings, std::size_t most, std::function<void(std::string)> done) {
    file_done_ = std::move(done);
    sameframe_choose_file(this, endings.c_str(), most);
}

void BrowserSharing::chosen(const char* bytes, std::size_t size) {
    if (const auto done = std::exchange(file_done_, nullptr)) done(std::string(bytes, size));
}

void BrowserSharing::open_link(const std::string& url) { sameframe_open_link(url.c_str()); }

}  // namespace sameframe::web
