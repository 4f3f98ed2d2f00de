// SPDX-License-Identifier: Apache-2.0
// The playing page of a group loses its GL context: picture, interface and danmaku are what they were when it is back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, openCinema, server } from './harness/cinema.mjs';
import { clip } from './harness/clips.mjs';
import { texts, withParty } from './harness/party.mjs';

const film = clip('long');
const kFloating = ['前方高能，非战斗人员撤离', 'the quick brown fox', '😂 哈哈'];

openCinema([film]);

// In the page. The canvas as it is: kept under a name; and how two such differ within a rectangle of the page.
function helpers() {
  window.keep = (name) => {
    const canvas = document.querySelector('canvas');
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    copy.drawImage(canvas, 0, 0);
    window[name] = copy.getImageData(0, 0, canvas.width, canvas.height);
  };
  // The part of values that differ, and the part that is not the rectangle's most frequent colour.
  window.compare = (one, other, { x, y, width, height }) => {
    const [a, b] = [window[one], window[other]];
    const scale = a.width / innerWidth;
    const colours = new Map();
    let [different, count] = [0, 0];
    for (let row = Math.floor(y * scale); row < Math.floor((y + height) * scale); ++row) {
      for (let column = Math.floor(x * scale); column < Math.floor((x + width) * scale); ++column) {
        const at = (row * a.width + column) * 4;
        let gap = 0;
        for (let c = 0; c < 3; ++c) gap = Math.max(gap, Math.abs(a.data[at + c] - b.data[at + c]));
        different += gap > 24 ? 1 : 0;
        count += 1;
        const colour = a.data[at] >> 4 << 8 | a.data[at + 1] >> 4 << 4 | a.data[at + 2] >> 4;
        colours.set(colour, (colours.get(colour) ?? 0) + 1);
      }
    }
    return { different: different / count, ink: 1 - Math.max(...colours.values()) / count };
  };
}

test('picture, interface and danmaku are back after a lost context', () => withParty(browser, async (party) => {
  const owner = await party.found(server.url, (await server.video(film.name)).id);
  await owner.act({ type: 'show_invitations', open: false });
  await owner.act({ type: 'toggle_play' });
  await owner.waitFor('it stands still, where the group does', (r) => r.player.state === 'paused' && !r.group.playback.playing &&
    Math.abs(r.player.position - r.group.playback.position_ms / 1000) < 0.01);
  for (const text of kFloating) await owner.act({ type: 'say', text, mode: 'top' });
  await owner.waitFor('all are said and float', (r) => texts(r).length === kFloating.length && r.danmaku.shown === kFloating.length);
  // Until nothing moves any more: the controls are gone, and two moments look the same.
  await owner.page.evaluate(helpers);
  const everything = await owner.page.evaluate(() => ({ x: 0, y: 0, width: innerWidth, height: innerHeight }));
  const still = async (name) => {
    for (let i = 0; i < 40; ++i) {
      await owner.page.evaluate((as) => { window.keep(as); }, name);
      await owner.page.waitForTimeout(400);
      await owner.page.evaluate(() => window.keep('next'));
      const { different } = await owner.page.evaluate(([one, all]) => window.compare(one, 'next', all), [name, everything]);
      if (different === 0) return;
    }
    assert.fail('the page never stands still');
  };
  await still('first');
  const report = await owner.inspect();
  const { picture } = report;
  const top = { x: picture.x + picture.width / 4, y: picture.y, width: picture.width / 2, height: picture.height / 6 };
  const below = { ...picture, y: picture.y + picture.height / 4, height: picture.height / 2 };
  const beside = { x: picture.x + picture.width, y: 0, width: everything.width - picture.x - picture.width, height: everything.height };
  const parts = { danmaku: top, picture: below, sidebar: beside };

  const lost = await owner.page.evaluate(() => new Promise((came) => {
    const canvas = document.querySelector('canvas');
    const extension = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    canvas.addEventListener('webglcontextlost', () => setTimeout(() => { extension.restoreContext(); came(true); }, 300), { once: true });
    extension.loseContext();
  }));
  assert.ok(lost);
  await owner.waitFor('danmaku drawn anew', (r) => r.danmaku.shown === kFloating.length);
  await still('second');
  for (const [name, rect] of Object.entries(parts)) {
    const { different, ink } = await owner.page.evaluate(([where]) => window.compare('first', 'second', where), [rect]);
    const told = `${name}: ${JSON.stringify({ different, ink, rect })}`;
    assert.ok(ink > 0.02, `something is there to be compared: ${told}`);
    assert.ok(different < 0.005, `as it was: ${told}`);
  }
  assert.deepEqual(owner.errors, []);

  // And it goes on.
  const { frames } = (await owner.inspect()).player;
  await owner.act({ type: 'toggle_play' });
  await owner.waitFor('it plays on', (r) => r.player.state === 'playing' && r.player.frames.shown > frames.shown + 5);
}));
