// SPDX-License-Identifier: Apache-2.0
// The page's part of `bench danmaku`: ours and the npm engines on the same texts, 1920x1080. Prints one JSON row a line.
// CPU is that of the page's main thread, of all kinds of work, by the browser's own account.
import path from 'node:path';
import { launchChromium } from '../browser/harness/chromium.mjs';
import { StageServer } from '../browser/harness/stage.mjs';

const kAlive = [100, 1000, 3000, 5000, 10_000];
const kMostOfPeers = 1000;  // with more they stand still
const kCrossing = 8;
const kWarm = 8;
const kMeasured = 6;
const modules = process.env.SAMEFRAME_PEER_MODULES;

const print = (name, value, unit, peer = '', peerValue = null) =>
  process.stdout.write(`${JSON.stringify({ name, value, unit, peer, peer_value: peerValue })}\n`);
const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

// In both pages: the same texts of 5 to 25 Chinese characters.
function helpers() {
  window.textOf = (i) => {
    let text = '';
    for (let k = 0, length = 5 + i * 7 % 21; k < length; ++k) text += String.fromCharCode(0x4e00 + (i * 31 + k * 7) % 3000);
    return text;
  };
  window.plan = (rate, seconds, from = 0) =>
    Array.from({ length: Math.round(rate * seconds) }, (_, i) => ({ text: window.textOf(i), time: from + i / rate }));
  window.frames = 0;
  const count = () => { ++window.frames; requestAnimationFrame(count); };
  requestAnimationFrame(count);
}

const server = await StageServer.start({ '/peers/danmaku.js': path.join(modules, 'danmaku/dist/danmaku.js'),
  '/peers/danmu.js': path.join(modules, 'danmu.js/browser/index.js'),
  '/peers/niconicomments.js': path.join(modules, '@xpadev-net/niconicomments/dist/bundle.js') });
const browser = await launchChromium();

async function open(file) {
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.addInitScript(helpers);
  await page.goto(`${server.url}/${file}`);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' }).catch(() => {});
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => (await session.send('Performance.getMetrics')).metrics.find((each) => each.name === 'TaskDuration').value;
  return { page, session, busy };
}

// Milliseconds of main-thread CPU for each frame, and frames a second, over kMeasured seconds.
async function cost({ page, busy }) {
  const [cpu, frames, at] = [await busy(), await page.evaluate(() => window.frames), Date.now()];
  await sleep(kMeasured);
  const shown = await page.evaluate(() => window.frames) - frames;
  return { ms: (await busy() - cpu) * 1000 / Math.max(1, shown), fps: shown / ((Date.now() - at) / 1000) };
}

async function openOurs() {
  const opened = await open('stage.html');
  await opened.page.waitForFunction(() => window.stage);
  await opened.page.evaluate(() => {
    stage.open(1920, 1080, 1);
    stage.density(3);
    window.run = () => {  // the film plays
      const start = performance.now();
      window.worst = 0;
      const draw = () => {
        const before = performance.now();
        window.alive = stage.draw((before - start) / 1000);
        window.worst = Math.max(window.worst, performance.now() - before);
        requestAnimationFrame(draw);
      };
      requestAnimationFrame(draw);
    };
  });
  return opened;
}

async function oursWithArrivals(alive) {
  const opened = await openOurs();
  await opened.page.evaluate(([rate, seconds]) => { stage.add(window.plan(rate, seconds)); window.run(); },
    [alive / kCrossing, kWarm + kMeasured + 4]);
  await sleep(kWarm);
  const found = await cost(opened);
  found.alive = await opened.page.evaluate(() => window.alive);
  found.memory = await opened.page.evaluate(() => stage.memory());
  await opened.page.close();
  return found;
}

async function oursInMotion(alive) {  // all came within a moment, and none comes while it is measured
  const opened = await openOurs();
  await opened.page.evaluate(([count]) => {
    const comments = window.plan(count, 1);
    stage.add(comments);
    return (async () => {
      for (let frame = 0; frame < 900 && stage.shown() < count; ++frame) {
        stage.draw(1.05);
        await new Promise(requestAnimationFrame);
      }
      const start = performance.now();
      const draw = () => { stage.draw(1.05 + (performance.now() - start) / 1000); requestAnimationFrame(draw); };
      requestAnimationFrame(draw);
    })();
  }, [alive]);
  const found = await cost(opened);
  await opened.page.close();
  return found;
}

