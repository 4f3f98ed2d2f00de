// SPDX-License-Identifier: Apache-2.0
// Handing a link on: the device's share sheet, else the clipboard, else the person selects the text. Also plain copying,
// and opening links. C++ side: platform/web/sharing.cpp.
addToLibrary({
    $copyToClipboard: async (text) => {
        try {
            await navigator.clipboard.writeText(text);
            return true;
        } catch { /* not allowed here, or no such thing: the old way */ }
        const field = document.createElement('textarea');
        field.value = text;
        field.style.cssText = 'position:fixed;opacity:0';
        const active = document.activeElement;
        document.body.append(field);
        field.select();
        let copied = false;
        try {
            copied = document.execCommand('copy');
        } catch { /* then not */ }
        field.remove();
        active?.focus?.({ preventScroll: true });
        return copied;
    },

    sameframe_share_available: () => typeof navigator.share === 'function',

    // Ends in sameframe_on_shared(self, outcome): 0 neither worked, 1 shared, 2 copied, 3 the person thought better of it.
    sameframe_share__deps: ['$copyToClipboard', '$UTF8ToString'],
    sameframe_share: (self, titleText, textText, urlText) => {
        const [title, text, url] = [titleText, textText, urlText].map((pointer) => UTF8ToString(pointer));
        const share = async () => {
            if (typeof navigator.share === 'function') {
                try {
                    await navigator.share({ title, text, url });
                    return 1;
                } catch (error) {
                    if (error.name === 'AbortError') return 3;
                }
            }
            return await copyToClipboard(url) ? 2 : 0;
        };
        share().then((outcome) => _sameframe_on_shared(self, outcome));
    },

    sameframe_copy__deps: ['$copyToClipboard', '$UTF8ToString'],
    sameframe_copy: (self, text) => {
        copyToClipboard(UTF8ToString(text)).then((copied) => _sameframe_on_shared(self, copied ? 2 : 0));
    },

    sameframe_choose_file__deps: ['$UTF8ToString', 'malloc', 'free'],
    sameframe_choose_file: (self, endings, most) => {
        const input = document.createElement('input');
        input.type = 'file';
        input.accept = UTF8ToString(endings);
        input.onchange = async () => {
            const file = input.files[0];
            if (!file) return;
            // One byte too many is kept, so that a file that is too large is told from one that is not.
            const bytes = new Uint8Array(await file.slice(0, most + 1).arrayBuffer());
            const copy = _malloc(Math.max(1, bytes.length));
            HEAPU8.set(bytes, copy);
            _sameframe_on_file(self, copy, bytes.length);
            _free(copy);
        };
        input.click();
    },

    sameframe_open_link__deps: ['$UTF8ToString'],
    sameframe_open_link: (urlText) => {
        const url = UTF8ToString(urlText);
        if (/^https?:\/\//i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
    },
});
