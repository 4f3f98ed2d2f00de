// SPDX-License-Identifier: Apache-2.0
// The page without eyes and without a pointer: what assistive technology reads, and a group made and talked in by the
// keyboard alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser, openCinema, server } from './harness/cinema.mjs';
import { clip } from './harness/clips.mjs';
import { kPatience } from './harness/page.mjs';
import { online, texts, withParty } from './harness/party.mjs';
import { press } from './harness/person.mjs';
import { until } from './harness/server.mjs';
import { load } from './harness/settings.mjs';

const film = clip('long');
const axe = load('axe-core').source;
let video;

openCinema([film], async () => {
  video = await server.video(film.name);
});

// The name of the control that has the keyboard; none while the picture or the browser has it.
const focused = (page) => page.page.evaluate(() =>
  document.activeElement?.dataset.control ? document.activeElement.getAttribute('aria-label') : '');

// The tree comes a moment after the picture.
async function shows(page, what) {
  await until(`${what} is told`, kPatience, () => page.page.evaluate((label) =>
    [...document.querySelectorAll('#page *')].some((each) => (each.getAttribute('aria-label') ?? each.textContent) === label), what));
}

async function tabTo(page, label, most = 60) {
  const passed = [];
  for (let i = 0; i < most; ++i) {
    await page.key('Tab');
    await page.page.waitForTimeout(100);  // hidden controls come forth; beyond the last one the browser has the keyboard
    passed.push(await focused(page));
    if (passed.at(-1).startsWith(label)) return passed;
  }
  throw new Error(`no way by Tab to ${label}: ${passed.join(' | ')}`);
}

async function violations(page) {
  await until('the cover of the beginning is gone', kPatience, () => page.page.evaluate(() => !document.getElementById('cover')));
  await page.page.evaluate(axe);
  const { violations: found } = await page.page.evaluate(() => window.axe.run(document));
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

test('nothing of any page is out of reach of assistive technology', () => withParty(browser, async (party) => {
  const library = await party.open(await party.context(), `${server.url}/`);
  await shows(library, 'Videos');
  assert.equal(await focused(library), '', 'nothing takes the keyboard by itself');
  assert.deepEqual(await violations(library), [], 'library');
  const owner = await party.found(server.url, video.id, { panel: true });
  await shows(owner, 'Create');
  assert.deepEqual(await violations(owner), [], 'invitation');
  await press(owner, 'invite-close');
  await shows(owner, 'The group');
  assert.deepEqual(await violations(owner), [], 'playing, with the talk');
  await press(owner, 'tab-members');
  await shows(owner, 'Leave the group');
  assert.deepEqual(await violations(owner), [], 'members');
  const guest = await party.open(await party.context(), party.link);
  await shows(guest, 'Join');
  assert.deepEqual(await violations(guest), [], 'join page');
}));

test('the browser tells names, values and states', () => withParty(browser, async (party) => {
  const page = await party.open(await party.context(), `${server.url}/v/${video.id}`);
  await page.playing();
  await tabTo(page, 'Pause');
  await page.key('Space');
  await page.waitFor('paused', (r) => r.player.state === 'paused');
  await page.key('5');  // half of it
  await page.waitFor('the middle', (r) => Math.abs(r.player.position / r.player.duration - 0.5) < 0.01);
  await shows(page, 'Play');
  await until('the position is told', kPatience, () => page.page.evaluate(() =>
    document.querySelector('[aria-label=Position]').getAttribute('aria-valuenow') === '50'));
  const session = await page.page.context().newCDPSession(page.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const told = nodes.filter((node) => !node.ignored).map((node) => ({ role: node.role.value, name: node.name?.value, value: node.value?.value,
    properties: Object.fromEntries((node.properties ?? []).map((each) => [each.name, each.value.value])) }));
  const find = (role, name) => told.find((each) => each.role === role && each.name === name);
  assert.ok(find('heading', video.title));
  assert.ok(find('button', 'Play'));
  assert.equal(find('button', 'Loop').properties.pressed, 'false');
  assert.equal(find('slider', 'Position').value, 50);
  assert.match(await page.page.locator('[aria-label=Position]').getAttribute('aria-valuetext'), /^\d+:\d\d/);
  assert.equal(told.filter((each) => each.role.toLowerCase() === 'canvas').length, 0, 'no picture without a word');
}));

test('Tab goes as the eye goes', () => withParty(browser, async (party) => {
  const page = await party.open(await party.context({ width: 1280, height: 720 }), `${server.url}/v/${video.id}`);
  await page.playing();
  await tabTo(page, 'Pause');
  const bar = [];
  for (let i = 0; i < 12; ++i) {
    const box = await page.page.evaluate(() => document.activeElement.getBoundingClientRect().toJSON());
    if (bar.length > 0 && box.x <= bar.at(-1).x) break;
    bar.push(box);
    await page.key('Tab');
    await page.page.waitForTimeout(100);
  }
  assert.ok(bar.length >= 6, `controls from left to right: ${bar.map((box) => Math.round(box.x))}`);
  let where = await focused(page);
  for (let i = 0; i < 40 && where !== ''; ++i) {
    await page.key('Tab');
    await page.page.waitForTimeout(50);
    where = await focused(page);
  }
  assert.equal(where, '', 'behind the last control the keyboard is the browser\'s');
  for (const box of bar) assert.ok(Math.abs(box.y + box.height / 2 - bar[0].y - bar[0].height / 2) < 8, 'one row');
}));

test('a group by the keyboard alone: made, shared, talked in, left', () => withParty(browser, async (party) => {
  const owner = await party.open(await party.context(), `${server.url}/v/${video.id}`);
  await owner.playing();
  await tabTo(owner, 'Watch together');
  await owner.key('Enter');
  const { group } = await owner.waitFor('the group', (r) => online(r) && r.group.invitation.link !== '');
  party.link = group.invitation.link;
  await until('the panel has the keyboard', kPatience, () => owner.page.evaluate(() =>
    document.activeElement.closest('[role=dialog]') !== null || document.activeElement.id === 'field-invitation-link'));
  await owner.key('Escape');
  await owner.waitFor('the panel closed', (r) => !r.group.invitation.open);

  const guest = await party.open(await party.context(), party.link);
  await guest.waitFor('the invitation', (r) => r.page === 'joining' && r.group.join?.loading === 'ready');
  await until('the name can be written', kPatience, async () => await focused(guest) === 'Your name');
  await guest.page.keyboard.press('ControlOrMeta+A');
  await guest.page.keyboard.type('Ben');
  await guest.key('Enter');
  await guest.waitFor('being a member', online);

  await tabTo(owner, 'Message');
  await owner.page.keyboard.type('hello');
  await owner.key('Enter');
  await party.allHave([owner, guest], ['hello']);
  await until('the message is read aloud', kPatience, () => guest.page.evaluate(() =>
    [...document.querySelectorAll('[role=log] p')].filter((line) => line.textContent.endsWith(': hello')).length === 1));

  await tabTo(guest, 'Members');
  await guest.key('Enter');
  await tabTo(guest, 'Leave the group');
  await guest.key('Enter');
  await until('the question has the keyboard', kPatience, async () => await focused(guest) === 'Cancel');
  await guest.key('Tab');
  await until('the other answer', kPatience, async () => await focused(guest) === 'Leave');
  await guest.key('Enter');
  await guest.waitFor('alone', (r) => !r.group.in_group);
  assert.deepEqual(texts(await owner.inspect()), ['hello']);
}));
