// SPDX-License-Identifier: Apache-2.0
// The story of a group, in real pages over the real server: made while playing, shared, joined by its link, talked in,
// followed from video to video, left, cut off and found again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchChromium } from './harness/chromium.mjs';
import { clip } from './harness/clips.mjs';
import { Page } from './harness/page.mjs';
import { inStep, online, Party, said, texts } from './harness/party.mjs';
import { Proxy } from './harness/proxy.mjs';
import { Server } from './harness/server.mjs';
import { ThreeServers } from './harness/three_servers.mjs';

const film = clip('long');  // so that no story ends before it is told
const other = clip('frame-number');
let browser;

before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

async function withParty(body) {
  const server = await Server.start([film.path, other.path]);
  const party = new Party(browser);
  try {
    const videos = [await server.video(film.name), await server.video(other.name)];
    await body({ server, party, video: videos[0], second: videos[1] });
  } finally {
    await party.close();
    await server.stop();
  }
}

test('two people: made while playing, joined by link, talked in, followed, left', () => withParty(async ({ server, party, video, second }) => {
  const owner = await party.found(server.url, video.id);
  let report = await owner.inspect();
  assert.equal(report.group.video_id, video.id);
  assert.equal(report.group.epoch, 1);
  assert.ok(report.group.invitation.open, 'the panel with the link is open');
  assert.match(party.link, /\/j\/[\w-]{22}$/);
  assert.ok(report.path.startsWith('/g/'));

  const guest = await party.join('Ben');
  report = await guest.playing();
  assert.equal(report.video_id, video.id);
  assert.ok(report.path === `/g/${party.id}`);
  await owner.waitFor('Ben on the list', (r) => r.group.members.some((m) => m.nickname === 'Ben' && !m.gone) && r.group.presence.length === 2);

  await party.say(owner, 'hello');
  await party.allHave([owner, guest], ['hello']);
  const hello = said(await guest.inspect())[0];
  await party.say(guest, 'hi 你好', { reply_to: hello.seq });
  await party.allHave([owner, guest], ['hello', 'hi 你好']);
  report = await owner.inspect();
  assert.equal(said(report)[1].reply_to, hello.seq);
  assert.ok(said(report)[1].media_ms >= 0, 'a message knows its moment');
  await guest.act({ type: 'react', target: hello.seq, emoji: '👍' });
  await owner.waitFor('the reaction', (r) => said(r)[0].reactions['👍']?.length === 1);
  assert.equal((await owner.inspect()).group.pending.length, 0);

  await guest.act({ type: 'toggle_play' });  // everybody may, by default
  for (const page of [owner, guest])
    await page.waitFor('the same picture', (r) => r.player.state === 'paused' && !r.group.playback.playing &&
      Math.abs(r.player.position - r.group.playback.position_ms / 1000) < 0.01);
  await owner.act({ type: 'seek', seconds: 12 });
  for (const page of [owner, guest]) await page.waitFor('at 12 s', (r) => Math.abs(r.player.position - 12) < 0.01);
  await owner.act({ type: 'toggle_play' });
  for (const page of [owner, guest]) await page.waitFor('playing on', (r) => r.player.state === 'playing' && r.player.position > 13);
  await inStep(owner, guest);

  await owner.act({ type: 'choose', video_id: second.id });
  for (const page of [owner, guest]) {
    report = await page.waitFor('the second video', (r) => r.video_id === second.id && r.player.state === 'playing' && r.group.epoch === 2);
    assert.equal(report.path, `/g/${party.id}`);
    assert.ok((await page.page.title()).startsWith(second.title));
  }
  await party.say(guest, 'next');
  await party.allHave([owner, guest], ['hello', 'hi 你好', 'next']);

  await guest.act({ type: 'leave' });
  await guest.waitFor('alone', (r) => !r.group.in_group && r.path === `/v/${second.id}`);
  await owner.waitFor('Ben gone', (r) => r.group.members.some((m) => m.nickname === 'Ben' && m.gone));
}));

