// SPDX-License-Identifier: Apache-2.0
// Real text fields over the canvas: input methods, mobile keyboards, paste and spelling work only there.
// C++ side: platform/web/text_fields.cpp.
addToLibrary({
    $textFields: 'new Map()',  // id -> element

    sameframe_text_field_place__deps: ['$textFields', '$UTF8ToString', '$stringToUTF8OnStack', '$stackSave', '$stackRestore'],
    sameframe_text_field_place: (self, idText, x, y, width, height, fontSize, placeholder, label, takeFocus) => {
        const id = UTF8ToString(idText);
        let field = textFields.get(id);
        if (!field) {
            field = document.createElement('input');
            field.type = 'text';
            field.id = `field-${id}`;
            field.className = 'field';
            field.autocomplete = 'off';
            field.spellcheck = false;
            field.enterKeyHint = 'search';
            const changed = () => {
                const stack = stackSave();
                _sameframe_on_text(self, stringToUTF8OnStack(id), stringToUTF8OnStack(field.value));
                stackRestore(stack);
            };
            field.addEventListener('input', changed);
            // What is typed here is no shortcut.
            for (const type of ['keydown', 'keyup', 'keypress']) {
                field.addEventListener(type, (event) => {
                    event.stopPropagation();
                    const leave = event.key === 'Escape' || event.key === 'Enter';
                    if (type !== 'keydown' || event.isComposing || !leave) return;
                    document.getElementById('picture').focus({ preventScroll: true });
                });
            }
            document.getElementById('fields').append(field);
            textFields.set(id, field);
        }
        field.placeholder = UTF8ToString(placeholder);
        field.setAttribute('aria-label', UTF8ToString(label));
        field.style.cssText = `left:${x}px;top:${y}px;width:${width}px;height:${height}px;font-size:${fontSize}px`;
        if (takeFocus) field.focus({ preventScroll: true });
    },

    sameframe_text_field_hide__deps: ['$textFields', '$UTF8ToString'],
    sameframe_text_field_hide: (idText) => {
        const field = textFields.get(UTF8ToString(idText));
        if (!field) return;
        if (document.activeElement === field) document.getElementById('picture').focus({ preventScroll: true });
        field.style.cssText = 'display:none';
    },
});
