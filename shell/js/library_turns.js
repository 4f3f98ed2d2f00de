// SPDX-License-Identifier: Apache-2.0
// When the program gets its turns: at every refresh of the screen, and by a worker's timer while the page is hidden,
// for hidden pages have no refreshes and slow timers. C++ side: platform/web/turns.cpp.
addToLibrary({
    $turns: { ticker: null, self: 0 },

    sameframe_turns_start__deps: ['$turns'],
    sameframe_turns_start: (self) => {
        turns.self = self;
        const refresh = () => {
            _sameframe_on_turn(self);
            requestAnimationFrame(refresh);  // a program that has crashed in its turn gets no other
        };
        requestAnimationFrame(refresh);
    },

    // Milliseconds between turns beside the refreshes; 0: none.
    sameframe_turns_tick__deps: ['$turns'],
    sameframe_turns_tick: (interval) => {
        if (!turns.ticker) {
            if (interval === 0) return;
            turns.ticker = new Worker(Module['assets']['ticker']);
            turns.ticker.onmessage = () => _sameframe_on_turn(turns.self);
        }
        turns.ticker.postMessage(interval);
    },

    sameframe_turns_after: (self, ticket, milliseconds) => {
        setTimeout(() => _sameframe_on_timeout(self, ticket), milliseconds);
    },
});
