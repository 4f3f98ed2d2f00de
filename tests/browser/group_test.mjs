// SPDX-License-Identifier: Apache-2.0
// The story of a group, in real pages over the real server: made while playing, shared, joined by its link, talked in,
// followed from video to video, left, cut off and found again. All by presses on the canvas and words in its fields.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { browser, openCinema } from './harness/cinema.mjs';
import { clip } from './harness/clips.mjs';
import { inStep, kPhone, online, Party, said, texts } from './harness/party.mjs';
import { find, kick, leaveField, press, say } from './harness/person.mjs';
import { Proxy } from './harness/proxy.mjs';
import { Server, until } from './harness/server.mjs';
import { scratchDirectory } from './harness/settings.mjs';
import { tellStory } from './harness/story.mjs';
import { ThreeServers } from './harness/three_servers.mjs';

const film = clip('long');  // so that no story ends before it is told
const kSecond = 'second.mov';  // as long

openCinema();

async function withParty(body) {
  const server = await Server.start([film.path]);
  const party = new Party(browser);
  try {
    server.add(film.path, kSecond);
    const videos = [await server.video(film.name), await server.video(kSecond)];
    await body({ server, party, video: videos[0], second: videos[1] });
  } finally {
    await party.close();
    await server.stop();
  }
}

const restarting = (server) => ({ stop: () => server.stop('SIGKILL'), start: () => server.launch() });
const kSmall = { width: 800, height: 500 };

test('two people: the whole story', () => withParty(async ({ server, party, video, second }) => {
  await tellStory(party, { url: server.url, video, second, guests: [{ name: 'Ben', options: kPhone }], server: restarting(server) });
}));

test('five people: the whole story', () => withParty(async ({ server, party, video, second }) => {
  const guests = [{ name: 'Ann', options: kSmall }, { name: 'Ben', options: kSmall }, { name: 'Eve', options: kSmall },
    { name: 'Cat', options: kPhone }];
  await tellStory(party, { url: server.url, video, second, guests, server: restarting(server) });
}));

test('three servers in three processes: the whole story', async () => {
  const servers = await ThreeServers.start([film.path]);
  const party = new Party(browser);
  try {
    servers.add(film.path, kSecond);
    const server = { stop: () => servers.stop('communications', 'SIGKILL'), start: () => servers.launch('communications') };
    const guests = [{ name: 'Ann', options: kSmall }, { name: 'Eve', options: kSmall }, { name: 'Ben', options: kPhone }];
    await tellStory(party, { url: servers.url, video: await servers.video(film.name),
      second: await servers.video(kSecond), guests, server });
  } finally {
    await party.close();
    await servers.stopAll();
  }
});

test('pause, seek and play are those of the group; who leaves is alone with the video', () => withParty(async ({ server, party, video }) => {
  const owner = await party.found(server.url, video.id);
  const guest = await party.join('Ben');
  await guest.playing();
  await leaveField(guest);
  await guest.key('k');  // everybody may, by default
  for (const page of [owner, guest])
    await page.waitFor('the same picture', (r) => r.player.state === 'paused' && !r.group.playback.playing &&
      Math.abs(r.player.position - r.group.playback.position_ms / 1000) < 0.01);
  const before = (await owner.inspect()).player.position;
  await press(owner, 'seek-bar');
  for (const page of [owner, guest])
    await page.waitFor('elsewhere', (r) => r.player.position > before + 60 && Math.abs(r.player.position - r.group.playback.position_ms / 1000) < 0.01);
  const target = (await owner.inspect()).player.position;
  await owner.key('k');
  for (const page of [owner, guest]) await page.waitFor('playing on', (r) => r.player.state === 'playing' && r.player.position > target + 1);
  await inStep(owner, guest);

  await press(guest, 'tab-members');
  await press(guest, 'leave');
  await press(guest, 'dialog-yes');
  await guest.waitFor('alone', (r) => !r.group.in_group && r.path === `/v/${video.id}`);
  await owner.waitFor('Ben gone', (r) => r.group.members.some((m) => m.nickname === 'Ben' && m.gone));
}));