test('share: the sheet, else the clipboard, else text to select', () => withParty(async ({ server, party, video }) => {
  const stub = () => {
    window.offers = { sheet: true, clipboard: true };
    Navigator.prototype.share = async (what) => {
      if (!window.offers.sheet) throw new DOMException('no', 'NotAllowedError');
      window.shared = what;
    };
    Clipboard.prototype.writeText = async (text) => {
      if (!window.offers.clipboard) throw new DOMException('no', 'NotAllowedError');
      window.copied = text;
    };
    document.execCommand = () => false;
  };
  const owner = await party.found(server.url, video.id, { script: stub });
  const outcome = async (offers) => {
    await owner.page.evaluate((o) => { window.offers = o; }, offers);
    await owner.act({ type: 'show_invitations', open: true });
    await owner.act({ type: 'share_invitation' });
    return (await owner.waitFor('an outcome', (r) => r.group.invitation.outcome !== 'none')).group.invitation.outcome;
  };
  assert.equal(await outcome({ sheet: true, clipboard: true }), 'shared');
  assert.equal(await owner.page.evaluate(() => window.shared.url), party.link);
  assert.equal(await outcome({ sheet: false, clipboard: true }), 'copied');
  assert.equal(await owner.page.evaluate(() => window.copied), party.link);
  assert.equal(await outcome({ sheet: false, clipboard: false }), 'refused');
  assert.equal(await owner.page.locator('#field-invitation-link').inputValue(), party.link);
}));

test('who was kicked is out, and cannot come back by the old link', () => withParty(async ({ server, party, video }) => {
  const owner = await party.found(server.url, video.id);
  const context = await party.context();
  const guest = await party.join('Eve', { context });
  const eve = (await guest.inspect()).group.member;
  await owner.act({ type: 'moderate', what: 'kick', member: eve });
  await guest.waitFor('the end', (r) => r.group.connection === 'ended' && r.group.end_code === 'kicked');
  const again = await Page.open(context, party.link);
  await again.waitFor('a dead link', (r) => r.page === 'joining' && r.group.join.loading === 'failed');
  await owner.act({ type: 'show_invitations', open: true });
  const fresh = await owner.waitFor('another link', (r) => r.group.invitation.link !== party.link && r.group.invitation.link !== '');
  assert.notEqual(fresh.group.invitation.link, party.link);
}));

test('reload and second tab: the same member; the same conversation', () => withParty(async ({ server, party, video }) => {
  const owner = await party.found(server.url, video.id);
  const context = await party.context();
  const guest = await party.join('Ann', { context });
  await party.say(guest, 'before');
  await party.allHave([owner, guest], ['before']);
  const me = (await guest.inspect()).group.member;
  await guest.page.reload();
  await guest.ready();
  await guest.waitFor('again', (r) => online(r) && r.group.member === me && texts(r).join() === 'before' && r.video_id === video.id);
  const tab = await Page.open(context, party.link);
  await tab.waitFor('straight in', (r) => online(r) && r.group.member === me && r.path === `/g/${party.id}`);
  await party.say(tab, 'from the tab');
  await party.allHave([owner, guest, tab], ['before', 'from the tab']);
  const people = (await owner.inspect()).group.members.filter((m) => !m.gone);
  assert.equal(people.length, 2);
}));

test('a server that is restarted is found again by all, and nothing is lost', () => withParty(async ({ server, party, video }) => {
  const owner = await party.found(server.url, video.id);
  const guest = await party.join('Ben');
  await party.say(owner, 'one');
  await party.allHave([owner, guest], ['one']);
  await server.stop('SIGKILL');
  for (const page of [owner, guest]) await page.waitFor('the loss', (r) => r.group.connection === 'reconnecting');
  await party.say(guest, 'two');
  assert.deepEqual((await guest.inspect()).group.pending.map((p) => p.text), ['two']);
  await server.launch();
  for (const page of [owner, guest]) await page.waitFor('online again', online);
  await party.say(owner, 'three');
  await party.allHave([owner, guest], ['one', 'two', 'three']);
}));

