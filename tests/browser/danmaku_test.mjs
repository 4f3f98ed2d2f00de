// SPDX-License-Identifier: Apache-2.0
// The group's messages over the picture, in real pages over the real server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fs from 'node:fs';
import path from 'node:path';
import { launchChromium, newContext } from './harness/chromium.mjs';
import { clip } from './harness/clips.mjs';
import { Page } from './harness/page.mjs';
import { Party, saying } from './harness/party.mjs';
import { leaveField, press } from './harness/person.mjs';
import { Server, until } from './harness/server.mjs';
import { scratchDirectory } from './harness/settings.mjs';

const film = clip('long');
let browser;
let server;

before(async () => {
  browser = await launchChromium();
  server = await Server.start([film.path]);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('what is said floats on every screen, and D switches it off and on', async () => {
  const party = new Party(browser);
  try {
    const owner = await party.found(server.url, (await server.video(film.name)).id);
    await owner.act({ type: 'show_invitations', open: false });
    const guest = await party.join('Ben');
    await guest.playing();
    const lines = ['前方高能！', 'hello there', 'مرحبا بالعالم', '😂 哈哈'];
    for (const line of lines) await party.say(guest, line);
    for (const page of [owner, guest]) {
      await page.waitFor('all on the stage and drawn', (r) => r.danmaku.comments === lines.length &&
        r.danmaku.on_stage === lines.length && r.danmaku.shown === lines.length);
    }
    await owner.page.keyboard.press('Escape');  // leaves the message box
    await owner.page.keyboard.press('d');
    await owner.waitFor('danmaku off', (r) => !r.danmaku.on && r.danmaku.on_stage === 0);
    await owner.page.keyboard.press('d');
    await owner.waitFor('danmaku on', (r) => r.danmaku.on);
    assert.deepEqual(owner.errors, []);
    assert.deepEqual(guest.errors, []);
  } finally {
    await party.close();
  }
});

test('a danmaku file beside the video floats for all who watch it', async () => {
  const beside = await Server.start([film.path]);
  try {
    const rows = Array.from({ length: 30 }, (_, i) => `<d p="${i * 0.2},${i % 5 === 0 ? 5 : 1},25,${i % 3 === 0 ? 16711680 : 16777215}">文件 ${i} &lt;3</d>`);
    const xml = path.join(scratchDirectory, `${film.name}.xml`);
    fs.writeFileSync(xml, `<i>${rows.join('')}</i>`);
    beside.add(xml, `${path.parse(film.name).name}.xml`);
    const context = await newContext(browser);
    await until('the server lists it', 20_000, async () => (await beside.video(film.name)).danmaku_url);
    const page = await Page.open(context, `${beside.url}/v/${(await beside.video(film.name)).id}`);
    await page.waitFor('its comments', (r) => r.danmaku.imported === 30 && r.danmaku.on_stage > 3 && r.danmaku.shown === r.danmaku.on_stage);
    assert.deepEqual(page.errors, []);
    await context.close();
  } finally {
    await beside.stop();
  }
});

test('a message in a style of its own; Enter and Escape in fullscreen; other sizes', async () => {
  const party = new Party(browser);
  try {
    const owner = await party.found(server.url, (await server.video(film.name)).id);
    await press(owner, 'style');
    await press(owner, 'style-colour', 1);
    await press(owner, 'style-mode', 2);
    await party.say(owner, 'red, at the top');
    const report = await owner.waitFor('it said and shown', (r) => saying(r, 'red, at the top') && r.danmaku.shown === 1);
    const { colour, mode } = saying(report, 'red, at the top');
    assert.deepEqual({ colour, mode }, { colour: 0xff7a7a, mode: 'top' });

    await leaveField(owner);
    await owner.page.keyboard.press('f');
    await owner.waitFor('fullscreen', (r) => r.window.fullscreen);
    await owner.page.keyboard.press('Enter');
    await owner.page.waitForFunction(() => document.activeElement?.id === 'field-message');
    await owner.page.keyboard.type('from fullscreen');
    await owner.page.keyboard.press('Enter');
    await owner.waitFor('it said', (r) => saying(r, 'from fullscreen'));
    await owner.page.keyboard.press('Escape');
    await owner.page.waitForFunction(() => document.activeElement?.id !== 'field-message');

    for (const [width, height] of [[700, 500], [1280, 720]]) {
      await owner.page.setViewportSize({ width, height });
      await owner.waitFor('all drawn at this size', (r) => r.window.width === width && r.danmaku.shown === r.danmaku.on_stage);
    }
    assert.deepEqual(owner.errors, []);
  } finally {
    await party.close();
  }
});

test('a press on a comment offers what can be done with its message', async () => {
  const party = new Party(browser);
  try {
    const owner = await party.found(server.url, (await server.video(film.name)).id);
    const guest = await party.join('Ben');
    await guest.playing();
    await guest.act({ type: 'say', text: 'at the top', mode: 'top' });
    const { picture } = await owner.waitFor('it floats', (r) => r.danmaku.shown === 1);
    const [x, y] = [picture.x + picture.width / 2, picture.y + picture.height / 30];
    await owner.page.mouse.move(x, y);
    await owner.page.mouse.down();
    await owner.page.mouse.up();
    await owner.waitFor('its menu', (r) => r.controls.filter((each) => each.name === 'menu-row').length >= 3 && r.danmaku.on_stage === 1);
    assert.equal((await owner.inspect()).group.playback.playing, true);  // the press was not one on the picture
    await press(owner, 'menu-row', 2);  // hide this member
    await owner.waitFor('it hidden', (r) => r.danmaku.on_stage === 0);
    assert.deepEqual(owner.errors, []);
  } finally {
    await party.close();
  }
});
