// SPDX-License-Identifier: Apache-2.0
// The whole story of a group, done by hand on every page: made while a video plays, shared, joined by the link, talked in,
// rid of somebody, led to the next video, and found again after a reload and a crash of the server.
import assert from 'node:assert/strict';
import { said, saying, online, texts } from './party.mjs';
import { kPatience } from './page.mjs';
import { chooseFromLibrary, kick, press, react, reply, say, write } from './person.mjs';
import { until } from './server.mjs';

const anyOf = (report, name) => report.group.members.find((member) => member.nickname === name);

// What a device with a share sheet has; what it was given is in window.shared.
function installSheet() {
  Navigator.prototype.share = async (what) => { window.shared = what; };
}

async function founded(party, url, video) {
  const owner = await party.found(url, video.id, { script: installSheet, panel: true });
  const report = await owner.inspect();
  assert.equal(report.group.video_id, video.id);
  assert.equal(report.group.epoch, 1);
  assert.ok(report.group.invitation.open, 'the panel with the link is open');
  assert.match(party.link, /\/j\/[\w-]{22}$/);
  assert.equal(report.path, `/g/${party.id}`);
  await owner.playing();
  await press(owner, 'share-link');
  await owner.waitFor('shared', (r) => r.group.invitation.outcome === 'shared');
  const shared = await owner.page.evaluate(() => window.shared);
  assert.equal(shared.url, party.link);
  assert.ok(`${shared.title} ${shared.text}`.includes(video.title), JSON.stringify(shared));
  await press(owner, 'invite-close');
  return owner;
}

async function talked(owner, guests, name) {
  const pages = [owner, ...guests];
  const [first] = guests;
  const last = guests.at(-1);
  await say(owner, 'hello');
  for (const page of pages) await page.waitFor('hello', (r) => saying(r, 'hello'));
  const hello = saying(await owner.inspect(), 'hello');
  assert.ok(hello.media_ms >= 0, 'a message knows its moment');
  await reply(first, hello.seq, 'hi 你好');
  for (const page of pages) await page.waitFor('the reply', (r) => saying(r, 'hi 你好')?.reply_to === hello.seq);
  await react(last, hello.seq);
  for (const page of pages) await page.waitFor('the reaction', (r) => said(r)[0].reactions['👍']?.length === 1);
  await write(owner, 'message', `@${name.slice(0, 2)}`);
  await owner.waitFor('names to choose from', (r) => r.controls.some((each) => each.name === 'mention'));
  await owner.key('Enter');  // takes the name
  await until('the whole name', kPatience, async () => await owner.page.locator('#field-message').inputValue() === `@${name} `);
  await owner.page.keyboard.type('look');
  await owner.key('Enter');
  for (const page of pages) {
    const report = await page.waitFor('the mention', (r) => saying(r, `@${name} look`));
    assert.deepEqual(saying(report, `@${name} look`).mentions, [anyOf(report, name).id]);
    assert.deepEqual(texts(report), ['hello', 'hi 你好', `@${name} look`]);
    await page.waitFor('nothing on its way', (r) => r.group.pending.length === 0);
  }
}

async function kickedOut(party, owner, victim, name) {
  await kick(owner, anyOf(await owner.inspect(), name).id);
  await victim.waitFor('the end', (r) => r.group.connection === 'ended' && r.group.end_code === 'kicked');
  await victim.waitFor('what is left to do', (r) => r.controls.some((each) => each.name === 'message-primary'));
  await victim.page.reload();
  await victim.ready();
  await victim.waitFor('a stranger', (r) => r.page === 'joining' && r.group.join.loading === 'failed');
  const again = await party.open(victim.page.context(), party.link);
  const report = await again.waitFor('a dead link', (r) => r.page === 'joining' && r.group.join?.loading === 'failed');
  assert.equal(report.group.in_group, false);
  await again.close();
  await victim.close();
}

async function switched(party, pages, second) {
  await chooseFromLibrary(pages[0], second.title);
  for (const page of pages) {
    const report = await page.waitFor('the second video', (r) => r.video_id === second.id && r.player.state === 'playing' && r.group.epoch === 2);
    assert.equal(report.path, `/g/${party.id}`);
    assert.ok((await page.page.title()).startsWith(second.title));
  }
  const before = texts(await pages[0].inspect());
  await say(pages[1], 'next');
  await party.allHave(pages, [...before, 'next']);
}

async function reloaded(party, page) {
  const before = await page.inspect();
  await page.page.reload();
  await page.ready();
  const report = await page.waitFor('the same member', (r) => online(r) && r.group.member === before.group.member);
  assert.equal(report.group.id, before.group.id);
  await party.allHave([page], texts(before));
  await page.waitFor('its picture', (r) => r.video_id === r.group.video_id && r.player.shown_frame >= 0);
}

async function crashed(party, pages, { stop, start }) {
  const before = texts(await pages[0].inspect());
  await stop();
  for (const page of pages) await page.waitFor('the loss', (r) => r.group.connection === 'reconnecting');
  await say(pages[1], 'meanwhile');
  await pages[1].waitFor('what waits', (r) => r.group.pending.map((each) => each.text).join() === 'meanwhile');
  await start();
  for (const page of pages) await page.waitFor('the server again', online);
  await party.allHave(pages, [...before, 'meanwhile']);
  await say(pages[0], 'welcome back');
  await party.allHave(pages, [...before, 'meanwhile', 'welcome back']);
  for (const page of pages) await page.waitFor('nothing on its way', (r) => r.group.pending.length === 0);
}

// `guests`: [{name, options of their context}]; the last but one is sent away, or the only one in the end. `server`:
// {stop, start} of what owns the groups.
export async function tellStory(party, { url, video, second, guests, server }) {
  const owner = await founded(party, url, video);
  const pages = [];
  for (const { name, options } of guests) pages.push(await party.join(name, { context: await party.context(options) }));
  for (const page of pages) {
    const report = await page.playing();
    assert.equal(report.video_id, video.id);
    assert.equal(report.path, `/g/${party.id}`);
  }
  await owner.waitFor('all on the list', (r) => r.group.presence.length === guests.length + 1);

  await talked(owner, pages, guests[0].name);
  const victim = Math.max(0, guests.length - 2);
  const sendAway = () => kickedOut(party, owner, pages[victim], guests[victim].name);
  const several = guests.length > 1;
  if (several) await sendAway();
  const left = [owner, ...pages.filter((_, i) => !several || i !== victim)];
  await switched(party, left, second);
  await reloaded(party, left[1]);
  await crashed(party, left, server);

  const orders = await Promise.all(left.map(async (page) => JSON.stringify(said(await page.inspect()).map((m) => [m.seq, m.by, m.text]))));
  assert.equal(new Set(orders).size, 1);
  for (const page of left) assert.deepEqual(page.errors, []);
  if (!several) await sendAway();
}
