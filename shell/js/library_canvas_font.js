// SPDX-License-Identifier: Apache-2.0
// Glyphs drawn by the browser on a 2D canvas: every script and emoji, from the viewer's own fonts, and the icons.
// C++ side: platform/web/canvas_font_loader.cpp.
addToLibrary({
    $canvasFont__deps: ['$iconOutlines'],
    $canvasFont: {
        context: null,
        font: '',
        family: '',
        emojiFamily: '',

        prepare(width, height) {
            if (!canvasFont.context) {
                const canvas = document.createElement('canvas');
                // Read back for every glyph: such a canvas stays in ordinary memory.
                canvasFont.context = canvas.getContext('2d', { willReadFrequently: true });
                canvasFont.chooseFamilies();
            }
            const { context } = canvasFont;
            const { canvas } = context;
            if (canvas.width < width || canvas.height < height) {
                canvas.width = Math.max(canvas.width, width, 128);
                canvas.height = Math.max(canvas.height, height, 128);
                canvasFont.font = '';
            }
            return context;
        },

        // The same Han character looks different in Chinese, Japanese and Korean: the viewer's language comes first.
        chooseFamilies() {
            const han = {
                'zh-Hans': '"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC"',
                'zh-Hant': '"PingFang TC","Microsoft JhengHei UI","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC"',
                ja: '"Hiragino Sans","Yu Gothic UI","Yu Gothic","Noto Sans CJK JP","Noto Sans JP"',
                ko: '"Apple SD Gothic Neo","Malgun Gothic","Noto Sans CJK KR","Noto Sans KR"',
            };
            const keyOf = (tag) => /^zh-(tw|hk|mo|hant)/i.test(tag) ? 'zh-Hant' : /^zh/i.test(tag) ? 'zh-Hans' :
                /^ja/i.test(tag) ? 'ja' : /^ko/i.test(tag) ? 'ko' : null;
            const wanted = (navigator.languages || []).map(keyOf).filter(Boolean);
            const order = [...new Set([...wanted, 'zh-Hans', 'ja', 'ko', 'zh-Hant'])];
            const emoji = '"Apple Color Emoji","Segoe UI Emoji","Noto Color Emoji"';
            const latin = '"SF Pro Text","Segoe UI","Inter",Roboto,"Noto Sans",Ubuntu,Cantarell,"Helvetica Neue",Arial';
            canvasFont.family = `system-ui,-apple-system,${latin},${order.map((k) => han[k]).join()},sans-serif,${emoji}`;
            canvasFont.emojiFamily = `${emoji},${canvasFont.family}`;
        },

        setFont(context, text, size, weight) {
            const emoji = /^\p{Emoji_Presentation}/u.test(text);
            const font = `${weight} ${size}px ${emoji ? canvasFont.emojiFamily : canvasFont.family}`;
            if (font === canvasFont.font) return;
            context.font = canvasFont.font = font;
            context.textBaseline = 'alphabetic';
        },

        // Digits all take the room of the widest one, so that running times do not tremble.
        advance(context, text) {
            if (text < '0' || text > '9') return context.measureText(text).width;
            return Math.max(...Array.from('0123456789', (digit) => context.measureText(digit).width));
        },

        drawIcon(context, icon, size) {
            context.save();
            context.scale(size / 24, size / 24);
            context.lineWidth = 2;
            context.lineCap = context.lineJoin = 'round';
            const path = new Path2D(icon.path);
            context.fillStyle = context.strokeStyle = '#fff';
            if (icon.filled) context.fill(path);
            context.stroke(path);
            context.restore();
        },
    },

    // out: float advance, then int left, top (of the bitmap, from the pen on the base line), width, height; a bitmap
    // without ink has width 0. RGBA goes to `pixels` (at most `capacity` bytes). Returns 0 nothing, 1 white, 2 coloured.
    sameframe_glyph__deps: ['$canvasFont', '$iconOutlines'],
    sameframe_glyph: (codePoint, size, weight, baseline, out, pixels, capacity) => {
        const icon = iconOutlines[codePoint];
        const side = Math.round(size);
        let context = canvasFont.prepare(side, side);
        let advance = side, left = 0, top = -baseline, width = side, height = side;
        const text = String.fromCodePoint(codePoint);
        let pen = 0;
        if (!icon) {
            canvasFont.setFont(context, text, size, weight);
            const box = context.measureText(text);
            advance = canvasFont.advance(context, text);
            pen = (advance - box.width) / 2;
            // One pixel more on each side, for what smoothing lets spill.
            left = Math.floor(pen - box.actualBoundingBoxLeft) - 1;
            top = Math.floor(-box.actualBoundingBoxAscent) - 1;
            width = Math.ceil(pen + box.actualBoundingBoxRight) + 1 - left;
            height = Math.ceil(box.actualBoundingBoxDescent) + 1 - top;
            if (width <= 2 || height <= 2) width = height = 0;
        }
        HEAPF32[out >> 2] = advance;
        HEAP32.set([left, top, width, height], (out >> 2) + 1);
        if (pixels === 0 || width === 0) return 1;
        if (width * height * 4 > capacity) return 0;

        context = canvasFont.prepare(width, height);
        context.clearRect(0, 0, width, height);
        if (icon) {
            canvasFont.drawIcon(context, icon, side);
        } else {
            canvasFont.setFont(context, text, size, weight);
            context.fillStyle = '#fff';
            context.fillText(text, pen - left, -top);
        }
        const bitmap = context.getImageData(0, 0, width, height).data;
        HEAPU8.set(bitmap, pixels);
        for (let i = 0; i < bitmap.length; i += 4) {
            if (bitmap[i + 3] > 32 && Math.min(bitmap[i], bitmap[i + 1], bitmap[i + 2]) < 224) return 2;
        }
        return 1;
    },
});