test('offline: the picture plays on, and what was written goes out in order, once', () => withParty(async ({ server, party, video }) => {
  const proxy = await Proxy.start(server.port);
  try {
    const owner = await party.found(server.url, video.id);
    const guest = await party.join('Ben', { url: party.link.replace(server.url, proxy.url) });
    await guest.playing();
    proxy.refuse = true;
    proxy.cutAll();
    await guest.waitFor('offline', (r) => r.group.connection === 'reconnecting');
    const { player } = await guest.inspect();
    for (const text of ['a', 'b', 'c']) await party.say(guest, text);
    await party.say(owner, 'meanwhile');
    await guest.waitFor('plays on', (r) => r.player.position > player.position + 2);
    assert.equal((await guest.inspect()).group.pending.length, 3);
    proxy.refuse = false;
    await guest.act({ type: 'follow', on: true });
    await party.allHave([owner, guest], ['meanwhile', 'a', 'b', 'c']);
    await guest.waitFor('nothing pending', (r) => r.group.pending.length === 0);
    await inStep(owner, guest);
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
  await guest.close();
  await server.launch();
  const again = await Page.open(context, `${server.url}/g/${party.id}`);
  await party.allHave([owner, again], ['kept']);
}));

test('on their own: another moment alone, and back to the group', () => withParty(async ({ server, party, video }) => {
  const owner = await party.found(server.url, video.id);
  const guest = await party.join('Ben');
  await guest.playing();
  await guest.act({ type: 'follow', on: false });
  await guest.act({ type: 'seek', seconds: 600 });
  await guest.waitFor('alone at 600 s', (r) => r.player.position >= 600 && !r.group.following);
  assert.ok((await owner.inspect()).player.position < 300);
  await guest.act({ type: 'follow', on: true });
  await guest.waitFor('back', (r) => r.group.following && r.player.state === 'playing' && r.player.position < 300);
  await inStep(owner, guest);
}));

test('five people talk at once, and all read the same', () => withParty(async ({ server, party, video }) => {
  const pages = [await party.found(server.url, video.id)];
  for (const name of ['Ann', 'Ben', 'Cat', 'Dan']) pages.push(await party.join(name));
  await Promise.all(pages.flatMap((page, i) => [0, 1, 2].map((n) => party.say(page, `${i}-${n}`))));
  for (const page of pages) await page.waitFor('fifteen messages', (r) => texts(r).length === 15);
  const orders = await Promise.all(pages.map(async (page) => JSON.stringify(said(await page.inspect()).map((m) => [m.seq, m.text]))));
  assert.equal(new Set(orders).size, 1);
  for (let i = 0; i < 5; ++i)
    assert.deepEqual(texts(await pages[0].inspect()).filter((text) => text.startsWith(`${i}-`)), [0, 1, 2].map((n) => `${i}-${n}`));
}));

test('three servers in three processes: the same story', async () => {
  const servers = await ThreeServers.start([film.path, other.path]);
  const party = new Party(browser);
  try {
    const [video, second] = [await servers.video(film.name), await servers.video(other.name)];
    const owner = await party.found(servers.url, video.id);
    const guest = await party.join('Ben');
    await guest.playing();
    await party.say(owner, 'hello');
    await party.say(guest, 'hi');
    await party.allHave([owner, guest], ['hello', 'hi']).catch(() => party.allHave([owner, guest], ['hi', 'hello']));
    await owner.act({ type: 'choose', video_id: second.id });
    for (const page of [owner, guest]) await page.waitFor('the second video', (r) => r.video_id === second.id && r.player.state === 'playing');
    await servers.stop('communications', 'SIGKILL');
    await guest.waitFor('the loss', (r) => r.group.connection === 'reconnecting');
    await party.say(guest, 'meanwhile');
    await servers.launch('communications');
    for (const page of [owner, guest]) await page.waitFor('everything', (r) => online(r) && texts(r).at(-1) === 'meanwhile' && texts(r).length === 3);
  } finally {
    await party.close();
    await servers.stopAll();
  }
});
