// SPDX-License-Identifier: Apache-2.0
// Known colours come out as themselves: every matrix, range and depth, and every aspect and rotation.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newContext } from './harness/chromium.mjs';
import { browser, openCinema, server } from './harness/cinema.mjs';
import { clipsOf } from './harness/clips.mjs';
import { openVideo } from './harness/steering.mjs';

const films = [...clipsOf('colour-bars'), ...clipsOf('geometry')];
const kHalf = 0.01;  // half the side of the square that is read around a patch's centre, as a fraction of the picture

openCinema(films);

test('there are clips to look at', () => assert.ok(films.length >= 12, `${films.length} clips`));

// Runs before the page's scripts: a browser that does not tell that it draws by software, so that the shader makes the colours.
function hideSoftwareGraphics() {
  const kRenderer = 0x9246;  // UNMASKED_RENDERER_WEBGL
  const original = WebGL2RenderingContext.prototype.getParameter;
  WebGL2RenderingContext.prototype.getParameter = function (name) {
    if (name !== kRenderer) return original.call(this, name);
    window.askedForRenderer = true;
    return 'a graphics processor';
  };
}

// `margin`: of the picture, at its top and bottom, where the controls may lie over it.
async function showsItsColours(film, { script = null, viewport = {}, margin = 0 } = {}) {
  const context = await newContext(browser, viewport);
  const page = await openVideo(context, server, film, { script });
  const report = await page.waitFor('a picture', (r) => r.player.shown_frame >= 0);
  await page.key('r');  // the clips are short, and at its end a picture is dimmed
  if ((await page.waitFor('looping', (r) => r.player.loop)).player.state === 'ended') await page.key('k');
  if (film.expect.display_width) {
    const shown = report.picture.width / report.picture.height;
    const wanted = film.expect.display_width / film.expect.display_height;
    assert.ok(Math.abs(shown / wanted - 1) < 0.01, `aspect ${shown}, not ${wanted}`);
  }
  await page.page.mouse.move(2, 2);
  const patches = film.expect.patches.filter(({ y }) => y > margin && y < 1 - margin);
  const areas = patches.map(({ x, y }) => [x - kHalf, y - kHalf, 2 * kHalf, 2 * kHalf]);
  // The controls may still be fading from the picture: what is asked is what the picture comes to.
  assert.ok(patches.length >= 3);
  let worst;
  await page.waitFor(`${film.title} in its colours`, async () => {
    const seen = await page.samples(areas);
    worst = seen.map((rgb, i) => ({ patch: patches[i], rgb, off: Math.max(...rgb.map((v, c) => Math.abs(v - patches[i].rgb[c]))) }))
      .sort((a, b) => b.off - a.off)[0];
    return worst.off <= film.expect.tolerance;
  }, 8000).catch((error) => assert.fail(`${JSON.stringify(worst)} ${error.message.slice(0, 300)}`));
  return { context, page };
}

for (const film of films) {
  test(`${film.title} has its colours where they belong`, async () => {
    const { context } = await showsItsColours(film);
    await context.close();
  });

  test(`${film.title} has them with a graphics processor as well`, async () => {
    const { context, page } = await showsItsColours(film, { script: hideSoftwareGraphics });
    assert.ok(await page.page.evaluate(() => window.askedForRenderer));
    await context.close();
  });
}

test('a picture on a canvas of its own size has its colours too', async () => {
  for (const film of films.filter(({ title }) => /^bars-bt(601|709)-\w+-8$/.test(title))) {
    const { context: first, page } = await showsItsColours(film);
    const { width, height } = (await page.inspect()).player.video;
    await first.close();
    const { context, page: exact } = await showsItsColours(film, { viewport: { width, height }, margin: 0.35 });
    const { picture } = await exact.inspect();
    assert.deepEqual([picture.x, picture.y, picture.width, picture.height], [0, 0, width, height]);
    await context.close();
  }
});
