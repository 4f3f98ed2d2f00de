// SPDX-License-Identifier: Apache-2.0
// Before the program: finds out what the browser lacks, downloads with real progress, and starts it. Everything that
// goes wrong until the first picture ends on one page that says what and why (shell/problems.js).
import { findProblem, openAudio, openGraphics } from './support.js';
import { showProblem } from './problems.js';

const kDone = 100;
const assets = JSON.parse(document.getElementById('assets').textContent);
const cover = document.getElementById('cover');
const chinese = (navigator.languages?.[0] ?? navigator.language ?? 'en').toLowerCase().startsWith('zh');
document.documentElement.lang = chinese ? 'zh' : 'en';
const words = chinese ? { download: '正在加载播放器', start: '正在启动', label: 'SameFrame 同框：视频与聊天' }
                      : { download: 'Loading the player', start: 'Starting', label: 'SameFrame: video and conversation' };
document.getElementById('picture').setAttribute('aria-label', words.label);

let settle;
const page = {
    ready: new Promise((resolve, reject) => { settle = { resolve, reject }; }),
    inspect: () => null,  // until the program answers
    act: () => false,
};
page.ready.catch(() => {});  // the problem page has said it
window.sameframe = page;

function fail(code, detail = '') {
    showProblem(cover, code, detail, chinese);
    settle.reject(new Error(`${code} ${detail}`.trim()));
}

// Nothing goes on after an abort, nor after a trap in any of the threads: what was being done then is half done.
let crashed = false;
function crash(reason, audioContext) {
    if (crashed) return;
    crashed = true;
    page.inspect = () => null;
    page.act = () => false;
    audioContext?.close();
    document.body.append(cover);
    fail('crashed', String(reason));
}

function watchForTraps(audioContext) {
    const look = (error) => {
        // Emscripten throws a worker's error again as it came: as an event.
        if (error instanceof WebAssembly.RuntimeError || error instanceof ErrorEvent) crash(error.message, audioContext);
    };
    window.addEventListener('error', (event) => look(event.error));
    window.addEventListener('unhandledrejection', (event) => look(event.reason));
}

function progress(percent, text) {
    const bar = document.getElementById('progress');
    bar.setAttribute('aria-valuenow', Math.round(percent));
    bar.firstElementChild.style.transform = `translateX(${percent - kDone}%)`;
    document.getElementById('stage').textContent = text;
}

// Compiles while it downloads. The size is that of the bytes as they are counted here: after decompression.
async function compile() {
    const response = await fetch(assets.wasm, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(`status ${response.status}`);
    let received = 0;
    const counted = response.body.pipeThrough(new TransformStream({
        transform(chunk, controller) {
            received += chunk.length;
            const percent = Math.min(kDone, received / assets.wasmSize * kDone);
            progress(percent, `${words.download} ${Math.round(percent)}%`);
            controller.enqueue(chunk);
        },
    }));
    return WebAssembly.compileStreaming(new Response(counted, { headers: { 'Content-Type': 'application/wasm' } }));
}

async function start() {
    const problem = findProblem();
    if (problem) {
        fail(problem);
        return;
    }
    progress(0, words.download);
    const downloads = Promise.all([import(assets.program), compile()]);
    downloads.catch(() => {});  // awaited below
    if (!openGraphics(document.getElementById('picture'))) {
        fail('webgl-unavailable');
        return;
    }
    const audioContext = openAudio();
    const [{ default: createSameFrame }, module] = await downloads;
    progress(kDone, words.start);
    watchForTraps(audioContext);
    await createSameFrame({
        assets,
        audioContext,
        mainScriptUrlOrBlob: assets.program,
        instantiateWasm(imports, done) {
            WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), (error) => fail('load-failed', error.message));
            return {};
        },
        started(inspect, act) {
            page.inspect = inspect;
            page.act = act;
            cover.dataset.state = 'gone';
            setTimeout(() => cover.remove(), 400);
            document.getElementById('picture').focus({ preventScroll: true });
            settle.resolve();
        },
        failed: (code) => fail(code),
        onAbort: (reason) => crash(reason, audioContext),
    });
}

start().catch((error) => fail('load-failed', error.message));
