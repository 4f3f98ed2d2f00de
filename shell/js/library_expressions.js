// SPDX-License-Identifier: Apache-2.0
// Regular expressions of the browser, by number. C++ side: platform/web/expressions.cpp.
addToLibrary({
    $expressions: [],

    // -1 if it is none. Made anew for every change of the settings, which is seldom.
    sameframe_expression_compile__deps: ['$expressions', '$UTF8ToString'],
    sameframe_expression_compile: (pattern) => {
        try {
            return expressions.push(new RegExp(UTF8ToString(pattern), 'iu')) - 1;
        } catch {
            return -1;
        }
    },

    sameframe_expression_matches__deps: ['$expressions', '$UTF8ToString'],
    sameframe_expression_matches: (id, text) => expressions[id].test(UTF8ToString(text)),

    sameframe_expression_drop__deps: ['$expressions'],
    sameframe_expression_drop: (id) => { delete expressions[id]; },
});
