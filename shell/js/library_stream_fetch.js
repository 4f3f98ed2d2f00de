// SPDX-License-Identifier: Apache-2.0
// One GET whose body is handed on while it arrives, and which stops reading while it is paused: the browser then stops
// the server. XMLHttpRequest, on which emscripten_fetch stands, can do neither. C++ side: platform/web/fetcher.cpp.
addToLibrary({
    $streams: 'new Map()',  // id -> what is under way

    sameframe_stream_start__deps: ['$streams', '$UTF8ToString', '$stringToUTF8OnStack', '$stackSave', '$stackRestore', 'malloc', 'free'],
    sameframe_stream_start: (self, id, urlText, rangeText) => {
        const stream = { abort: new AbortController(), resume: null, paused: null };
        streams.set(id, stream);
        const gone = () => streams.get(id) !== stream;
        const url = UTF8ToString(urlText);
        const range = UTF8ToString(rangeText);

        const read = async () => {
            const headers = range ? { Range: range } : {};
            const response = await fetch(url, { headers, signal: stream.abort.signal });
            if (gone()) return;
            const stack = stackSave();
            const text = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
            const wanted = _sameframe_on_stream_response(self, id, response.status, stringToUTF8OnStack(text));
            stackRestore(stack);
            if (!wanted) stream.abort.abort();
            if (!wanted || gone()) return;
            const reader = response.body.getReader();
            for (;;) {
                if (stream.paused) await stream.paused;
                const { done, value } = await reader.read();
                if (gone()) return;
                if (done) break;
                const bytes = _malloc(value.length);
                HEAPU8.set(value, bytes);
                _sameframe_on_stream_bytes(self, id, bytes, value.length);
                _free(bytes);
                if (gone()) return;
            }
            streams.delete(id);
            _sameframe_on_stream_end(self, id, true);
        };
        read().catch(() => {
            if (gone()) return;
            streams.delete(id);
            _sameframe_on_stream_end(self, id, false);
        });
    },

    sameframe_stream_pause__deps: ['$streams'],
    sameframe_stream_pause: (id, paused) => {
        const stream = streams.get(id);
        if (!stream || !!stream.paused === !!paused) return;
        if (paused) {
            stream.paused = new Promise((resolve) => { stream.resume = resolve; });
        } else {
            stream.paused = null;
            stream.resume();
        }
    },

    sameframe_stream_cancel__deps: ['$streams'],
    sameframe_stream_cancel: (id) => {
        const stream = streams.get(id);
        if (!stream) return;
        streams.delete(id);
        stream.resume?.();
        stream.abort.abort();
    },
});
