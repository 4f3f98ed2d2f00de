// SPDX-License-Identifier: Apache-2.0
#include "platform/web/picture_in_picture.h"

#include <emscripten/emscripten.h>

extern "C" {
void sameframe_picture_in_picture_set(sameframe::web::PictureInPicture* self, int on);

EMSCRIPTEN_KEEPALIVE void sameframe_on_picture_in_picture(sameframe::web::PictureInPicture* self, int on) {
    self->changed(on != 0);
}

EMSCRIPTEN_KEEPALIVE void sameframe_on_picture_in_picture_draw(sameframe::web::PictureInPicture* self) { self->draw(); }
}

namespace sameframe::web {

void PictureInPicture::set(bool on) { sameframe_picture_in_picture_set(this, on); }

}  // namespace sameframe::web
