// SPDX-License-Identifier: Apache-2.0
// The group's messages over the picture, in real pages over the real server.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchChromium } from './harness/chromium.mjs';
import { clip } from './harness/clips.mjs';
import { Party } from './harness/party.mjs';
import { Server } from './harness/server.mjs';

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
