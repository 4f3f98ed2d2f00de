// SPDX-License-Identifier: Apache-2.0
// A worker that says "now" at the interval (ms) it was last told; 0: never. Browsers do not slow a worker's timers down.
let timer = 0;
onmessage = (event) => {
    clearInterval(timer);
    if (event.data > 0) timer = setInterval(() => postMessage(0), event.data);
};
