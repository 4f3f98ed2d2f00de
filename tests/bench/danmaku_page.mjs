// SPDX-License-Identifier: Apache-2.0
// The page's part of `bench danmaku`: ours and the npm engines on the same texts, 1920x1080. Prints one JSON row a line.
// Times a frame are processor time of the page's main thread, of all kinds of work; "longest task" is by the clock.
// Each figure is the least of several, ours and theirs in turn. `--quick`: fewer numbers and peers, one round.
import path from 'node:path';
import { launchChromium } from '../browser/harness/chromium.mjs';
import { StageServer } from '../browser/harness/stage.mjs';
import { Bench } from './danmaku/pages.mjs';

const quick = process.argv.includes('--quick');
const kAlive = quick ? [100, 1000, 10_000] : [100, 1000, 3000, 5000, 10_000];
const kRounds = quick ? 1 : 2;
const kQuickPeers = ['danmaku, DOM'];
const kFewestFrames = 1;    // a second; a peer below it is not asked for more,
const kFewestAlive = 0.2;   // nor one that keeps less than this part of what it was asked for
const kTelling = 1000;      // with fewer, what new ones cost is lost in what a frame costs
const kGoal = 15;           // times less than the best peer, 1,000 alive with arrivals
const modules = process.env.SAMEFRAME_PEER_MODULES;

const print = (name, value, unit, { peer = '', theirs = null, note = '' } = {}) =>
  process.stdout.write(`${JSON.stringify({ name, value, unit, peer, peer_value: theirs, note })}\n`);
const least = (results, key) => results.reduce((best, each) => (each[key] < best[key] ? each : best));
// What cannot be measured says why.
const tried = (promise) => promise.catch((error) => ({ error: String(error.message ?? error).split('\n')[0] }));

// Those that succeeded; all of them failed: one that says why.
async function rounds(count, work, results = []) {
  for (let i = 0; i < count; ++i) results.push(await tried(work()));
  const found = results.filter((each) => !each.error);
  return found.length > 0 ? found : results.slice(0, 1);
}

// `names` of peers that still keep up are measured between two rounds of ours; returns those that can do more.
async function aliveWithArrivals(bench, alive, names) {
  const ours = [await tried(bench.oursWithArrivals(alive))];
  const theirs = {};
  for (const name of names) theirs[name] = await tried(bench.peerWithArrivals(name, alive));
  const mine = least(await rounds(kRounds - 1, () => bench.oursWithArrivals(alive), ours), 'ms');
  const title = `${alive} alive, with arrivals`;
  if (mine.error) {
    print(`${title}: main thread`, null, 'ms/frame', { note: `not measured: ${mine.error}` });
    return { mine, left: names };
  }
  print(`${title}: main thread`, mine.ms, 'ms/frame', { note: `${mine.alive} alive, ${mine.shown} drawn` });
  print(title, mine.fps, 'frames/s');
  print(`${title}: memory`, mine.memory / 1e6, 'MB', { note: 'of the program; atlas pages apart' });
  for (const name of names) {
    const found = theirs[name];
    const note = found.error ? `cannot do it: ${found.error}` : found.alive < alive * 0.8 ? `keeps ${found.alive} alive` : '';
    print(`${title}: main thread`, mine.ms, 'ms/frame', { peer: name, theirs: found.ms ?? null, note });
    if (found.error) continue;
    print(title, mine.fps, 'frames/s', { peer: name, theirs: found.fps, note });
    print(`${title}: memory`, mine.memory / 1e6, 'MB', { peer: name, theirs: found.memory / 1e6, note: 'theirs: heap of its script' });
  }
  const able = names.filter((name) => !theirs[name].error && theirs[name].alive >= alive * 0.8);
  if (alive === 1000 && able.length > 0) {
    const best = able.reduce((a, b) => (theirs[a].ms < theirs[b].ms ? a : b));
    print(`${title}: best peer / ours`, theirs[best].ms / mine.ms, 'times', { peer: `${best}; goal`, theirs: kGoal });
  }
  const left = names.filter((name) => !theirs[name].error && theirs[name].alive >= alive * kFewestAlive && theirs[name].fps >= kFewestFrames);
  for (const name of names.filter((each) => !left.includes(each) && alive < kAlive.at(-1)))
    print(`more than ${alive} alive`, null, '', { peer: name, note: 'not asked for: does not keep up with this many' });
  return { mine, left };
}

