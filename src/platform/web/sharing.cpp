// SPDX-License-Identifier: Apache-2.0
#include "platform/web/sharing.h"

#include <emscripten/emscripten.h>

#include <utility>

extern "C" {
int sameframe_share_available();
void sameframe_share(sameframe::web::Sharing* self, const char* title, const char* text, const char* url);
void sameframe_copy(sameframe::web::Sharing* self, const char* text);
void sameframe_open_link(const char* url);

EMSCRIPTEN_KEEPALIVE void sameframe_on_shared(sameframe::web::Sharing* self, int outcome) { self->finished(outcome); }
}

namespace sameframe::web {

bool Sharing::available() const { return sameframe_share_available() != 0; }

void Sharing::share(const std::string& title, const std::string& text, const std::string& url, Done done) {
    done_ = std::move(done);
    sameframe_share(this, title.c_str(), text.c_str(), url.c_str());
}

void Sharing::copy(const std::string& text, Done done) {
    done_ = std::move(done);
    sameframe_copy(this, text.c_str());
}

void Sharing::finished(int outcome) {
    if (const Done done = std::exchange(done_, nullptr)) done(static_cast<ShareOutcome>(outcome));
}

void open_link(const std::string& url) { sameframe_open_link(url.c_str()); }

}  // namespace sameframe::web
