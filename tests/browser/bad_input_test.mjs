// SPDX-License-Identifier: Apache-2.0
// Files that are not what they seem: a clear message, no crash, and the page goes on.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { newContext } from './harness/chromium.mjs';
import { browser, openCinema, server } from './harness/cinema.mjs';
import { clip, clipsOf } from './harness/clips.mjs';
import { scratchDirectory } from './harness/settings.mjs';
import { openVideo } from './harness/steering.mjs';

const kFlippedSeeds = 12;
const kFlips = 60;
const damaged = clipsOf('damaged');
const victims = ['frame-number', 'hevc-8', 'vp9', 'mpeg4', 'mkv-ac3', 'av1-8'];

// The same bytes for the same seed on every machine.
function flip(film, seed) {
  const bytes = fs.readFileSync(film.path);
  let state = seed;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  for (let i = 0; i < kFlips; ++i) bytes[Math.floor(random() * bytes.length)] ^= 1 << Math.floor(random() * 8);
  const file = path.join(scratchDirectory, `flipped-${seed}-${film.name}`);
  fs.writeFileSync(file, bytes);
  return { seed, path: file, name: path.basename(file) };
}

const flipped = Array.from({ length: kFlippedSeeds }, (_, i) => flip(clip(victims[(i + 1) % victims.length]), i + 1));
openCinema([...damaged, ...flipped]);

async function outcome(film) {
  const context = await newContext(browser);
  try {
    const page = await openVideo(context, server, film);
    const report = await page.waitFor('an end of some kind', (r) => r.error !== null || r.player.state === 'ended' ||
      (r.player.state === 'playing' && r.player.position > 0.5));
    assert.deepEqual(page.errors, []);
    return report;
  } finally {
    await context.close();
  }
}

for (const film of damaged) {
  test(`${film.title}: ${film.notes}`, async () => {
    const report = await outcome(film);
    if (film.expect.outcome === 'error') {
      assert.ok(report.error, 'an error is shown');
      assert.match(report.error.code, /^media-|format-/);
    } else {
      assert.equal(report.error, null, 'it plays as far as it can');
    }
    if (film.expect.outcome === 'audio-only') {
      assert.equal(report.player.undecodable.video, film.expect.codec, 'the codec that is missing is named');
      assert.equal(report.player.state, 'playing');
      assert.ok(report.player.position > 0.5, 'the sound goes on');
      assert.equal(report.player.clock, 'audio');
    }
  });
}

test('random bytes flipped: no crash, no hang', async () => {
  assert.ok(flipped.length === kFlippedSeeds);
  for (const film of flipped) {
    const report = await outcome(film).catch((error) => assert.fail(`seed ${film.seed}: ${error.message}`));
    if (report.error) assert.match(report.error.code, /^(media|codec|format)-/, `seed ${film.seed}`);
  }
});
