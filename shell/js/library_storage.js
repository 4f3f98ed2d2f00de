// SPDX-License-Identifier: Apache-2.0
// Small settings in localStorage, which may be forbidden or full: then they last as long as the page.
// C++ side: platform/web/storage.cpp.
addToLibrary({
    $storedHere: {},

    // 0, or text freed by the caller.
    sameframe_storage_get__deps: ['$storedHere', '$UTF8ToString', '$stringToNewUTF8'],
    sameframe_storage_get: (key) => {
        const name = 'sameframe.' + UTF8ToString(key);
        let value = storedHere[name];
        try {
            value ??= localStorage.getItem(name);
        } catch { /* forbidden */ }
        return value == null ? 0 : stringToNewUTF8(value);
    },

    sameframe_storage_erase__deps: ['$storedHere', '$UTF8ToString'],
    sameframe_storage_erase: (key) => {
        const name = 'sameframe.' + UTF8ToString(key);
        delete storedHere[name];
        try {
            localStorage.removeItem(name);
        } catch { /* forbidden */ }
    },

    // The keys that begin so, one a line; freed by the caller.
    sameframe_storage_keys__deps: ['$storedHere', '$UTF8ToString', '$stringToNewUTF8'],
    sameframe_storage_keys: (prefix) => {
        const names = new Set(Object.keys(storedHere));
        try {
            for (let i = 0; i < localStorage.length; ++i) names.add(localStorage.key(i));
        } catch { /* forbidden */ }
        const wanted = 'sameframe.' + UTF8ToString(prefix);
        const found = [...names].filter((name) => name.startsWith(wanted)).map((name) => name.slice('sameframe.'.length));
        return stringToNewUTF8(found.join('\n'));
    },

    sameframe_storage_set__deps: ['$storedHere', '$UTF8ToString'],
    sameframe_storage_set: (key, value) => {
        const name = 'sameframe.' + UTF8ToString(key);
        const text = UTF8ToString(value);
        delete storedHere[name];
        try {
            localStorage.setItem(name, text);
        } catch {
            storedHere[name] = text;
        }
    },
});
