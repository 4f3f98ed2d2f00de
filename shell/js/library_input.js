// SPDX-License-Identifier: Apache-2.0
// Pointer, wheel and keys of the canvas, as plain numbers. C++ side: platform/web/input.cpp.
addToLibrary({
    sameframe_input_watch__deps: ['$stringToUTF8OnStack', '$stackSave', '$stackRestore'],
    sameframe_input_watch: (self) => {
        const canvas = document.getElementById('picture');
        const kinds = { mouse: 0, touch: 1, pen: 2 };
        const pressed = 0, released = 1, moved = 2, left = 3;

        // Only the first finger is a pointer; two fingers belong to the browser's zoom.
        const pointer = (what) => (event) => {
            if (!event.isPrimary) return;
            if (what === pressed) {
                canvas.setPointerCapture(event.pointerId);
                canvas.focus({ preventScroll: true });
            }
            const box = canvas.getBoundingClientRect();
            _sameframe_on_pointer(self, what, event.clientX - box.left, event.clientY - box.top,
                event.button, kinds[event.pointerType] ?? 0);
        };
        canvas.addEventListener('pointerdown', pointer(pressed));
        canvas.addEventListener('pointerup', pointer(released));
        canvas.addEventListener('pointermove', pointer(moved));
        canvas.addEventListener('pointerleave', pointer(left));
        canvas.addEventListener('pointercancel', (event) => {
            pointer(released)(event);
            pointer(left)(event);
        });

        // The page itself never scrolls, so there is nothing to prevent; with Ctrl it is the browser's zoom.
        canvas.addEventListener('wheel', (event) => {
            if (event.ctrlKey) return;
            const unit = [1, 20, canvas.clientHeight][event.deltaMode];  // pixels, lines, pages
            _sameframe_on_wheel(self, event.deltaX * unit, event.deltaY * unit);
        }, { passive: true });

        // Keys with Ctrl, Alt or Meta are the browser's; keys in a text field are the field's.
        const ours = (event) => !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing &&
            (event.target === canvas || event.target === document.body || event.target.closest('#page'));
        const key = (down) => (event) => {
            if (down && !ours(event)) return;
            const stack = stackSave();
            const taken = _sameframe_on_key(self, down, stringToUTF8OnStack(event.key),
                stringToUTF8OnStack(event.code), event.shiftKey);
            stackRestore(stack);
            if (taken && down) event.preventDefault();  // else space and arrows scroll, and "/" searches
        };
        window.addEventListener('keydown', key(true));
        window.addEventListener('keyup', key(false));

        window.addEventListener('focus', () => _sameframe_on_focus(self, true));
        window.addEventListener('blur', () => _sameframe_on_focus(self, false));
    },
});
