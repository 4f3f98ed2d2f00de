// SPDX-License-Identifier: Apache-2.0
// Seeking is exact: the picture's own frame number says so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newContext } from './harness/chromium.mjs';
import { browser, openCinema, server } from './harness/cinema.mjs';
import { clip, rational } from './harness/clips.mjs';
import { installFrameReader, readFrame } from './harness/frame_number.mjs';
import { Page } from './harness/page.mjs';
import { seekTo, openPaused } from './harness/steering.mjs';

const kSeeks = 20;

openCinema(['frame-number', 'frame-number-25', 'frame-number-2997', 'frame-number-60'].map((name) => clip(name)));

// A small generator of its own, so that a failure can be repeated.
function* randomNumbers(seed) {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

for (const name of ['frame-number', 'frame-number-25', 'frame-number-2997', 'frame-number-60']) {
  test(`${kSeeks} random seeks in ${name} land on the exact frame`, async () => {
    const film = clip(name);
    const fps = rational(film.expect.fps);
    const context = await newContext(browser);
    const page = await openPaused(context, server, film, installFrameReader);
    const random = randomNumbers(20261122);
    for (let i = 0; i < kSeeks; ++i) {
      const wanted = Math.floor(random.next().value * film.expect.frames);
      // The middle of the frame's own time: no rounding of a container can move it to a neighbour.
      await seekTo(page, (wanted + 0.5) / fps);
      const frame = await readFrame(page);
      assert.equal(frame?.number, wanted, `seek ${i} to frame ${wanted}`);
    }
    assert.deepEqual(page.errors, []);
    await context.close();
  });
}

test('a step moves by one frame, forward and back', async () => {
  const film = clip('frame-number');
  const context = await newContext(browser);
  const page = await openPaused(context, server, film, installFrameReader);
  await seekTo(page, 10.5 + 0.5 / 30);
  const start = (await readFrame(page)).number;
  for (const [key, expected] of [['.', start + 1], ['.', start + 2], [',', start + 1], [',', start], [',', start - 1]]) {
    await page.key(key);
    await page.waitFor(`frame ${expected} after ${key}`, async () => (await readFrame(page))?.number === expected);
  }
  await context.close();
});

test('a storm of seeks ends at the last one', async () => {
  const film = clip('frame-number');
  const context = await newContext(browser);
  const page = await openPaused(context, server, film, installFrameReader);
  for (let i = 0; i < 30; ++i) await page.key(i % 3 ? 'ArrowRight' : 'ArrowLeft');
  for (const digit of ['9', '1', '7', '4']) await page.key(digit);
  await page.waitFor('the seek to 40 %', async (r) => r.player.state === 'paused' && (await readFrame(page))?.number === 360);
  assert.deepEqual(page.errors, []);
  await context.close();
});
