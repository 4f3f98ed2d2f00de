// SPDX-License-Identifier: Apache-2.0
// The group's messages over the picture, in real pages over the real server.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fs from 'node:fs';
import path from 'node:path';
import { newContext } from './harness/chromium.mjs';
import { browser, openCinema, server } from './harness/cinema.mjs';
import { clip } from './harness/clips.mjs';
import { Page } from './harness/page.mjs';
import { kPhone, Party, saying, withParty } from './harness/party.mjs';
import { find, leaveField, openActions, press } from './harness/person.mjs';
import { Server, until } from './harness/server.mjs';
import { scratchDirectory } from './harness/settings.mjs';

const film = clip('long');

openCinema([film]);

test('what is said floats on every screen, and D switches it off and on', () => withParty(browser, async (party) => {
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
}));

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

test('a message in a style of its own; Enter and Escape in fullscreen; other sizes', () => withParty(browser, async (party) => {
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

  await owner.page.keyboard.press('d');
  await owner.waitFor('danmaku off in fullscreen', (r) => !r.danmaku.on && r.window.fullscreen);
  await owner.page.keyboard.press('d');
  await owner.waitFor('danmaku on again', (r) => r.danmaku.on && r.window.fullscreen);

  for (const [width, height] of [[700, 500], [1280, 720]]) {
    await owner.page.setViewportSize({ width, height });
    await owner.waitFor('all drawn at this size', (r) => r.window.width === width && r.danmaku.shown === r.danmaku.on_stage);
  }
  assert.deepEqual(owner.errors, []);
}));

test('a press on a comment offers what can be done with its message', () => withParty(browser, async (party) => {
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
}));

// The panel's controls may have to be scrolled to.
async function pressInPanel(page, name, number = null) {
  for (let i = 0; i < 30; ++i) {
    const report = await page.inspect();
    const list = find(report, 'danmaku-panel');
    const control = find(report, name, number);
    if (list && control && control.y + control.height <= list.y + list.height) break;
    if (!list) {
      await page.page.waitForTimeout(200);
      continue;
    }
    await page.page.mouse.move(list.x + list.width / 2, list.y + list.height / 2);
    await page.page.mouse.wheel(0, 120);
    await page.page.waitForTimeout(80);
  }
  await press(page, name, number);
}

test('a danmaku file that the owner opens is for the whole group, also for who comes later, until it is removed', async () => {
  const shared = await Server.start([film.path]);
  const party = new Party(browser);
  try {
    const rows = Array.from({ length: 40 }, (_, i) => `<d p="${i * 0.5},${i % 5 === 0 ? 5 : 1},25,16777215">来自文件 ${i}</d>`);
    const file = path.join(scratchDirectory, 'for-the-group.xml');
    fs.writeFileSync(file, `<i>${rows.join('')}</i>`);
    const wrong = path.join(scratchDirectory, 'wrong.json');
    fs.writeFileSync(wrong, '{"nothing": 1}');
    const owner = await party.found(shared.url, (await shared.video(film.name)).id);
    const guest = await party.join('Ben');
    await guest.playing();
    await press(owner, 'danmaku');
    const choose = async (chosen) => {
      const [chooser] = await Promise.all([owner.page.waitForEvent('filechooser'), pressInPanel(owner, 'danmaku-import')]);
      await chooser.setFiles(chosen);
    };
    await choose(wrong);
    await owner.page.waitForTimeout(500);
    assert.equal((await owner.inspect()).danmaku.shared, false);
    await choose(file);
    const all = (r) => r.danmaku.imported === 40 && r.danmaku.shared;
    for (const page of [owner, guest]) {
      await page.waitFor('the comments', all);
      const report = await page.waitFor('the talk tells it', (r) => r.group.messages.some((each) => each.type === 'imported'));
      assert.equal(report.group.messages.find((each) => each.type === 'imported').count, 40);
      await page.waitFor('them on the stage', (r) => r.danmaku.on_stage > 0 && r.danmaku.shown === r.danmaku.on_stage);
    }
    await guest.page.reload();
    await guest.ready();
    await guest.waitFor('the comments after a reload', all);
    await shared.stop('SIGKILL');
    await shared.launch();
    const late = await party.join('Cleo');
    await late.waitFor('the comments for who comes later', all);
    await owner.waitFor('the owner again', (r) => r.group.connection === 'online');
    await pressInPanel(owner, 'danmaku-import-remove');
    for (const page of [owner, guest, late]) {
      await page.waitFor('no comments', (r) => r.danmaku.imported === 0 && !r.danmaku.shared);
      assert.deepEqual(page.errors, []);
    }
  } finally {
    await party.close();
    await shared.stop();
  }
});

test('a comment under the mouse stands still, and goes on from there', () => withParty(browser, async (party) => {
  const owner = await party.found(server.url, (await server.video(film.name)).id);
  const guest = await party.join('Ben');
  await guest.playing();
  await guest.act({ type: 'say', text: 'a line that is long enough to be found under the mouse' });
  const { picture } = await owner.waitFor('it floats', (r) => r.danmaku.shown === 1);
  const y = picture.y + picture.height / 30;
  const rest = async (x) => {
    await owner.page.mouse.move(x, y);
    await owner.page.waitForTimeout(120);
    return (await owner.inspect()).danmaku;
  };
  // It comes from the right: wait for it in the middle.
  const x = picture.x + picture.width / 2;
  await owner.page.mouse.move(x, y);
  const before = await owner.waitFor('it held', (r) => r.danmaku.held !== 0);
  await owner.waitFor('a second of the film', (r) => r.player.position > before.player.position + 1);
  const after = await owner.inspect();
  assert.equal(after.danmaku.held, before.danmaku.held);
  assert.ok(Math.abs(after.danmaku.held_left - before.danmaku.held_left) < 1, `${before.danmaku.held_left} ${after.danmaku.held_left}`);
  assert.ok(after.danmaku.held_left <= x);
  await owner.page.mouse.move(x, picture.y + picture.height * 0.8);
  await owner.waitFor('it let go', (r) => r.danmaku.held === 0);
  const gone = await owner.inspect();
  await owner.waitFor('half a second', (r) => r.player.position > gone.player.position + 0.5);
  let again = { held: 0 };
  for (let left = after.danmaku.held_left - 20; again.held === 0 && left > picture.x; left -= 40) again = await rest(left);
  assert.equal(again.held, before.danmaku.held);
  assert.ok(again.held_left < after.danmaku.held_left - 50, `${after.danmaku.held_left} ${again.held_left}`);
  assert.deepEqual(owner.errors, []);
}));

