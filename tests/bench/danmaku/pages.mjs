// SPDX-License-Identifier: Apache-2.0
// The pages of `bench danmaku`: one engine in each, opened anew for each figure.
const kCrossing = 8;
const kPatience = 60;  // seconds, for a page that stands still
const kFewestFrames = 8;
const kLongest = 12;    // seconds, unless there are not even kFewestFrames
const kSeeks = [6900, 3000, 100, 5000, 6100, 2222, 4444, 1111, 7000, 60, 3600, 5400];

const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

function within(seconds, promise) {
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error(`stands still for ${seconds} s`)), seconds * 1000); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// In every page: the same texts of 5 to 25 Chinese characters, frames counted, the longest task watched.
function helpers() {
  // A character is as frequent as its rank says (Zipf), as in what people write: 500 of the 3,000 are three quarters of it.
  const character = (n) => {
    let mixed = Math.imul(n ^ n >>> 16, 0x45d9f3b);
    mixed = Math.imul(mixed ^ mixed >>> 16, 0x45d9f3b);
    const part = ((mixed ^ mixed >>> 16) >>> 0) / 2 ** 32;
    return String.fromCharCode(0x4e00 + Math.floor(3000 ** part) * 7 % 3001);
  };
  window.textOf = (i) => Array.from({ length: 5 + i * 7 % 21 }, (_, k) => character(i * 32 + k + 1)).join('');
  window.plan = (rate, seconds, from = 0) =>
    Array.from({ length: Math.round(rate * seconds) }, (_, i) => ({ text: window.textOf(i), time: from + i / rate }));
  window.everyCharacter = () => Array.from({ length: 300 }, (_, i) =>
    Array.from({ length: 11 }, (_, k) => String.fromCharCode(0x4e00 + (i * 11 + k) % 3001)).join(''));
  window.timed = (work) => { const at = performance.now(); work(); return performance.now() - at; };
  window.nextFrame = () => new Promise(requestAnimationFrame);
  window.frames = 0;
  const count = () => { ++window.frames; requestAnimationFrame(count); };
  requestAnimationFrame(count);
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ type: 'longtask' });
  // Calls say(texts) at the rate, frame by frame.
  window.speakAt = (rate, say) => {
    let said = 0;
    const start = performance.now();
    const speak = () => {
      const due = Math.floor((performance.now() - start) / 1000 * rate);
      if (due > said) say(Array.from({ length: due - said }, (_, i) => window.textOf(said + i)));
      said = Math.max(said, due);
      requestAnimationFrame(speak);
    };
    requestAnimationFrame(speak);
  };
}

export class Bench {
  constructor(browser, url, { seconds }) {
    Object.assign(this, { browser, url, seconds });
  }

  rate(alive) { return alive / kCrossing; }

  async open(file) {
    const context = await this.browser.newContext({ viewport: { width: 1920, height: 1080 } });
    const page = await context.newPage();
    page.setDefaultTimeout(kPatience * 1000);
    await page.addInitScript(helpers);
    await page.goto(`${this.url}/${file}`);
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () => (await session.send('Performance.getMetrics')).metrics.find((each) => each.name === 'ThreadTime').value;
    return { page, session, busy };
  }

  // In a page of its own; one that stands still is given up.
  async use(file, work) {
    const opened = await this.open(file);
    try {
      return await within(kPatience, work(opened));
    } finally {
      await Promise.race([opened.page.context().close().catch(() => {}), sleep(10)]);
    }
  }

  async peers() {
    return this.use('peers.html', ({ page }) => page.evaluate(() => Object.keys(window.engines)));
  }

  // Milliseconds of main-thread processor time a frame, and frames a second; of a slow one for as long as it takes.
  async cost({ page, busy }) {
    const [cpu, frames, at] = [await busy(), await page.evaluate(() => window.frames), Date.now()];
    let shown = 0;
    do {
      await sleep(this.seconds);
      shown = await page.evaluate(() => window.frames) - frames;
    } while (shown < kFewestFrames && Date.now() - at < kLongest * 1000);
    return { ms: (await busy() - cpu) * 1000 / Math.max(1, shown), fps: shown / ((Date.now() - at) / 1000) };
  }

  async openOurs(opened) {
    await opened.page.waitForFunction(() => window.stage);
    await opened.page.evaluate(() => {
      stage.open(1920, 1080, 1);
      stage.density(3);
      stage.size(50);  // 30 px, like the peers
      // Makes what was added for the second after `seconds` before it comes: nothing is on the stage yet.
      window.made = async (seconds) => {
        do {
          stage.draw(seconds - 0.45);
          await window.nextFrame();
        } while (stage.busy());
      };
    });
  }

  // As after some minutes of talk: the characters were met before.
  async meetCharacters({ page }) {
    await page.evaluate(async () => {
      stage.add(window.everyCharacter().map((text) => ({ text, time: 2 })));
      await window.made(2);
      stage.clear();
    });
  }

