// SPDX-License-Identifier: Apache-2.0
// People in one group, each in a browser context of their own: what they do, by hand, and what they can be seen to know.
import { newContext } from './chromium.mjs';
import { kPatience, Page } from './page.mjs';
import { press, say, write } from './person.mjs';
import { until } from './server.mjs';

export const said = (report) => report.group.messages.filter((entry) => entry.type === 'message');
export const texts = (report) => said(report).map((entry) => entry.text);
export const online = (report) => report.group.in_group && report.group.connection === 'online';
export const saying = (report, text) => said(report).find((entry) => entry.text === text);

// A phone: upright, with a finger.
export const kPhone = { width: 390, height: 780, hasTouch: true, isMobile: true };

export class Party {
  contexts = [];

  constructor(browser) {
    this.browser = browser;
  }

  async context(options = {}) {
    const context = await newContext(this.browser, options);
    context.touch = options.hasTouch ?? false;
    this.contexts.push(context);
    return context;
  }

  async open(context, url, options = {}) {
    const page = await Page.open(context, url, options);
    page.touch = context.touch;
    return page;
  }

  // Somebody watches a video and makes a group of it. `panel`: the one with the link stays open.
  async found(url, videoId, { script = null, context = null, panel = false } = {}) {
    const owner = await this.open(context ?? await this.context(), `${url}/v/${videoId}`, { script });
    await owner.playing();
    await press(owner, 'watch-together');
    const report = await owner.waitFor('the group', (r) => online(r) && r.group.invitation.link !== '');
    this.link = report.group.invitation.link;
    this.id = report.group.id;
    if (!panel) await press(owner, 'invite-close');
    return owner;
  }

  // Opens the link, says who they are, and goes in.
  async join(nickname, { url = this.link, context = null, script = null } = {}) {
    const page = await this.open(context ?? await this.context(), url, { script });
    await page.waitFor('the invitation', (r) => r.page === 'joining' && r.group.join?.loading === 'ready');
    await write(page, 'nickname', nickname);
    await press(page, 'join');
    await page.waitFor('being a member', online);
    return page;
  }

  async say(page, text) {
    await say(page, text);
  }

  // Everybody has these messages, in this order.
  async allHave(pages, wanted) {
    for (const page of pages)
      await page.waitFor(`messages ${wanted.join(', ')}`, (r) => JSON.stringify(texts(r)) === JSON.stringify(wanted));
  }

  async close() {
    for (const context of this.contexts) await context.close();
  }
}

export async function withParty(browser, body) {
  const party = new Party(browser);
  try {
    await body(party);
  } finally {
    await party.close();
  }
}

// Both play the group's video, and come to be within a tenth of a second of each other. A page that gets few turns from
// a busy machine takes its time.
export async function inStep(a, b) {
  let distance;
  await until('in step', kPatience, async () => (distance = await apart(a, b)) < 0.1)
    .catch((error) => { throw new Error(`${error.message}: ${distance} s apart`); });
}

// How far two players are from each other, seconds; each read with its moment.
async function apart(a, b) {
  const look = (page) => page.page.evaluate(() => {
    const { player } = window.sameframe.inspect();
    return { position: player.position, speed: player.speed, at: performance.timeOrigin + performance.now() };
  });
  const [one, two] = await Promise.all([look(a), look(b)]);
  return Math.abs((one.position - two.position) - (one.at - two.at) / 1000 * one.speed);
}
