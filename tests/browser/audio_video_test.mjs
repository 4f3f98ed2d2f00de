// SPDX-License-Identifier: Apache-2.0
// Lips and words: the flash in the picture and the tone in the sound begin at the same instant of the film. Both are
// measured from outside: the flash on the canvas at each refresh, the tone at the audio context's output.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newContext } from './harness/chromium.mjs';
import { browser, openCinema, server } from './harness/cinema.mjs';
import { clip } from './harness/clips.mjs';
import { installFrameReader } from './harness/frame_number.mjs';
import { installListener } from './harness/sound.mjs';
import { openVideo } from './harness/steering.mjs';

const kWanted = 20;      // onsets
const kBound = 40;       // ms, p95

openCinema([clip('frame-number'), clip('frame-number-25')]);

// Collects for `milliseconds` the instants at which flashes appeared and tones began, on performance.now().
function collect(milliseconds) {
  return new Promise((resolve) => {
    const flashes = [];
    const tones = [];
    let lit = true;  // a flash that was on already says nothing about its beginning
    const started = performance.now();
    const next = (now) => {
      const frame = window.readFrame();
      if (frame) {
        if (frame.flash && !lit) flashes.push(now);
        lit = frame.flash;
      }
      for (const onset of window.toneOnsets()) {
        if (tones.every((known) => Math.abs(known - onset) > 300)) tones.push(onset);
      }
      if (performance.now() - started < milliseconds) requestAnimationFrame(next);
      else resolve({ flashes, tones });
    };
    requestAnimationFrame(next);
  });
}

for (const name of ['frame-number', 'frame-number-25']) {
  test(`sound and picture of ${name} are within ${kBound} ms (p95)`, async () => {
    const context = await newContext(browser, { width: 640, height: 480 });
    const page = await openVideo(context, server, clip(name), {
      script: `(${installFrameReader})();(${installListener})();`,
    });
    await page.playing();
    await page.waitFor('sound', (r) => r.audio.running && r.player.clock === 'audio');
    await page.page.mouse.move(2, 2);
    const { flashes, tones } = await page.page.evaluate(`(${collect})(${(kWanted + 3) * 1000})`);
    const offsets = flashes.map((flash) => Math.min(...tones.map((tone) => Math.abs(flash - tone)))).sort((a, b) => a - b);
    assert.ok(offsets.length >= kWanted * 0.8, `${flashes.length} flashes, ${tones.length} tones`);
    const p95 = offsets[Math.floor((offsets.length - 1) * 0.95)];
    console.log(`    ${name}: ${offsets.length} onsets, median ${offsets[offsets.length >> 1].toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
    assert.ok(p95 <= kBound, `p95 ${p95} ms of ${offsets.map((x) => x.toFixed(0))}`);
    await context.close();
  });
}
