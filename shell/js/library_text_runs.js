// SPDX-License-Identifier: Apache-2.0
// Runs of text drawn whole by the browser on a 2D canvas: every script is shaped, every emoji in colour.
// C++ side: platform/web/text_runs.cpp.
addToLibrary({
    $textRuns__deps: ['$canvasFont', '$UTF8ToString'],
    $textRuns: {
        context: null,
        font: '',

        prepare(width, height) {
            const canvas = document.createElement('canvas');
            canvas.width = width;
            canvas.height = height;
            // Such a canvas stays in ordinary memory: drawing on it and uploading it cost a fiftieth of the other kind.
            textRuns.context = canvas.getContext('2d', { willReadFrequently: true });
            if (!canvasFont.family) canvasFont.chooseFamilies();
        },

        setFont(size) {
            const font = `600 ${size}px ${canvasFont.family}`;
            if (font === textRuns.font) return;
            const { context } = textRuns;
            context.font = textRuns.font = font;
            context.textBaseline = 'alphabetic';
            context.direction = 'ltr';  // the run's own direction follows from its text
        },

        // Some systems' text fonts have black and white emoji too: U+FE0F asks for the coloured ones. Those that are part
        // of a sequence are left alone.
        text(pointer) {
            return UTF8ToString(pointer).replace(
                /(?<!\u200D)(?!\p{Regional_Indicator})\p{Emoji_Presentation}(?![\uFE0F\u200D\p{Emoji_Modifier}])/gu,
                '$&\uFE0F');
        },
    },

    // out: int left, top, width, height of the ink, from the pen on the left end of a line whose upper edge is 0.
    sameframe_run_measure__deps: ['$textRuns'],
    sameframe_run_measure: (text, size, baseline, canvasWidth, canvasHeight, out) => {
        if (!textRuns.context) textRuns.prepare(canvasWidth, canvasHeight);
        textRuns.setFont(size);
        const box = textRuns.context.measureText(textRuns.text(text));
        const left = Math.floor(-box.actualBoundingBoxLeft);
        const top = Math.floor(baseline - box.actualBoundingBoxAscent);
        const width = Math.ceil(box.actualBoundingBoxRight) - left;
        const height = Math.ceil(baseline + box.actualBoundingBoxDescent) - top;
        const empty = !(width > 0 && height > 0);
        HEAP32.set(empty ? [0, 0, 0, 0] : [left, top, Math.min(width, canvasWidth), Math.min(height, canvasHeight)], out >> 2);
    },

    sameframe_run_draw__deps: ['$textRuns'],
    sameframe_run_draw: (text, size, baseline, colour, left, top, x, y) => {
        const { context } = textRuns;
        textRuns.setFont(size);
        const style = `#${colour.toString(16).padStart(6, '0')}`;
        if (context.fillStyle !== style) context.fillStyle = style;
        context.fillText(textRuns.text(text), x - left, y + baseline - top);
    },

    // Into the texture bound to TEXTURE_2D.
    sameframe_runs_upload__deps: ['$textRuns', '$GL'],
    sameframe_runs_upload: (width, height) => {
        const { context } = textRuns;
        GLctx.pixelStorei(GLctx.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
        GLctx.texSubImage2D(GLctx.TEXTURE_2D, 0, 0, 0, width, height, GLctx.RGBA, GLctx.UNSIGNED_BYTE, context.canvas);
        GLctx.pixelStorei(GLctx.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
        context.clearRect(0, 0, width, height);
    },
});
