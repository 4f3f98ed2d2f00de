// SPDX-License-Identifier: Apache-2.0
// The page around the film: library, addresses, statistics, what browsers forbid and what they lack.
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { launchChromium, newContext } from './harness/chromium.mjs';
import { browser, openCinema, server } from './harness/cinema.mjs';
import { clip } from './harness/clips.mjs';
import { Page, kPatience } from './harness/page.mjs';
import { until } from './harness/server.mjs';
import { openVideo } from './harness/steering.mjs';

const films = ['frame-number', 'frame-number-25', 'hevc-8'].map((name) => clip(name));

openCinema(films);

async function inContext(options, body) {
  const context = await newContext(browser, options);
  try {
    await body(context);
  } finally {
    await context.close();
  }
}

test('the library lists what the server has, and takes in a new file without a reload', () => inContext({}, async (context) => {
  const page = await Page.open(context, `${server.url}/`);
  await page.waitFor('three films', (r) => r.catalogue_size === 3);
  server.add(films[0].path, 'another.mp4');
  await page.waitFor('four films', (r) => r.catalogue_size === 4);
  server.remove('another.mp4');
  await page.waitFor('three films again', (r) => r.catalogue_size === 3);
  assert.deepEqual(page.errors, []);
}));

test('a press on a card opens its film; back and forward work', () => inContext({}, async (context) => {
  const page = await Page.open(context, `${server.url}/`);
  await page.waitFor('the films', (r) => r.catalogue_size === 3);
  await page.page.waitForTimeout(600);
  await page.page.mouse.click(180, 200);
  const playing = await page.playing();
  assert.match(playing.path, /^\/v\//);
  assert.match(await page.page.title(), new RegExp(playing.video_title));
  await page.page.goBack();
  await page.waitFor('the library', (r) => r.page === 'library' && r.path === '/');
  await page.page.goForward();
  const again = await page.playing();
  assert.equal(again.video_id, playing.video_id);
}));

test('search narrows the library', () => inContext({}, async (context) => {
  const page = await Page.open(context, `${server.url}/`);
  await page.waitFor('the films', (r) => r.catalogue_size === 3);
  await page.page.getByLabel('Search').fill('HEVC');
  await page.page.waitForTimeout(600);
  await page.page.keyboard.press('Escape');
  await page.page.mouse.click(180, 200);
  const report = await page.waitFor('a film', (r) => r.page === 'playing' && r.video_title !== '');
  assert.match(report.video_title, /hevc/i);
}));

test('an address may name a moment', () => inContext({}, async (context) => {
  const page = await openVideo(context, server, films[0], { query: '?t=20' });
  const report = await page.playing();
  assert.ok(report.player.position >= 20 && report.player.position < 26, `${report.player.position}`);
}));

test('the statistics panel opens by its key and tells what inspect() tells', () => inContext({}, async (context) => {
  const page = await openVideo(context, server, films[0]);
  await page.playing();
  await page.key('i');
  const report = await page.waitFor('the panel', (r) => r.statistics_open);
  assert.equal(report.player.video.codec, 'h264');
  assert.ok(report.player.decode_fps > 0);
  assert.ok(report.network.bytes > 0 && report.memory_bytes > 0);
  await page.key('i');
  await page.waitFor('no panel', (r) => !r.statistics_open);
}));

test('where sound needs a gesture the film starts without, and a press brings it', async () => {
  const strict = await launchChromium({ autoplay: false });
  try {
    const context = await newContext(strict);
    const page = await context.newPage();
    let report = null;
    page.on('console', (message) => {
      if (message.text().startsWith('report ')) report = JSON.parse(message.text().slice('report '.length));
    });
    // The page reports by itself: a script run by the test's driver counts as a gesture, which would unlock the sound.
    await page.addInitScript(() => setInterval(() => {
      const seen = window.sameframe?.inspect?.();
      if (seen) console.log(`report ${JSON.stringify(seen)}`);
    }, 200));
    const video = await server.video(films[0].name);
    await page.goto(`${server.url}/v/${video.id}`);
    await until('the film plays without sound', kPatience, () => report?.player.state === 'playing' && report.audio.blocked);
    assert.equal(report.player.clock, 'monotonic');
    await page.keyboard.press('m');
    await until('sound', kPatience, () => !report.audio.blocked && report.audio.running && report.player.clock === 'audio');
    await context.close();
  } finally {
    await strict.close();
  }
});

test('fullscreen and back', () => inContext({}, async (context) => {
  const page = await openVideo(context, server, films[0]);
  await page.playing();
  await page.key('f');
  await page.waitFor('fullscreen', (r) => r.window.fullscreen);
  await page.key('f');
  await page.waitFor('a window again', (r) => !r.window.fullscreen);
}));

test('a lost GL context comes back with its picture', () => inContext({}, async (context) => {
  const page = await openVideo(context, server, films[0]);
  await page.playing();
  await page.page.evaluate(() => {
    const lose = document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    lose.loseContext();
    setTimeout(() => lose.restoreContext(), 300);
  });
  await page.page.waitForTimeout(1500);
  const [before] = await Promise.all([page.inspect()]);
  await page.waitFor('more frames', (r) => r.player.frames.shown > before.player.frames.shown + 10);
  const [[red, green, blue]] = await page.samples([[0.02, 0.45, 0.05, 0.1]]);
  assert.ok(red + green + blue > 30, 'the picture is there');
}));

// Runs before the page's scripts: keeps the program's memory, and the function by which it aborts.
function keepInsides() {
  const { Memory, instantiate } = WebAssembly;
  WebAssembly.Memory = function (limits) {
    return window.programMemory = new Memory(limits);
  };
  WebAssembly.instantiate = (module, imports) => {
    const functions = Object.values(imports).flatMap((names) => Object.values(names)).filter((f) => typeof f === 'function');
    window.abortProgram = functions.find((f) => /^\(\)\s*=>\s*\{?\s*abort\(/.test(f.toString()));
    return instantiate(module, imports);
  };
}

for (const [how, end] of [
  ['aborted', () => { try { window.abortProgram(); } catch { /* as it does in the program */ } }],
  ['trapped, its memory overwritten', () => new Uint8Array(window.programMemory.buffer, 0, 32 << 20).fill(0xff)],
]) {
  test(`a program that has ${how} says so, and trying again brings the film back`, () => inContext({}, async (context) => {
    const video = await server.video(films[0].name);
    const page = await Page.open(context, `${server.url}/v/${video.id}`, { script: keepInsides });
    await page.playing();
    await page.page.evaluate(end);
    const problem = page.page.locator('#problem');
    await problem.waitFor({ state: 'visible', timeout: kPatience });
    assert.match(await problem.innerText(), /The player has stopped[^]*crashed/);
    await problem.getByRole('button', { name: 'Try again' }).click();
    await page.page.waitForFunction(() => window.sameframe && document.querySelector('#problem').hidden, null, { timeout: kPatience });
    await page.ready();
    await page.playing();
  }));
}

test('a page without isolation says what is missing and why', async () => {
  const plain = http.createServer((request, response) => {
    http.get(`${server.url}${request.url}`, { headers: { 'accept-encoding': 'identity' } }, (answer) => {
      const headers = { ...answer.headers };
      for (const name of ['cross-origin-opener-policy', 'cross-origin-embedder-policy', 'cross-origin-resource-policy']) delete headers[name];
      response.writeHead(answer.statusCode, headers);
      answer.pipe(response);
    });
  });
  await new Promise((resolve) => plain.listen(0, '127.0.0.1', resolve));
  await inContext({}, async (context) => {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${plain.address().port}/`);
    await page.getByText(/isolat/i).first().waitFor({ timeout: kPatience });
  });
  plain.close();
  plain.closeAllConnections();
});

test('a browser without WebGL2 says so', () => inContext({}, async (context) => {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return kind === 'webgl2' ? null : original.call(this, kind, ...rest); };
    OffscreenCanvas.prototype.getContext = () => null;
  });
  await page.goto(`${server.url}/`);
  await page.getByText(/WebGL/).first().waitFor({ timeout: kPatience });
}));

test('Chinese where the browser asks for it', () => inContext({ locale: 'zh-CN' }, async (context) => {
  const page = await Page.open(context, `${server.url}/`);
  assert.equal((await page.inspect()).language, 'zh');
}));
