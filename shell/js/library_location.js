// SPDX-License-Identifier: Apache-2.0
// The page's address, the browser's history and the title. C++ side: platform/web/location.cpp.
addToLibrary({
    // Freed by the caller.
    sameframe_location_path__deps: ['$stringToNewUTF8'],
    sameframe_location_path: () => stringToNewUTF8(location.pathname + location.search),

    // Freed by the caller.
    sameframe_location_origin__deps: ['$stringToNewUTF8'],
    sameframe_location_origin: () => stringToNewUTF8(location.origin),

    sameframe_location_go__deps: ['$UTF8ToString'],
    sameframe_location_go: (path, replace) => {
        if (replace) history.replaceState(null, '', UTF8ToString(path));
        else history.pushState(null, '', UTF8ToString(path));
    },

    sameframe_location_watch: (self) => {
        window.addEventListener('popstate', () => _sameframe_on_location_change(self));
    },

    sameframe_utc_offset_minutes: () => -new Date().getTimezoneOffset(),

    sameframe_location_set_title__deps: ['$UTF8ToString'],
    sameframe_location_set_title: (title) => { document.title = UTF8ToString(title); },

    // A path of this page as the address of a WebSocket. Freed by the caller.
    sameframe_socket_url__deps: ['$UTF8ToString', '$stringToNewUTF8'],
    sameframe_socket_url: (path) => {
        const url = new URL(UTF8ToString(path), location.href);
        url.protocol = url.protocol.replace(/^http/, 'ws');
        return stringToNewUTF8(url.href);
    },
});