async function inMotion(bench, withArrivals) {
  for (const alive of kAlive) {
    const found = least(await rounds(kRounds + 1, () => bench.oursInMotion(alive)), 'ms');
    const budget = { 1000: 1, 10_000: 1.5 }[alive];
    const beside = budget ? { peer: 'budget', theirs: budget } : {};
    const note = found.error ? `not measured: ${found.error}` : `${found.shown} drawn`;
    print(`${alive} in motion: main thread`, found.ms ?? null, 'ms/frame', { ...beside, note });
    if (!found.error) print(`${alive} in motion`, found.fps, 'frames/s');
    const { ms, fps } = withArrivals[alive];
    if (found.error || ms === undefined || alive < kTelling) continue;
    const one = (ms - found.ms) * fps / bench.rate(alive);
    print(`${alive} alive: each new comment`, one, 'ms', { peer: 'budget', theirs: 0.1, note: 'frame with arrivals less one without' });
  }
}

async function atOnce(bench, peers) {
  const ours = await rounds(kRounds + 1, () => bench.oursAtOnce());
  if (ours[0].error) throw new Error(ours[0].error);
  const best = (key) => least(ours, key)[key];
  print('layout of 10,000', best('layout'), 'ms');
  print('2,000 at once: longest task', best('insertLongest'), 'ms');
  print('2,000 at once: until all are drawn', best('insertShown'), 'ms');
  print('2,000 at once: processor time of each', best('insertEach'), 'ms', { peer: 'budget', theirs: 0.1 });
  print('a seek among 100,000: longest task', best('seekLongest'), 'ms', { peer: 'budget', theirs: 10, note: 'worst of 12 seeks' });
  print('a seek among 100,000: until all are drawn', best('seekShown'), 'ms', { note: 'worst of 12 seeks' });
  print('100,000 indexed: memory', best('indexed') / 1e6, 'MB');
  print('cleared, 1,000 again: until all are drawn', best('again'), 'ms');
  for (const name of peers) {
    const found = await tried(bench.peerAtOnce(name));
    const row = (title, mine, theirs, note) => print(title, mine, 'ms', { peer: name, theirs: theirs ?? null, note: found.error ? `cannot do it: ${found.error}` : note });
    row('2,000 at once: longest task', best('insertLongest'), found.insertLongest, `${found.inserted} of them alive`);
    row('cleared, 1,000 again: until all are drawn', best('again'), found.again, `${found.alive} of them alive`);
  }
}

const server = await StageServer.start({ '/peers/danmaku.js': path.join(modules, 'danmaku/dist/danmaku.js'),
  '/peers/danmu.js': path.join(modules, 'danmu.js/browser/index.js'),
  '/peers/artplayer.js': path.join(modules, 'artplayer/dist/artplayer.js'),
  '/peers/artplayer-plugin-danmuku.js': path.join(modules, 'artplayer-plugin-danmuku/dist/artplayer-plugin-danmuku.js'),
  '/peers/niconicomments.js': path.join(modules, '@xpadev-net/niconicomments/dist/bundle.js') });
const browser = await launchChromium();
try {
  const bench = new Bench(browser, server.url, { seconds: quick ? 2 : 4 });
  const peers = (await bench.peers()).filter((name) => !quick || kQuickPeers.includes(name));
  const withArrivals = {};
  let able = peers;
  for (const alive of kAlive) {
    const { mine, left } = await aliveWithArrivals(bench, alive, able);
    withArrivals[alive] = mine;
    able = left;
  }
  await inMotion(bench, withArrivals);
  await atOnce(bench, peers);
} finally {
  await browser.close();
  server.stop();
}