test('share: the sheet, else the clipboard, else text to select', () => withParty(async ({ server, party, video }) => {
  const stub = () => {
    window.offers = { sheet: true, clipboard: true };
    Navigator.prototype.share = async (what) => {
      if (!window.offers.sheet) throw new DOMException('no', 'NotAllowedError');
      window.shared = what;
    };
    const write = Clipboard.prototype.writeText;
    Clipboard.prototype.writeText = async function (text) {
      if (!window.offers.clipboard) throw new DOMException('no', 'NotAllowedError');
      return write.call(this, text);
    };
    document.execCommand = () => false;
  };
  const context = await party.context({ permissions: ['clipboard-read', 'clipboard-write'] });
  const owner = await party.found(server.url, video.id, { script: stub, context, panel: true });
  const outcome = async (offers, button) => {
    await owner.page.evaluate((o) => { window.offers = o; }, offers);
    await press(owner, button);
    const report = await owner.waitFor('an outcome', (r) => r.group.invitation.outcome !== 'none');
    await press(owner, 'invite-close');
    await press(owner, 'invite');
    await owner.waitFor('no outcome any more', (r) => r.group.invitation.open && r.group.invitation.outcome === 'none');
    return report.group.invitation.outcome;
  };
  assert.equal(await outcome({ sheet: true, clipboard: true }, 'share-link'), 'shared');
  const shared = await owner.page.evaluate(() => window.shared);
  assert.equal(shared.url, party.link);
  assert.ok(`${shared.title} ${shared.text}`.includes(video.title));
  assert.equal(await outcome({ sheet: false, clipboard: true }, 'share-link'), 'copied');
  assert.equal(await owner.page.evaluate(() => navigator.clipboard.readText()), party.link);
  await owner.page.evaluate(() => { delete Navigator.prototype.share; });
  await owner.waitFor('no sheet to offer', (r) => find(r, 'share-link') === null);
  await owner.page.evaluate(() => { window.offers = { clipboard: false }; });
  await press(owner, 'copy-link');
  await owner.waitFor('refused', (r) => r.group.invitation.outcome === 'refused');
  const field = owner.page.locator('#field-invitation-link');
  assert.equal(await field.inputValue(), party.link);
  await until('the link is selected', 10_000, () => field.evaluate((box) => document.activeElement === box &&
    box.value.slice(box.selectionStart, box.selectionEnd) === box.value));
}));

test('a kick makes another link', () => withParty(async ({ server, party, video }) => {
  const owner = await party.found(server.url, video.id);
  const guest = await party.join('Eve');
  await kick(owner, (await guest.inspect()).group.member);
  await guest.waitFor('the end', (r) => r.group.connection === 'ended' && r.group.end_code === 'kicked');
  await press(owner, 'invite');
  await owner.waitFor('another link', (r) => r.group.invitation.link !== party.link && r.group.invitation.link !== '');
}));

test('a second tab is the same member', () => withParty(async ({ server, party, video }) => {
  const owner = await party.found(server.url, video.id);
  const context = await party.context();
  const guest = await party.join('Ann', { context });
  await party.say(guest, 'before');
  await party.allHave([owner, guest], ['before']);
  const me = (await guest.inspect()).group.member;
  const tab = await party.open(context, party.link);
  await tab.waitFor('straight in', (r) => online(r) && r.group.member === me && r.path === `/g/${party.id}`);
  await party.say(tab, 'from the tab');
  await party.allHave([owner, guest, tab], ['before', 'from the tab']);
  const people = (await owner.inspect()).group.members.filter((m) => !m.gone);
  assert.equal(people.length, 2);
}));

