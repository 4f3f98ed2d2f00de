// SPDX-License-Identifier: Apache-2.0
// What the program cannot do without: asked before anything is downloaded, and what takes the browser a while to
// provide is asked for during the download.

// A function that returns a v128: WebAssembly with SIMD.
const kSimd = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];
// An atomic load from a shared memory: WebAssembly with threads.
const kThreads = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 4, 1, 3, 1, 1, 10, 11, 1, 9, 0, 65, 0, 254,
    16, 2, 0, 26, 11];

const understands = (bytes) => WebAssembly.validate(new Uint8Array(bytes));

// The code of the first thing that is missing (shell/problems.js has its words), or null.
export function findProblem() {
    if (typeof WebAssembly === 'undefined' || !understands(kSimd) || !understands(kThreads)) return 'webassembly-unavailable';
    if (!window.isSecureContext) return 'not-secure';
    if (!window.crossOriginIsolated || typeof SharedArrayBuffer === 'undefined') return 'not-isolated';
    return null;
}

// Makes the canvas's one WebGL 2 context, in its final size; the program asks for it again and gets the same
// (platform/web/gl_context.cpp). False if the browser refuses.
export function openGraphics(canvas) {
    canvas.width = Math.max(1, Math.round(canvas.clientWidth * devicePixelRatio));
    canvas.height = Math.max(1, Math.round(canvas.clientHeight * devicePixelRatio));
    // The page never shines through, and Dear ImGui smooths its own edges.
    const attributes = { alpha: false, depth: false, stencil: false, antialias: false, powerPreference: 'high-performance' };
    return canvas.getContext('webgl2', attributes) !== null;
}

// Asks for the sound device; null without one. Silent until the person has acted.
export function openAudio() {
    try {
        return new AudioContext({ latencyHint: 'balanced' });
    } catch {
        return null;
    }
}
