// SPDX-License-Identifier: Apache-2.0
// Long films: more than 2 GiB, where 32 bits end.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newContext } from './harness/chromium.mjs';
import { browser, openCinema, server } from './harness/cinema.mjs';
import { clip, rational } from './harness/clips.mjs';
import { installFrameReader, readFrame } from './harness/frame_number.mjs';
import { openPaused, seekTo } from './harness/steering.mjs';

openCinema([clip('long')]);

test('a film of 3 h and more than 2 GiB seeks to its end and back', async () => {
  const film = clip('long');
  assert.ok(film.size > 2 ** 31, `${film.size} bytes`);
  const fps = rational(film.expect.fps);
  const context = await newContext(browser);
  const page = await openPaused(context, server, film, installFrameReader);
  for (const wanted of [film.expect.frames - 2, 3, Math.floor(film.expect.frames / 2), film.expect.frames - 1]) {
    await seekTo(page, (wanted + 0.5) / fps);
    // The clip's number has 16 bits.
    assert.equal((await readFrame(page))?.number, wanted % 65536, `frame ${wanted}`);
  }
  const report = await page.inspect();
  assert.ok(report.network.bytes < 200e6, `${report.network.bytes} bytes were fetched for four pictures`);
  await context.close();
});