test('a held comment stays where it is when comments are placed anew before it', () => withParty(browser, async (party) => {
  const owner = await party.found(server.url, (await server.video(film.name)).id);
  const guest = await party.join('Ben');
  await guest.playing();
  await owner.act({ type: 'seek', seconds: 60 });
  await guest.waitFor('a place with much before it', (r) => r.player.state === 'playing' && r.player.position > 60);
  await guest.act({ type: 'say', text: 'a line that is long enough to be found under the mouse' });
  const { picture } = await owner.waitFor('it floats', (r) => r.danmaku.shown === 1);
  await owner.page.mouse.move(picture.x + picture.width / 2, picture.y + picture.height / 30);
  const before = await owner.waitFor('it held', (r) => r.danmaku.held !== 0);
  // A comment from a file, whose way over the picture was over before.
  const status = await owner.page.evaluate(async ([group, video, rows]) => {
    const { token } = Object.values({ ...localStorage }).filter((value) => value.startsWith('{')).map((value) => JSON.parse(value))
      .find((value) => value.group === group);
    const headers = { Authorization: `Bearer ${token}` };
    return (await fetch(`/api/v1/groups/${group}/danmaku/${video}`, { method: 'PUT', headers, body: rows })).status;
  }, [before.group.id, before.video_id, '30000 0 1 16777215 from a file\n']);
  assert.equal(status, 204);
  const after = await owner.waitFor('both, one of them on the stage', (r) => r.danmaku.imported === 1 && r.danmaku.shown === 1);
  assert.equal(after.danmaku.held, before.danmaku.held);
  assert.ok(Math.abs(after.danmaku.held_left - before.danmaku.held_left) < 1, `${before.danmaku.held_left} ${after.danmaku.held_left}`);
  await owner.act({ type: 'seek', seconds: after.player.position + 60 });
  await owner.waitFor('another place, where nothing is', (r) => r.danmaku.on_stage === 0 && r.danmaku.held === 0);
  assert.deepEqual(owner.errors, []);
}));

test('a reported message reaches the owner alone, who removes it', () => withParty(browser, async (party) => {
  const owner = await party.found(server.url, (await server.video(film.name)).id);
  const ben = await party.join('Ben');
  const cleo = await party.join('Cleo');
  await party.say(ben, 'something rude');
  const said = await cleo.waitFor('the message', (r) => saying(r, 'something rude'));
  await openActions(cleo, saying(said, 'something rude').seq);
  await press(cleo, 'menu-row', 3);
  await cleo.waitFor('that it was taken', (r) => r.group.reported === 1);
  const told = await owner.waitFor('the report', (r) => r.group.reports.length === 1);
  assert.equal(told.group.reports[0].text, 'something rude');
  for (const page of [ben, cleo]) assert.deepEqual((await page.inspect()).group.reports, []);
  await owner.page.reload();
  await owner.ready();
  await owner.waitFor('the report after a reload', (r) => r.group.in_group && r.group.reports.length === 1);
  await press(owner, 'tab-members');
  await press(owner, 'report-remove');
  await press(owner, 'dialog-yes');
  await owner.waitFor('it settled', (r) => r.group.reports.length === 0);
  await ben.waitFor('it removed', (r) => r.group.messages.some((each) => each.removed));
  for (const page of [owner, ben, cleo]) assert.deepEqual(page.errors, []);
}));

test('where messages appear is chosen and kept: the sidebar, over the picture, both; on a phone too', () => withParty(browser, async (party) => {
  const owner = await party.found(server.url, (await server.video(film.name)).id);
  const wide = (await owner.inspect()).picture.width;
  await press(owner, 'danmaku');
  await pressInPanel(owner, 'danmaku-place', 1);
  await owner.waitFor('the whole window for the picture', (r) => r.picture.width > wide);
  await owner.page.reload();
  await owner.ready();
  const kept = await owner.waitFor('it kept', (r) => r.group.in_group && r.group.connection === 'online' && r.picture.width > wide);
  assert.ok(kept.danmaku.on);
  await owner.playing();
  await owner.page.keyboard.press('Enter');
  await owner.page.waitForFunction(() => document.activeElement?.id === 'field-message');
  await owner.page.keyboard.type('written without the sidebar');
  await owner.page.keyboard.press('Enter');
  await owner.waitFor('it said', (r) => saying(r, 'written without the sidebar'));
  await owner.page.keyboard.press('Escape');
  await owner.waitFor('the picture whole again', (r) => r.picture.width > wide);

  const phone = await party.join('小林', { context: await party.context(kPhone) });
  await phone.playing();
  await press(phone, 'hide-chat');
  await phone.waitFor('no message box', (r) => !find(r, 'composer'));
  await press(phone, 'toggle-chat');
  await phone.waitFor('the message box', (r) => find(r, 'composer'));
  for (const page of [owner, phone]) assert.deepEqual(page.errors, []);
}));
