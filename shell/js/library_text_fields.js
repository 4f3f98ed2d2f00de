// SPDX-License-Identifier: Apache-2.0
// Real text fields over the canvas: input methods, mobile keyboards, paste and spelling work only there.
// C++ side: platform/web/text_fields.cpp.
addToLibrary({
    $textFields: 'new Map()',  // id -> element

    $textFieldCall__deps: ['$stringToUTF8', '$lengthBytesUTF8', 'malloc', 'free'],
    // Calls `callback(self, id, text, ...rest)` or, without a text, `callback(self, id, ...rest)`. A message may be
    // longer than the stack is deep.
    $textFieldCall: (callback, self, id, text, ...rest) => {
        const copies = [id, text].filter((value) => value !== null).map((value) => {
            const bytes = lengthBytesUTF8(value) + 1;
            const copy = _malloc(bytes);
            stringToUTF8(value, copy, bytes);
            return copy;
        });
        callback(self, ...copies, ...rest);
        copies.forEach((copy) => _free(copy));
    },

    $textFieldChanged__deps: ['$textFieldCall'],
    $textFieldChanged: (self, field) => {
        let needed = 0;
        if (field.tagName === 'TEXTAREA') {  // shrinks only if asked without a height
            const { height } = field.style;
            field.style.height = '0';
            needed = field.scrollHeight;
            field.style.height = height;
        }
        textFieldCall(_sameframe_on_text, self, field.dataset.id, field.value, needed);
    },

    $textFieldCreate__deps: ['$textFields', '$textFieldCall', '$textFieldChanged', '$accessibility'],
    $textFieldCreate: (self, id, multiline) => {
        const field = document.createElement(multiline ? 'textarea' : 'input');
        if (!multiline) field.type = 'text';
        field.dataset.id = id;
        field.id = `field-${id}`;
        field.className = 'field';
        field.autocomplete = 'off';
        field.tabIndex = -1;  // its place in the order is library_accessibility.js's matter
        field.spellcheck = multiline;
        field.enterKeyHint = multiline ? 'send' : id === 'search' ? 'search' : 'done';
        const leave = () => document.getElementById('picture').focus({ preventScroll: true });
        // In a dialog it closes that as well.
        const escape = () => {
            leave();
            if (!accessibility.modal) return;
            for (const type of ['keydown', 'keyup'])
                document.body.dispatchEvent(new KeyboardEvent(type, { key: 'Escape', code: 'Escape', bubbles: true }));
        };
        field.addEventListener('input', () => textFieldChanged(self, field));
        field.addEventListener('focus', () => {
            if (field.readOnly) field.select();
            textFieldCall(_sameframe_on_text_focus, self, id, null, 1);
        });
        field.addEventListener('blur', () => textFieldCall(_sameframe_on_text_focus, self, id, null, 0));
        // What is typed here is no shortcut. An Enter that ends a composition belongs to the input method; Safari tells
        // of it after the composition, as key 229.
        for (const type of ['keydown', 'keyup', 'keypress']) {
            field.addEventListener(type, (event) => {
                event.stopPropagation();
                if (type !== 'keydown' || event.isComposing || event.keyCode === 229) return;
                if (event.key === 'Escape') return escape();
                if (event.key !== 'Enter' || (multiline && event.shiftKey)) return;
                event.preventDefault();
                if (!event.repeat) textFieldCall(_sameframe_on_text_submit, self, id, null);
                if (!multiline) leave();
            });
        }
        document.getElementById('fields').append(field);
        textFields.set(id, field);
        return field;
    },

    sameframe_text_field_place__deps: ['$textFields', '$textFieldCreate', '$textFieldChanged', '$UTF8ToString'],
    sameframe_text_field_place: (self, idText, x, y, width, height, fontSize, placeholder, label, flags) => {
        const takeFocus = 1, multiline = 2, readOnly = 4;
        const id = UTF8ToString(idText);
        const field = textFields.get(id) ?? textFieldCreate(self, id, (flags & multiline) !== 0);
        field.placeholder = UTF8ToString(placeholder);
        field.readOnly = (flags & readOnly) !== 0;
        field.setAttribute('aria-label', UTF8ToString(label));
        const narrower = field.style.width !== `${width}px`;
        field.style.cssText = `left:${x}px;top:${y}px;width:${width}px;height:${height}px;font-size:${fontSize}px`;
        if (narrower && field.value && field.tagName === 'TEXTAREA') textFieldChanged(self, field);
        if (flags & takeFocus) field.focus({ preventScroll: true });
    },

    sameframe_text_field_set__deps: ['$textFields', '$textFieldChanged', '$UTF8ToString'],
    sameframe_text_field_set: (self, idText, text) => {
        const field = textFields.get(UTF8ToString(idText));
        const value = UTF8ToString(text);
        if (field.value !== value) field.value = value;  // the caret goes to the end
        textFieldChanged(self, field);
    },

    sameframe_text_field_hide__deps: ['$textFields', '$UTF8ToString'],
    sameframe_text_field_hide: (idText) => {
        const field = textFields.get(UTF8ToString(idText));
        if (!field) return;
        if (document.activeElement === field) document.getElementById('picture').focus({ preventScroll: true });
        field.style.cssText = 'display:none';
    },
});