test('offline for 30 s: told at once, the picture plays on, and what was written goes out in order, once', () => withParty(async ({ server, party, video }) => {
  const proxy = await Proxy.start(server.port);
  try {
    const owner = await party.found(server.url, video.id);
    const context = await party.context();
    const guest = await party.join('Ben', { url: party.link.replace(server.url, proxy.url), context });
    await guest.playing();
    await guest.waitFor('a minute in store', (r) => r.network.buffered[0][1] * r.player.duration > r.player.position + 60);
    const began = Date.now();
    proxy.refuse = proxy.silent = true;  // what is open is not closed: a phone in a tunnel
    await context.setOffline(true);
    const { player } = await guest.waitFor('offline', (r) => r.group.connection === 'offline', 1000);
    for (const text of ['a', 'b', 'c']) await party.say(guest, text);
    await party.say(owner, 'meanwhile');
    let last = player.position;
    while (Date.now() < began + 30_000) {
      await new Promise((resolve) => setTimeout(resolve, 5000));
      const report = await guest.inspect();
      assert.equal(report.group.connection, 'offline');
      assert.ok(report.player.position > last + 2, `plays on: ${last} -> ${report.player.position}`);
      assert.deepEqual(report.group.pending.map((each) => [each.text, each.state]), ['a', 'b', 'c'].map((text) => [text, 'waiting']));
      last = report.player.position;
    }
    await guest.page.screenshot({ path: path.join(scratchDirectory, 'offline.png') });
    proxy.cutAll();
    proxy.refuse = proxy.silent = false;
    await context.setOffline(false);
    await guest.waitFor('online again', online, 5000);
    await party.allHave([owner, guest], ['meanwhile', 'a', 'b', 'c']);
    await guest.waitFor('nothing pending', (r) => r.group.pending.length === 0);
    await inStep(owner, guest);
    await party.allHave([owner, guest], ['meanwhile', 'a', 'b', 'c']);
  } finally {
    await proxy.stop();
  }
}));

test('what was written offline survives a reload', () => withParty(async ({ server, party, video }) => {
  const owner = await party.found(server.url, video.id);
  const context = await party.context();
  const guest = await party.join('Ben', { context });
  await server.stop('SIGKILL');
  await guest.waitFor('offline', (r) => r.group.connection === 'reconnecting');
  await party.say(guest, 'kept');
  await guest.waitFor('pending', (r) => r.group.pending.length === 1);
  await guest.close();
  await server.launch();
  const again = await party.open(context, `${server.url}/g/${party.id}`);
  await party.allHave([owner, again], ['kept']);
}));

test('on their own: another moment alone, and back to the group', () => withParty(async ({ server, party, video }) => {
  const owner = await party.found(server.url, video.id);
  const guest = await party.join('Ben');
  await guest.playing();
  await press(guest, 'tab-members');
  await press(guest, 'follow');
  await guest.waitFor('on their own', (r) => !r.group.following);
  await press(guest, 'seek-bar');
  await guest.waitFor('alone elsewhere', (r) => r.player.position >= 300 && !r.group.following);
  assert.ok((await owner.inspect()).player.position < 300);
  await press(guest, 'back-to-group');
  await guest.waitFor('back', (r) => r.group.following && r.player.state === 'playing' && r.player.position < 300);
  await inStep(owner, guest);
}));

test('five people talk at once, and all read the same', () => withParty(async ({ server, party, video }) => {
  const pages = [await party.found(server.url, video.id, { context: await party.context(kSmall) })];
  for (const name of ['Ann', 'Ben', 'Cat', 'Dan']) pages.push(await party.join(name, { context: await party.context(kSmall) }));
  await Promise.all(pages.map(async (page, i) => {
    for (const n of [0, 1, 2]) await say(page, `${i}-${n}`);
  }));
  for (const page of pages) await page.waitFor('fifteen messages', (r) => texts(r).length === 15);
  const orders = await Promise.all(pages.map(async (page) => JSON.stringify(said(await page.inspect()).map((m) => [m.seq, m.text]))));
  assert.equal(new Set(orders).size, 1);
  for (let i = 0; i < 5; ++i)
    assert.deepEqual(texts(await pages[0].inspect()).filter((text) => text.startsWith(`${i}-`)), [0, 1, 2].map((n) => `${i}-${n}`));
}));