async function peerWithArrivals(name, alive) {
  const opened = await open('peers.html');
  const rate = alive / kCrossing;
  await opened.page.evaluate(([engine, perSecond, seconds]) => {
    const made = window.engines[engine]();
    if (made.plan) return made.plan(window.plan(perSecond, seconds));
    let said = 0;
    const start = performance.now();
    const speak = () => {
      const due = Math.floor((performance.now() - start) / 1000 * perSecond);
      if (due > said) made.say(Array.from({ length: due - said }, (_, i) => window.textOf(said + i)));
      said = Math.max(said, due);
      requestAnimationFrame(speak);
    };
    requestAnimationFrame(speak);
    return null;
  }, [name, rate, kWarm + kMeasured + 4]);
  await sleep(kWarm);
  const found = await cost(opened);
  const { usedSize } = await opened.session.send('Runtime.getHeapUsage');
  await opened.page.close();
  return { ...found, memory: usedSize };
}

try {
  const peers = await (async () => {
    const { page } = await open('peers.html');
    const names = await page.evaluate(() => Object.keys(window.engines));
    await page.close();
    return names;
  })();
  const theirs = {};
  for (const alive of kAlive) {
    const ours = await oursWithArrivals(alive);
    print(`${alive} alive, with arrivals: main thread`, ours.ms, 'ms/frame');
    print(`${alive} alive, with arrivals`, ours.fps, 'frames/s');
    print(`${alive} alive, with arrivals: memory`, ours.memory / 1e6, 'MB');
    if (alive > kMostOfPeers) continue;
    for (const name of peers) {
      theirs[name] = await peerWithArrivals(name, alive).catch((error) => ({ error: String(error) }));
      if (theirs[name].error) {
        process.stderr.write(`${name}: ${theirs[name].error}\n`);
        continue;
      }
      print(`${alive} alive, with arrivals: main thread`, ours.ms, 'ms/frame', name, theirs[name].ms);
      print(`${alive} alive, with arrivals`, ours.fps, 'frames/s', name, theirs[name].fps);
    }
  }
  for (const [alive, budget] of [[1000, 1], [10_000, 1.5]])
    print(`${alive} in motion: main thread`, (await oursInMotion(alive)).ms, 'ms/frame', 'budget', budget);

  const { page } = await openOurs();
  const found = await page.evaluate(async () => {
    const timed = (work) => { const at = performance.now(); work(); return performance.now() - at; };
    const settled = async (seconds) => {
      const at = performance.now();
      let longest = 0;
      for (let frame = 0; frame < 600; ++frame) {
        let there = 0;
        longest = Math.max(longest, timed(() => { there = stage.draw(seconds); }));
        if (there > 0 && stage.shown() === there) break;
        await new Promise(requestAnimationFrame);
      }
      return { all: performance.now() - at, longest };
    };
    const out = {};
    stage.add(window.plan(10_000 / 8, 8));
    out.layout = timed(() => stage.draw(7.9));
    stage.clear();
    stage.draw(0);
    out.insert = timed(() => stage.add(window.plan(2000, 1)));
    const inserted = await settled(1.01);
    out.insertLongest = Math.max(out.insert, inserted.longest);
    out.insertShown = inserted.all;
    stage.clear();
    stage.density(1);
    stage.add(window.plan(100_000 / 7200, 7200));
    stage.draw(5);
    out.seekLongest = 0;
    out.seekShown = 0;
    for (const seconds of [6900, 3000, 100, 5000]) {
      const sought = await settled(seconds);
      out.seekLongest = Math.max(out.seekLongest, sought.longest);
      out.seekShown = Math.max(out.seekShown, sought.all);
    }
    return out;
  });
  print('layout of 10,000 and their first frame', found.layout, 'ms');
  print('2,000 at once: longest task', found.insertLongest, 'ms');
  print('2,000 at once: until all are shown', found.insertShown, 'ms');
  print('a seek among 100,000: longest task', found.seekLongest, 'ms', 'budget', 10);
  print('a seek among 100,000: until all are shown', found.seekShown, 'ms');
} finally {
  await browser.close();
  server.stop();
}