  // Said while the film plays: each comment comes at the moment of its frame, as from a group.
  async oursWithArrivals(alive) {
    return this.use('stage.html', async (opened) => {
      await this.openOurs(opened);
      await this.meetCharacters(opened);
      await opened.page.evaluate((rate) => {
        const start = performance.now();
        const now = () => (performance.now() - start) / 1000;
        window.speakAt(rate, (texts) => { const time = now(); stage.add(texts.map((text) => ({ text, time }))); });
        const draw = () => { window.alive = stage.draw(now()); requestAnimationFrame(draw); };
        requestAnimationFrame(draw);
      }, this.rate(alive));
      await sleep(kCrossing);
      const found = await this.cost(opened);
      return { ...found, ...await opened.page.evaluate(() => ({ alive: window.alive, shown: stage.shown(), memory: stage.memory() })) };
    });
  }

  // All came within a second, and none comes or goes while it is measured: a quarter of the speed.
  async oursInMotion(alive) {
    return this.use('stage.html', async (opened) => {
      await this.openOurs(opened);
      await opened.page.evaluate(async (count) => {
        stage.add(window.plan(count, 1, 2));
        await window.made(2);
        const start = performance.now();
        const draw = () => { stage.draw(3.05 + (performance.now() - start) / 4000); requestAnimationFrame(draw); };
        requestAnimationFrame(draw);
      }, alive);
      const found = await this.cost(opened);
      return { ...found, shown: await opened.page.evaluate(() => stage.shown()) };
    });
  }

  async oursAtOnce() {
    return this.use('stage.html', async (opened) => {
      await this.openOurs(opened);
      await opened.page.evaluate(() => {
        window.settled = async (seconds) => {
          const at = performance.now();
          let longest = 0;
          for (let frame = 0; frame < 600; ++frame) {
            let there = 0;
            longest = Math.max(longest, window.timed(() => { there = stage.draw(seconds); }));
            if (there > 0 && stage.shown() === there) break;
            await window.nextFrame();
          }
          return { shown: performance.now() - at, longest };
        };
      });
      const out = await opened.page.evaluate(() => {
        stage.add(window.plan(10_000 / 8, 8));
        const layout = stage.layout(7.9);
        stage.clear();
        stage.draw(0);
        return { layout };
      });
      await sleep(0.5);
      const cpu = await opened.busy();
      Object.assign(out, await opened.page.evaluate(async () => {
        const insert = window.timed(() => stage.add(window.plan(2000, 0.5)));
        const inserted = await window.settled(0.51);
        return { insertLongest: Math.max(insert, inserted.longest), insertShown: insert + inserted.shown };
      }));
      out.insertEach = (await opened.busy() - cpu) * 1000 / 2000;
      Object.assign(out, await opened.page.evaluate(async (seeks) => {
        stage.clear();
        stage.draw(0);
        stage.add(window.plan(1000, 0.5).map((each, i) => ({ ...each, text: window.textOf(i + 2000) })));
        const again = (await window.settled(0.51)).shown;
        stage.clear();
        stage.density(1);
        stage.add(window.plan(100_000 / 7200, 7200));
        stage.draw(5);
        let [seekLongest, seekShown] = [0, 0];
        for (const seconds of seeks) {
          const { shown, longest } = await window.settled(seconds);
          seekLongest = Math.max(seekLongest, longest);
          seekShown = Math.max(seekShown, shown);
        }
        return { again, seekLongest, seekShown, indexed: stage.memory() };
      }, kSeeks));
      return out;
    });
  }

  async peerWithArrivals(name, alive) {
    return this.use('peers.html', async (opened) => {
      await opened.page.evaluate(async ([engine, rate, seconds]) => {
        window.made = await window.engines[engine]();
        if (window.made.plan) window.made.plan(window.plan(rate, seconds));
        else window.speakAt(rate, window.made.say);
      }, [name, this.rate(alive), kCrossing + this.seconds + 4]);
      await sleep(kCrossing);
      const found = await this.cost(opened);
      const there = await opened.page.evaluate(() => window.made.alive?.() ?? null);
      const { usedSize } = await opened.session.send('Runtime.getHeapUsage');
      return { ...found, alive: there ?? alive, memory: usedSize };
    });
  }

  async peerAtOnce(name) {
    return this.use('peers.html', (opened) => opened.page.evaluate(async (engine) => {
      const made = await window.engines[engine]();
      const show = async (count, from) => {
        const texts = Array.from({ length: count }, (_, i) => window.textOf(from + i));
        const at = performance.now();
        if (made.plan) made.plan(texts.map((text, i) => ({ text, time: i * 0.5 / count })));
        else made.say(texts);
        const said = performance.now() - at;
        // Until no more of them come; an engine that does not tell has drawn them all with its second frame.
        let [alive, all] = [0, 0];
        do {
          await window.nextFrame();
          const there = made.alive?.() ?? count;
          if (there > alive) [alive, all] = [there, performance.now() - at];
        } while (alive < count && performance.now() - at < 4000);
        await window.nextFrame();
        return { said, all: made.alive ? all : performance.now() - at, alive };
      };
      await window.nextFrame();
      window.longest = 0;
      const inserted = await show(2000, 0);
      await new Promise((done) => setTimeout(done, 300));  // the observer is told a little later
      const insertLongest = Math.max(inserted.said, window.longest);
      made.clear();
      await window.nextFrame();
      const again = await show(1000, 2000);
      return { insertLongest, inserted: inserted.alive, again: again.all, alive: again.alive };
    }, name));
  }
}
