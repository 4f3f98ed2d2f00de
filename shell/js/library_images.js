// SPDX-License-Identifier: Apache-2.0
// Pictures by URL: decoded by the browser off the main thread, then uploaded into a texture of ours.
// C++ side: platform/web/images.cpp.
addToLibrary({
    $decodedImages: 'new Map()',  // id -> ImageBitmap that waits for its texture

    // Ends in sameframe_on_image(self, id, width, height), with width 0 if it failed.
    sameframe_image_load__deps: ['$decodedImages', '$UTF8ToString'],
    sameframe_image_load: (self, id, urlText) => {
        const url = UTF8ToString(urlText);
        const load = async () => {
            const response = await fetch(url);
            if (!response.ok) throw new Error(`status ${response.status}`);
            const bitmap = await createImageBitmap(await response.blob(), { premultiplyAlpha: 'none' });
            decodedImages.set(id, bitmap);
            _sameframe_on_image(self, id, bitmap.width, bitmap.height);
        };
        load().catch(() => _sameframe_on_image(self, id, 0, 0));
    },

    // Into the texture bound to TEXTURE_2D; then the decoded picture goes.
    sameframe_image_upload__deps: ['$decodedImages', '$GL'],
    sameframe_image_upload: (id) => {
        const bitmap = decodedImages.get(id);
        decodedImages.delete(id);
        if (!bitmap) return;
        GLctx.texImage2D(GLctx.TEXTURE_2D, 0, GLctx.RGBA8, GLctx.RGBA, GLctx.UNSIGNED_BYTE, bitmap);
        bitmap.close();
    },

    sameframe_image_drop__deps: ['$decodedImages'],
    sameframe_image_drop: (id) => {
        decodedImages.get(id)?.close();
        decodedImages.delete(id);
    },
});
