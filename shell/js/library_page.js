// SPDX-License-Identifier: Apache-2.0
// The page around the canvas: its size, whether it is seen, whether there is a network, what the browser can do, and the loading screen.
// C++ side: platform/web/page.cpp.
addToLibrary({
    // The canvas in device pixels. Reports through sameframe_on_page_change(self, ...), at once and after every change.
    sameframe_page_watch__deps: ['$stringToUTF8'],
    sameframe_page_watch: (self) => {
        const canvas = document.getElementById('picture');
        const insets = document.getElementById('safe-area');
        let width = 0;
        let height = 0;

        const report = () => {
            const ratio = window.devicePixelRatio || 1;
            // Assigning clears the canvas, so only when it differs; the receiver draws before the browser does.
            if (width > 0 && (canvas.width !== width || canvas.height !== height)) {
                canvas.width = width;
                canvas.height = height;
            }
            const style = getComputedStyle(insets);
            const inset = (side) => parseFloat(style['padding' + side]) || 0;
            _sameframe_on_page_change(self, canvas.width, canvas.height, ratio, inset('Left'), inset('Top'),
                inset('Right'), inset('Bottom'), !document.hidden, document.fullscreenElement !== null,
                navigator.onLine);
        };
        const measure = (entry) => {
            const exact = entry && entry.devicePixelContentBoxSize && entry.devicePixelContentBoxSize[0];
            const ratio = window.devicePixelRatio || 1;
            // The exact number of pixels, which rounding can miss by one. A page zoomed by an emulator tells another.
            const side = (css, pixels) => {
                const rounded = Math.round(css * ratio);
                return Math.max(1, Math.abs(pixels - rounded) <= 1 ? pixels : rounded);
            };
            width = side(canvas.clientWidth, exact ? exact.inlineSize : NaN);
            height = side(canvas.clientHeight, exact ? exact.blockSize : NaN);
            report();
        };
        const observer = new ResizeObserver((entries) => measure(entries[entries.length - 1]));
        try {
            observer.observe(canvas, { box: 'device-pixel-content-box' });
        } catch {
            observer.observe(canvas);  // a browser without that box: rounded CSS sizes
        }
        // Another ratio with the same number of device pixels (a move between screens) is no resize.
        const watchRatio = () => {
            matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
                .addEventListener('change', () => { measure(null); watchRatio(); }, { once: true });
        };
        watchRatio();
        document.addEventListener('visibilitychange', report);
        document.addEventListener('fullscreenchange', report);
        window.addEventListener('online', report);
        window.addEventListener('offline', report);
        measure(null);
    },

    // Languages, one a line, and the user agent in the last line; freed by the caller.
    sameframe_page_languages__deps: ['$stringToNewUTF8'],
    sameframe_page_languages: () => stringToNewUTF8((navigator.languages || [navigator.language || 'en']).join('\n')),
    sameframe_page_user_agent__deps: ['$stringToNewUTF8'],
    sameframe_page_user_agent: () => stringToNewUTF8(navigator.userAgent),

    // Bit 0 fullscreen, 1 picture-in-picture, 2 audio worklet, 3 coarse pointer, 4 reduced motion.
    sameframe_page_features: () => {
        const media = (query) => matchMedia(query).matches;
        const canvas = HTMLCanvasElement.prototype;
        return (document.fullscreenEnabled ? 1 : 0) |
            (document.pictureInPictureEnabled && canvas.captureStream ? 2 : 0) |
            (window.AudioWorkletNode ? 4 : 0) |
            (media('(pointer: coarse)') ? 8 : 0) |
            (media('(prefers-reduced-motion: reduce)') ? 16 : 0);
    },
    sameframe_page_threads: () => navigator.hardwareConcurrency || 1,

    // The first picture is drawn: the loading screen may go. `inspect` gives the report as text, freed here; `act` carries out an
    // intent.
    sameframe_page_ready__deps: ['$UTF8ToString', '$stringToNewUTF8', 'free'],
    sameframe_page_ready: (self) => {
        Module['started'](() => {
            const text = _sameframe_on_page_inspect(self);
            const report = UTF8ToString(text);
            _free(text);
            return JSON.parse(report);
        }, (intent) => {
            const text = stringToNewUTF8(JSON.stringify(intent));
            const understood = _sameframe_on_page_act(self, text);
            _free(text);
            return understood !== 0;
        });
    },
    sameframe_page_failed__deps: ['$UTF8ToString'],
    sameframe_page_failed: (code) => Module['failed'](UTF8ToString(code)),

    sameframe_page_set_cursor__deps: ['$UTF8ToString'],
    sameframe_page_set_cursor: (name) => {
        document.getElementById('picture').style.cursor = UTF8ToString(name);
    },
});
