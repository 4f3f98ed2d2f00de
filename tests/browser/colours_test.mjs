// SPDX-License-Identifier: Apache-2.0
// Known colours come out as themselves: every matrix, range and depth, and every aspect and rotation.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchChromium, newContext } from './harness/chromium.mjs';
import { clipsOf } from './harness/clips.mjs';
import { Server } from './harness/server.mjs';
import { openVideo } from './harness/steering.mjs';

const films = [...clipsOf('colour-bars'), ...clipsOf('geometry')];
const kHalf = 0.01;  // half the side of the square that is read around a patch's centre, as a fraction of the picture
let browser;
let server;

before(async () => {
  browser = await launchChromium();
  server = await Server.start(films.map((film) => film.path));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('there are clips to look at', () => assert.ok(films.length >= 12, `${films.length} clips`));

for (const film of films) {
  test(`${film.title} has its colours where they belong`, async () => {
    const context = await newContext(browser);
    const page = await openVideo(context, server, film);
    const report = await page.waitFor('a picture', (r) => r.player.shown_frame >= 0);
    await page.key('r');  // the clips are short, and at its end a picture is dimmed
    if ((await page.waitFor('looping', (r) => r.player.loop)).player.state === 'ended') await page.key('k');
    if (film.expect.display_width) {
      const shown = report.picture.width / report.picture.height;
      const wanted = film.expect.display_width / film.expect.display_height;
      assert.ok(Math.abs(shown / wanted - 1) < 0.01, `aspect ${shown}, not ${wanted}`);
    }
    await page.page.mouse.move(2, 2);
    const patches = film.expect.patches;
    const areas = patches.map(({ x, y }) => [x - kHalf, y - kHalf, 2 * kHalf, 2 * kHalf]);
    // The controls may still be fading from the picture: what is asked is what the picture comes to.
    let worst;
    await page.waitFor(`${film.title} in its colours`, async () => {
      const seen = await page.samples(areas);
      worst = seen.map((rgb, i) => ({ patch: patches[i], rgb, off: Math.max(...rgb.map((v, c) => Math.abs(v - patches[i].rgb[c]))) }))
        .sort((a, b) => b.off - a.off)[0];
      return worst.off <= film.expect.tolerance;
    }, 8000).catch((error) => assert.fail(`${JSON.stringify(worst)} ${error.message.slice(0, 300)}`));
    await context.close();
  });
}
